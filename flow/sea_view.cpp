#include <algorithm>
#include <tuple>

#include "flow/geodesic.h"
#include "flow/sea_router_parts.h"

namespace flow {

namespace {

/// Ends in a fixed order, so that the way back is the way out.
template <typename End>
bool comesFirst(const End& a, const End& b) {
  if (a.port && b.port) return *a.port <= *b.port;
  return std::tie(a.place.lon, a.place.lat) <= std::tie(b.place.lon, b.place.lat);
}

}  // namespace

/// Corners of the zones that lie in open water become nodes, joined to what they see and to each other.
void SeaView::Impl::prepareZones() {
  if (conditions.zones.empty()) return;
  for (const SeaZone& zone : conditions.zones) extras.fences.emplace_back(zone);
  const auto& water = sea->water();
  std::vector<const SeaFence::Corner*> corners;
  for (const SeaFence& fence : extras.fences) {
    for (const SeaFence::Corner& corner : fence.corners()) {
      const auto isIn = [&](const SeaFence& other) { return other.contains(corner.at); };
      if (std::any_of(extras.fences.begin(), extras.fences.end(), isIn)) continue;
      if (water.barrier.inside(corner.at).isShut) continue;
      corners.push_back(&corner);
      extras.places.push_back(corner.place);
      extras.at.push_back(corner.at);
    }
  }
  const auto isTangent = [](const SeaFence::Corner& corner, const Vec3& to) {
    return leavesOnOneSide(cross(corner.before, corner.at), cross(corner.after, corner.at), to);
  };
  extras.links.resize(corners.size());
  for (std::size_t i = 0; i < corners.size(); ++i) {
    auto& links = extras.links[i];
    links = water.corners.seenFrom(extras.places[i], conditions.closed);
    std::erase_if(links, [&](const SeaLink& link) {
      return !isTangent(*corners[i], sea->net.at(link.node)) ||
             extras.blocks(extras.at[i], sea->net.at(link.node));
    });
    for (std::size_t k = 0; k < corners.size(); ++k) {
      if (k == i || dot(extras.at[i], extras.at[k]) < kFarthestCosine) continue;
      if (!isTangent(*corners[i], extras.at[k]) || !isTangent(*corners[k], extras.at[i])) continue;
      if (extras.blocks(extras.at[i], extras.at[k])) continue;
      const auto crossing = water.barrier.crossing(extras.at[i], extras.at[k]);
      if (crossing.isBlocked) continue;
      const std::uint64_t mask = water.barrier.inside(extras.at[i]).soft | crossing.soft |
                                 sea->gates.crossed(extras.at[i], extras.at[k]);
      links.push_back({sea->net.size() + static_cast<std::uint32_t>(k), 0,
                       nearlyGeodesicNm(extras.places[i], extras.places[k]), mask});
    }
  }
  // And the other way round.
  extras.start.assign(sea->net.size() + 1, 0);
  for (const auto& links : extras.links) {
    for (const SeaLink& link : links) {
      if (link.node < sea->net.size()) ++extras.start[link.node + 1];
    }
  }
  for (std::size_t i = 1; i < extras.start.size(); ++i) extras.start[i] += extras.start[i - 1];
  extras.back.resize(extras.start.back());
  std::vector<std::uint32_t> next(extras.start.begin(), extras.start.end() - 1);
  for (std::size_t i = 0; i < extras.links.size(); ++i) {
    for (SeaLink link : extras.links[i]) {
      if (link.node >= sea->net.size()) continue;
      std::uint32_t& at = next[link.node];
      link.node = sea->net.size() + static_cast<std::uint32_t>(i);
      extras.back[at++] = link;
    }
  }
}

/// Puts the end into the water; an answer if that cannot be.
std::optional<SeaAnswer> SeaView::Impl::locate(const SeaEnd& asked, bool atStart, End& end) const {
  SeaAnswer fault;
  fault.atStart = atStart;
  if (!asked.port.empty()) {
    end.port = sea->portAt(asked.port);
    if (!end.port) {
      fault.fault = SeaFault::UnknownPort;
      return fault;
    }
    end.place = sea->graph.nodes[sea->graph.ports[*end.port].node];
  } else {
    end.place = asked.place;
    const SeaShore* shore = sea->shore();
    const Vec3 at = toUnit(end.place);
    if (sea->water().barrier.inside(at).isShut) {
      const auto snap = shore != nullptr && shore->isLand(at) ? shore->snap(end.place) : std::nullopt;
      if (shore == nullptr || (shore->isLand(at) && !snap)) {
        fault.fault = SeaFault::OnLand;
        fault.snapNm = kFarthestSnapNm;
        return fault;
      }
      if (snap) {
        end.place = snap->place;
        end.snapNm = snap->nm;
      }
      end.isNearCoast = sea->water().barrier.inside(toUnit(end.place)).isShut;
    }
  }
  for (std::size_t i = 0; i < extras.fences.size(); ++i) {
    if (!extras.fences[i].contains(toUnit(end.place))) continue;
    fault.fault = SeaFault::InZone;
    fault.cutZones.push_back(i);
    return fault;
  }
  return std::nullopt;
}

/// The end's legs to the graph, and the straight one to the other end if `direct` is given.
void SeaView::Impl::look(End& end, std::uint64_t closed, const std::optional<LonLat>& goal,
                         Ready* direct) const {
  end.point.at = toUnit(end.place);
  end.point.place = end.place;
  if (end.port) {
    end.point.node = sea->graph.ports[*end.port].node;
    return;
  }
  const SeaExtras* zones = conditions.zones.empty() ? nullptr : &extras;
  if (end.isNearCoast) {
    auto ways = sea->shore()->waysOut(end.place, closed, zones, goal);
    end.point.links = std::move(ways.links);
    end.vias = std::move(ways.vias);
    if (direct != nullptr && ways.direct) {
      direct->direct = SeaLink{0, 0, ways.direct->first, ways.direct->second};
      direct->directVia = std::move(ways.directVia);
    }
    return;
  }
  const auto& water = sea->water();
  end.point.here = water.barrier.inside(end.point.at).soft;
  if ((end.point.here & closed) != 0) return;
  end.point.links = water.corners.mayBeSeenFrom(end.point.at);
  end.point.looks.assign(end.point.links.size(), SeaPoint::Look::NotYet);
  for (std::size_t i = 0; i < extras.places.size(); ++i) {
    if (extras.blocks(end.point.at, extras.at[i]) || dot(end.point.at, extras.at[i]) < kFarthestCosine)
      continue;
    const auto crossing = water.barrier.crossing(end.point.at, extras.at[i]);
    if (crossing.isBlocked) continue;
    const std::uint64_t mask = water.barrier.inside(end.point.at).soft | crossing.soft |
                               sea->gates.crossed(end.point.at, extras.at[i]);
    end.point.links.push_back({sea->net.size() + static_cast<std::uint32_t>(i), 0,
                               nearlyGeodesicNm(end.place, extras.places[i]), mask});
    end.point.looks.push_back(SeaPoint::Look::Sure);
  }
}

/// Makes both ends ready.
void SeaView::Impl::join(Ready& ready, std::uint64_t closed) const {
  if (ready.from.port) ready.from.place = sea->graph.nodes[sea->graph.ports[*ready.from.port].node];
  if (ready.to.port) ready.to.place = sea->graph.nodes[sea->graph.ports[*ready.to.port].node];
  const bool isFree = !ready.from.port || !ready.to.port;
  const std::optional<LonLat> goal = isFree ? std::optional(ready.to.place) : std::nullopt;
  look(ready.from, closed, goal, &ready);
  look(ready.to, closed, std::nullopt, nullptr);
  if (!isFree) return;
  const Vec3& a = ready.from.point.at;
  const Vec3& b = ready.to.point.at;
  if (dot(a, b) < kFarthestCosine || extras.blocks(a, b)) return;
  const auto& barrier = sea->water().barrier;
  const bool isNear = ready.from.isNearCoast || ready.to.isNearCoast;
  if (isNear ? !sea->shore()->isStraight(a, b) : barrier.crossing(a, b).isBlocked) return;
  const std::uint64_t mask =
      barrier.inside(a).soft | barrier.countCrossings(a, b).soft | sea->gates.crossed(a, b);
  if ((mask & closed) != 0) return;
  ready.direct = SeaLink{0, 0, nearlyGeodesicNm(ready.from.place, ready.to.place), mask};
  ready.directVia.clear();
}

/// Takes out places near the beginning that the way need not go by: between coast and open sea it was put
/// together of two parts.
void SeaView::Impl::straighten(std::vector<LonLat>& path, std::uint64_t closed) const {
  constexpr std::size_t kPlaces = 12;
  for (std::size_t i = 0; i < kPlaces && i + 2 < path.size(); ++i) {
    const Vec3 a = toUnit(path[i]);
    for (std::size_t j = std::min(path.size() - 1, i + kPlaces); j >= i + 2; --j) {
      const Vec3 b = toUnit(path[j]);
      if (dot(a, b) < kFarthestCosine || !sea->shore()->isStraight(a, b) || extras.blocks(a, b)) continue;
      const std::uint64_t used = sea->gates.crossed(a, b) | sea->water().barrier.countCrossings(a, b).soft;
      if ((used & closed) != 0) continue;
      path.erase(path.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                 path.begin() + static_cast<std::ptrdiff_t>(j));
      break;
    }
  }
}

std::optional<SeaRoute> SeaView::Impl::findBetween(Ready& ready, std::uint64_t closed) const {
  const auto placesOf = [&](const std::vector<std::uint32_t>& nodes) {
    std::vector<LonLat> path;
    for (const std::uint32_t node : nodes) {
      path.push_back(node < sea->net.size() ? sea->graph.nodes[node] : extras.places[node - sea->net.size()]);
    }
    return path;
  };
  const auto isClear = [&](const std::vector<std::uint32_t>& nodes) {
    for (std::size_t i = 1; i < nodes.size() && !extras.fences.empty(); ++i) {
      if (extras.blocks(sea->net.at(nodes[i - 1]), sea->net.at(nodes[i]))) return false;
    }
    return true;
  };
  const bool isPlain = conditions.extraNm.empty();
  if (ready.from.port && ready.to.port) {
    if (*ready.from.port == *ready.to.port) return SeaRoute{{ready.from.place}, 0, {}, 0, 0, 0};
    std::optional<std::vector<std::uint32_t>> nodes;
    if (isPlain && sea->lookUp(*ready.from.port, *ready.to.port, closed, nodes)) {
      if (!nodes) return std::nullopt;
      if (sea->graph.gates.empty()) return sea->told(*nodes);
      if (isClear(*nodes)) return sea->measured(placesOf(*nodes), closed);
    }
  }
  const bool isTurned = !comesFirst(ready.from, ready.to);
  const End& first = isTurned ? ready.to : ready.from;
  const End& last = isTurned ? ready.from : ready.to;
  SeaQuery query;
  query.from = first.point;
  query.to = last.point;
  query.direct = ready.direct;
  query.closed = closed;
  query.extraNm = isPlain ? nullptr : &conditions.extraNm;
  query.corners = first.port && last.port ? nullptr : &sea->water().corners;
  query.extras = conditions.zones.empty() ? nullptr : &extras;
  const auto found = searchSea(sea->graph, sea->net, query);
  if (!found) return std::nullopt;
  if (sea->graph.gates.empty() && conditions.zones.empty() && first.port && last.port) {
    auto nodes = found->nodes;
    if (isTurned) std::reverse(nodes.begin(), nodes.end());
    SeaRoute route = sea->told(nodes);
    route.weighedNm = found->weighedNm;
    return route;
  }
  std::vector<LonLat> path;
  if (!first.port) path.push_back(first.place);
  if (found->isDirect) {
    std::vector<LonLat> via = ready.directVia;
    if (isTurned) std::reverse(via.begin(), via.end());
    path.insert(path.end(), via.begin(), via.end());
    if (last.port) path.push_back(last.place);
    if (first.port) path.insert(path.begin(), first.place);
  } else {
    if (found->firstVia != 0) {
      const auto& via = first.vias[found->firstVia - 1];
      path.insert(path.end(), via.begin(), via.end());
    }
    const auto middle = placesOf(found->nodes);
    path.insert(path.end(), middle.begin(), middle.end());
    if (found->lastVia != 0) {
      const auto& via = last.vias[found->lastVia - 1];
      path.insert(path.end(), via.rbegin(), via.rend());
    }
  }
  if (!last.port) path.push_back(last.place);
  if (first.isNearCoast) straighten(path, closed);
  if (last.isNearCoast) {
    std::reverse(path.begin(), path.end());
    straighten(path, closed);
    std::reverse(path.begin(), path.end());
  }
  if (isTurned) std::reverse(path.begin(), path.end());
  SeaRoute route = sea->measured(std::move(path), closed);
  route.weighedNm = route.nm;
  for (const std::size_t passage : route.passages) {
    if (passage < conditions.extraNm.size()) route.weighedNm += conditions.extraNm[passage];
  }
  route.snapFromNm = ready.from.snapNm;
  route.snapToNm = ready.to.snapNm;
  return route;
}

SeaAnswer SeaView::Impl::find(const SeaEnd& from, const SeaEnd& to) const {
  Ready ready;
  if (auto fault = locate(from, true, ready.from)) return *std::move(fault);
  if (auto fault = locate(to, false, ready.to)) return *std::move(fault);
  join(ready, conditions.closed);
  SeaAnswer answer;
  answer.route = findBetween(ready, conditions.closed);
  if (!answer.route) {
    answer.fault = SeaFault::NoWay;
    findCut(from, to, answer);
  }
  return answer;
}

std::optional<SeaRoute> SeaView::way(const SeaEnd& from, const SeaEnd& to) const {
  Impl::Ready ready;
  if (impl_->locate(from, true, ready.from) || impl_->locate(to, false, ready.to)) return std::nullopt;
  impl_->join(ready, impl_->conditions.closed);
  return impl_->findBetween(ready, impl_->conditions.closed);
}

SeaAnswer SeaView::find(const SeaEnd& from, const SeaEnd& to) const {
  return impl_->find(from, to);
}

const SeaConditions& SeaView::conditions() const {
  return impl_->conditions;
}

}  // namespace flow

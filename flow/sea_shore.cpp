#include "flow/sea_shore.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>

#include "flow/geodesic.h"
#include "flow/sea_router.h"

namespace flow {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();
constexpr double kRadianNm = 3437.75;
constexpr int kCoastCells = 800;
/// A first look about a place, and wider ones while no way out was found, nautical miles.
constexpr std::array<double, 3> kWindows{12, 45, 160};
constexpr double kNearNodesNm = 25;     ///< from places on the way out, nodes at sea are sought so near
constexpr std::size_t kOutlooks = 2;    ///< and from so many of them, that see most there, all over the sea
constexpr std::size_t kManyNodes = 12;  ///< a place that sees so many near by looks all over the sea itself
/// Near by a way may touch the waters along the coast once more.
constexpr std::size_t kTouches = 2;
constexpr double kFartherNm = 8;    ///< and no more ways out, when they are so much longer than the first
constexpr double kStraightNm = 60;  ///< from coast to coast no farther

/// The place on the arc a-b that is nearest to p.
Vec3 footOn(Vec3 a, Vec3 b, Vec3 p) {
  const Vec3 chord = b - a;
  const double length = dot(chord, chord);
  const double t = length > 0 ? std::clamp(dot(p - a, chord) / length, 0.0, 1.0) : 0;
  return normalized(a + t * chord);
}

}  // namespace

SeaShore::SeaShore(const SeaGraph& graph, const SeaBarrier& open, const SeaCorners& corners,
                   const SeaGates& gates)
    : graph_(graph), open_(open), corners_(corners), gates_(gates), coast_(graph.coast, kCoastCells) {
  const auto& vertices = coast_.vertices();
  byHeight_.reserve(vertices.size());
  for (std::uint32_t i = 0; i < vertices.size(); ++i) byHeight_.emplace_back(vertices[i].at.z, i);
  std::sort(byHeight_.begin(), byHeight_.end());
  for (std::uint32_t i = 0; i < corners.size(); ++i) nodes_.emplace_back(corners.at(i).z, i);
  std::sort(nodes_.begin(), nodes_.end());
  for (const auto& [z, i] : byHeight_) {
    if (!coast_.isCorner(i)) continue;
    const SeaBarrier::Vertex& v = vertices[i];
    turns_.push_back({v.at, cross(vertices[v.before].at, v.at), cross(vertices[v.after].at, v.at), i});
  }
}

std::pair<SeaShore::Height, SeaShore::Height> SeaShore::nodesAbout(Vec3 at, double radians) const {
  const double lat = std::asin(std::clamp(at.z, -1.0, 1.0));
  const double bottom = std::sin(std::max(lat - radians, -1.5707));
  const double top = std::sin(std::min(lat + radians, 1.5707));
  return {std::lower_bound(nodes_.begin(), nodes_.end(), std::pair{bottom, std::uint32_t{0}}),
          std::upper_bound(nodes_.begin(), nodes_.end(), std::pair{top, SeaBarrier::kNone})};
}

std::optional<SeaShore::Snap> SeaShore::snap(LonLat place) const {
  const Vec3 p = toUnit(place);
  const auto& vertices = coast_.vertices();
  constexpr double kReach = (kFarthestSnapNm + 60) / kRadianNm;  // no piece of the coast is longer than 60 nm
  const double lat = std::asin(std::clamp(p.z, -1.0, 1.0));
  const auto from = std::lower_bound(byHeight_.begin(), byHeight_.end(),
                                     std::pair{std::sin(std::max(lat - kReach, -1.5707)), std::uint32_t{0}});
  const double top = std::sin(std::min(lat + kReach, 1.5707));
  std::vector<std::pair<double, Vec3>> feet;
  for (auto it = from; it != byHeight_.end() && it->first <= top; ++it) {
    const SeaBarrier::Vertex& a = vertices[it->second];
    const Vec3 b = vertices[a.after].at;
    if (a.onSeam && vertices[a.after].onSeam) continue;
    if (dot(a.at, p) < std::cos(kReach)) continue;
    const Vec3 foot = footOn(a.at, b, p);
    const double away = angleBetween(foot, p);
    if (away * kRadianNm > kFarthestSnapNm) continue;
    // A little off the line, on its right hand, is water.
    const Vec3 off = normalized(foot + (0.02 / kRadianNm) * normalized(cross(b, a.at)));
    feet.emplace_back(away, off);
  }
  std::sort(feet.begin(), feet.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [away, off] : feet) {
    if (isLand(off)) continue;
    const LonLat found = toLonLat(off);
    return Snap{found, geodesicNm(place, found)};
  }
  return std::nullopt;
}

bool SeaShore::isStraight(Vec3 a, Vec3 b) const {
  // Just off its ends, which may lie on the outlines.
  constexpr double kOffNm = 1e-4;
  const double length = angleBetween(a, b) * kRadianNm;
  if (length < 3 * kOffNm) return true;
  const Vec3 from = normalized(a + (kOffNm / length) * (b - a));
  const Vec3 to = normalized(b + (kOffNm / length) * (a - b));
  if (isLand(from) || isLand(to) || coast_.blocks(from, to)) return false;
  const std::size_t ends = (open_.inside(from).isShut ? 1U : 0U) + (open_.inside(to).isShut ? 1U : 0U);
  if (ends == 2) return length <= kStraightNm;
  const std::size_t most = length <= kNearNodesNm && ends > 0 ? ends + kTouches : ends;
  return open_.countCrossings(from, to, SeaBarrier::kNone, SeaBarrier::kNone, most).hard <= most;
}

/// Dijkstra over the corners of the coast about a place, its legs tested only when they are needed.
class SeaShore::Search {
 public:
  Search(const SeaShore& shore, LonLat place, std::uint64_t closed, const SeaExtras* extras,
         const std::optional<LonLat>& goal)
      : shore_(shore), closed_(closed), extras_(extras), place_(place), at_(toUnit(place)) {
    if (goal) goal_ = toUnit(*goal);
    soft_ = shore.open_.inside(at_).soft;
  }

  WaysOut run() {
    if ((soft_ & closed_) != 0) return {};
    for (const double window : kWindows) {
      ways_ = {};
      if (search(window)) return std::move(ways_);
    }
    addExits(0, 3 * kRadianNm);  // far from every coast among shoals: straight out
    return std::move(ways_);
  }

 private:
  struct Node {
    Turn turn;
    bool isFree = false;  ///< the place itself, the goal
    double nm = kUnreached;
    std::uint64_t mask = 0;
    std::size_t from = 0;
    bool isDone = false;
  };

  void gather(double window) {
    nodes_.clear();
    nodes_.push_back({{at_, {}, {}, SeaBarrier::kNone}, true, 0, soft_, 0, false});
    const double reach = window / kRadianNm;
    if (goal_ && angleBetween(at_, *goal_) <= reach) {
      nodes_.push_back({{*goal_, {}, {}, SeaBarrier::kNone}, true, kUnreached, 0, 0, false});
      hasGoal_ = true;
    }
    const double lat = std::asin(std::clamp(at_.z, -1.0, 1.0));
    const double bottom = std::sin(std::max(lat - reach, -1.5707));
    const double top = std::sin(std::min(lat + reach, 1.5707));
    const double least = std::cos(reach);
    auto it = std::lower_bound(shore_.turns_.begin(), shore_.turns_.end(), bottom,
                               [](const Turn& turn, double z) { return turn.at.z < z; });
    for (; it != shore_.turns_.end() && it->at.z <= top; ++it) {
      if (dot(it->at, at_) >= least) nodes_.push_back({*it, false, kUnreached, 0, 0, false});
    }
  }

  /// Whether a way out was found that begins near.
  bool search(double window) {
    gather(window);
    using Entry = std::pair<double, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    queue.emplace(0.0, 0);
    double last = kUnreached;
    std::vector<std::pair<std::size_t, std::size_t>> outlooks;  // how many nodes are seen, from where
    while (!queue.empty()) {
      const auto [nm, i] = queue.top();
      queue.pop();
      if (nodes_[i].isDone || nm > nodes_[i].nm) continue;
      if (nm > last &&
          (!hasGoal_ || nodes_[1].isDone || nm > angleBetween(at_, *goal_) * kRadianNm * 3 + last)) {
        break;
      }
      nodes_[i].isDone = true;
      if (hasGoal_ && i == 1) {
        ways_.direct = {{nm, nodes_[i].mask}};
        ways_.directVia = viaTo(nodes_[i].from);
        continue;
      }
      if (const std::size_t seen = addExits(i, kNearNodesNm); seen > 0) {
        last = std::min(last, nm + kFartherNm);
        outlooks.emplace_back(seen, i);
      }
      for (std::size_t j = 1; j < nodes_.size(); ++j) tryLeg(i, j, queue);
    }
    const bool isOpen = !outlooks.empty() && outlooks[0].second == 0 && outlooks[0].first >= kManyNodes;
    if (!isOpen) std::sort(outlooks.begin(), outlooks.end(), std::greater<>());
    for (std::size_t k = 0; k < std::min(isOpen ? 1 : kOutlooks, outlooks.size()); ++k) {
      addExits(outlooks[k].second, 3 * kRadianNm);
    }
    return last != kUnreached;
  }

  template <typename Queue>
  void tryLeg(std::size_t i, std::size_t j, Queue& queue) {
    Node& there = nodes_[j];
    if (there.isDone) return;
    const Node& here = nodes_[i];
    const double nm = here.nm + angleBetween(here.turn.at, there.turn.at) * kRadianNm;
    if (nm >= there.nm) return;
    if (!here.isFree && !leavesOnOneSide(here.turn.before, here.turn.after, there.turn.at)) return;
    if (!there.isFree && !leavesOnOneSide(there.turn.before, there.turn.after, here.turn.at)) return;
    if (shore_.coast_.blocks(here.turn.at, there.turn.at, here.turn.vertex, there.turn.vertex)) return;
    if (extras_ != nullptr && extras_->blocks(here.turn.at, there.turn.at)) return;
    const std::uint64_t mask = here.mask | shore_.gates_.crossed(here.turn.at, there.turn.at);
    if ((mask & closed_) != 0) return;
    there.nm = nm;
    there.mask = mask;
    there.from = i;
    queue.emplace(nm, j);
  }

  /// Legs to nodes at sea that leave these waters once and for all. How many.
  std::size_t addExits(std::size_t i, double within) {
    const Node& here = nodes_[i];
    const std::size_t ends = shore_.open_.inside(here.turn.at).isShut ? 1 : 0;
    const double least = std::max(kFarthestCosine, std::cos(std::min(within / kRadianNm, 3.0)));
    const bool isWide = within > kNearNodesNm;
    const std::size_t most = isWide ? ends : ends + kTouches;
    const double nearest = std::cos(kNearNodesNm / kRadianNm);  // those nearer come with the others
    std::uint32_t via = 0;
    RecentBlockers blockers;
    RecentBlockers exits;
    const auto add = [&](std::uint32_t node, const Vec3& at, LonLat place, std::uint32_t vertex) {
      if (blockers.block(shore_.coast_, here.turn.at, at, SeaBarrier::kNone)) return;
      if (isWide && exits.count(shore_.open_, here.turn.at, at, vertex) > most) return;
      const auto count = shore_.open_.countCrossings(here.turn.at, at, SeaBarrier::kNone, vertex, most);
      if (isWide && count.hard > most) {
        exits.add(count.first);
        if (count.last != SeaBarrier::kNone) exits.add(count.last);
      }
      if (count.hard > most) return;
      const auto coast = shore_.coast_.crossing(here.turn.at, at, here.turn.vertex);
      if (coast.isBlocked) blockers.add(coast.by);
      if (coast.isBlocked) return;
      if (extras_ != nullptr && extras_->blocks(here.turn.at, at)) return;
      const std::uint64_t mask = here.mask | count.soft | shore_.gates_.crossed(here.turn.at, at);
      if ((mask & closed_) != 0) return;
      if (via == 0 && i != 0) {
        ways_.vias.push_back(viaTo(i));
        via = static_cast<std::uint32_t>(ways_.vias.size());
      }
      const LonLat from = i == 0 ? place_ : toLonLat(here.turn.at);
      ways_.links.push_back({node, via, here.nm + nearlyGeodesicNm(from, place), mask});
    };
    const std::size_t before = ways_.links.size();
    const auto tryNode = [&](std::uint32_t node) {
      const Vec3& at = shore_.corners_.at(node);
      const double cosine = dot(at, here.turn.at);
      if (cosine < least || (isWide && cosine > nearest)) return;
      // Near by, a way may follow the edge of the open sea to where it turns off.
      if (isWide && !shore_.corners_.isTangent(node, here.turn.at)) return;
      add(node, at, shore_.graph_.nodes[node], shore_.corners_.vertexOf(node));
    };
    if (isWide) {
      for (std::uint32_t node = 0; node < shore_.corners_.size(); ++node) tryNode(node);
    } else {
      const auto [first, last] = shore_.nodesAbout(here.turn.at, within / kRadianNm);
      for (auto it = first; it != last; ++it) tryNode(it->second);
    }
    if (extras_ != nullptr) {
      for (std::size_t k = 0; k < extras_->places.size(); ++k) {
        if (dot(extras_->at[k], here.turn.at) < least) continue;
        add(static_cast<std::uint32_t>(shore_.corners_.size() + k), extras_->at[k], extras_->places[k],
            SeaBarrier::kNone);
      }
    }
    return ways_.links.size() - before;
  }

  /// The places between the first and node `i`, and it.
  [[nodiscard]] std::vector<LonLat> viaTo(std::size_t i) const {
    std::vector<LonLat> via;
    for (; i != 0; i = nodes_[i].from) via.push_back(toLonLat(nodes_[i].turn.at));
    std::reverse(via.begin(), via.end());
    return via;
  }

  const SeaShore& shore_;
  std::uint64_t closed_;
  const SeaExtras* extras_;
  LonLat place_;
  Vec3 at_;
  std::optional<Vec3> goal_;
  std::uint64_t soft_ = 0;
  bool hasGoal_ = false;
  std::vector<Node> nodes_;
  WaysOut ways_;
};

SeaShore::WaysOut SeaShore::waysOut(LonLat place, std::uint64_t closed, const SeaExtras* extras,
                                    const std::optional<LonLat>& goal) const {
  return Search(*this, place, closed, extras, goal).run();
}

}  // namespace flow

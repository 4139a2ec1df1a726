#include "flow/sea_router.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "flow/geodesic.h"
#include "flow/sea_router_parts.h"

namespace flow {

SeaRouter::Impl::Impl(SeaGraph g) : graph(std::move(g)), net(graph), gates(graph.gates) {
  for (std::size_t i = 0; i < graph.ports.size(); ++i) portIndex.emplace(graph.ports[i].id, i);
  for (std::size_t i = 0; i < graph.passages.size(); ++i) {
    passageIndex.emplace(graph.passages[i].id, i);
    if (graph.passages[i].isUsuallyClosed) usual |= std::uint64_t{1} << i;
  }
  for (const SeaOutline& outline : graph.outlines) softs |= outline.soft;
}

SeaRouter::Impl::Water::Water(const Impl& sea)
    : barrier(sea.graph.outlines), corners(sea.graph, barrier, sea.gates) {}

const SeaRouter::Impl::Water& SeaRouter::Impl::water() const {
  std::call_once(waterOnce_, [&] { water_ = std::make_unique<const Water>(*this); });
  return *water_;
}

const SeaShore* SeaRouter::Impl::shore() const {
  if (graph.coast.empty()) return nullptr;
  std::call_once(shoreOnce_, [&] {
    shore_ = std::make_unique<const SeaShore>(graph, water().barrier, water().corners, gates);
  });
  return shore_.get();
}

std::optional<std::size_t> SeaRouter::Impl::portAt(const std::string& id) const {
  const auto found = portIndex.find(id);
  if (found == portIndex.end()) return std::nullopt;
  return found->second;
}

/// Closing only removes, so a way that is shortest while less is closed and uses nothing of `closed` is the
/// shortest.
bool SeaRouter::Impl::lookUp(std::size_t fromPort, std::size_t toPort, std::uint64_t closed,
                             std::optional<std::vector<std::uint32_t>>& found) const {
  if ((usual & ~closed) != 0) return false;
  using Key = std::tuple<std::size_t, std::size_t>;
  const Key key{std::min(fromPort, toPort), std::max(fromPort, toPort)};
  const auto keyOf = [](const SeaWay& way) { return Key{way.from, way.to}; };
  const auto& ways = graph.routes.ways;
  auto way = std::lower_bound(ways.begin(), ways.end(), key,
                              [&](const SeaWay& x, const Key& y) { return keyOf(x) < y; });
  for (; way != ways.end() && keyOf(*way) == key; ++way) {
    if ((way->closed & ~closed) != 0) continue;
    found.reset();
    if (way->count == 0) return true;
    std::vector<std::uint32_t> nodes(graph.routes.nodes.begin() + way->first,
                                     graph.routes.nodes.begin() + way->first + way->count);
    std::uint64_t used = 0;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const SeaNet::Half* leg = nullptr;
      for (const SeaNet::Half* half = net.begin(nodes[i - 1]); half != net.end(nodes[i - 1]); ++half) {
        if (half->to != nodes[i] || (half->mask & way->closed) != 0) continue;
        if (leg == nullptr || half->nm < leg->nm) leg = half;
      }
      if (leg == nullptr) return false;  // the graph has no such way
      used |= leg->mask;
    }
    if ((used & closed) != 0) continue;
    if (fromPort > toPort) std::reverse(nodes.begin(), nodes.end());
    found = std::move(nodes);
    return true;
  }
  return false;
}

SeaRoute SeaRouter::Impl::measured(std::vector<LonLat> path, std::uint64_t closed) const {
  SeaRoute route;
  // The same sum whichever way it is sailed.
  const bool isBackward =
      std::tie(path.front().lon, path.front().lat) > std::tie(path.back().lon, path.back().lat);
  if (isBackward) std::reverse(path.begin(), path.end());
  for (std::size_t i = 1; i < path.size(); ++i) route.nm += geodesicNm(path[i - 1], path[i]);
  if (isBackward) std::reverse(path.begin(), path.end());
  const bool mayUseSoft = (softs & ~closed) != 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const Vec3 a = toUnit(path[i - 1]);
    const Vec3 b = toUnit(path[i]);
    gates.addCrossed(a, b, route.passages);
    if (!mayUseSoft) continue;
    const std::uint64_t soft = water().barrier.inside(a).soft | water().barrier.countCrossings(a, b).soft;
    for (std::size_t p = 0; p < graph.passages.size(); ++p) {
      if ((soft >> p & 1U) == 0) continue;
      if (std::find(route.passages.begin(), route.passages.end(), p) == route.passages.end()) {
        route.passages.push_back(p);
      }
    }
  }
  route.path = std::move(path);
  route.weighedNm = route.nm;
  return route;
}

SeaRoute SeaRouter::Impl::told(const std::vector<std::uint32_t>& nodes) const {
  SeaRoute route;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    route.path.push_back(graph.nodes[nodes[i]]);
    if (i == 0) continue;
    for (const SeaNet::Half* half = net.begin(nodes[i - 1]); half != net.end(nodes[i - 1]); ++half) {
      if (half->to != nodes[i]) continue;
      route.nm += static_cast<double>(half->nm);
      for (std::size_t p = 0; p < graph.passages.size(); ++p) {
        const bool isKnown =
            std::find(route.passages.begin(), route.passages.end(), p) != route.passages.end();
        if ((half->mask >> p & 1U) != 0 && !isKnown) route.passages.push_back(p);
      }
      break;
    }
  }
  route.weighedNm = route.nm;
  return route;
}

SeaRouter::SeaRouter(SeaGraph graph) : impl_(std::make_shared<const Impl>(std::move(graph))) {}
SeaRouter::~SeaRouter() = default;
SeaRouter::SeaRouter(SeaRouter&&) noexcept = default;
SeaRouter& SeaRouter::operator=(SeaRouter&&) noexcept = default;

const SeaGraph& SeaRouter::graph() const {
  return impl_->graph;
}

std::uint64_t SeaRouter::closureMask(const std::vector<std::string>& passageIds) const {
  std::uint64_t mask = 0;
  for (const std::string& id : passageIds) {
    if (const auto index = passageIndex(id)) mask |= std::uint64_t{1} << *index;
  }
  return mask;
}

std::optional<std::size_t> SeaRouter::passageIndex(std::string_view id) const {
  const auto found = impl_->passageIndex.find(std::string(id));
  if (found == impl_->passageIndex.end()) return std::nullopt;
  return found->second;
}

std::optional<std::uint32_t> SeaRouter::portNode(std::string_view portId) const {
  const auto found = impl_->portAt(std::string(portId));
  if (!found) return std::nullopt;
  return impl_->graph.ports[*found].node;
}

std::uint64_t SeaRouter::usuallyClosed() const {
  return impl_->usual;
}

std::optional<SeaRoute> SeaRouter::route(std::string_view fromPort, std::string_view toPort,
                                         std::uint64_t closed) const {
  SeaConditions conditions;
  conditions.closed = closed | impl_->usual;
  SeaView::Impl view{impl_, std::move(conditions), {}};
  SeaView::Impl::Ready ready;
  const auto from = impl_->portAt(std::string(fromPort));
  const auto to = impl_->portAt(std::string(toPort));
  if (!from || !to) return std::nullopt;
  ready.from.port = from;
  ready.to.port = to;
  view.join(ready, view.conditions.closed);
  return view.findBetween(ready, view.conditions.closed);
}

std::optional<std::vector<std::uint32_t>> SeaRouter::searchNodes(std::size_t fromPort, std::size_t toPort,
                                                                 std::uint64_t closed) const {
  SeaQuery query;
  query.from.node = impl_->graph.ports[fromPort].node;
  query.to.node = impl_->graph.ports[toPort].node;
  query.from.at = impl_->net.at(*query.from.node);
  query.to.at = impl_->net.at(*query.to.node);
  query.closed = closed | impl_->usual;
  auto found = searchSea(impl_->graph, impl_->net, query);
  if (!found) return std::nullopt;
  return std::move(found->nodes);
}

SeaView SeaRouter::under(SeaConditions conditions) const {
  auto impl = std::make_shared<SeaView::Impl>();
  impl->sea = impl_;
  impl->conditions = std::move(conditions);
  auto& extra = impl->conditions.extraNm;
  if (std::all_of(extra.begin(), extra.end(), [](double nm) { return nm == 0; })) extra.clear();
  impl->prepareZones();
  SeaView view;
  view.impl_ = std::move(impl);
  return view;
}

}  // namespace flow

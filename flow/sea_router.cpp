#include "flow/sea_router.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <mutex>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "flow/sea_passages.h"

namespace flow {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kNoHalf = std::numeric_limits<std::uint32_t>::max();
/// Bounds are kept as floats; this takes off more than their rounding, so that they stay lower bounds.
constexpr double kBoundSlack = 1.0 - 1e-6;
/// A search that has taken so many nodes asks first whether there is a way at all.
constexpr std::size_t kPatience = 2000;

/// One direction of an edge, stored beside its siblings from the same node.
struct Half {
  std::uint32_t to = 0;
  float nm = 0;
  std::uint64_t passages = 0;
};

struct Entry {
  double key = 0;
  std::uint32_t node = 0;
  double nm = 0;
};
struct Later {
  bool operator()(const Entry& a, const Entry& b) const {
    return a.key != b.key ? a.key > b.key : a.node > b.node;
  }
};
using Queue = std::priority_queue<Entry, std::vector<Entry>, Later>;

/// Labels of one search; a label counts only when its stamp is the search's, so nothing is cleared between
/// two.
struct Scratch {
  std::vector<double> nm;
  std::vector<std::uint32_t> from;
  std::vector<std::uint32_t> half;
  std::vector<std::uint32_t> stamp;
  std::uint32_t now = 0;

  void begin(std::size_t nodes) {
    if (stamp.size() < nodes || now == std::numeric_limits<std::uint32_t>::max()) {
      nm.resize(std::max(nm.size(), nodes));
      from.resize(std::max(from.size(), nodes));
      half.resize(std::max(half.size(), nodes));
      stamp.assign(std::max(stamp.size(), nodes), 0);
      now = 0;
    }
    ++now;
  }
  [[nodiscard]] double at(std::uint32_t node) const { return stamp[node] == now ? nm[node] : kUnreached; }
  void set(std::uint32_t node, double value, std::uint32_t before, std::uint32_t by) {
    stamp[node] = now;
    nm[node] = value;
    from[node] = before;
    half[node] = by;
  }
};

}  // namespace

struct SeaRouter::Impl {
  explicit Impl(SeaGraph g) : graph(std::move(g)), bounds(graph.ports.size()), once(graph.ports.size()) {
    buildHalves();
    for (std::size_t i = 0; i < graph.ports.size(); ++i) portIndex.emplace(graph.ports[i].id, i);
    for (std::size_t i = 0; i < graph.passages.size(); ++i) passageIndex.emplace(graph.passages[i].id, i);
  }

  void buildHalves() {
    start.assign(graph.nodes.size() + 1, 0);
    for (const SeaEdge& edge : graph.edges) {
      ++start[edge.a + 1];
      ++start[edge.b + 1];
    }
    for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    halves.resize(graph.edges.size() * 2);
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (const SeaEdge& edge : graph.edges) {
      halves[next[edge.a]++] = {edge.b, edge.nm, edge.passages};
      halves[next[edge.b]++] = {edge.a, edge.nm, edge.passages};
    }
  }

  /// Distances from everywhere to a port with nothing closed: closing only lengthens, so they bound every
  /// search for that port from below, and lead an open one straight along the answer. Made when first asked
  /// for.
  const std::vector<float>& boundsTo(std::size_t port) const {
    std::call_once(once[port], [&] {
      std::vector<double> nm(graph.nodes.size(), kUnreached);
      Queue queue;
      nm[graph.ports[port].node] = 0;
      queue.push({0, graph.ports[port].node, 0});
      while (!queue.empty()) {
        const Entry top = queue.top();
        queue.pop();
        if (top.nm > nm[top.node]) continue;
        for (std::uint32_t h = start[top.node]; h < start[top.node + 1]; ++h) {
          const double reach = top.nm + static_cast<double>(halves[h].nm);
          if (reach >= nm[halves[h].to]) continue;
          nm[halves[h].to] = reach;
          queue.push({reach, halves[h].to, reach});
        }
      }
      bounds[port].reserve(nm.size());
      for (const double value : nm) bounds[port].push_back(static_cast<float>(value));
    });
    return bounds[port];
  }

  std::optional<SeaRoute> route(std::size_t fromPort, std::size_t toPort, std::uint64_t closed) const {
    if (fromPort == toPort) return SeaRoute{{graph.nodes[graph.ports[fromPort].node]}, 0, {}};
    std::optional<SeaRoute> found;
    return lookUp(fromPort, toPort, closed, found) ? found : search(fromPort, toPort, closed);
  }

  /// Answers from the ways found beforehand where they tell: closing only removes, so a way that is shortest
  /// while less is closed and uses nothing of `closed` is the shortest.
  bool lookUp(std::size_t fromPort, std::size_t toPort, std::uint64_t closed,
              std::optional<SeaRoute>& found) const {
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
      std::uint64_t used = 0;
      found = follow(*way, fromPort > toPort, used);
      if (found && (used & closed) == 0) return true;
    }
    return false;
  }

  /// The way as a route, from its end to its start if `back`; `used` becomes what it crosses. Nothing if the
  /// graph has no such way.
  std::optional<SeaRoute> follow(const SeaWay& way, bool back, std::uint64_t& used) const {
    SeaRoute route;
    used = 0;
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < way.count; ++i) {
      const std::uint32_t node = graph.routes.nodes[way.first + (back ? way.count - 1 - i : i)];
      if (i > 0) {
        const Half* leg = nullptr;
        for (std::uint32_t h = start[before]; h < start[before + 1]; ++h) {
          if (halves[h].to != node || (halves[h].passages & way.closed) != 0) continue;
          if (leg == nullptr || halves[h].nm < leg->nm) leg = &halves[h];
        }
        if (leg == nullptr) return std::nullopt;
        route.nm += static_cast<double>(leg->nm);
        used |= leg->passages;
        addPassages(route, graph, leg->passages, graph.nodes[before], graph.nodes[node]);
      }
      route.path.push_back(graph.nodes[node]);
      before = node;
    }
    return route;
  }

  std::optional<SeaRoute> search(std::size_t fromPort, std::size_t toPort, std::uint64_t closed) const {
    const std::uint32_t source = graph.ports[fromPort].node;
    const std::uint32_t target = graph.ports[toPort].node;
    const std::vector<float>& bound = boundsTo(toPort);
    if (!std::isfinite(bound[source])) return std::nullopt;
    thread_local Scratch scratch;
    scratch.begin(graph.nodes.size());
    Queue queue;
    const auto push = [&](std::uint32_t node, double nm) {
      queue.push({nm + static_cast<double>(bound[node]) * kBoundSlack, node, nm});
    };
    scratch.set(source, 0, source, kNoHalf);
    push(source, 0);
    std::size_t taken = 0;
    while (!queue.empty()) {
      const Entry top = queue.top();
      queue.pop();
      if (++taken == kPatience && !joined(source, target, closed)) return std::nullopt;
      if (top.node == target) return unwind(scratch, source, target);
      if (top.nm > scratch.at(top.node)) continue;
      for (std::uint32_t h = start[top.node]; h < start[top.node + 1]; ++h) {
        if ((halves[h].passages & closed) != 0) continue;
        const double reach = top.nm + static_cast<double>(halves[h].nm);
        if (reach >= scratch.at(halves[h].to)) continue;
        scratch.set(halves[h].to, reach, top.node, h);
        push(halves[h].to, reach);
      }
    }
    return std::nullopt;
  }

  /// Whether any way is left, by going out from both ends in turn: soon done when one of them is shut in.
  bool joined(std::uint32_t source, std::uint32_t target, std::uint64_t closed) const {
    std::vector<std::uint8_t> side(graph.nodes.size(), 0);
    std::array<std::vector<std::uint32_t>, 2> open{{{source}, {target}}};
    side[source] = 1;
    side[target] = 2;
    std::array<std::size_t, 2> next{0, 0};
    for (std::size_t turn = 0;; turn = 1 - turn) {
      if (next[turn] == open[turn].size()) return source == target;
      const std::uint32_t node = open[turn][next[turn]++];
      const auto own = static_cast<std::uint8_t>(turn + 1);
      for (std::uint32_t h = start[node]; h < start[node + 1]; ++h) {
        if ((halves[h].passages & closed) != 0 || side[halves[h].to] == own) continue;
        if (side[halves[h].to] != 0) return true;
        side[halves[h].to] = own;
        open[turn].push_back(halves[h].to);
      }
    }
  }

  SeaRoute unwind(const Scratch& scratch, std::uint32_t source, std::uint32_t target) const {
    SeaRoute route;
    route.nm = scratch.at(target);
    std::vector<std::uint32_t> back;
    for (std::uint32_t node = target; node != source; node = scratch.from[node]) back.push_back(node);
    route.path.push_back(graph.nodes[source]);
    for (auto node = back.rbegin(); node != back.rend(); ++node) {
      addPassages(route, graph, halves[scratch.half[*node]].passages, route.path.back(), graph.nodes[*node]);
      route.path.push_back(graph.nodes[*node]);
    }
    return route;
  }

  SeaGraph graph;
  std::vector<std::uint32_t> start;  ///< halves of node i: start[i] .. start[i + 1] - 1
  std::vector<Half> halves;
  std::unordered_map<std::string, std::size_t> portIndex;
  std::unordered_map<std::string, std::size_t> passageIndex;
  mutable std::vector<std::vector<float>> bounds;  ///< one a port, each filled under its flag in `once`
  mutable std::vector<std::once_flag> once;
};

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
  const auto found = impl_->portIndex.find(std::string(portId));
  if (found == impl_->portIndex.end()) return std::nullopt;
  return impl_->graph.ports[found->second].node;
}

std::optional<SeaRoute> SeaRouter::route(std::string_view fromPort, std::string_view toPort,
                                         std::uint64_t closed) const {
  const auto from = impl_->portIndex.find(std::string(fromPort));
  const auto to = impl_->portIndex.find(std::string(toPort));
  if (from == impl_->portIndex.end() || to == impl_->portIndex.end()) return std::nullopt;
  return impl_->route(from->second, to->second, closed);
}

struct SeaView::Impl {
  std::shared_ptr<const SeaRouter::Impl> sea;
  SeaConditions conditions;
};

SeaAnswer SeaView::find(const SeaEnd& from, const SeaEnd& to) const {
  SeaAnswer answer;
  const auto a = impl_->sea->portIndex.find(from.port);
  const auto b = impl_->sea->portIndex.find(to.port);
  if (a == impl_->sea->portIndex.end() || b == impl_->sea->portIndex.end()) {
    answer.fault = SeaFault::UnknownPort;
    answer.atStart = a == impl_->sea->portIndex.end();
    return answer;
  }
  answer.route = impl_->sea->route(a->second, b->second, impl_->conditions.closed);
  if (answer.route) answer.route->weighedNm = answer.route->nm;
  if (!answer.route) answer.fault = SeaFault::NoWay;
  return answer;
}

std::vector<SeaRoute> SeaView::alternatives(const SeaEnd& from, const SeaEnd& to, std::size_t count) const {
  const SeaAnswer answer = find(from, to);
  if (!answer.route || count == 0) return {};
  return {*answer.route};
}

const SeaConditions& SeaView::conditions() const {
  return impl_->conditions;
}

SeaView SeaRouter::under(SeaConditions conditions) const {
  auto impl = std::make_shared<SeaView::Impl>();
  impl->sea = impl_;
  impl->conditions = std::move(conditions);
  SeaView view;
  view.impl_ = std::move(impl);
  return view;
}

std::uint64_t SeaRouter::usuallyClosed() const {
  return 0;
}

}  // namespace flow

#include "geodata/lane_landmarks.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include "flow/sea_search.h"

namespace geodata {

namespace {

constexpr std::size_t kLandmarks = 16;
constexpr double kUnreached = std::numeric_limits<double>::infinity();

std::vector<double> distancesFrom(const flow::SeaNet& net, std::uint32_t node, std::uint64_t closed) {
  std::vector<double> nm(net.size(), kUnreached);
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  nm[node] = 0;
  queue.emplace(0.0, node);
  while (!queue.empty()) {
    const auto [reached, at] = queue.top();
    queue.pop();
    if (reached > nm[at]) continue;
    for (const auto* half = net.begin(at); half != net.end(at); ++half) {
      const double there = reached + static_cast<double>(half->nm);
      if ((half->mask & closed) != 0 || there >= nm[half->to]) continue;
      nm[half->to] = there;
      queue.emplace(there, half->to);
    }
  }
  return nm;
}

}  // namespace

flow::SeaLandmarks findLandmarks(const flow::SeaGraph& graph) {
  flow::SeaLandmarks marks;
  marks.count = std::min(kLandmarks, graph.ports.size());
  if (marks.count == 0) return marks;
  const flow::SeaNet net(graph);
  std::uint64_t closed = 0;
  for (std::size_t i = 0; i < graph.passages.size(); ++i) {
    if (graph.passages[i].isUsuallyClosed) closed |= std::uint64_t{1} << i;
  }
  marks.distance.assign(graph.nodes.size() * marks.count, flow::SeaLandmarks::kUnreached);
  std::vector<double> nearest = distancesFrom(net, graph.ports[0].node, closed);
  for (std::size_t k = 0; k < marks.count; ++k) {
    const auto farther = [&](const flow::SeaPort& a, const flow::SeaPort& b) {
      const auto at = [&](const flow::SeaPort& port) {
        return std::isfinite(nearest[port.node]) ? nearest[port.node] : -1.0;
      };
      return at(a) < at(b);
    };
    const auto farthest = std::max_element(graph.ports.begin(), graph.ports.end(), farther);
    const std::vector<double> nm = distancesFrom(net, farthest->node, closed);
    for (std::size_t i = 0; i < nm.size(); ++i) {
      const double units = std::floor(nm[i] / flow::SeaLandmarks::kUnitNm);
      if (units < flow::SeaLandmarks::kUnreached) {
        marks.distance[i * marks.count + k] = static_cast<std::uint16_t>(units);
      }
      nearest[i] = std::min(nearest[i], nm[i]);
    }
  }
  return marks;
}

}  // namespace geodata

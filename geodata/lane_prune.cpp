#include <algorithm>
#include <limits>
#include <queue>

#include "geodata/lane_legs.h"

namespace geodata {

namespace {

/// Nautical miles in a radian of the smallest circle that touches the ellipsoid: bounds every length from
/// below.
constexpr double kLeastNmPerRadian = 6335.4 / 1.852;

/// Grows by one edge at a time and answers whether two nodes are already near enough by what it has.
class Spanner {
 public:
  explicit Spanner(const std::vector<flow::LonLat>& nodes)
      : links_(nodes.size()), nm_(nodes.size(), 0), stamp_(nodes.size(), 0) {
    for (const flow::LonLat& p : nodes) units_.push_back(toUnit(p));
  }

  void add(const flow::SeaEdge& edge) {
    links_[edge.a].push_back({edge.b, edge.nm, edge.passages});
    links_[edge.b].push_back({edge.a, edge.nm, edge.passages});
  }

  /// A way from edge.a to edge.b of at most `limit` that crosses no gate but the edge's own.
  bool replaces(const flow::SeaEdge& edge, double limit) {
    ++now_;
    Queue queue;
    nm_[edge.a] = 0;
    stamp_[edge.a] = now_;
    queue.push({0, edge.a, 0});
    while (!queue.empty()) {
      const Entry top = queue.top();
      queue.pop();
      if (top.node == edge.b) return true;
      if (top.nm > nm_[top.node]) continue;
      for (const Link& link : links_[top.node]) {
        if ((link.passages & ~edge.passages) != 0) continue;
        const double reach = top.nm + static_cast<double>(link.nm);
        if (stamp_[link.to] == now_ && reach >= nm_[link.to]) continue;
        const double key = reach + kLeastNmPerRadian * angleBetween(units_[link.to], units_[edge.b]);
        if (key > limit) continue;
        stamp_[link.to] = now_;
        nm_[link.to] = reach;
        queue.push({key, link.to, reach});
      }
    }
    return false;
  }

 private:
  struct Link {
    std::uint32_t to = 0;
    float nm = 0;
    std::uint64_t passages = 0;
  };
  struct Entry {
    double key = 0;
    std::uint32_t node = 0;
    double nm = 0;
    bool operator<(const Entry& other) const { return key > other.key; }
  };
  using Queue = std::priority_queue<Entry>;

  std::vector<Vec3> units_;
  std::vector<std::vector<Link>> links_;
  std::vector<double> nm_;
  std::vector<std::uint32_t> stamp_;
  std::uint32_t now_ = 0;
};

}  // namespace

std::vector<flow::SeaEdge> pruneEdges(const std::vector<flow::LonLat>& nodes,
                                      std::vector<flow::SeaEdge> edges, double stretch) {
  std::sort(edges.begin(), edges.end(), [](const flow::SeaEdge& x, const flow::SeaEdge& y) {
    return x.nm != y.nm ? x.nm < y.nm : x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  Spanner spanner(nodes);
  std::vector<flow::SeaEdge> kept;
  for (const flow::SeaEdge& edge : edges) {
    if (spanner.replaces(edge, static_cast<double>(edge.nm) * (1 + stretch))) continue;
    spanner.add(edge);
    kept.push_back(edge);
  }
  return kept;
}

}  // namespace geodata

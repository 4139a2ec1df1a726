#include <algorithm>

#include "flow/geodesic.h"
#include "flow/sea_router_parts.h"

namespace flow {

class SeaRouter::PortJoiner {
 public:
  explicit PortJoiner(const SeaRouter::Impl& sea) : sea_(sea), graph_(sea.graph) {
    if (graph_.vertexOf.empty()) graph_.vertexOf.resize(graph_.nodes.size(), SeaGraph::kNoVertex);
  }

  /// False where the place is too far from water.
  bool join(const SeaRouter::NewPort& port) {
    LonLat place = port.place;
    const SeaShore* shore = sea_.shore();
    const auto& water = sea_.water();
    if (shore != nullptr && water.barrier.inside(toUnit(place)).isShut && shore->isLand(toUnit(place))) {
      const auto snap = shore->snap(place);
      if (!snap) return false;
      place = snap->place;
    }
    const std::uint32_t node = add(place);
    if (!water.barrier.inside(toUnit(place)).isShut) {
      for (const SeaLink& link : water.corners.seenFrom(place, 0)) addEdge(node, link.node);
    } else if (shore != nullptr) {
      const auto ways = shore->waysOut(place, 0, nullptr, std::nullopt);
      std::vector<std::uint32_t> lastOf{node};
      for (const auto& via : ways.vias) {
        std::uint32_t before = node;
        for (const LonLat& p : via) {
          const std::uint32_t next = nodeAt(p);
          addEdge(before, next);
          before = next;
        }
        lastOf.push_back(before);
      }
      for (const SeaLink& link : ways.links) addEdge(lastOf[link.via], link.node);
    }
    place_ = {};
    setPort(port.id, node);
    return true;
  }

  SeaGraph take() { return std::move(graph_); }

 private:
  std::uint32_t add(LonLat place) {
    graph_.nodes.push_back(place);
    graph_.vertexOf.push_back(SeaGraph::kNoVertex);
    if (graph_.landmarks.count > 0) {
      graph_.landmarks.distance.resize(graph_.nodes.size() * graph_.landmarks.count,
                                       SeaLandmarks::kUnreached);
    }
    return static_cast<std::uint32_t>(graph_.nodes.size() - 1);
  }

  /// Places that several ways out go by are one node.
  std::uint32_t nodeAt(LonLat place) {
    for (const auto& [known, node] : place_) {
      if (known == place) return node;
    }
    place_.emplace_back(place, add(place));
    return place_.back().second;
  }

  void addEdge(std::uint32_t a, std::uint32_t b) {
    SeaEdge edge;
    edge.a = std::min(a, b);
    edge.b = std::max(a, b);
    const auto same = [&](const SeaEdge& e) { return e.a == edge.a && e.b == edge.b; };
    const auto from = graph_.edges.begin() + static_cast<std::ptrdiff_t>(sea_.graph.edges.size());
    if (a == b || std::any_of(from, graph_.edges.end(), same)) return;
    const Vec3 at = toUnit(graph_.nodes[a]);
    const Vec3 to = toUnit(graph_.nodes[b]);
    edge.nm = static_cast<float>(geodesicNm(graph_.nodes[a], graph_.nodes[b]));
    const auto& barrier = sea_.water().barrier;
    edge.passages =
        sea_.gates.crossed(at, to) | barrier.inside(at).soft | barrier.countCrossings(at, to).soft;
    graph_.edges.push_back(edge);
  }

  void setPort(const std::string& id, std::uint32_t node) {
    const auto known = sea_.portAt(id);
    if (!known) {
      graph_.ports.push_back({id, node});
      return;
    }
    graph_.ports[*known].node = node;
    std::erase_if(graph_.routes.ways,
                  [&](const SeaWay& way) { return way.from == *known || way.to == *known; });
  }

  const SeaRouter::Impl& sea_;
  SeaGraph graph_;
  std::vector<std::pair<LonLat, std::uint32_t>> place_;
};

SeaRouter SeaRouter::withPorts(const std::vector<NewPort>& ports, std::vector<std::string>& farInland) const {
  PortJoiner joiner(*impl_);
  for (const NewPort& port : ports) {
    if (!joiner.join(port)) farInland.push_back(port.id);
  }
  return SeaRouter(joiner.take());
}

}  // namespace flow

#include "geodata/lane_builder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <numeric>

#include "geodata/lane_approach.h"
#include "geodata/lane_landmarks.h"
#include "geodata/lane_legs.h"
#include "geodata/lane_obstacles.h"
#include "geodata/lane_outline.h"

namespace geodata {

namespace {

constexpr double kApproachHalfWidth = 0.02;  ///< degrees: 1.2 nm to either side of the way to a port
constexpr double kApproachClearance = 0.004;
constexpr double kUnit = 1e-6;       ///< degrees: as the file keeps outlines
constexpr double kCoastUnit = 1e-5;  ///< and the coast

class Progress {
 public:
  explicit Progress(bool on) : on_(on) {}
  void say(const std::string& what) const {
    if (!on_) return;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start_;
    std::fprintf(stderr, "%6.1f s  %s\n", spent.count(), what.c_str());
  }

 private:
  bool on_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// For each node the number of its connected part.
std::vector<std::uint32_t> partsOf(std::size_t nodes, const std::vector<flow::SeaEdge>& edges) {
  std::vector<std::uint32_t> parent(nodes);
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (const flow::SeaEdge& edge : edges) parent[root(edge.a)] = root(edge.b);
  for (std::uint32_t i = 0; i < nodes; ++i) parent[i] = root(i);
  return parent;
}

/// Keeps the part that most ports are in, numbers its nodes anew, and names the ports left out.
void keepOneSea(const LaneLegs& legs, std::vector<flow::SeaEdge> edges, const LaneSources& sources,
                LaneBuild& build) {
  const std::vector<std::uint32_t> part = partsOf(legs.nodes.size(), edges);
  std::map<std::uint32_t, int> votes;
  for (std::size_t i = legs.corners; i < legs.nodes.size(); ++i) ++votes[part[i]];
  std::uint32_t sea = 0;
  for (const auto& [id, count] : votes) {
    if (count > votes[sea]) sea = id;
  }
  std::vector<std::uint32_t> number(legs.nodes.size(), 0);
  flow::SeaGraph& graph = build.graph;
  for (std::uint32_t i = 0; i < legs.nodes.size(); ++i) {
    if (part[i] != sea) continue;
    number[i] = static_cast<std::uint32_t>(graph.nodes.size());
    graph.nodes.push_back(legs.nodes[i]);
    graph.vertexOf.push_back(legs.vertexOf[i]);
  }
  for (flow::SeaEdge edge : edges) {
    if (part[edge.a] != sea) continue;
    edge.a = number[edge.a];
    edge.b = number[edge.b];
    if (edge.a > edge.b) std::swap(edge.a, edge.b);
    graph.edges.push_back(edge);
  }
  std::sort(graph.edges.begin(), graph.edges.end(), [](const flow::SeaEdge& x, const flow::SeaEdge& y) {
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  for (std::size_t i = 0; i < sources.ports.size(); ++i) {
    const std::size_t node = legs.corners + i;
    if (part[node] == sea) {
      graph.ports.push_back({sources.ports[i].id, number[node]});
    } else {
      build.cutOff.push_back(sources.ports[i].id);
    }
  }
  graph.passages = sources.passages;
}

}  // namespace

LaneBuild buildLanes(const LaneSources& sources, const LaneOptions& options) {
  const Progress progress(options.verbose);
  LaneBuild build;
  const LaneObstacles obstacles(sources, options);
  progress.say("coasts buffered");
  std::vector<LaneCorridor> corridors = sources.corridors;
  const LaneApproachFinder finder(sources, obstacles.with(corridors).polygons());
  progress.say("straits and canals cut");
  for (const LanePort& port : sources.ports) {
    build.approaches.push_back(finder.find(port));
    const LaneApproach& approach = build.approaches.back();
    if (approach.line.size() < 2) continue;
    corridors.push_back(
        {port.id, LaneCorridor::Kind::Approach, kApproachHalfWidth, kApproachClearance, approach.line});
  }
  progress.say("approaches found");
  build.obstacles = obstacles.with(corridors).polygons();
  build.graph.outlines = outlinesOf(build.obstacles, 0, kUnit);
  for (const auto& [passage, area] : obstacles.ice()) {
    const auto ice = outlinesOf(area.polygons(), std::uint64_t{1} << passage, kUnit);
    build.graph.outlines.insert(build.graph.outlines.end(), ice.begin(), ice.end());
  }
  build.graph.coast = outlinesOf(obstacles.coast(corridors).polygons(), 0, kCoastUnit);
  build.graph.gates = sources.gates;
  progress.say("coast ready");
  const LaneBarrier barrier(build.graph.outlines);
  progress.say("obstacles ready: " + std::to_string(barrier.vertices().size()) + " vertices");
  std::vector<flow::LonLat> ports;
  for (const LanePort& port : sources.ports) ports.push_back(port.place);
  const LaneLegs legs = findLegs(barrier, ports, options.threads);
  progress.say(std::to_string(legs.corners) + " corners, " + std::to_string(legs.legs.size()) + " legs");
  keepOneSea(legs, measureLegs(barrier, legs, sources.gates), sources, build);
  progress.say("measured");
  build.graph.landmarks = findLandmarks(build.graph);
  progress.say(std::to_string(build.graph.nodes.size()) + " nodes, " +
               std::to_string(build.graph.edges.size()) + " edges in one sea");
  return build;
}

}  // namespace geodata

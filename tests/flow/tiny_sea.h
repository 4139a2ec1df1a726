#pragma once

#include <vector>

#include "flow/geodesic.h"
#include "flow/sea_barrier.h"
#include "flow/sea_gates.h"
#include "flow/sea_router.h"

/// A square island of two degrees about (`lon`, 0) with a port west and one east of it, a gate from its north
/// side to 80 N, one from its south side to 80 S, and a port on it that no ship reaches.
inline flow::SeaGraph tinySea(double lon = 0) {
  const auto at = [lon](double x, double y) {
    const double l = lon + x;
    return flow::LonLat{l > 180 ? l - 360 : l, y};
  };
  flow::SeaGraph graph;
  graph.outlines = {{{at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)}, 0}};
  graph.nodes = {at(-1, -1), at(1, -1), at(1, 1), at(-1, 1), at(-3, 0), at(3, 0.2), at(0, 0)};
  graph.vertexOf = {
      0, 1, 2, 3, flow::SeaGraph::kNoVertex, flow::SeaGraph::kNoVertex, flow::SeaGraph::kNoVertex};
  graph.passages = {{"CK-NORTH", "North", at(0, 1.5)}, {"CK-SOUTH", "South", at(0, -1.5)}};
  graph.gates = {{0, {at(0, 0.9), at(0, 80)}}, {1, {at(0, -0.9), at(0, -80)}}};
  graph.ports = {{"PT-WEST", 4}, {"PT-EAST", 5}, {"PT-POND", 6}};
  const flow::SeaBarrier barrier(graph.outlines);
  const flow::SeaGates gates(graph.gates);
  for (std::uint32_t a = 0; a < 6; ++a) {
    for (std::uint32_t b = a + 1; b < 6; ++b) {
      const auto va = flow::toUnit(graph.nodes[a]);
      const auto vb = flow::toUnit(graph.nodes[b]);
      if (barrier.blocks(va, vb, graph.vertexOf[a], graph.vertexOf[b])) continue;
      if (a == 0 && b == 2) continue;  // through the island from corner to corner
      if (a == 1 && b == 3) continue;
      graph.edges.push_back({a, b, static_cast<float>(flow::geodesicNm(graph.nodes[a], graph.nodes[b])),
                             gates.crossed(va, vb)});
    }
  }
  return graph;
}

inline flow::SeaZone box(const char* name, double west, double south, double east, double north) {
  return {name, {{{west, south}, {east, south}, {east, north}, {west, north}}}};
}

#pragma once

#include <cstdint>
#include <vector>

#include "flow/sea_graph.h"
#include "geodata/lane_builder.h"
#include "geodata/lane_outline.h"

namespace geodata {

/// A leg between two nodes, and the areas (ice) whose edge it crosses.
struct LaneLeg {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint64_t soft = 0;
};

/// Corners of the barrier first, then free points (the ports), with every leg between two that see each other
/// and that a taut line could take: at both ends the barrier's outline stays on one side of it.
struct LaneLegs {
  std::vector<flow::LonLat> nodes;
  std::vector<std::uint32_t> vertexOf;  ///< as SeaGraph's
  std::size_t corners = 0;              ///< nodes from here on are free points
  std::vector<LaneLeg> legs;
};

LaneLegs findLegs(const LaneBarrier& barrier, const std::vector<flow::LonLat>& freePoints, unsigned threads);

/// Lengths on the WGS84 ellipsoid, the gates crossed and the areas met.
std::vector<flow::SeaEdge> measureLegs(const LaneBarrier& barrier, const LaneLegs& legs,
                                       const std::vector<flow::SeaGate>& gates);

}  // namespace geodata

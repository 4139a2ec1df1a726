#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "flow/sea_graph.h"
#include "geodata/lane_barrier.h"
#include "geodata/lane_builder.h"

namespace geodata {

/// Corners of the barrier first, then free points (the ports), with every leg between two that see each other
/// and that a taut line could take: at both ends the barrier's outline stays on one side of it.
struct LaneLegs {
  std::vector<flow::LonLat> nodes;
  std::size_t corners = 0;  ///< nodes from here on are free points
  std::vector<std::pair<std::uint32_t, std::uint32_t>> legs;
};

LaneLegs findLegs(const LaneBarrier& barrier, const std::vector<flow::LonLat>& freePoints, unsigned threads);

/// Lengths on the WGS84 ellipsoid and the gates crossed.
std::vector<flow::SeaEdge> measureLegs(const LaneLegs& legs, const std::vector<LaneGate>& gates);

/// Leaves out each edge that others which cross the same gates replace at no more than (1 + stretch) its
/// length.
std::vector<flow::SeaEdge> pruneEdges(const std::vector<flow::LonLat>& nodes,
                                      std::vector<flow::SeaEdge> edges, double stretch);

}  // namespace geodata

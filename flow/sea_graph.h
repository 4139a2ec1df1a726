#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/lonlat.h"

namespace flow {

/// A named strait, canal or rounding that a lane may use; its index is its bit in SeaEdge::passages.
struct SeaPassage {
  std::string id;  ///< "CK-SUEZ"
  std::string name;
  LonLat position;
  bool isUsuallyClosed = false;  ///< ice: no ship goes there in an ordinary year
};

/// A closed line of great-circle legs; the last place joins the first and does not repeat it.
using SeaRing = std::vector<LonLat>;

/// A polygon that ships keep out of: an exclusion zone, a blockade. Its first ring is the outline, others are
/// holes in it; it may lie across the antimeridian and round a pole's longitude, and must not reach over half
/// the Earth.
struct SeaZone {
  std::string name;
  std::vector<SeaRing> rings;
};

/// A navigable great-circle leg between two nodes, both ways.
struct SeaEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float nm = 0;                ///< WGS84 geodesic length, nautical miles
  std::uint64_t passages = 0;  ///< bit i: crosses the gate of passage i
};

/// A line from land to land (or into the ice); a way that crosses it uses the passage.
struct SeaGate {
  std::size_t passage = 0;
  std::vector<LonLat> line;
};

/// A closed line about what ships keep out of, which lies on its left hand.
struct SeaOutline {
  SeaRing ring;
  std::uint64_t soft = 0;  ///< 0: nobody gets through; else the passages that must be open to get through
};

struct SeaPort {
  std::string id;  ///< "PT-QINGDAO"
  std::uint32_t node = 0;
};

/// The shortest way between two ports while `closed` is shut, as nodes of SeaRoutes::nodes.
struct SeaWay {
  std::uint16_t from = 0;    ///< port; less than `to`
  std::uint16_t to = 0;      ///< port
  std::uint64_t closed = 0;  ///< passages, as in SeaEdge
  std::uint32_t first = 0;   ///< of its nodes, from port to port
  std::uint32_t count = 0;   ///< of its nodes; 0: there is no way
};

/// Ways found beforehand, so that SeaRouter need not search: every pair of ports with nothing closed, and
/// with each passage closed in turn that the open way uses. May be empty; it only saves time.
struct SeaRoutes {
  std::vector<SeaWay> ways;  ///< sorted by from, to, closed
  std::vector<std::uint32_t> nodes;
};

/// Distances from some nodes to all, over which no ship ever has a shorter way: they bound every search.
struct SeaLandmarks {
  static constexpr double kUnitNm = 0.25;
  static constexpr std::uint16_t kUnreached = 0xFFFF;
  std::size_t count = 0;
  std::vector<std::uint16_t> distance;  ///< node by node, `count` each; rounded down, in kUnitNm
};

/// The navigable sea as plain values, precomputed by geodata/tools and read by geodata::loadSeaGraph(). Only
/// nodes and edges are needed: without outlines all is water, and without gates the legs tell the passages.
struct SeaGraph {
  static constexpr std::uint32_t kNoVertex = 0xFFFFFFFFU;

  std::vector<LonLat> nodes;
  /// Beside `nodes`, or empty: the vertex of `outlines` (all rings in turn) that the node is a corner of;
  /// kNoVertex: none.
  std::vector<std::uint32_t> vertexOf;
  std::vector<SeaEdge> edges;
  std::vector<SeaPassage> passages;  ///< at most 64
  std::vector<SeaPort> ports;
  std::vector<SeaGate> gates;
  std::vector<SeaOutline> outlines;  ///< what a ship at sea keeps out of
  std::vector<SeaOutline> coast;     ///< what it keeps out of where it begins or ends: nearer to the land
  SeaLandmarks landmarks;            ///< with all closed that is usually closed
  SeaRoutes routes;
};

}  // namespace flow

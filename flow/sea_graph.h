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
};

/// A navigable great-circle leg between two nodes, both ways.
struct SeaEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float nm = 0;                  ///< WGS84 geodesic length, nautical miles
  std::uint64_t passages = 0;    ///< bit i: crosses the gate of passage i
};

struct SeaPort {
  std::string id;  ///< "PT-QINGDAO"
  std::uint32_t node = 0;
};

/// The navigable sea as plain values, precomputed by geodata/tools and read by geodata::loadSeaGraph().
struct SeaGraph {
  std::vector<LonLat> nodes;
  std::vector<SeaEdge> edges;
  std::vector<SeaPassage> passages;  ///< at most 64
  std::vector<SeaPort> ports;
};

}  // namespace flow

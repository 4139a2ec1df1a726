#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/result.h"
#include "flow/sea_graph.h"
#include "geodata/basemap.h"

/// Makes the graph of sea lanes from land polygons and hand-drawn straits; see assets/lanes/PROVENANCE.md.
namespace geodata {

/// A way that the distance kept from the coast would shut although ships pass.
struct LaneCorridor {
  enum class Kind {
    Strait,   ///< over water: ships may come nearer to the 10m coast than elsewhere
    Canal,    ///< cut through whatever is drawn there
    River,    ///< likewise, to a port only
    Approach  ///< found by the builder: from a port to open water
  };
  std::string name;
  Kind kind = Kind::Strait;
  double halfWidth = 0;  ///< degrees of latitude
  double clearance = 0;  ///< degrees of latitude off the 10m coast, within the corridor
  LonLatLine line;
};

/// Waters where no ship goes: for good (shoals), or while a passage is closed (ice).
struct LaneNoGo {
  LonLatPolygon polygon;
  std::optional<std::size_t> passage;  ///< of the ice
};

struct LanePort {
  std::string id;
  flow::LonLat place;
};

struct LaneSources {
  std::vector<LonLatPolygon> land50;
  std::vector<LonLatPolygon> land10;
  std::vector<LaneNoGo> noGo;
  std::vector<LaneCorridor> corridors;
  std::vector<flow::SeaPassage> passages;
  std::vector<flow::SeaGate> gates;
  std::vector<LanePort> ports;
};

/// How a port was joined to the sea.
struct LaneApproach {
  std::string port;
  LonLatLine line;    ///< from the port to open water
  double nm = 0;      ///< its length
  double landNm = 0;  ///< of it over the 10m land, not counting canals and rivers
};

struct LaneOptions {
  double clearance = 0.05;         ///< degrees of latitude kept from every coast: 3 nm
  double simplify = 0.012;         ///< degrees by which its outline may be made simpler
  double coastClearance = 0.0025;  ///< likewise where a way begins or ends between coast and open water
  unsigned threads = 2;
  bool verbose = true;
};

struct LaneBuild {
  flow::SeaGraph graph;
  std::vector<LaneApproach> approaches;
  std::vector<LonLatPolygon> obstacles;
  std::vector<std::string> cutOff;  ///< ports that reach no other
};

/// Reads assets/basemap, assets/data and the hand-drawn files of assets/lanes.
flow::Result<LaneSources> loadLaneSources(const std::string& assetsDir);

LaneBuild buildLanes(const LaneSources& sources, const LaneOptions& options);

}  // namespace geodata

#pragma once

#include <vector>

#include "geodata/lane_area.h"
#include "geodata/lane_builder.h"

namespace geodata {

/// Finds ways from ports to open water on a fine grid of the 10m coast, in the middle of the channel where
/// there is one. Where none is drawn it goes over as little land as it can, and says how much.
class LaneApproachFinder {
 public:
  /// `open` is all that lies outside `obstacles`.
  LaneApproachFinder(const LaneSources& sources, std::vector<LonLatPolygon> obstacles);

  [[nodiscard]] LaneApproach find(const LanePort& port) const;

 private:
  const LaneSources& sources_;
  std::vector<LonLatPolygon> obstacles_;
};

}  // namespace geodata

#pragma once

#include <map>
#include <vector>

#include "geodata/lane_area.h"
#include "geodata/lane_builder.h"

namespace geodata {

/// What a ship keeps out of: land with its surroundings, ice and shoals, less straits, canals and approaches.
class LaneObstacles {
 public:
  LaneObstacles(const LaneSources& sources, const LaneOptions& options);

  /// The obstacles with the corridors given cut in. Waters that stay shut off are part of them.
  [[nodiscard]] LaneArea with(const std::vector<LaneCorridor>& corridors) const;
  /// The ice of each passage that is closed by ice.
  [[nodiscard]] const std::map<std::size_t, LaneArea>& ice() const { return ice_; }
  /// What a ship keeps out of where it begins or ends its way: the 10m land with little about it, less
  /// canals, rivers and approaches. Waters that stay shut off are part of it.
  [[nodiscard]] LaneArea coast(const std::vector<LaneCorridor>& corridors) const;

 private:
  [[nodiscard]] LaneArea landIn(const LaneArea& zone, const std::vector<LaneCorridor>& corridors,
                                double clearance) const;

  const LaneSources& sources_;
  double coastClearance_;
  LaneArea base_;
  LaneArea land10_;
  std::map<std::size_t, LaneArea> ice_;
};

/// The line's points with more between them, so that no two are farther apart than `degrees`.
LonLatLine densified(const LonLatLine& line, double degrees);

/// The corridor's line with a box round each of its legs, wide enough for what lies within `margin` degrees.
std::vector<LonLatBox> boxesAlong(const LonLatLine& line, double margin);

}  // namespace geodata

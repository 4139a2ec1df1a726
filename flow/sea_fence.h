#pragma once

#include <cstdint>
#include <vector>

#include "flow/sea_graph.h"
#include "flow/sphere.h"

namespace flow {

/// A zone made ready to be asked about: does a leg enter it, is a place inside, where may a taut way bend.
class SeaFence {
 public:
  explicit SeaFence(const SeaZone& zone);

  /// Where a taut way may bend: a little outside a corner of the zone, so that no way along its edge touches
  /// it.
  struct Corner {
    LonLat place;
    Vec3 at;
    Vec3 before;  ///< its neighbours, as far outside
    Vec3 after;
  };

  [[nodiscard]] const std::vector<Corner>& corners() const { return corners_; }
  [[nodiscard]] bool contains(Vec3 place) const;
  /// Whether the arc a-b crosses the zone's edge.
  [[nodiscard]] bool blocks(Vec3 a, Vec3 b) const;

 private:
  struct Edge {
    Vec3 from;
    Vec3 to;
  };
  struct Run {  ///< edges that lie together
    Cap cap;
    std::size_t first = 0;
    std::size_t last = 0;
  };
  void addRing(SeaRing ring, bool isOutline);

  Cap cap_;
  std::vector<Edge> edges_;
  std::vector<Run> runs_;
  std::vector<Corner> corners_;
};

}  // namespace flow

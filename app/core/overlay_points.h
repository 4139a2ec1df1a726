#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "render/frame.h"

namespace app {

/// Points of the plane arranged for drawing.
struct ArrangedPoints {
  std::shared_ptr<const render::PointSet> set;
  std::vector<std::uint32_t> from;  ///< of each point of `set`, its index in what was arranged
};

/// Orders points so that every beginning is a well spread sample: each point belongs to the coarsest level of
/// a grid that is halved again and again at which it is the foremost of its cell. Foremost is the greatest
/// weight (unknown weights come last), then the first in the list. `weights` may be empty. Points that are
/// not finite are left out.
ArrangedPoints arrangePoints(const std::vector<geodata::Point>& plane, const std::vector<float>& weights);

/// The point of `set` whose disc lies under `at`; nearest centre first, nothing where there is none. Only
/// levels up to `level` count. `radius(i)`: how far, in metres, point i reaches, at most `farthest`.
template <class Radius>
std::int64_t pointUnder(const render::PointSet& set, geodata::Point at, int level, double farthest,
                        Radius radius) {
  std::int64_t best = -1;
  double least = farthest * farthest;
  for (const render::PointSet::Chunk& chunk : set.chunks) {
    if (chunk.level > level) break;
    if (at.x < chunk.box.min.x - farthest || at.x > chunk.box.max.x + farthest ||
        at.y < chunk.box.min.y - farthest || at.y > chunk.box.max.y + farthest)
      continue;
    for (std::uint32_t i = chunk.first; i < chunk.first + chunk.count; ++i) {
      const double dx = set.points[i].x - at.x;
      const double dy = set.points[i].y - at.y;
      const double distance = dx * dx + dy * dy;
      if (distance > least) continue;
      const double reach = radius(i);
      if (distance > reach * reach) continue;
      least = distance;
      best = i;
    }
  }
  return best;
}

}  // namespace app

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "render/view.h"

namespace render {

/// What of a path does not depend on the camera, kept with it.
struct PathMeasure {
  std::vector<double> at;         ///< metres from the origin to each point, over all pieces
  std::vector<float> importance;  ///< see importanceOf()
  double total = 0;
};
PathMeasure measure(const geodata::PolylineSet& path);

/// The middle of a ribbon as it is drawn: in pixels, corners rounded, moved aside, and only near the picture.
struct RibbonTrace {
  struct Node {
    float x = 0;
    float y = 0;
    float along = 0;  ///< pixels from `base`
  };
  struct Run {
    std::uint32_t first = 0;
    std::uint32_t count = 0;  ///< at least 2
  };
  struct Pose {
    float x = 0;
    float y = 0;
    float dx = 1;  ///< unit vector of travel
    float dy = 0;
  };
  std::vector<Node> nodes;
  std::vector<Run> runs;
  double base = 0;    ///< pixels from the origin to where `along` is 0: floats stay small at any zoom
  double length = 0;  ///< pixels of the whole path

  /// Where the trace is `pixels` after the origin; nothing where that part is not near the picture.
  [[nodiscard]] std::optional<Pose> poseAt(double pixels) const;
};

/// `widthPx` and `offsetPx` (to the right of travel) in framebuffer pixels.
RibbonTrace traceRibbon(const geodata::PolylineSet& path, const PathMeasure& measure, const View& view,
                        float widthPx, float offsetPx);

}  // namespace render

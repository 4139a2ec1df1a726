#pragma once

#include <cstdint>
#include <vector>

#include "render/ribbon_trace.h"

namespace render {

struct RibbonVertex {
  float x, y;                 ///< pixels from the middle of the picture
  float along, across, half;  ///< pixels; `half` is half the band's width here
  std::int32_t ribbon, isBand;
};

struct RibbonMesh {
  std::vector<RibbonVertex> vertices;
  std::vector<std::uint32_t> indices;
};

constexpr float kTaperAtOrigin = 0.55F;

struct RibbonStroke {
  std::int32_t ribbon = 0;
  float widthPx = 1;       ///< framebuffer pixels
  float casingPx = 0;      ///< 0: none
  float leastReachPx = 0;  ///< half of what is drawn even where the band is thinner (particles)
  bool taper = true;
};

/// Adds the casing, then the band, as strips along the trace.
void stroke(const RibbonTrace& trace, const RibbonStroke& how, RibbonMesh& mesh);

}  // namespace render

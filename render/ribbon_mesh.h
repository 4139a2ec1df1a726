#pragma once

#include <cstdint>
#include <vector>

#include "render/ribbon_trace.h"

namespace render {

struct RibbonVertex {
  float x, y;                  ///< pixels from the middle of the picture
  float along, across, half;   ///< pixels; `half` is half the band's width here
  std::int32_t ribbon, parts;  ///< parts: 1 casing, 2 band
};

struct RibbonMesh {
  std::vector<RibbonVertex> vertices;
  std::vector<std::uint32_t> indices;
};

constexpr float kTaperAtOrigin = 0.55F;

struct RibbonStroke {
  std::int32_t ribbon = 0;
  float widthPx = 1;   ///< framebuffer pixels
  float casingPx = 0;  ///< 0: none
  bool inOne = true;   ///< casing and band in one strip; else the band goes over the casing's folds
  bool taper = true;
};

/// Adds the casing, then the band, as strips along the trace.
void stroke(const RibbonTrace& trace, const RibbonStroke& how, RibbonMesh& mesh);

}  // namespace render

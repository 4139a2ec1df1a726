#pragma once

#include <vector>

#include "render/mark_layer.h"
#include "render/ribbon_trace.h"

namespace render {

struct DashPx {
  float drawn = 0;
  float period = 0;  ///< 0: solid
};
DashPx ribbonDash(Dash dash, float widthPx, float pixelRatio);

/// Where the band begins: pixels from the origin.
double bandStart(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio);

/// Where the band ends so that the arrow head at its end is not drawn over it: pixels from the origin.
double bandEnd(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio);

/// The head at the end, and those along the way.
void addHeads(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio, std::vector<Mark>& heads);

}  // namespace render

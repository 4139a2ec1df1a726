#include "app/core/present_parts.h"

namespace app::parts {

void addBase(const Context& context, render::FrameDesc& frame) {
  const MapGeometry& map = *context.scene.map;
  const Theme& theme = context.theme;
  frame.fills.push_back({map.sea, theme.sea});
  frame.fills.push_back({map.land, theme.land});
  if (context.scene.session->layers.graticule) frame.lines.push_back({map.graticule, theme.graticule, 1});
  frame.lines.push_back({map.borders, theme.border, 0.7F});
  frame.lines.push_back({map.coast, theme.coast, 0.9F});
  frame.lines.push_back({map.edge, theme.edge, 1.2F});
}

}  // namespace app::parts

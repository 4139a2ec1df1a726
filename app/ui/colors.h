#pragma once

#include <imgui.h>

#include "app/core/session.h"
#include "render/frame.h"

namespace app::ui {

/// The panels' colours in one theme: neutrals, one accent (disruption) and one secondary.
struct Colors {
  ImU32 panel;
  ImU32 raised;  ///< cards, fields
  ImU32 hover;
  ImU32 line;   ///< hairlines
  ImU32 track;  ///< empty part of bars, sliders and switches
  ImU32 text;
  ImU32 muted;
  ImU32 accent;      ///< fills
  ImU32 accentText;  ///< the same, readable at text size
  ImU32 second;
  ImU32 secondText;
  ImU32 knob;
  ImU32 shade;  ///< over the map, behind a modal list
};

const Colors& colorsOf(ThemeName theme);
ImU32 toImU32(render::Color color);
/// The same colour, `share` (0 to 1) as opaque.
ImU32 faded(ImU32 color, float share);
/// Sets ImGui's style to these colours on the 4 px grid, times `scale`.
void applyStyle(const Colors& colors, float scale);

}  // namespace app::ui

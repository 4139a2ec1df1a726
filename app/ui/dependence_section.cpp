#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/ui/backing_of_model.h"
#include "app/ui/sections.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string percent(double value) {
  return std::isfinite(value) ? fmt::format("{:.0f}%", value) : "unknown";
}

void row(Frame& frame, const Leaning& leaning) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float wrap = width - frame.px(120);
  std::string text = leaning.definition;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  const float textHeight = std::max(sizeOf(frame.fonts.small, text, wrap).y, sizeOf(frame.fonts.body, "0").y);
  ImGui::InvisibleButton(leaning.definition.c_str(), {width, textHeight + frame.px(14)});
  const ImVec2 at = ImGui::GetItemRectMin();
  const float nowRight = at.x + width;
  const float beforeRight = nowRight - frame.px(52);
  drawWrapped(frame.fonts.small, at, frame.colors.text, text, wrap);
  drawTextRight(frame.fonts.body, beforeRight, at.y, frame.colors.muted, percent(leaning.before));
  drawTextRight(frame.fonts.strong, nowRight, at.y, frame.colors.text, percent(leaning.now));
  bar(frame, {at.x, at.y + textHeight + frame.px(6)}, {width, frame.px(4)}, leaning.now / 100,
      leaning.before / 100, frame.colors.second);
  frame.mark("dependence." + leaning.id);
  provenanceHint(frame, [&] { return dependenceBacking(frame.state.model, leaning); });
}

}  // namespace

void drawDependence(Frame& frame, const Findings& findings) {
  heading(frame, "Japan's dependence on China");
  if (findings.dependence.empty()) {
    paragraph(frame.fonts.small, frame.colors.muted, "unknown");
    return;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  drawTextRight(frame.fonts.small, right - frame.px(52), at.y, frame.colors.muted, "before");
  drawTextRight(frame.fonts.small, right, at.y, frame.colors.muted, "now");
  ImGui::Dummy({1, frame.px(14)});
  for (const Leaning& leaning : findings.dependence) row(frame, leaning);
}

}  // namespace app::ui

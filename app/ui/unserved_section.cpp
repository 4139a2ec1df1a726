#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/backing_of_model.h"
#include "app/ui/sections.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string percent(double share) {
  if (!std::isfinite(share)) return "unknown";
  const double value = 100 * share;
  if (value > 0 && value < 0.05) return "<0.1%";
  return value < 9.95 && value > 0 ? fmt::format("{:.1f}%", value) : fmt::format("{:.0f}%", value);
}

std::string tonnes(double value) {
  return formatTonnes(value < 0.005 ? 0 : value);
}

// Name, bar, t/month, percent: numbers end in columns.
void row(Frame& frame, const Shortfall& s, float nameWidth) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = frame.px(22);
  ImGui::InvisibleButton(s.name.c_str(), {width, height});
  const ImVec2 at = ImGui::GetItemRectMin();
  const float textY = at.y + (height - sizeOf(frame.fonts.body, "0").y) / 2;
  const float percentRight = at.x + width;
  const float tonnesRight = percentRight - frame.px(48);
  const float barLeft = at.x + nameWidth;
  const float barRight = tonnesRight - frame.px(56);
  drawText(frame.fonts.body, {at.x, textY}, frame.colors.text,
           cut(frame.fonts.body, s.name, nameWidth - frame.px(8)));
  const bool demanded = s.demand > 0 || s.demandBefore > 0;
  if (demanded) {
    bar(frame, {barLeft, at.y + height / 2 - frame.px(4)},
        {std::max(barRight - barLeft, frame.px(16)), frame.px(8)}, s.share(),
        s.shareBefore() > 0.0005 ? s.shareBefore() : NAN, frame.colors.accent);
  }
  const bool some = s.unserved > 0.005;
  const ImU32 color = some ? frame.colors.text : frame.colors.muted;
  drawTextRight(frame.fonts.body, tonnesRight, textY, color, demanded ? tonnes(s.unserved) : "no demand");
  if (demanded) drawTextRight(frame.fonts.body, percentRight, textY, color, percent(s.share()));
  provenanceHint(frame, [&] { return unservedBacking(frame.state.model, s); });
}

void columnTitles(Frame& frame) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  drawTextRight(frame.fonts.small, right - frame.px(48), at.y, frame.colors.muted, "t/month");
  drawTextRight(frame.fonts.small, right, at.y, frame.colors.muted, "of need");
  ImGui::Dummy({1, frame.px(14)});
}

}  // namespace

void drawUnserved(Frame& frame, const Findings& findings, Material material) {
  heading(frame, "Japan: unserved demand");
  const bool some = findings.japan.unserved > 0.005;
  const std::string big = percent(findings.japan.share());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size = sizeOf(frame.fonts.large, big);
  drawText(frame.fonts.large, at, some ? frame.colors.accentText : frame.colors.text, big);
  const std::string first = tonnes(findings.japan.unserved) + " t/month";
  const std::string second =
      fmt::format("of {} t {}", formatTonnes(findings.japan.demand), materialName(material));
  const float x = at.x + size.x + frame.px(12);
  const float small = sizeOf(frame.fonts.small, first).y;
  drawText(frame.fonts.small, {x, at.y + size.y / 2 - small}, frame.colors.text, first);
  drawText(frame.fonts.small, {x, at.y + size.y / 2 + frame.px(1)}, frame.colors.muted, second);
  ImGui::Dummy({ImGui::GetContentRegionAvail().x, size.y + frame.px(4)});
  frame.mark("consequences.japan");
  provenanceHint(frame, [&] { return unservedBacking(frame.state.model, findings.japan); });
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  columnTitles(frame);
  for (const Shortfall& s : findings.japanByElement) row(frame, s, frame.px(52));
  ImGui::PopStyleVar();
}

void drawCountries(Frame& frame, const Findings& findings) {
  heading(frame, "Unserved by country");
  if (findings.countries.empty()) {
    paragraph(frame.fonts.small, frame.colors.muted, "All demand is served.");
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  columnTitles(frame);
  for (const Shortfall& s : findings.countries) row(frame, s, frame.px(112));
  ImGui::PopStyleVar();
}

void drawCauses(Frame& frame, const Findings& findings) {
  heading(frame, "Why?");
  if (findings.causes.empty()) {
    paragraph(frame.fonts.small, frame.colors.muted,
              "Nothing that is switched on cuts, caps or moves a flow.");
    return;
  }
  constexpr std::size_t kMost = 5;
  const float width = ImGui::GetContentRegionAvail().x;
  const float line = sizeOf(frame.fonts.small, "0").y + frame.px(2);
  for (std::size_t i = 0; i < findings.causes.size() && i < kMost; ++i) {
    const Cause& cause = findings.causes[i];
    const std::string lost = cause.lost > 0 ? "\u2212" + formatTonnes(cause.lost) + " t/month" : "";
    const std::string moved = cause.moved > 0 ? formatTonnes(cause.moved) + " t/month detour" : "";
    const float wrap = width -
                       std::max(sizeOf(frame.fonts.small, lost).x, sizeOf(frame.fonts.small, moved).x) -
                       frame.px(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    drawWrapped(frame.fonts.body, at, frame.colors.text, cause.why, wrap);
    float y = at.y + frame.px(1);
    drawTextRight(frame.fonts.small, at.x + width, y, frame.colors.accentText, lost);
    if (!lost.empty()) y += line;
    drawTextRight(frame.fonts.small, at.x + width, y, frame.colors.secondText, moved);
    if (!moved.empty()) y += line;
    ImGui::Dummy({width, std::max(sizeOf(frame.fonts.body, cause.why, wrap).y, y - at.y)});
    provenanceHint(frame, [&] { return causeBacking(frame.state.model, cause); });
  }
}

}  // namespace app::ui

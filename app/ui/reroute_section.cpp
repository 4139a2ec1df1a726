#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/core/theme.h"
#include "app/ui/backing_of_model.h"
#include "app/ui/names.h"
#include "app/ui/sections.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string signedNumber(double value, const std::string& digits) {
  return (value < 0 ? "\u2212" : "+") + digits;
}

std::string detour(const Reroute& r) {
  if (r.addedNm == 0) return "";
  const double days = std::abs(r.addedDays);
  return signedNumber(r.addedNm, formatWhole(std::abs(r.addedNm))) + " nm, " +
         signedNumber(r.addedDays, days < 9.95 ? fmt::format("{:.1f}", days) : formatWhole(days)) + " days";
}

void drawArrowPair(Frame& frame, ImVec2 at, float width, const Reroute& r) {
  const float arrow = frame.px(20);
  const float half = (width - arrow) / 2;
  const std::string from = cut(frame.fonts.strong, r.from, half);
  drawText(frame.fonts.strong, at, frame.colors.text, from);
  const ImVec2 size = sizeOf(frame.fonts.strong, from);
  drawIcon(ImGui::GetWindowDrawList(), Icon::ArrowRight, {at.x + size.x + arrow / 2, at.y + size.y / 2 + 1},
           frame.px(11), frame.colors.muted);
  const float left = at.x + size.x + arrow;
  drawText(frame.fonts.strong, {left, at.y}, frame.colors.text,
           cut(frame.fonts.strong, r.to, at.x + width - left));
}

void row(Frame& frame, const Reroute& r, int index) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float indent = frame.px(12);
  const float line = sizeOf(frame.fonts.small, "0").y + frame.px(3);
  const std::string way = detour(r);
  const float whyHeight = sizeOf(frame.fonts.small, r.why, width - indent).y;
  const float height = frame.px(22) + line * (way.empty() ? 1.0F : 2.0F) + whyHeight + frame.px(6);
  const bool clicked = ImGui::InvisibleButton(std::to_string(index).c_str(), {width, height});
  frame.mark("reroute." + std::to_string(index));
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 at = ImGui::GetItemRectMin();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (hovered) {
    list->AddRectFilled({at.x - frame.px(6), at.y}, {at.x + width + frame.px(6), at.y + height},
                        frame.colors.raised, frame.px(4));
    frame.hover = r.pick;
  }
  if (clicked && r.pick.kind != Pick::Kind::None)
    frame.ask("pick.select", {kindWord(r.pick.kind), r.pick.id});
  list->AddRectFilled({at.x, at.y + frame.px(4)}, {at.x + frame.px(4), at.y + height - frame.px(6)},
                      toImU32(formColor(r.form)), frame.px(2));
  const float left = at.x + indent;
  const double change = r.after - r.before;
  const bool same = std::abs(change) < 0.005 * std::max(r.before, r.after);
  const std::string delta = same ? formatTonnes(r.after) + " t/month"
                                 : signedNumber(change, formatTonnes(std::abs(change))) + " t/month";
  const float deltaWidth = sizeOf(frame.fonts.body, delta).x;
  drawArrowPair(frame, {left, at.y + frame.px(2)}, width - indent - deltaWidth - frame.px(8), r);
  drawTextRight(frame.fonts.body, at.x + width, at.y + frame.px(2),
                same         ? frame.colors.text
                : change < 0 ? frame.colors.accentText
                             : frame.colors.secondText,
                delta);
  float y = at.y + frame.px(22);
  const std::string amounts =
      formName(r.form) + (same ? ", as much as before"
                               : ", before " + formatTonnes(r.before) + ", now " + formatTonnes(r.after));
  drawText(frame.fonts.small, {left, y}, frame.colors.text, amounts);
  y += line;
  if (!way.empty()) {
    drawText(frame.fonts.small, {left, y}, frame.colors.text, way);
    y += line;
  }
  drawWrapped(frame.fonts.small, {left, y}, frame.colors.muted, r.why, width - indent);
  provenanceHint(frame, [&] { return rerouteBacking(frame.state.model, frame.state.outcome, r); });
}

}  // namespace

void drawReroutes(Frame& frame, const Findings& findings) {
  heading(frame, "What moves differently");
  if (findings.reroutes.empty()) {
    paragraph(frame.fonts.small, frame.colors.muted, "Every flow is as in the baseline.");
    return;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(4)});
  int index = 0;
  for (const Reroute& r : findings.reroutes) row(frame, r, index++);
  ImGui::PopStyleVar();
}

}  // namespace app::ui

#include "app/ui/widgets.h"

#include <algorithm>
#include <cmath>

#include <imgui_stdlib.h>

#include <fmt/format.h>

namespace app::ui {
namespace {

void drawToggle(Frame& frame, ImVec2 at, bool on, bool hovered, ImU32 color) {
  const ImVec2 size{frame.px(32), frame.px(18)};
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float radius = size.y / 2;
  list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, on ? color : frame.colors.track, radius);
  if (hovered) {
    list->AddRect({at.x - 1, at.y - 1}, {at.x + size.x + 1, at.y + size.y + 1}, frame.colors.muted,
                  radius + 1);
  }
  const float x = on ? at.x + size.x - radius : at.x + radius;
  list->AddCircleFilled({x, at.y + radius}, radius - frame.px(3), frame.colors.knob, 24);
}

}  // namespace

bool toggle(Frame& frame, const char* id, bool on, ImU32 color) {
  const bool clicked = ImGui::InvisibleButton(id, {frame.px(32), frame.px(18)});
  drawToggle(frame, ImGui::GetItemRectMin(), on, ImGui::IsItemHovered(), color);
  return clicked;
}

bool toggleRow(Frame& frame, const char* id, bool on, ImU32 color, std::string_view label,
               std::string_view note, float rightReserve) {
  const float width = ImGui::GetContentRegionAvail().x - rightReserve;
  const float indent = frame.px(42);
  const float wrap = std::max(width - indent, frame.px(40));
  const ImVec2 labelSize = sizeOf(frame.fonts.body, label, wrap);
  const float noteHeight = note.empty() ? 0 : sizeOf(frame.fonts.small, note, wrap).y + frame.px(2);
  const float height = std::max(frame.px(24), labelSize.y + noteHeight + frame.px(4));
  const bool clicked = ImGui::InvisibleButton(id, {std::max(width, 1.0F), height});
  const ImVec2 at = ImGui::GetItemRectMin();
  drawToggle(frame, {at.x, at.y + frame.px(2)}, on, ImGui::IsItemHovered(), color);
  drawWrapped(frame.fonts.body, {at.x + indent, at.y + frame.px(2)},
              on ? frame.colors.text : frame.colors.muted, label, wrap);
  drawWrapped(frame.fonts.small, {at.x + indent, at.y + labelSize.y + frame.px(4)}, frame.colors.muted, note,
              wrap);
  return clicked;
}

bool slider(Frame& frame, const char* id, double& share, ImU32 color, std::string_view shown) {
  const float valueWidth = frame.px(40);
  const float width = std::max(ImGui::GetContentRegionAvail().x - valueWidth, frame.px(40));
  const float height = frame.px(20);
  ImGui::InvisibleButton(id, {width, height});
  const ImVec2 at = ImGui::GetItemRectMin();
  const float radius = frame.px(7);
  const float left = at.x + radius;
  const float length = width - 2 * radius;
  bool changed = false;
  if (ImGui::IsItemActive()) {
    const double wanted =
        std::clamp(static_cast<double>((ImGui::GetIO().MousePos.x - left) / length), 0.0, 1.0);
    const double stepped = std::round(wanted * 20) / 20;
    changed = std::abs(stepped - share) > 1e-9;
    share = stepped;
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = at.y + height / 2;
  const float x = left + length * static_cast<float>(share);
  list->AddRectFilled({at.x, y - frame.px(2)}, {at.x + width, y + frame.px(2)}, frame.colors.track,
                      frame.px(2));
  list->AddRectFilled({at.x, y - frame.px(2)}, {x, y + frame.px(2)}, color, frame.px(2));
  list->AddCircleFilled({x, y}, radius, frame.colors.knob, 24);
  const bool held = ImGui::IsItemHovered() || ImGui::IsItemActive();
  list->AddCircle({x, y}, radius, held ? color : frame.colors.muted, 24, frame.px(1.5F));
  const std::string value = shown.empty() ? fmt::format("{:.0f}%", share * 100) : std::string(shown);
  drawTextRight(frame.fonts.small, at.x + width + valueWidth, y - sizeOf(frame.fonts.small, value).y / 2,
                frame.colors.text, value);
  return changed;
}

bool iconButton(Frame& frame, const char* id, Icon icon, std::string_view tip, bool active, bool enabled) {
  const float side = frame.px(28);
  const bool clicked = ImGui::InvisibleButton(id, {side, side}) && enabled;
  const ImVec2 at = ImGui::GetItemRectMin();
  const bool hovered = ImGui::IsItemHovered() && enabled;
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (hovered || active) {
    list->AddRectFilled(at, {at.x + side, at.y + side}, hovered ? frame.colors.hover : frame.colors.raised,
                        frame.px(4));
  }
  const ImU32 color = !enabled ? faded(frame.colors.muted, 0.4F)
                      : active ? frame.colors.secondText
                               : frame.colors.text;
  drawIcon(list, icon, {at.x + side / 2, at.y + side / 2}, frame.px(15), color);
  if (!tip.empty()) hint(frame, tip);
  return clicked;
}

bool textButton(Frame& frame, const char* id, std::string_view label, bool active) {
  const ImVec2 text = sizeOf(frame.fonts.body, label);
  const ImVec2 size{text.x + frame.px(20), frame.px(28)};
  const bool clicked = ImGui::InvisibleButton(id, size);
  const ImVec2 at = ImGui::GetItemRectMin();
  const bool lit = ImGui::IsItemHovered() || active;
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                                            lit ? frame.colors.hover : frame.colors.raised, frame.px(4));
  drawText(frame.fonts.body, {at.x + frame.px(10), at.y + (size.y - text.y) / 2}, frame.colors.text, label);
  return clicked;
}

int segments(Frame& frame, const char* id, std::span<const char* const> labels, int chosen,
             std::span<const std::string> marks) {
  int clicked = -1;
  const float height = frame.px(28);
  const float pad = frame.px(10);
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
    const char* label = labels[static_cast<std::size_t>(i)];
    if (i > 0) ImGui::SameLine();
    const ImVec2 text = sizeOf(frame.fonts.body, label);
    if (ImGui::InvisibleButton(label, {text.x + 2 * pad, height})) clicked = i;
    if (static_cast<std::size_t>(i) < marks.size()) frame.mark(marks[static_cast<std::size_t>(i)]);
    const ImVec2 at = ImGui::GetItemRectMin();
    const ImVec2 to = ImGui::GetItemRectMax();
    const ImDrawFlags corners = labels.size() == 1                         ? ImDrawFlags_RoundCornersAll
                                : i == 0                                   ? ImDrawFlags_RoundCornersLeft
                                : i == static_cast<int>(labels.size()) - 1 ? ImDrawFlags_RoundCornersRight
                                                                           : ImDrawFlags_RoundCornersNone;
    const bool on = i == chosen;
    const bool hovered = ImGui::IsItemHovered();
    list->AddRectFilled(at, to, on || hovered ? frame.colors.hover : frame.colors.raised, frame.px(4),
                        corners);
    if (on)
      list->AddRectFilled({at.x + pad, to.y - frame.px(3)}, {to.x - pad, to.y - frame.px(1)},
                          frame.colors.second);
    drawText(frame.fonts.body, {at.x + pad, at.y + (height - text.y) / 2},
             on ? frame.colors.text : frame.colors.muted, label);
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
  return clicked;
}

bool searchField(Frame& frame, const char* id, const char* prompt, std::string& text) {
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(28), frame.px(6)});
  ImGui::SetNextItemWidth(-1);
  const bool changed = ImGui::InputTextWithHint(id, prompt, &text);
  ImGui::PopStyleVar();
  const ImVec2 at = ImGui::GetItemRectMin();
  const float middle = (at.y + ImGui::GetItemRectMax().y) / 2;
  drawIcon(ImGui::GetWindowDrawList(), Icon::Search, {at.x + frame.px(14), middle}, frame.px(13),
           frame.colors.muted);
  return changed;
}

void bar(Frame& frame, ImVec2 at, ImVec2 size, double now, double before, ImU32 color) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float radius = std::min(size.y / 2, frame.px(2));
  const auto place = [&](double share) {
    return at.x + size.x * static_cast<float>(std::isfinite(share) ? std::clamp(share, 0.0, 1.0) : 0.0);
  };
  list->AddRectFilled(at, {at.x + size.x, at.y + size.y}, frame.colors.track, radius);
  if (place(now) > at.x) {
    list->AddRectFilled(at, {std::max(place(now), at.x + frame.px(2)), at.y + size.y}, color, radius);
  }
  if (std::isfinite(before)) {
    const float x = std::clamp(place(before), at.x + 1, at.x + size.x - 1);
    list->AddRectFilled({x - frame.px(1), at.y - frame.px(3)}, {x + frame.px(1), at.y + size.y + frame.px(3)},
                        frame.colors.text);
  }
}

void spinner(Frame& frame, ImVec2 center, float radius) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float turn = static_cast<float>(std::fmod(frame.state.seconds * 5, 6.283185));
  list->PathArcTo(center, radius, turn, turn + 4.4F, 20);
  list->PathStroke(frame.colors.second, ImDrawFlags_None, frame.px(2));
}

}  // namespace app::ui

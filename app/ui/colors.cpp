#include "app/ui/colors.h"

#include <cmath>

namespace app::ui {
namespace {

constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16U) & 255U, (hex >> 8U) & 255U, hex & 255U, alpha);
}

constexpr Colors kBriefing{
    .panel = rgb(0x121C26),
    .raised = rgb(0x1B2834),
    .hover = rgb(0x263643),
    .line = rgb(0xFFFFFF, 26),
    .track = rgb(0x33434F),
    .text = rgb(0xF2F5F7),
    .muted = rgb(0xA3B1BC),
    .accent = rgb(0xD55E00),
    .accentText = rgb(0xF58A3C),
    .second = rgb(0x56B4E9),
    .secondText = rgb(0x56B4E9),
    .knob = rgb(0xFFFFFF),
    .shade = rgb(0x05090D, 110),
};

constexpr Colors kPaper{
    .panel = rgb(0xFFFFFF),
    .raised = rgb(0xF1F4F6),
    .hover = rgb(0xE4EBF0),
    .line = rgb(0x17212A, 34),
    .track = rgb(0xCBD4DA),
    .text = rgb(0x17212A),
    .muted = rgb(0x55636E),
    .accent = rgb(0xD55E00),
    .accentText = rgb(0xB84F00),
    .second = rgb(0x56B4E9),
    .secondText = rgb(0x00639C),
    .knob = rgb(0xFFFFFF),
    .shade = rgb(0x17212A, 60),
};

}  // namespace

const Colors& colorsOf(ThemeName theme) {
  return theme == ThemeName::Paper ? kPaper : kBriefing;
}

ImU32 toImU32(render::Color color) {
  return ImGui::ColorConvertFloat4ToU32({color.r, color.g, color.b, color.a});
}

ImU32 faded(ImU32 color, float share) {
  const float alpha = static_cast<float>(color >> IM_COL32_A_SHIFT) * share;
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

void applyStyle(const Colors& colors, float scale) {
  ImGuiStyle style;
  style.WindowPadding = {16, 12};
  style.FramePadding = {8, 5};
  style.ItemSpacing = {8, 8};
  style.ItemInnerSpacing = {8, 4};
  style.ScrollbarSize = 10;
  style.WindowBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameRounding = 4;
  style.PopupRounding = 6;
  style.ScrollbarRounding = 5;
  style.WindowMinSize = {8, 8};
  style.ScaleAllSizes(scale);
  style.PopupBorderSize = 1;
  style.AntiAliasedLinesUseTex = true;
  const auto set = [&style](ImGuiCol_ which, ImU32 color) {
    style.Colors[which] = ImGui::ColorConvertU32ToFloat4(color);
  };
  set(ImGuiCol_Text, colors.text);
  set(ImGuiCol_TextDisabled, colors.muted);
  set(ImGuiCol_WindowBg, colors.panel);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, colors.panel);
  set(ImGuiCol_Border, colors.line);
  set(ImGuiCol_FrameBg, colors.raised);
  set(ImGuiCol_FrameBgHovered, colors.hover);
  set(ImGuiCol_FrameBgActive, colors.hover);
  set(ImGuiCol_Button, colors.raised);
  set(ImGuiCol_ButtonHovered, colors.hover);
  set(ImGuiCol_ButtonActive, colors.hover);
  set(ImGuiCol_Header, colors.raised);
  set(ImGuiCol_HeaderHovered, colors.hover);
  set(ImGuiCol_HeaderActive, colors.hover);
  set(ImGuiCol_Separator, colors.line);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, colors.track);
  set(ImGuiCol_ScrollbarGrabHovered, colors.muted);
  set(ImGuiCol_ScrollbarGrabActive, colors.muted);
  set(ImGuiCol_TextSelectedBg, faded(colors.second, 0.4F));
  set(ImGuiCol_ModalWindowDimBg, colors.shade);
  set(ImGuiCol_TableHeaderBg, colors.panel);
  set(ImGuiCol_TableBorderLight, colors.line);
  set(ImGuiCol_TableBorderStrong, colors.line);
  set(ImGuiCol_TableRowBgAlt, faded(colors.raised, 0.5F));
  ImGui::GetStyle() = style;
}

}  // namespace app::ui

#include <algorithm>
#include <array>

#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

struct Gesture {
  const char* keys;
  const char* what;
};
constexpr std::array<Gesture, 8> kGestures{{{"Drag", "Move the map, or turn the globe"},
                                            {"Wheel", "Zoom about the pointer"},
                                            {"Double click", "Zoom in"},
                                            {"+   \u2212", "Zoom in and out"},
                                            {"Arrows", "Move the map"},
                                            {"Click", "Select: every figure with its source"},
                                            {"Drag a zone", "Move it, or a corner of it: ships' ways bend"},
                                            {"Shift+arrows", "Move the zone that is selected"}}};

void shortcutRow(Frame& frame, std::string_view keys, std::string_view what) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = frame.px(116);
  drawText(frame.fonts.strong, at, frame.colors.secondText, keys);
  drawText(frame.fonts.body, {at.x + column, at.y}, frame.colors.text, what);
  ImGui::Dummy({column + sizeOf(frame.fonts.body, what).x, frame.px(22)});
}

}  // namespace

void Ui::drawHelp(Frame& frame) {
  if (!helpOpen_) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  const bool wide = screen.x >= frame.px(912);  // room for two columns
  ImGui::SetNextWindowSize({std::min(frame.px(wide ? 896 : 440), screen.x - frame.px(16)), 0});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x, screen.y - frame.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(24), frame.px(20)});
  ImGui::Begin("help", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(3);
  paragraph(frame.fonts.large, frame.colors.text, "Lodeflow");
  paragraph(frame.fonts.body, frame.colors.muted,
            "Who supplies whom with rare earths, what just broke, which way it goes now, and what is "
            "missing. Choose a "
            "scenario at the left, or switch things yourself. An illustrative model, not a forecast.");
  hairline(frame);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  const auto keys = [&frame](bool ofZones) {
    for (const CommandInfo& info : app::commands()) {
      if (info.shortcut.empty() || info.name == "map.zoom" || info.name.starts_with("zone.") != ofZones)
        continue;
      shortcutRow(frame, info.shortcut, info.title);
    }
  };
  const ImVec2 top = ImGui::GetCursorScreenPos();
  keys(false);
  const float left = ImGui::GetCursorScreenPos().y;
  if (wide) {
    ImGui::SetCursorScreenPos({top.x + frame.px(448), top.y});
    ImGui::BeginGroup();
  } else {
    ImGui::Dummy({1, frame.px(4)});
    hairline(frame);
  }
  for (const Gesture& gesture : kGestures) shortcutRow(frame, gesture.keys, gesture.what);
  keys(true);
  if (wide) {
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos({top.x, std::max(left, ImGui::GetCursorScreenPos().y)});
    ImGui::Dummy({1, 1});
  }
  ImGui::PopStyleVar();
  const ImVec2 at = ImGui::GetWindowPos();
  ImGui::SetCursorScreenPos({at.x + ImGui::GetWindowWidth() - frame.px(44), at.y + frame.px(16)});
  if (iconButton(frame, "close", Icon::Close, "Close  Esc")) helpOpen_ = false;
  frame.mark("help.close");
  ImGui::End();
}

}  // namespace app::ui

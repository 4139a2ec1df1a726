#include "app/ui/dialog.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/widgets.h"

namespace app::ui {

Dialog::Dialog(Frame& frame, const char* id, std::string_view title, float width, float height, bool& open) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::min(frame.px(width), screen.x - frame.px(16)),
                    std::min(frame.px(height), screen.y - frame.px(16))};
  ImGui::SetNextWindowPos({std::floor(screen.x / 2), std::floor(screen.y / 2)}, ImGuiCond_Always,
                          {0.5F, 0.5F});
  ImGui::SetNextWindowSize(size);
  ImGui::SetNextWindowSizeConstraints({0, 0}, {screen.x, screen.y - frame.px(16)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(20), frame.px(16)});
  ImGui::Begin(id, nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(3);
  const ImVec2 at = ImGui::GetWindowPos();
  frame.layout.add(id, {at.x, at.y, ImGui::GetWindowWidth(), ImGui::GetWindowHeight()});
  const ImVec2 start = ImGui::GetCursorPos();
  ImGui::SetCursorScreenPos({at.x + ImGui::GetWindowWidth() - frame.px(44), at.y + frame.px(12)});
  if (iconButton(frame, "close", Icon::Close, "Close  Esc")) open = false;
  frame.mark(std::string(id) + ".close");
  ImGui::SetCursorPos(start);
  ImGui::PushTextWrapPos(ImGui::GetWindowWidth() - frame.px(56));
  {
    const UseFont use(frame.fonts.strong);
    ImGui::TextUnformatted(title.data(), title.data() + title.size());
  }
  ImGui::PopTextWrapPos();
  ImGui::Dummy({1, frame.px(2)});
}

Dialog::~Dialog() {
  ImGui::End();
}

}  // namespace app::ui

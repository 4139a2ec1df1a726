#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {

// Bottom middle, over the map: what is being read, how far it is, and a way to stop it.
void Ui::drawReading(Frame& frame) {
  if (frame.state.desk == nullptr || !frame.state.desk->reading.busy) return;
  const ReadingStatus& reading = frame.state.desk->reading;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float middle = (covered_.left + screen.x - covered_.right) / 2;
  const float width = frame.px(380);
  ImGui::SetNextWindowPos({middle, screen.y - covered_.bottom - frame.px(64)}, ImGuiCond_Always, {0.5F, 1});
  ImGui::SetNextWindowSize({width, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("reading", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  spinner(frame, {at.x + frame.px(8), at.y + frame.px(10)}, frame.px(6));
  const std::string what = reading.title.empty() ? "Putting the model together" : "Reading " + reading.title;
  const float textRight = at.x + room - (reading.title.empty() ? 0 : frame.px(36));
  std::string count;
  if (reading.features > 0) count = formatWhole(static_cast<double>(reading.features)) + " features";
  if (reading.share >= 0) count += fmt::format("{}{:.0f}%", count.empty() ? "" : ", ", 100 * reading.share);
  const float countWidth = sizeOf(frame.fonts.small, count).x;
  drawText(frame.fonts.body, {at.x + frame.px(24), at.y + frame.px(2)}, frame.colors.text,
           cut(frame.fonts.body, what, textRight - at.x - frame.px(36) - countWidth));
  drawTextRight(frame.fonts.small, textRight, at.y + frame.px(4), frame.colors.muted, count);
  ImGui::Dummy({1, frame.px(24)});
  if (reading.share >= 0) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    bar(frame, from, {textRight - at.x, frame.px(4)}, reading.share, std::nan(""), frame.colors.second);
    ImGui::Dummy({1, frame.px(4)});
  }
  if (!reading.title.empty()) {
    ImGui::SetCursorScreenPos({at.x + room - frame.px(28), at.y - frame.px(4)});
    if (iconButton(frame, "stop", Icon::Close, "Stop reading")) frame.ask("data.cancel");
    frame.mark("reading.stop");
  }
  frame.layout.add("reading", {ImGui::GetWindowPos().x, ImGui::GetWindowPos().y, ImGui::GetWindowWidth(),
                               ImGui::GetWindowHeight()});
  ImGui::End();
}

}  // namespace app::ui

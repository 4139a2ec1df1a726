#include "app/ui/problem_rows.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/ui/dialog.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string whereOf(const flow::Problem& p) {
  std::string text = std::filesystem::path(p.file).filename().string();
  if (!p.layer.empty()) text += ", " + p.layer;
  if (p.row > 0) text += fmt::format(", row {}", p.row);
  if (!p.column.empty()) text += ", " + p.column;
  return text;
}

// The layer of the user's in which the problem's row is, and the row's feature.
std::string featureAt(const Session& session, const flow::Problem& p) {
  for (const Overlay& overlay : session.overlays) {
    if (overlay.raster || overlay.file->path != p.file || p.row <= 0) continue;
    const geodata::VectorLayer& layer = *overlay.vector();
    if (!p.layer.empty() && !layer.name.empty() && p.layer != layer.name) continue;
    for (std::size_t i = 0; i < layer.features; ++i) {
      if (layer.rowOf(i) == p.row) return overlay.id + "/" + std::to_string(i);
    }
  }
  return "";
}

void goThere(Frame& frame, const flow::Problem& p) {
  const std::string feature = featureAt(frame.state.session, p);
  if (!feature.empty()) frame.ask("pick.select", {"feature", feature});
  frame.ask("map.look", {fmt::format("{:.6f},{:.6f}", p.place->lon, p.place->lat), "5"});
}

void row(Frame& frame, const flow::Problem& p, std::size_t index) {
  const bool isError = p.severity == flow::Severity::Error;
  const float width = ImGui::GetContentRegionAvail().x;
  const float indent = frame.px(26);
  const float wrap = width - indent - frame.px(8);
  const std::string where = whereOf(p) + (p.place ? "  \u00B7 show it" : "");
  std::string text = p.message + (p.remedy.empty() ? "" : ". " + p.remedy);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  const float textHeight = sizeOf(frame.fonts.body, text, wrap).y;
  const float whereHeight = sizeOf(frame.fonts.small, where).y;
  const ImVec2 size{width, textHeight + whereHeight + frame.px(12)};
  const bool clicked = ImGui::InvisibleButton(std::to_string(index).c_str(), size);
  frame.mark("problem." + std::to_string(index));
  const ImVec2 at = ImGui::GetItemRectMin();
  if (ImGui::IsItemHovered() && p.place) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, ImGui::GetItemRectMax(), frame.colors.hover, frame.px(4));
  }
  drawIcon(ImGui::GetWindowDrawList(), Icon::Warning, {at.x + frame.px(11), at.y + frame.px(14)},
           frame.px(14), isError ? frame.colors.accentText : frame.colors.muted);
  drawText(frame.fonts.small, {at.x + indent, at.y + frame.px(4)},
           p.place ? frame.colors.secondText : frame.colors.muted, cut(frame.fonts.small, where, wrap));
  drawWrapped(frame.fonts.body, {at.x + indent, at.y + frame.px(6) + whereHeight}, frame.colors.text, text,
              wrap);
  if (clicked && p.place) goThere(frame, p);
}

}  // namespace

std::string countText(const std::vector<flow::Problem>& problems) {
  const auto errors = static_cast<std::size_t>(std::count_if(
      problems.begin(), problems.end(), [](const auto& p) { return p.severity == flow::Severity::Error; }));
  const std::size_t warnings = problems.size() - errors;
  std::string text;
  if (errors > 0) text = fmt::format("{} {}", errors, errors == 1 ? "error" : "errors");
  if (warnings > 0 || errors == 0)
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", warnings, warnings == 1 ? "warning" : "warnings");
  return text;
}

void drawProblems(Frame& frame, const std::vector<flow::Problem>& problems) {
  paragraph(frame.fonts.small, frame.colors.muted, countText(problems));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  // Errors first; within each as they came.
  std::size_t index = 0;
  for (const bool wantErrors : {true, false}) {
    for (const flow::Problem& p : problems) {
      if ((p.severity == flow::Severity::Error) == wantErrors) row(frame, p, index++);
    }
  }
  ImGui::PopStyleVar();
}

void Ui::drawProblemList(Frame& frame) {
  if (!problemsOpen_) return;
  const std::size_t count = frame.state.desk == nullptr ? 0 : frame.state.desk->problems.size();
  const float height = std::min(480.0F, 130 + 72 * static_cast<float>(count));
  const Dialog dialog(frame, "problems", "What is wrong or doubtful in your files", 620, height,
                      problemsOpen_);
  ImGui::BeginChild("rows");
  if (frame.state.desk == nullptr || frame.state.desk->problems.empty()) {
    paragraph(frame.fonts.body, frame.colors.muted, "Nothing: every file that was opened is in order.");
  } else {
    const std::size_t before = frame.commands.size();
    drawProblems(frame, frame.state.desk->problems);
    if (frame.commands.size() > before) problemsOpen_ = false;  // it is in the way of what it shows
  }
  ImGui::EndChild();
}

}  // namespace app::ui

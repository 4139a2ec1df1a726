#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/overlay_style.h"
#include "app/core/text.h"
#include "app/core/user_data.h"
#include "app/ui/panels.h"
#include "app/ui/problem_rows.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

std::string plural(std::size_t count, const char* one, const char* many) {
  return formatWhole(static_cast<double>(count)) + " " + (count == 1 ? one : many);
}

std::string noteOf(const Overlay& overlay) {
  if (overlay.raster) {
    const geodata::RasterLayer& raster = *overlay.file->raster;
    return fmt::format("raster, {} x {} cells", raster.width, raster.height);
  }
  const geodata::VectorLayer& layer = *overlay.vector();
  std::string note;
  const auto add = [&note](const std::string& text) { note += (note.empty() ? "" : ", ") + text; };
  if (!layer.points.empty()) add(plural(layer.points.size(), "point", "points"));
  if (!layer.lines.empty()) add(plural(layer.lines.size(), "line", "lines"));
  if (!layer.polygons.empty()) add(plural(layer.polygons.size(), "area", "areas"));
  if (note.empty()) add(plural(layer.features, "row without a place", "rows without a place"));
  if (!overlay.style.colorBy.empty()) note += "; colour: " + overlay.style.colorBy;
  if (!overlay.style.sizeBy.empty()) note += "; size: " + overlay.style.sizeBy;
  return note;
}

// A column to choose; asks for `command` when another is chosen.
void columnCombo(Frame& frame, const Overlay& overlay, const char* caption, const char* command,
                 const std::string& chosen, bool onlyNumbers) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float column = frame.px(72);
  drawText(frame.fonts.body, {at.x, at.y + frame.px(5)}, frame.colors.muted, caption);
  ImGui::SetCursorScreenPos({at.x + column, at.y});
  ImGui::SetNextItemWidth(frame.px(196));
  const std::string shown = chosen.empty() ? "nothing" : chosen;
  if (ImGui::BeginCombo((std::string("##") + command).c_str(), shown.c_str(), ImGuiComboFlags_HeightLarge)) {
    if (ImGui::Selectable("nothing", chosen.empty())) frame.ask(command, {overlay.id, "none"});
    frame.mark(std::string(command) + ".nothing");
    for (const geodata::LayerColumn& each : overlay.vector()->columns) {
      const bool isNumber = each.type == geodata::LayerColumn::Type::Number;
      if (onlyNumbers && !isNumber) continue;
      if (ImGui::Selectable(each.name.c_str(), each.name == chosen))
        frame.ask(command, {overlay.id, each.name});
      frame.mark(std::string(command) + "." + each.name);
    }
    ImGui::EndCombo();
  }
  frame.mark(std::string(command) + "." + overlay.id);
}

void captionedSlider(Frame& frame, const Overlay& overlay, const char* caption, const char* command,
                     double least, double greatest, double value) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawText(frame.fonts.body, {at.x, at.y + frame.px(1)}, frame.colors.muted, caption);
  ImGui::SetCursorScreenPos({at.x + frame.px(72), at.y});
  double share = (value - least) / (greatest - least);
  const std::string shown = greatest > 1 ? fmt::format("{:.0f} px", value) : "";
  ImGui::BeginChild(command, {frame.px(196), frame.px(22)});
  if (slider(frame, command, share, frame.colors.second, shown)) {
    frame.ask(command, {overlay.id, fmt::format("{:.3g}", least + share * (greatest - least))});
  }
  ImGui::EndChild();
}

void swatches(Frame& frame, const Overlay& overlay) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawText(frame.fonts.body, {at.x, at.y + frame.px(3)}, frame.colors.muted, "Paint");
  ImGui::SetCursorScreenPos({at.x + frame.px(72), at.y});
  for (int i = 0; i < kOverlayColors; ++i) {
    if (i > 0) ImGui::SameLine(0, frame.px(2));
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("paint", {frame.px(22), frame.px(22)})) {
      frame.ask("overlay.paint", {overlay.id, std::to_string(i)});
    }
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 middle{from.x + frame.px(11), from.y + frame.px(11)};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(middle, frame.px(7), toImU32(overlayColor(i, frame.state.session.theme)), 24);
    if (overlay.style.color == i)
      list->AddCircle(middle, frame.px(10), frame.colors.text, 24, frame.px(1.5F));
    ImGui::PopID();
  }
}

bool action(Frame& frame, const char* id, const char* label, const std::string& mark) {
  const bool clicked = textButton(frame, id, label);
  frame.mark(mark);
  if (clicked) ImGui::CloseCurrentPopup();
  return clicked;
}

void menu(Frame& frame, const Overlay& overlay, bool isFirst, bool isLast) {
  const float width = frame.px(300);
  ImGui::SetNextWindowSize({width, 0});
  if (!ImGui::BeginPopup("menu")) return;
  paragraph(frame.fonts.strong, frame.colors.text, overlay.title);
  if (!overlay.raster && !overlay.vector()->crs.empty())
    paragraph(frame.fonts.small, frame.colors.muted, "from " + overlay.vector()->crs);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(8), frame.px(6)});
  if (!overlay.raster) {
    columnCombo(frame, overlay, "Colour", "overlay.color", overlay.style.colorBy, false);
    if (overlay.style.colorBy.empty()) swatches(frame, overlay);
    columnCombo(frame, overlay, "Size", "overlay.size", overlay.style.sizeBy, true);
    columnCombo(frame, overlay, "Label", "overlay.label", overlay.style.labelBy, false);
    captionedSlider(frame, overlay, "Size, px", "overlay.dot", 2, 30,
                    static_cast<double>(overlay.style.sizePx));
  }
  captionedSlider(frame, overlay, "Opacity", "overlay.opacity", 0, 1,
                  static_cast<double>(overlay.style.opacity));
  if (action(frame, "fit", "Zoom to it", "overlay.fit")) frame.ask("data.fit", {overlay.id});
  if (!overlay.raster) {
    ImGui::SameLine();
    if (action(frame, "table", "Table", "overlay.table")) frame.ask("window.table", {overlay.id});
  }
  if (!isLast && action(frame, "raise", "Move up", "overlay.raise")) frame.ask("overlay.raise", {overlay.id});
  if (!isLast) ImGui::SameLine();
  if (!isFirst && action(frame, "lower", "Move down", "overlay.lower"))
    frame.ask("overlay.lower", {overlay.id});
  if (!isFirst) ImGui::SameLine();
  if (action(frame, "remove", "Remove", "overlay.remove")) frame.ask("overlay.remove", {overlay.id});
  ImGui::PopStyleVar();
  ImGui::EndPopup();
}

void overlayRow(Frame& frame, const Overlay& overlay, bool isFirst, bool isLast) {
  ImGui::PushID(overlay.id.c_str());
  // The one colour of the layer; where a column gives several, none of them is the switch's.
  const bool isPlain = !overlay.raster && overlay.style.colorBy.empty();
  const ImU32 color =
      isPlain ? toImU32(overlayColor(overlay.style.color, frame.state.session.theme)) : frame.colors.second;
  if (toggleRow(frame, "on", overlay.style.visible, color, overlay.title, noteOf(overlay), frame.px(32)))
    frame.ask("overlay.visible", {overlay.id, "toggle"});
  frame.mark("overlay." + overlay.id);
  ImGui::SameLine(0, frame.px(4));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - frame.px(3));
  if (iconButton(frame, "more", Icon::More, "Style, table, order")) ImGui::OpenPopup("menu");
  frame.mark("overlay.more." + overlay.id);
  menu(frame, overlay, isFirst, isLast);
  ImGui::PopID();
}

void modelRow(Frame& frame, const UserDataPtr& data) {
  ImGui::PushID(data.get());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  drawText(frame.fonts.body, {at.x, at.y + frame.px(5)}, frame.colors.text,
           cut(frame.fonts.body, data->source.title(), width - frame.px(120)));
  drawTextRight(frame.fonts.small, at.x + width - frame.px(34), at.y + frame.px(7), frame.colors.secondText,
                "in the model");
  ImGui::SetCursorScreenPos({at.x + width - frame.px(28), at.y});
  if (iconButton(frame, "withdraw", Icon::Close, "Take it out of the model"))
    frame.ask("data.withdraw", {data->source.path});
  frame.mark("data.withdraw." + data->source.title());
  ImGui::PopID();
}

/// The user's own files: what lies over the map, and what extends the model.
class DataList final : public Panel {
 public:
  void draw(Frame& frame) override {
    const Session& session = frame.state.session;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x;
    drawText(frame.fonts.strong, {at.x, at.y + frame.px(5)}, frame.colors.text, "Your data");
    const float buttonWidth = sizeOf(frame.fonts.body, "Add").x + frame.px(20);
    ImGui::SetCursorScreenPos({right - buttonWidth, at.y});
    if (textButton(frame, "add", "Add")) frame.ask("data.add");
    frame.mark("data.add");
    hint(frame, "Add data  Ctrl+O",
         "Points, lines, areas or a raster over the map; tables in the schema extend the model. Or drop a "
         "file on the "
         "window.");
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(8), frame.px(4)});
    for (const UserDataPtr& data : session.modelData) modelRow(frame, data);
    for (std::size_t i = session.overlays.size(); i-- > 0;) {  // the topmost first
      overlayRow(frame, session.overlays[i], i == 0, i + 1 == session.overlays.size());
    }
    ImGui::PopStyleVar();
    if (frame.state.desk == nullptr || frame.state.desk->problems.empty()) return;
    if (textButton(frame, "problems", countText(frame.state.desk->problems))) frame.ask("window.problems");
    frame.mark("data.problems");
  }
};

}  // namespace

std::unique_ptr<Panel> makeDataList() {
  return std::make_unique<DataList>();
}

}  // namespace app::ui

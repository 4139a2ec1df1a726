#include <algorithm>

#include <imgui.h>
#include <imgui_stdlib.h>

#include <fmt/format.h>

#include "app/core/route_commands.h"
#include "app/ui/route_parts.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr std::size_t kMostCorners = 24;  // as fields; a zone from a file may have thousands

/// Zones that ships keep out of.
class ZoneList final : public Panel {
 public:
  void draw(Frame& frame) override {
    const RouteTask& task = frame.state.session.route;
    heading(frame, "Closed zones");
    tools(frame, task.tool);
    if (task.tool == RouteTool::Zone) {
      paragraph(frame.fonts.small, frame.colors.secondText,
                task.draft.empty() ? "Click the corners on the map. Esc stops."
                                   : "Click the next corner. Double click or Enter closes the zone, "
                                     "Backspace takes a corner back, Esc stops.");
    } else if (task.tool == RouteTool::Box) {
      paragraph(frame.fonts.small, frame.colors.secondText, "Drag a rectangle on the map. Esc stops.");
    } else if (task.zones.empty()) {
      paragraph(frame.fonts.small, frame.colors.muted,
                "Ships keep out of what you draw. Drag it, and the way bends.");
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(4), frame.px(2)});
    for (std::size_t i = 0; i < task.zones.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      row(frame, task.zones[i], i, task.zone == static_cast<int>(i));
      ImGui::PopID();
    }
    ImGui::PopStyleVar();
  }

 private:
  static void tools(Frame& frame, RouteTool tool) {
    const auto button = [&](const char* id, const char* label, bool active) {
      const bool clicked = textButton(frame, id, label, active);
      frame.mark(std::string("zones.") + id);
      ImGui::SameLine(0, frame.px(4));
      return clicked;
    };
    const bool draws = tool == RouteTool::Zone;
    const bool boxes = tool == RouteTool::Box;
    if (button("draw", "Draw", draws)) frame.ask("route.pick", {draws ? "none" : "zone"});
    if (button("box", "Rectangle", boxes)) frame.ask("route.pick", {boxes ? "none" : "box"});
    if (button("load", "From a file", false)) frame.ask("zone.load");
    ImGui::NewLine();
  }

  void row(Frame& frame, const RouteZone& zone, std::size_t index, bool selected) {
    const std::string number = std::to_string(index);
    const float width = ImGui::GetContentRegionAvail().x;
    const float height = frame.px(28);
    const float side = frame.px(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (selected) {
      list->AddRectFilled({at.x - frame.px(6), at.y}, {at.x + width + frame.px(6), at.y + height},
                          frame.colors.raised, frame.px(4));
    }
    ImGui::SetCursorScreenPos({at.x, at.y + (height - frame.px(18)) / 2});
    if (toggle(frame, "on", zone.on, frame.colors.accent)) frame.ask("zone.toggle", {number});
    frame.mark("zone." + number + ".on");
    hint(frame, zone.on ? "Closed: ships go round it" : "Open: ships go through it");
    const float left = at.x + frame.px(42);
    ImGui::SetCursorScreenPos({left, at.y});
    const float room = std::max(width - frame.px(42) - side, frame.px(20));
    if (ImGui::InvisibleButton("name", {room, height}))
      frame.ask("zone.select", {selected ? "none" : number});
    frame.mark("zone." + number);
    const ImU32 color = ImGui::IsItemHovered() ? frame.colors.secondText
                        : zone.on              ? frame.colors.text
                                               : frame.colors.muted;
    const std::string name = cut(frame.fonts.body, zone.area.name, room);
    drawText(frame.fonts.body, {left, at.y + (height - sizeOf(frame.fonts.body, name).y) / 2}, color, name);
    ImGui::SetCursorScreenPos({at.x + width - side, at.y});
    if (iconButton(frame, "remove", Icon::Close, "Delete this zone  Delete"))
      frame.ask("zone.remove", {number});
    frame.mark("zone." + number + ".remove");
    if (selected) details(frame, zone, number);
  }

  void details(Frame& frame, const RouteZone& zone, const std::string& number) {
    const flow::SeaRing& outline = zone.area.rings.front();
    if (of_ != number || !(outline_ == outline) || name_ != zone.area.name) {
      if (of_ != number || !ImGui::IsAnyItemActive()) {
        of_ = number;
        outline_ = outline;
        name_ = typedName_ = zone.area.name;
        typed_.clear();
        for (const flow::LonLat& corner : outline)
          typed_.push_back(fmt::format("{:.4g}, {:.4g}", corner.lon, corner.lat));
      }
    }
    const float indent = frame.px(42);
    ImGui::Indent(indent);
    if (textButton(frame, "scenario", "Close it for all flows")) frame.ask("zone.scenario", {number});
    frame.mark("zone." + number + ".scenario");
    hint(frame, "Close it for all flows",
         "It becomes a switch of the scenario at the left, and the plan counts with it.");
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##name", "Name of the zone", &typedName_);
    frame.mark("zone." + number + ".name");
    if (ImGui::IsItemDeactivatedAfterEdit() && typedName_ != zone.area.name && !typedName_.empty())
      frame.ask("zone.name", {number, typedName_});
    paragraph(frame.fonts.small, frame.colors.muted,
              "Drag it or its corners; Shift+arrows move it. Corners as LON, LAT:");
    for (std::size_t i = 0; i < std::min(outline.size(), kMostCorners) && i < typed_.size(); ++i)
      corner(frame, number, i, outline.size());
    if (outline.size() > kMostCorners)
      paragraph(frame.fonts.small, frame.colors.muted,
                fmt::format("and {} more", outline.size() - kMostCorners));
    ImGui::Unindent(indent);
  }

  void corner(Frame& frame, const std::string& number, std::size_t i, std::size_t count) {
    const std::string index = std::to_string(i);
    ImGui::PushID(static_cast<int>(i));
    const float side = frame.px(28);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - side - frame.px(4));
    ImGui::InputText("##corner", &typed_[i], ImGuiInputTextFlags_AutoSelectAll);
    frame.mark("zone." + number + ".corner." + index);
    if (ImGui::IsItemDeactivatedAfterEdit()) {
      std::string words = typed_[i];
      std::erase(words, ' ');
      frame.ask("zone.corner", {number, index, words});
      outline_.clear();  // what was typed is read back from the zone
    }
    ImGui::SameLine(0, frame.px(4));
    if (count > 3 && iconButton(frame, "cut", Icon::Close, "Take this corner out"))
      frame.ask("zone.cut", {number, index});
    if (count <= 3) ImGui::NewLine();
    ImGui::PopID();
  }

  // What the fields were filled from, and what is typed in them.
  std::string of_;
  flow::SeaRing outline_;
  std::string name_;
  std::vector<std::string> typed_;
  std::string typedName_;
};

}  // namespace

std::unique_ptr<Panel> makeZoneList() {
  return std::make_unique<ZoneList>();
}

}  // namespace app::ui

#include "app/ui/panels.h"
#include "app/ui/place_field.h"
#include "app/ui/route_parts.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

/// Right, in place of the consequences: a ship's way between two places.
class RoutePanel final : public Panel {
 public:
  void draw(Frame& frame) override {
    places(frame);
    ship(frame);
    const RouteTask& task = frame.state.session.route;
    if (task.from && task.to) {
      hairline(frame);
      answer(frame);
    }
    hairline(frame);
    zones_->draw(frame);
    ImGui::Dummy({1, frame.px(8)});
    lastFrame_ = ImGui::GetFrameCount();
  }

 private:
  void places(Frame& frame) {
    const RouteTask& task = frame.state.session.route;
    // Just opened: what is missing is typed at once.
    const bool fresh = ImGui::GetFrameCount() > lastFrame_ + 1;
    if (fresh && !task.from) {
      from_.focus();
    } else if (fresh && !task.to) {
      to_.focus();
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(4), frame.px(4)});
    const bool begun = from_.draw(frame, task.from, task.tool == RouteTool::From);
    if (begun && !task.to) to_.focus();
    to_.draw(frame, task.to, task.tool == RouteTool::To);
    if (task.tool == RouteTool::From || task.tool == RouteTool::To) {
      paragraph(frame.fonts.small, frame.colors.secondText,
                task.tool == RouteTool::From ? "Click on the map where the way begins. Esc stops."
                                             : "Click on the map where the way ends. Esc stops.");
    }
    if (task.from || task.to) {
      if (textButton(frame, "swap", "Swap")) frame.ask("route.swap");
      frame.mark("route.swap");
      ImGui::SameLine(0, frame.px(4));
      if (textButton(frame, "clear", "Clear")) frame.ask("route.clear");
      frame.mark("route.clear");
    }
    ImGui::PopStyleVar();
  }

  static void ship(Frame& frame) {
    const geodata::Ship* chosen = frame.state.model.data.ship(frame.state.session.route.ship);
    if (chosen == nullptr) return;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(8), frame.px(6)});
    ImGui::SetNextItemWidth(-1);
    const bool open = ImGui::BeginCombo("##ship", chosen->name.c_str());
    ImGui::PopStyleVar();
    frame.mark("route.ship");
    if (!open) return;
    for (const geodata::Ship& each : frame.state.model.data.ships) {
      if (ImGui::Selectable(each.name.c_str(), &each == chosen)) frame.ask("route.ship", {each.id});
      frame.mark("route.ship." + each.id);
    }
    ImGui::EndCombo();
  }

  static void answer(Frame& frame) {
    if (frame.state.route == nullptr) {
      paragraph(frame.fonts.body, frame.colors.muted, "Looking for the way\u2026");
      return;
    }
    drawRouteFault(frame);
    drawRouteSummary(frame);
    ImGui::Dummy({1, frame.px(2)});
    drawRouteWays(frame);
  }

  PlaceField from_{"route.from", "From: a port, a site, or LON,LAT", "route.from", "from"};
  PlaceField to_{"route.to", "To: a port, a site, or LON,LAT", "route.to", "to"};
  std::unique_ptr<Panel> zones_ = makeZoneList();
  int lastFrame_ = -10;
};

}  // namespace

std::unique_ptr<Panel> makeRoutePanel() {
  return std::make_unique<RoutePanel>();
}

}  // namespace app::ui

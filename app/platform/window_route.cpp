#include <filesystem>
#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

#include "app/core/route_commands.h"
#include "app/core/zone_file.h"
#include "app/platform/window_loop.h"

namespace app::platform {

void WindowLoop::askRoute() {
  ++routeRevision_;
  if (routeQuestion(session_)) {
    routing_.ask(model_, session_, routeRevision_);
  } else {
    route_.reset();
  }
  stir();
}

// While a zone is dragged the answers are some frames behind; each is shown, so that the way follows.
void WindowLoop::fetchRoute() {
  auto fresh = routing_.fetch();
  if (fresh == nullptr || !routeQuestion(session_)) return;
  const bool samePlaces =
      fresh->question.from == *session_.route.from && fresh->question.to == *session_.route.to;
  if (!samePlaces && fresh->revision < routeRevision_) return;
  route_ = std::move(fresh);
  stir();
}

void WindowLoop::followZone() {
  if (map_ == nullptr) return;
  routeMouse_.follow(screen(), session_, mouseX_, mouseY_, input_);
  drawing_ = routeMouse_.drawing(screen(), session_, mouseX_, mouseY_);
}

void WindowLoop::showRouteCursor() {
  if (map_ == nullptr || ImGui::GetIO().WantCaptureMouse || !mouseInside_ || mouse_.dragging()) return;
  switch (ui::RouteMouse::over(screen(), session_, mouseX_, mouseY_)) {
    case ui::RouteMouse::Over::Nothing:
      break;
    case ui::RouteMouse::Over::Corner:
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      break;
    case ui::RouteMouse::Over::Zone:
    case ui::RouteMouse::Over::Place:
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      break;
  }
}

void WindowLoop::loadZones(const std::string& path) {
  if (path.empty()) {
    ui_.openZones(desk_);
    return;
  }
  if (zones_.valid()) {
    ui_.say("Zones are being read already", seconds());
    return;
  }
  desk_.folder = std::filesystem::path(path).parent_path().string();
  ui_.say("Reading zones from " + std::filesystem::path(path).filename().string(), seconds());
  zones_ = std::async(std::launch::async, [path] {
    auto read = readZones(path);
    glfwPostEmptyEvent();
    return read;
  });
}

void WindowLoop::fetchZones() {
  if (!zones_.valid()) return;
  if (zones_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    stir(1);
    return;
  }
  const auto read = zones_.get();
  if (!read) {
    ui_.say(read.problems().empty() ? "No zones" : flow::toString(read.problems().front()), seconds(), true);
    return;
  }
  const Session before = session_;
  addZones(session_.route, *read);
  history_.remember(before, "Read zones from a file");
  const std::size_t count = session_.route.zones.size() - before.route.zones.size();
  ui_.say(std::to_string(count) + (count == 1 ? " zone" : " zones") + " closed", seconds());
  askIfChanged(before);
  stir();
}

}  // namespace app::platform

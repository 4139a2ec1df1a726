#include "app/ui/route_mouse.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "app/core/route_commands.h"
#include "app/core/zone_drawing.h"

namespace app::ui {
namespace {

constexpr double kReachPx = 9;
constexpr float kDragSlackPx = 4;
constexpr float kDoubleClickPx = 6;
constexpr double kDoubleClickSeconds = 0.4;
constexpr std::size_t kMostHandles = 60;  // as many as are drawn

struct Hit {
  RouteMouse::Over over = RouteMouse::Over::Nothing;
  std::size_t zone = 0;
  std::size_t corner = 0;
  bool isEdge = false;
};

std::optional<flow::LonLat> placeUnder(const MapOnScreen& screen, float x, float y) {
  return placeAt(*screen.map, cameraFor(screen.view, *screen.map, screen.viewport, screen.insets),
                 screen.viewport, x, y);
}

double pixelsBetween(const MapOnScreen& screen, flow::LonLat place, float x, float y) {
  const auto at = screen.map->projection().forward(place);
  if (!at) return 1e9;
  const auto camera = cameraFor(screen.view, *screen.map, screen.viewport, screen.insets);
  const double ratio = static_cast<double>(screen.viewport.pixelRatio);
  const double px = (at->x - camera.center.x) / camera.metresPerPixel + screen.viewport.width / ratio / 2;
  const double py = (camera.center.y - at->y) / camera.metresPerPixel + screen.viewport.height / ratio / 2;
  return std::hypot(px - static_cast<double>(x), py - static_cast<double>(y));
}

// Corners before edges, edges before areas; the selected zone before the others.
Hit hitAt(const MapOnScreen& screen, const Session& session, float x, float y) {
  const RouteTask& route = session.route;
  if (!route.open || route.tool != RouteTool::None || screen.map == nullptr) return {};
  const auto selected = static_cast<std::size_t>(route.zone);
  if (route.zone >= 0 && selected < route.zones.size()) {
    const flow::SeaRing& ring = route.zones[selected].area.rings.front();
    for (const bool isEdge : {false, true}) {
      for (std::size_t i = 0; i < ring.size() && ring.size() <= kMostHandles; ++i) {
        const flow::LonLat at = isEdge ? midpoint(ring[i], ring[(i + 1) % ring.size()]) : ring[i];
        if (pixelsBetween(screen, at, x, y) <= kReachPx)
          return {RouteMouse::Over::Corner, selected, i, isEdge};
      }
    }
  }
  const auto place = placeUnder(screen, x, y);
  if (!place) return {};
  const auto has = [&](std::size_t i) { return isInside(unrolled(route.zones[i].area), *place); };
  if (route.zone >= 0 && selected < route.zones.size() && has(selected))
    return {RouteMouse::Over::Zone, selected, 0, false};
  for (std::size_t i = route.zones.size(); i-- > 0;) {
    if (has(i)) return {RouteMouse::Over::Zone, i, 0, false};
  }
  return {};
}

std::string numberText(std::size_t number) {
  return std::to_string(number);
}

// The rectangle between two pixels, as corners; empty where one is off the map.
std::vector<flow::LonLat> boxBetween(const MapOnScreen& screen, float x0, float y0, float x1, float y1) {
  std::vector<flow::LonLat> corners;
  for (const auto& [x, y] : {std::pair{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}) {
    const auto place = placeUnder(screen, x, y);
    if (!place) return {};
    corners.push_back(*place);
  }
  return corners;
}

}  // namespace

RouteMouse::Over RouteMouse::over(const MapOnScreen& screen, const Session& session, float x, float y) {
  if (takesClicks(session) || (session.route.open && session.route.tool == RouteTool::Box))
    return Over::Place;
  return hitAt(screen, session, x, y).over;
}

bool RouteMouse::press(const MapOnScreen& screen, const Session& session, float x, float y) {
  moved_ = false;
  startX_ = x;
  startY_ = y;
  last_ = placeUnder(screen, x, y);
  held_ = Held::Nothing;
  if (!last_) return false;
  if (session.route.open && session.route.tool == RouteTool::Box) {
    held_ = Held::Box;
    return true;
  }
  const Hit hit = hitAt(screen, session, x, y);
  if (hit.over == Over::Nothing) return false;
  zone_ = hit.zone;
  corner_ = hit.corner;
  held_ = hit.over == Over::Zone ? Held::Zone : hit.isEdge ? Held::Edge : Held::Corner;
  return true;
}

void RouteMouse::follow(const MapOnScreen& screen, const Session& session, float x, float y,
                        std::vector<Command>& commands) {
  if (held_ == Held::Nothing) return;
  if (!moved_ && std::hypot(x - startX_, y - startY_) < kDragSlackPx) return;
  moved_ = true;
  const auto place = placeUnder(screen, x, y);
  if (held_ == Held::Box || !place || zone_ >= session.route.zones.size()) return;
  if (last_ && *place == *last_) return;
  if (held_ == Held::Zone) {
    const double lon = std::remainder(place->lon - last_->lon, 360);
    commands.push_back(
        {"zone.move", {numberText(zone_), fmt::format("{:.6f},{:.6f}", lon, place->lat - last_->lat)}});
  } else if (held_ == Held::Edge) {  // a new corner, which is held from now on
    commands.push_back({"zone.split", {numberText(zone_), numberText(corner_), lonLatText(*place)}});
    held_ = Held::Corner;
    ++corner_;
  } else {
    commands.push_back({"zone.corner", {numberText(zone_), numberText(corner_), lonLatText(*place)}});
  }
  last_ = place;
}

void RouteMouse::release(const MapOnScreen& screen, const Session& session, float x, float y,
                         std::vector<Command>& commands) {
  if (held_ == Held::Nothing) return;
  follow(screen, session, x, y, commands);
  if (held_ == Held::Box) {
    const auto corners = boxBetween(screen, startX_, startY_, x, y);
    if (moved_ && !corners.empty()) commands.push_back({"zone.add", {cornersText(corners)}});
    if (moved_) commands.push_back({"route.pick", {"none"}});
  } else if (!moved_) {
    commands.push_back({"zone.select", {numberText(zone_)}});
  }
  held_ = Held::Nothing;
}

bool RouteMouse::takesClicks(const Session& session) {
  const RouteTool tool = session.route.tool;
  return session.route.open && (tool == RouteTool::From || tool == RouteTool::To || tool == RouteTool::Zone);
}

void RouteMouse::click(const MapOnScreen& screen, const Session& session, const Pick& under, float x, float y,
                       double seconds, std::vector<Command>& commands) {
  const auto place = placeUnder(screen, x, y);
  if (!place) return;
  const RouteTask& route = session.route;
  if (route.tool != RouteTool::Zone) {
    const bool named = under.kind == Pick::Kind::Site || under.kind == Pick::Kind::Port;
    const bool known = !under.id.starts_with("DEM-");  // a country's demand is no place that ships go to
    commands.push_back({route.tool == RouteTool::From ? "route.from" : "route.to",
                        {named && known ? under.id : lonLatText(*place)}});
    return;
  }
  const bool again = seconds - lastClick_ < kDoubleClickSeconds &&
                     std::hypot(x - lastClickX_, y - lastClickY_) < kDoubleClickPx;
  lastClick_ = again ? -10 : seconds;
  lastClickX_ = x;
  lastClickY_ = y;
  const bool onFirst =
      route.draft.size() >= 3 && pixelsBetween(screen, route.draft.front(), x, y) <= kReachPx;
  if (again || onFirst) {
    commands.push_back({"zone.close", {}});
  } else {
    commands.push_back({"zone.draw", {lonLatText(*place)}});
  }
}

std::vector<flow::LonLat> RouteMouse::drawing(const MapOnScreen& screen, const Session& session, float x,
                                              float y) const {
  const RouteTask& route = session.route;
  if (screen.map == nullptr || !route.open) return {};
  if (held_ == Held::Box && moved_) return boxBetween(screen, startX_, startY_, x, y);
  if (route.tool != RouteTool::Zone || route.draft.empty()) return {};
  std::vector<flow::LonLat> corners = route.draft;
  if (const auto place = placeUnder(screen, x, y)) corners.push_back(*place);
  return corners;
}

std::optional<Command> routeCommandFor(const Chord& chord, const Session& session) {
  const RouteTask& route = session.route;
  if (!route.open) return std::nullopt;
  const bool plain = !chord.ctrl && !chord.alt && !chord.shift;
  if (!route.draft.empty()) {
    if (plain && chord.key == "Enter") return Command{"zone.close", {}};
    if (plain && (chord.key == "Backspace" || chord.key == "Delete")) return Command{"zone.back", {}};
    if (chord.ctrl && !chord.shift && chord.key == "Z") return Command{"zone.back", {}};
  }
  if (plain && chord.key == "Esc" && route.tool != RouteTool::None) return Command{"route.pick", {"none"}};
  if (route.zone < 0) return std::nullopt;
  const std::string zone = std::to_string(route.zone);
  if (plain && chord.key == "Esc") return Command{"zone.select", {"none"}};
  if (plain && (chord.key == "Delete" || chord.key == "Backspace")) return Command{"zone.remove", {zone}};
  if (!chord.shift || chord.ctrl || chord.alt) return std::nullopt;
  const double step = 2 / std::exp2(session.view.zoom);
  constexpr std::array<std::pair<const char*, std::pair<int, int>>, 4> kWays{
      {{"Left", {-1, 0}}, {"Right", {1, 0}}, {"Up", {0, 1}}, {"Down", {0, -1}}}};
  for (const auto& [key, way] : kWays) {
    if (chord.key == key)
      return Command{"zone.move", {zone, fmt::format("{:.5f},{:.5f}", step * way.first, step * way.second)}};
  }
  return std::nullopt;
}

}  // namespace app::ui

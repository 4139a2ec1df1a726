#include "app/ui/map_mouse.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace app::ui {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kEarthRadius = 6378137;
constexpr float kDragSlackPx = 4;
constexpr double kDoubleClickSeconds = 0.35;
constexpr double kWheelStep = 0.25;

bool turns(const View& view) {
  return view.projection == "globe";
}

render::Camera cameraOf(const MapOnScreen& screen) {
  return cameraFor(screen.view, *screen.map, screen.viewport, screen.insets);
}

geodata::Point planeAt(const MapOnScreen& screen, const render::Camera& camera, float x, float y) {
  const double ratio = static_cast<double>(screen.viewport.pixelRatio);
  return {
      camera.center.x + (static_cast<double>(x) - screen.viewport.width / ratio / 2) * camera.metresPerPixel,
      camera.center.y -
          (static_cast<double>(y) - screen.viewport.height / ratio / 2) * camera.metresPerPixel};
}

// The view whose middle is at a place of the plane, or the last valid place on the way there from where it
// is.
View viewAtPlane(const MapOnScreen& screen, geodata::Point wanted) {
  View view = screen.view;
  const geodata::Projection& projection = screen.map->projection();
  const auto from = projection.forward(view.center);
  if (!from) return view;
  double low = 0;
  double high = 1;
  for (int i = 0; i < 12; ++i) {
    const double share = i == 0 ? 1 : (low + high) / 2;
    const auto place =
        projection.inverse({from->x + (wanted.x - from->x) * share, from->y + (wanted.y - from->y) * share});
    if (place) {
      view.center = *place;
      low = share;
      if (i == 0) break;
    } else {
      high = share;
    }
  }
  return view;
}

double wrapped(double lon) {
  return lon - 360 * std::floor((lon + 180) / 360);
}

// Turns the globe until `place` shows at a point of its plane (sphere: the ellipsoid's bulge is below a
// pixel's care).
View viewTurned(const View& from, flow::LonLat place, geodata::Point at) {
  View view = from;
  double x = at.x / kEarthRadius;
  double y = at.y / kEarthRadius;
  const double out = std::hypot(x, y);
  if (out > 0.98) {
    x *= 0.98 / out;
    y *= 0.98 / out;
  }
  const double phi = place.lat * kDegree;
  const double sine = std::clamp(x / std::max(std::cos(phi), 1e-6), -1.0, 1.0);
  const double turn = std::asin(sine);
  const double a = std::sin(phi);
  const double b = std::cos(phi) * std::cos(turn);
  const double reach = std::hypot(a, b);
  const double swing = std::acos(std::clamp(y / std::max(reach, 1e-9), -1.0, 1.0));
  const double base = std::atan2(b, a);
  const double first = swing - base;
  const double second = -swing - base;
  const double now = from.center.lat * kDegree;
  const double lat = std::abs(first - now) < std::abs(second - now) ? first : second;
  view.center = {wrapped(place.lon - turn / kDegree), std::clamp(lat / kDegree, -90.0, 90.0)};
  view.projectionCenter = view.center;
  return view;
}

}  // namespace

View viewWithPlaceAt(const MapOnScreen& screen, flow::LonLat place, float x, float y) {
  const render::Camera camera = cameraOf(screen);
  const geodata::Point at = planeAt(screen, camera, x, y);
  if (turns(screen.view)) return viewTurned(screen.view, place, at);
  const auto is = screen.map->projection().forward(place);
  const auto middle = screen.map->projection().forward(screen.view.center);
  if (!is || !middle) return screen.view;
  return viewAtPlane(screen, {middle->x + is->x - at.x, middle->y + is->y - at.y});
}

View viewMoved(const MapOnScreen& screen, float dx, float dy) {
  const double scale = cameraOf(screen).metresPerPixel;
  const auto middle = screen.map->projection().forward(screen.view.center);
  if (!middle) return screen.view;
  return viewAtPlane(
      screen, {middle->x - static_cast<double>(dx) * scale, middle->y + static_cast<double>(dy) * scale});
}

View viewZoomed(const MapOnScreen& screen, double delta, float x, float y) {
  const auto place = placeAt(*screen.map, cameraOf(screen), screen.viewport, x, y);
  MapOnScreen nearer = screen;
  nearer.view.zoom = std::clamp(screen.view.zoom + delta, -1.0, 16.0);
  return place ? viewWithPlaceAt(nearer, *place, x, y) : nearer.view;
}

Command lookAt(const View& view) {
  return {"map.look",
          {fmt::format("{:.9f},{:.9f}", view.center.lon, view.center.lat), fmt::format("{:.6f}", view.zoom)}};
}

void MapMouse::press(const MapOnScreen& screen, float x, float y, double /*seconds*/) {
  pressed_ = true;
  dragging_ = false;
  startX_ = lastX_ = x;
  startY_ = lastY_ = y;
  grabbed_ = placeAt(*screen.map, cameraOf(screen), screen.viewport, x, y);
}

void MapMouse::move(const MapOnScreen& screen, float x, float y, std::vector<Command>& commands) {
  if (!pressed_) return;
  if (!dragging_ && std::hypot(x - startX_, y - startY_) < kDragSlackPx) return;
  dragging_ = true;
  const View view =
      grabbed_ ? viewWithPlaceAt(screen, *grabbed_, x, y) : viewMoved(screen, x - lastX_, y - lastY_);
  lastX_ = x;
  lastY_ = y;
  commands.push_back(lookAt(view));
}

bool MapMouse::release(const MapOnScreen& screen, float x, float y, double seconds,
                       std::vector<Command>& commands) {
  const bool click = pressed_ && !dragging_;
  cancel();
  if (!click) return false;
  const bool again =
      seconds - lastClick_ < kDoubleClickSeconds && std::hypot(x - lastClickX_, y - lastClickY_) < 6;
  lastClick_ = again ? -10 : seconds;
  lastClickX_ = x;
  lastClickY_ = y;
  if (again) commands.push_back(lookAt(viewZoomed(screen, 1, x, y)));
  return !again;
}

void MapMouse::scroll(const MapOnScreen& screen, double steps, float x, float y,
                      std::vector<Command>& commands) {
  commands.push_back(lookAt(viewZoomed(screen, steps * kWheelStep, x, y)));
}

}  // namespace app::ui

#pragma once

#include <optional>
#include <vector>

#include "app/core/commands.h"
#include "app/core/present.h"

namespace app::ui {

/// The map as it stands on the screen: what a pointer's place means.
struct MapOnScreen {
  const MapGeometry* map = nullptr;
  View view;
  render::Viewport viewport;
  render::Insets insets;
};

/// The view in which `place` lies under the pixel (logical, from the top left), as near as the map's edge
/// allows. On the globe the globe is turned, elsewhere the plane is moved.
View viewWithPlaceAt(const MapOnScreen& screen, flow::LonLat place, float x, float y);
/// The view moved by pixels, as a drag by (dx, dy) does.
View viewMoved(const MapOnScreen& screen, float dx, float dy);
/// The view `delta` zoom steps nearer, with what lies under the pixel kept there.
View viewZoomed(const MapOnScreen& screen, double delta, float x, float y);
/// The command that sets it.
Command lookAt(const View& view);

/// Turns presses, moves and wheel steps over the map into commands. Knows no window.
class MapMouse {
 public:
  void press(const MapOnScreen& screen, float x, float y, double seconds);
  void move(const MapOnScreen& screen, float x, float y, std::vector<Command>& commands);
  /// Returns true when the press was a click, not a drag.
  bool release(const MapOnScreen& screen, float x, float y, double seconds, std::vector<Command>& commands);
  void scroll(const MapOnScreen& screen, double steps, float x, float y, std::vector<Command>& commands);
  [[nodiscard]] bool dragging() const { return dragging_; }
  [[nodiscard]] bool pressed() const { return pressed_; }
  void cancel() { pressed_ = dragging_ = false; }

 private:
  bool pressed_ = false;
  bool dragging_ = false;
  float startX_ = 0;
  float startY_ = 0;
  float lastX_ = 0;
  float lastY_ = 0;
  std::optional<flow::LonLat> grabbed_;
  double lastClick_ = -10;
  float lastClickX_ = 0;
  float lastClickY_ = 0;
};

}  // namespace app::ui

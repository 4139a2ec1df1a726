#pragma once

#include <optional>
#include <vector>

#include "app/ui/map_mouse.h"
#include "app/ui/shortcuts.h"

namespace app::ui {

/// What the pointer does for a ship's way: picks its ends, draws zones and drags them. Knows no window; the
/// map's own MapMouse has what this does not take.
class RouteMouse {
 public:
  enum class Over { Nothing, Place, Corner, Zone };
  /// What a press at this pixel would take hold of.
  [[nodiscard]] static Over over(const MapOnScreen& screen, const Session& session, float x, float y);

  /// True where the press takes hold of a zone, of a corner, or begins a box.
  bool press(const MapOnScreen& screen, const Session& session, float x, float y);
  /// What the held thing has to do to be under the pointer; ask once a frame.
  void follow(const MapOnScreen& screen, const Session& session, float x, float y,
              std::vector<Command>& commands);
  void release(const MapOnScreen& screen, const Session& session, float x, float y,
               std::vector<Command>& commands);
  [[nodiscard]] bool holds() const { return held_ != Held::Nothing; }
  void cancel() { held_ = Held::Nothing; }

  /// Whether clicks on the map are not selections but ends of a way or corners of a zone.
  [[nodiscard]] static bool takesClicks(const Session& session);
  /// A click that takesClicks(); `under` is what the map has there.
  void click(const MapOnScreen& screen, const Session& session, const Pick& under, float x, float y,
             double seconds, std::vector<Command>& commands);

  /// Corners of the zone as it would be with the pointer here; empty while none is drawn.
  [[nodiscard]] std::vector<flow::LonLat> drawing(const MapOnScreen& screen, const Session& session, float x,
                                                  float y) const;

 private:
  enum class Held { Nothing, Zone, Corner, Edge, Box };
  Held held_ = Held::Nothing;
  std::size_t zone_ = 0;
  std::size_t corner_ = 0;
  bool moved_ = false;
  float startX_ = 0, startY_ = 0;
  std::optional<flow::LonLat> last_;  ///< where the held zone was taken along to
  double lastClick_ = -10;
  float lastClickX_ = 0, lastClickY_ = 0;
};

/// What a key does while a zone is drawn or selected; nothing where it means what it means elsewhere.
std::optional<Command> routeCommandFor(const Chord& chord, const Session& session);

}  // namespace app::ui

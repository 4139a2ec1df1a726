#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/core/map_geometry.h"
#include "app/core/overlay_shapes.h"
#include "app/core/session.h"

namespace app::platform {

/// The shapes of the session's overlays for the map as it stands: what is ready at once, the rest from a
/// thread of its own. After a change of style the old shapes stay until the new ones are there; after a
/// change of projection a quick form of them stands in.
class OverlayStore {
 public:
  /// `wake` is called from the worker when something more is ready.
  explicit OverlayStore(std::function<void()> wake);
  ~OverlayStore();
  OverlayStore(const OverlayStore&) = delete;
  OverlayStore& operator=(const OverlayStore&) = delete;

  /// For the drawing thread. `map` is what the frame draws, may be null; `moving`: its projection is about to
  /// change again, so that only what is quick is made. Overlays that are gone are let go.
  std::shared_ptr<const OverlayShapeSet> shapesFor(const std::vector<Overlay>& overlays,
                                                   const MapGeometry* map, ThemeName theme, bool moving);
  /// Whether shapes are still being made.
  [[nodiscard]] bool busy() const;
  /// Whether the next shapesFor() shows more than the last one did.
  [[nodiscard]] bool hasNews() const;

 private:
  /// One overlay to be made.
  struct Wish {
    Overlay overlay;
    std::string projection;
    flow::LonLat center;
    ThemeName theme = ThemeName::Briefing;
    std::shared_ptr<const OverlayShapes> previous;
  };
  void run();
  void takeReady(OverlayShapeSet& set);
  static bool same(const Wish& a, const Wish& b);

  std::function<void()> wake_;
  std::shared_ptr<const OverlayShapeSet> shown_ = std::make_shared<OverlayShapeSet>();
  std::string lastProjection_;
  flow::LonLat lastCenter_;
  OverlayShapeSet full_;  ///< the last complete shapes, of whatever projection

  mutable std::mutex mutex_;
  std::condition_variable condition_;
  std::optional<Wish> wish_;
  std::optional<Wish> doing_;
  std::atomic<bool> cancel_{false};
  OverlayShapeSet ready_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace app::platform

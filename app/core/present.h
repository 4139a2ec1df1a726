#pragma once

#include <memory>
#include <string>

#include "app/core/map_geometry.h"
#include "app/core/model.h"
#include "app/core/overlay_shapes.h"
#include "app/core/route_question.h"
#include "app/core/session.h"
#include "render/frame.h"

namespace app {

/// Time as it comes in from outside. Nothing that draws reads a clock.
struct Clock {
  double seconds = 0;         ///< since start; drives particles
  double sinceReroute = 1e9;  ///< seconds since the outcome changed; the reroute takes kRerouteSeconds
};
inline constexpr double kRerouteSeconds = 1.2;

/// What a picture is made of. `previous` is what was shown before the last switch; null: the baseline.
struct Scene {
  const Model* model = nullptr;
  const Session* session = nullptr;
  const Outcome* outcome = nullptr;  ///< null: the baseline
  const Outcome* previous = nullptr;
  const MapGeometry* map = nullptr;  ///< projected base map and routes for session->view
  render::Viewport viewport;
  render::Insets insets;                      ///< covered by panels
  const OverlayShapeSet* overlays = nullptr;  ///< of session->overlays, as far as they are ready
  bool inParts = false;               ///< heavy layers may come over several frames: see render::FrameDesc
  const RouteFound* route = nullptr;  ///< the session's question about a ship's way, answered; null: none is
  const std::vector<flow::LonLat>* drawing =
      nullptr;  ///< corners of a zone that the pointer is about to make
};

/// The one way from the state to a picture. Pure: equal arguments give equal frames.
render::FrameDesc present(const Scene& scene, const Clock& clock);

/// Whether a tag is about a ship's way, and not about what the plan changed.
bool isRouteTag(const render::Tag& tag);

/// True while a later clock gives another picture (rerouting or particles): the window may idle otherwise.
bool animates(const Scene& scene, const Clock& clock);

/// Camera and back: which place is under a pixel (logical, from the top left of the viewport).
render::Camera cameraFor(const View& view, const MapGeometry& map, const render::Viewport& viewport,
                         const render::Insets& insets);
std::optional<flow::LonLat> placeAt(const MapGeometry& map, const render::Camera& camera,
                                    const render::Viewport& viewport, float x, float y);

/// The site, port, passage, feature of the user's or flow under a pixel; Kind::None over bare map.
Pick pickAt(const Scene& scene, float x, float y);

}  // namespace app

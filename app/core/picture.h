#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/core/present.h"

namespace app {

/// Everything that a still picture needs, solved and projected; owns what its scene() points to.
struct Picture {
  std::shared_ptr<const Model> model;
  std::shared_ptr<const Session> session;
  std::shared_ptr<const Outcome> outcome;
  std::shared_ptr<const MapGeometry> map;
  std::shared_ptr<const OverlayShapeSet> overlays;
  std::shared_ptr<const RouteFound> route;
  render::Viewport viewport;
  [[nodiscard]] Scene scene() const {
    return {model.get(), session.get(),  outcome.get(), nullptr,    map.get(), viewport,
            {},          overlays.get(), false,         route.get()};
  }
};

/// Solves the session's scenario, projects the base map in the detail that the picture shows, and the user's
/// layers.
flow::Result<Picture> preparePicture(std::shared_ptr<const Model> model, const Session& session,
                                     const render::Viewport& viewport);

/// Keyword and text for the PNG: scenario, month, camera, switches, versions.
std::vector<std::pair<std::string, std::string>> pictureTexts(const Model& model, const Session& session);

}  // namespace app

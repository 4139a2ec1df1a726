#include "app/core/picture.h"

#include <fmt/core.h>

#include "app/core/planning.h"

namespace app {

flow::Result<Picture> preparePicture(std::shared_ptr<const Model> model, const Session& session,
                                     const render::Viewport& viewport) {
  using Made = flow::Result<Picture>;
  // A first look without land tells how near the camera is, and with that which scale of land to load.
  auto bare = MapGeometry::make(session.view.projection, session.view.projectionCenter,
                                std::make_shared<BaseLayers>());
  if (!bare) return Made::failure(bare.problems());
  const render::Camera camera = cameraFor(session.view, **bare, viewport, {});
  std::vector<flow::Problem> problems;
  const auto base =
      loadBaseLayers(model->assetsDir, detailFor(camera.metresPerPixel / viewport.pixelRatio), &problems);
  if (!base) return Made::failure(problems);
  auto map = MapGeometry::make(session.view.projection, session.view.projectionCenter, base);
  if (!map) return Made::failure(map.problems());

  Picture picture;
  picture.outcome = solve(*model, session);
  picture.route = findRoute(*model, session);
  picture.model = std::move(model);
  auto still = std::make_shared<Session>(session);
  still->playing = false;  // particles are for motion; a still shows direction by taper and arrow heads
  picture.overlays = completed({}, session.overlays, (*map)->projection(), session.theme);
  picture.session = std::move(still);
  picture.map = *map;
  picture.viewport = viewport;
  return Made(std::move(picture), problems);
}

std::vector<std::pair<std::string, std::string>> pictureTexts(const Model&, const Session& session) {
  std::string switches = fmt::format("friction={} reexport={}", session.friction ? "on" : "off",
                                     session.reexportRule ? "on" : "off");
  for (const flow::Disruption& d : session.scenario.disruptions) {
    switches += fmt::format("; {}={} ({})", d.name, d.on ? "on" : "off", d.severity);
  }
  for (const flow::Response& r : session.scenario.responses) {
    switches += fmt::format("; {}={} ({})", r.name, r.on ? "on" : "off", r.severity);
  }
  std::string way = "none";
  if (const auto question = routeQuestion(session)) {
    way = fmt::format("{} to {}, ship {}, {} zones closed", question->from.name, question->to.name,
                      question->ship.empty() ? "as usual" : question->ship, question->zones.size());
  }
  return {{"Software", std::string("Lodeflow ") + LODEFLOW_VERSION},
          {"Title", session.scenario.title},
          {"Lodeflow scenario", session.scenario.id},
          {"Lodeflow month", session.month},
          {"Lodeflow switches", switches},
          {"Lodeflow figures", session.reportedOnly ? "only reported figures" : "all figures"},
          {"Lodeflow ship's way", way},
          {"Lodeflow view", fmt::format("{} {},{} at {},{} zoom {}", session.view.projection,
                                        session.view.projectionCenter.lon, session.view.projectionCenter.lat,
                                        session.view.center.lon, session.view.center.lat, session.view.zoom)},
          {"Disclaimer", "Illustrative model, not a forecast"}};
}

}  // namespace app

#include "app/core/present.h"

#include <algorithm>
#include <cmath>

#include "app/core/present_parts.h"
#include "flow/indicators.h"

namespace app {
namespace parts {

StreamIndex indexOf(const std::vector<Stream>& streams) {
  StreamIndex index;
  index.reserve(streams.size());
  for (const Stream& stream : streams) index.emplace(stream.key, &stream);
  return index;
}

float widthOf(double tonnesPerMonth) {
  constexpr double kGreatest = 26;
  return static_cast<float>(std::clamp(tonnesPerMonth / kTonnesPerPixel, 1.0, kGreatest));
}

std::optional<OnPath> along(const geodata::PolylineSet& path, double share) {
  double length = 0;
  const auto eachSegment = [&path](auto&& visit) {
    for (std::size_t line = 0; line < path.size(); ++line) {
      for (std::uint32_t i = path.starts[line]; i + 1 < path.starts[line + 1]; ++i) {
        const geodata::Point a = path.points[i];
        const geodata::Point b = path.points[i + 1];
        if (!visit(a, b, std::hypot(b.x - a.x, b.y - a.y))) return;
      }
    }
  };
  eachSegment([&](auto, auto, double d) { return length += d, true; });
  if (!(length > 0)) return std::nullopt;
  double left = length * std::clamp(share, 0.0, 1.0);
  std::optional<OnPath> found;
  eachSegment([&](geodata::Point a, geodata::Point b, double d) {
    if (d <= 0) return true;
    const double t = std::min(1.0, left / d);
    found = OnPath{{a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, (b.x - a.x) / d, (b.y - a.y) / d};
    left -= d;
    return left > 0;
  });
  return found;
}

Shortfall shortfallOf(const Scene& scene, const std::string& iso3) {
  const flow::PlannedNetwork planned =
      scene.outcome != nullptr ? flow::PlannedNetwork{scene.outcome->applied, scene.outcome->plan}
                               : flow::PlannedNetwork{scene.model->baselineApplied, scene.model->baseline};
  const flow::Shortfall all = flow::shortfallOf(planned, iso3);
  return {massOf(all.unserved, scene.session->material), massOf(all.demand, scene.session->material)};
}

const std::vector<Stream>& streamsShown(const Model& model, const Session& session, const Outcome* outcome,
                                        bool reportedOnly) {
  const bool world = session.view.zoom < kWorldZoom;
  if (outcome == nullptr) {
    if (reportedOnly) return world ? model.baselineReportedLanes : model.baselineReportedStreams;
    return world ? model.baselineLanes : model.baselineStreams;
  }
  if (reportedOnly) return world ? outcome->reportedLanes : outcome->reportedStreams;
  return world ? outcome->lanes : outcome->streams;
}

Context contextOf(const Scene& scene, const Clock& clock) {
  const Model& model = *scene.model;
  const Session& session = *scene.session;
  const double played = std::clamp(clock.sinceReroute / kRerouteSeconds, 0.0, 1.0);
  const bool thin = session.reportedOnly;
  const auto& baseline = thin ? model.baselineReportedStreams : model.baselineStreams;
  const auto fine = [&](const Outcome& outcome) -> const std::vector<Stream>& {
    return thin ? outcome.reportedStreams : outcome.streams;
  };
  return {.scene = scene,
          .clock = clock,
          .theme = themeOf(session.theme),
          .now = streamsShown(model, session, scene.outcome, thin),
          .before = streamsShown(model, session, scene.previous, thin),
          .baseline = streamsShown(model, session, nullptr, thin),
          .eased = session.calmMotion ? 1.0 : played * played * (3 - 2 * played),
          .zoom = session.view.zoom,
          .fineNow = scene.outcome != nullptr ? fine(*scene.outcome) : baseline,
          .fineBaseline = baseline,
          .reportedOnly = thin};
}

}  // namespace parts

namespace {

constexpr double kMarginShare = 0.97;  // of the free area that the whole map fills at zoom 0
constexpr float kLeastFree = 40;       // logical pixels

struct Size {
  double width;
  double height;
};
Size logicalSize(const render::Viewport& viewport) {
  return {viewport.width / static_cast<double>(viewport.pixelRatio),
          viewport.height / static_cast<double>(viewport.pixelRatio)};
}

}  // namespace

render::Camera cameraFor(const View& view, const MapGeometry& map, const render::Viewport& viewport,
                         const render::Insets& insets) {
  const Size size = logicalSize(viewport);
  const double freeWidth = std::max<double>(kLeastFree, size.width - insets.left - insets.right);
  const double freeHeight = std::max<double>(kLeastFree, size.height - insets.top - insets.bottom);
  const double width = map.bounds.max.x - map.bounds.min.x;
  const double height = map.bounds.max.y - map.bounds.min.y;
  render::Camera camera;
  camera.metresPerPixel =
      std::max(width / freeWidth, height / freeHeight) / kMarginShare / std::exp2(view.zoom);
  const geodata::Point middle{(map.bounds.min.x + map.bounds.max.x) / 2,
                              (map.bounds.min.y + map.bounds.max.y) / 2};
  const geodata::Point at = map.projection().forward(view.center).value_or(middle);
  camera.center.x = at.x - static_cast<double>(insets.left - insets.right) / 2 * camera.metresPerPixel;
  camera.center.y = at.y + static_cast<double>(insets.top - insets.bottom) / 2 * camera.metresPerPixel;
  return camera;
}

std::optional<flow::LonLat> placeAt(const MapGeometry& map, const render::Camera& camera,
                                    const render::Viewport& viewport, float x, float y) {
  const Size size = logicalSize(viewport);
  return map.projection().inverse(
      {camera.center.x + (static_cast<double>(x) - size.width / 2) * camera.metresPerPixel,
       camera.center.y - (static_cast<double>(y) - size.height / 2) * camera.metresPerPixel});
}

render::FrameDesc present(const Scene& scene, const Clock& clock) {
  const parts::Context context = parts::contextOf(scene, clock);
  render::FrameDesc frame;
  frame.viewport = scene.viewport;
  frame.background = context.theme.page;
  if (scene.viewport.width <= 0 || scene.viewport.height <= 0) return frame;
  frame.camera = cameraFor(scene.session->view, *scene.map, scene.viewport, scene.insets);
  const Layers& layers = scene.session->layers;
  frame.inParts = scene.inParts;
  parts::addBase(context, frame);
  parts::addOverlays(context, frame);
  if (layers.flows) parts::addFlows(context, frame);
  parts::addSites(context, frame);
  if (layers.tags) parts::addTags(context, frame);
  if (layers.labels) parts::addLabels(context, frame);
  parts::addRoute(context, frame);
  parts::addFurniture(context, frame);
  parts::addRouteMarks(context, frame);
  parts::addOverlayHighlights(context, frame);
  return frame;
}

bool animates(const Scene& scene, const Clock& clock) {
  const Session& session = *scene.session;
  if (!session.layers.flows || session.calmMotion) return false;
  if (clock.sinceReroute < kRerouteSeconds) return true;
  if (parts::showsRoute(scene)) return false;  // particles would draw the eye off the way
  return session.playing && session.layers.particles;
}

}  // namespace app

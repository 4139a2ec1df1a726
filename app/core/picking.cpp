#include <algorithm>
#include <cmath>

#include "app/core/present.h"
#include "app/core/present_parts.h"

namespace app {
namespace {

constexpr double kSlackPx = 4;

double distanceToSegment(geodata::Point p, geodata::Point a, geodata::Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distanceToPath(geodata::Point p, const geodata::PolylineSet& path) {
  double best = 1e300;
  for (std::size_t line = 0; line < path.size(); ++line) {
    for (std::uint32_t i = path.starts[line]; i + 1 < path.starts[line + 1]; ++i) {
      best = std::min(best, distanceToSegment(p, path.points[i], path.points[i + 1]));
    }
  }
  return best;
}

Pick pickFlow(const parts::Context& context, geodata::Point p, double metresPerPixel) {
  Pick best;
  double bestDistance = 1e300;
  for (const Stream& stream : context.now) {
    const double mass = massOf(stream.tonnes, context.scene.session->material);
    if (mass < parts::kLeastMass) continue;
    const double reach = (static_cast<double>(parts::widthOf(mass)) / 2 + kSlackPx) * metresPerPixel;
    const double distance = distanceToPath(p, *context.scene.map->path(stream.way));
    if (distance > reach || distance >= bestDistance) continue;
    bestDistance = distance;
    best = {Pick::Kind::Flow, std::to_string(stream.key)};
  }
  return best;
}

}  // namespace

Pick pickAt(const Scene& scene, float x, float y) {
  if (scene.viewport.width <= 0 || scene.viewport.height <= 0) return {};
  const Clock clock;
  const parts::Context context = parts::contextOf(scene, clock);
  render::FrameDesc frame;
  frame.camera = cameraFor(scene.session->view, *scene.map, scene.viewport, scene.insets);
  std::vector<Pick> picks;
  parts::addSites(context, frame, &picks);
  const double ratio = static_cast<double>(scene.viewport.pixelRatio);
  const double mpp = frame.camera.metresPerPixel;
  const geodata::Point p{
      frame.camera.center.x + (static_cast<double>(x) - scene.viewport.width / ratio / 2) * mpp,
      frame.camera.center.y - (static_cast<double>(y) - scene.viewport.height / ratio / 2) * mpp};
  // The last drawn lies on top; among those under the pointer the nearest centre wins.
  Pick best;
  double bestDistance = 1e300;
  for (std::size_t i = 0; i < picks.size(); ++i) {
    if (picks[i].kind == Pick::Kind::None) continue;
    const render::Symbol& symbol = frame.symbols[i];
    const double distance = std::hypot(symbol.at.x - p.x, symbol.at.y - p.y) / mpp;
    if (distance > static_cast<double>(symbol.sizePx) / 2 + kSlackPx || distance > bestDistance) continue;
    bestDistance = distance;
    best = picks[i];
  }
  if (best.kind != Pick::Kind::None) return best;
  best = parts::pickOverlay(context, p, mpp);
  if (best.kind != Pick::Kind::None || !scene.session->layers.flows) return best;
  return pickFlow(context, p, mpp);
}

}  // namespace app

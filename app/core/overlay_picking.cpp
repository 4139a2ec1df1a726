#include <algorithm>
#include <cmath>

#include "app/core/overlay_places.h"
#include "app/core/overlay_view.h"

namespace app::parts {
namespace {

constexpr double kSlackPx = 4;

/// The neighbourhood of a place on the map, flattened: degrees to pixels.
class Neighbourhood {
 public:
  static std::optional<Neighbourhood> at(const geodata::Projection& projection, geodata::Point point,
                                         double metresPerPixel) {
    Neighbourhood n;
    const auto place = projection.inverse(point);
    if (!place) return std::nullopt;
    n.place = *place;
    constexpr double kStep = 1e-4;
    const auto east = projection.forward({n.place.lon + kStep, n.place.lat});
    const auto north = projection.forward({n.place.lon, n.place.lat + kStep});
    if (!east || !north) return std::nullopt;
    const double scale = kStep * metresPerPixel;
    n.lonX_ = (east->x - point.x) / scale, n.lonY_ = (east->y - point.y) / scale;
    n.latX_ = (north->x - point.x) / scale, n.latY_ = (north->y - point.y) / scale;
    return n;
  }
  [[nodiscard]] geodata::Point pixels(flow::LonLat p) const {
    const double lon = p.lon - place.lon;
    const double lat = p.lat - place.lat;
    return {lon * lonX_ + lat * latX_, lon * lonY_ + lat * latY_};
  }
  /// Degrees that a reach of pixels comes to, at most.
  [[nodiscard]] double lonReach(double px) const {
    return px / std::max(1e-12, std::hypot(lonX_, lonY_)) * 2;
  }
  [[nodiscard]] double latReach(double px) const {
    return px / std::max(1e-12, std::hypot(latX_, latY_)) * 2;
  }

  flow::LonLat place;

 private:
  double lonX_ = 0, lonY_ = 0, latX_ = 0, latY_ = 0;
};

double fromOrigin(geodata::Point a, geodata::Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0;
  return std::hypot(a.x + t * dx, a.y + t * dy);
}

bool within(const OverlayParts::Reach& reach, flow::LonLat p, double lon, double lat) {
  return p.lon >= static_cast<double>(reach.west) - lon && p.lon <= static_cast<double>(reach.east) + lon &&
         p.lat >= static_cast<double>(reach.south) - lat && p.lat <= static_cast<double>(reach.north) + lat;
}

std::optional<std::size_t> pointAt(const OverlayShapes& shapes, geodata::Point at, double mpp) {
  if (shapes.points.set == nullptr || shapes.looks == nullptr) return std::nullopt;
  const render::PointSet& set = *shapes.points.set;
  const auto radius = [&](std::uint32_t i) {
    return (static_cast<double>(std::abs((*shapes.looks)[i].sizePx)) / 2 + kSlackPx) * mpp;
  };
  const double farthest = (static_cast<double>(shapes.largestPx) / 2 + kSlackPx) * mpp;
  const std::int64_t found = pointUnder(set, at, set.levelFor(mpp), farthest, radius);
  if (found < 0) return std::nullopt;
  return shapes.featureOf(static_cast<std::uint32_t>(found));
}

std::optional<std::size_t> lineAt(const Overlay& overlay, const OverlayShapes& shapes,
                                  const Neighbourhood& near) {
  const geodata::VectorLayer& layer = *overlay.vector();
  const double reach = std::max(1.0, static_cast<double>(overlay.style.sizePx) / 8) + kSlackPx;
  const double lon = near.lonReach(reach);
  const double lat = near.latReach(reach);
  std::optional<std::size_t> best;
  double least = reach;
  for (std::size_t i = 0; i < layer.lines.size(); ++i) {
    if (!within(shapes.parts->lineReach[i], near.place, lon, lat)) continue;
    const auto& line = layer.lines[i];
    for (std::size_t k = 1; k < line.size(); ++k) {
      const double distance = fromOrigin(near.pixels(line[k - 1]), near.pixels(line[k]));
      if (distance > least) continue;
      least = distance;
      best = layer.lineOf[i];
    }
  }
  return best;
}

std::optional<std::size_t> polygonAt(const Overlay& overlay, const OverlayShapes& shapes,
                                     flow::LonLat place) {
  const geodata::VectorLayer& layer = *overlay.vector();
  for (std::size_t i = layer.polygons.size(); i-- > 0;)  // the last drawn lies on top
    if (within(shapes.parts->polygonReach[i], place, 0, 0) && contains(layer.polygons[i], place))
      return layer.polygonOf[i];
  return std::nullopt;
}

}  // namespace

Pick pickOverlay(const Context& context, geodata::Point at, double metresPerPixel) {
  const auto& overlays = context.scene.session->overlays;
  std::optional<Neighbourhood> near;
  bool looked = false;
  // All points lie above all lines, and these above all fills, whatever layer they are of.
  for (int kind = 0; kind < 3; ++kind)
    for (auto overlay = overlays.rbegin(); overlay != overlays.rend(); ++overlay) {
      const OverlayShapes* shapes = shownShapes(context, *overlay);
      if (shapes == nullptr || overlay->raster || shapes->parts == nullptr) continue;
      std::optional<std::size_t> found;
      if (kind == 0) {
        found = pointAt(*shapes, at, metresPerPixel);
      } else {
        const geodata::VectorLayer& layer = *overlay->vector();
        if (kind == 1 ? layer.lines.empty() : layer.polygons.empty()) continue;
        if (!std::exchange(looked, true))
          near = Neighbourhood::at(context.scene.map->projection(), at, metresPerPixel);
        if (!near) return {};
        found = kind == 1 ? lineAt(*overlay, *shapes, *near) : polygonAt(*overlay, *shapes, near->place);
      }
      if (found) return featurePick(*overlay, *found);
    }
  return {};
}

}  // namespace app::parts

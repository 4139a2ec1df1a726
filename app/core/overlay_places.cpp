#include "app/core/overlay_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace app {
namespace {

double lengthOf(const geodata::LonLatLine& line) {
  double length = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    length += std::hypot(line[i].lon - line[i - 1].lon, line[i].lat - line[i - 1].lat);
  return length;
}

double areaOf(const geodata::LonLatPolygon& polygon) {
  if (polygon.rings.empty()) return 0;
  const auto& ring = polygon.rings[0];
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const flow::LonLat &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice += a.lon * b.lat - b.lon * a.lat;
  }
  return std::abs(twice) / 2;
}

/// Gathers places; longitudes in slots of a degree, so that the widest empty stretch is found.
class Spread {
 public:
  void add(flow::LonLat p) {
    if (!std::isfinite(p.lon) || !std::isfinite(p.lat)) return;
    south_ = std::min(south_, p.lat);
    north_ = std::max(north_, p.lat);
    const auto slot = static_cast<std::size_t>(std::clamp(std::floor(p.lon + 180), 0.0, 359.0));
    west_[slot] = std::min(west_[slot], p.lon);
    east_[slot] = std::max(east_[slot], p.lon);
  }
  /// A line or ring fills what lies between its vertices.
  template <class Line>
  void addLine(const Line& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      add(line[i]);
      if (i == 0) continue;
      const double from = std::min(line[i - 1].lon, line[i].lon);
      const double to = std::max(line[i - 1].lon, line[i].lon);
      for (double lon = std::floor(from) + 1; lon < to; ++lon) add({lon, line[i].lat});
    }
  }
  [[nodiscard]] std::optional<Extent> extent() const {
    if (!(south_ <= north_)) return std::nullopt;
    std::vector<std::size_t> used;
    for (std::size_t i = 0; i < 360; ++i)
      if (west_[i] <= east_[i]) used.push_back(i);
    double widest = -1;
    Extent result{0, south_, 0, north_};
    for (std::size_t k = 0; k < used.size(); ++k) {
      const bool last = k + 1 == used.size();
      const double next = west_[used[last ? 0 : k + 1]] + (last ? 360 : 0);
      const double gap = next - east_[used[k]];
      if (gap <= widest) continue;
      widest = gap;
      result.west = last ? next - 360 : next;
      result.east = east_[used[k]] + (last ? 0 : 360);
    }
    return result;
  }

 private:
  double south_ = 91, north_ = -91;
  std::array<double, 360> west_ = filled(999);
  std::array<double, 360> east_ = filled(-999);
  static std::array<double, 360> filled(double value) {
    std::array<double, 360> result{};
    result.fill(value);
    return result;
  }
};

template <class Visit>
void eachPointOf(const geodata::VectorLayer& layer, std::size_t feature, Visit visit) {
  if (layer.pointOf.empty()) {
    if (feature < layer.points.size()) visit(layer.points[feature]);
    return;
  }
  for (std::size_t i = 0; i < layer.points.size(); ++i)
    if (layer.pointOf[i] == feature) visit(layer.points[i]);
}

}  // namespace

flow::LonLat Extent::middle() const {
  double lon = (west + east) / 2;
  if (lon > 180) lon -= 360;
  return {lon, (south + north) / 2};
}

bool contains(const geodata::LonLatPolygon& polygon, flow::LonLat place) {
  bool inside = false;
  for (const auto& ring : polygon.rings)
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      const flow::LonLat &a = ring[i], &b = ring[j];
      if ((a.lat > place.lat) == (b.lat > place.lat)) continue;
      if (place.lon < (b.lon - a.lon) * (place.lat - a.lat) / (b.lat - a.lat) + a.lon) inside = !inside;
    }
  return inside;
}

flow::LonLat halfwayOf(const geodata::LonLatLine& line) {
  double left = lengthOf(line) / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const flow::LonLat &a = line[i - 1], &b = line[i];
    const double length = std::hypot(b.lon - a.lon, b.lat - a.lat);
    if (length >= left && length > 0)
      return {a.lon + (b.lon - a.lon) * left / length, a.lat + (b.lat - a.lat) * left / length};
    left -= length;
  }
  return line.empty() ? flow::LonLat{} : line.front();
}

flow::LonLat insideOf(const geodata::LonLatPolygon& polygon) {
  if (polygon.rings.empty() || polygon.rings[0].empty()) return {};
  const auto& outer = polygon.rings[0];
  double south = 91;
  double north = -91;
  for (const flow::LonLat& p : outer) {
    south = std::min(south, p.lat);
    north = std::max(north, p.lat);
  }
  // The middle of the widest stretch inside, on some parallels.
  flow::LonLat best = outer.front();
  double widest = 0;
  for (const double share : {0.5, 0.42, 0.58, 0.33, 0.67, 0.2, 0.8}) {
    const double lat = south + (north - south) * share;
    std::vector<double> crossings;
    for (const auto& ring : polygon.rings)
      for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const flow::LonLat &a = ring[i], &b = ring[j];
        if ((a.lat > lat) == (b.lat > lat)) continue;
        crossings.push_back((b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat) + a.lon);
      }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      // A tenth more must speak for a parallel away from the middle.
      if (crossings[i + 1] - crossings[i] <= widest * 1.1) continue;
      widest = crossings[i + 1] - crossings[i];
      best = {(crossings[i] + crossings[i + 1]) / 2, lat};
    }
  }
  return best;
}

std::optional<flow::LonLat> featurePlace(const geodata::VectorLayer& layer, std::size_t feature) {
  std::optional<flow::LonLat> place;
  eachPointOf(layer, feature, [&](flow::LonLat p) {
    if (!place) place = p;
  });
  if (place) return place;
  double greatest = -1;
  for (std::size_t i = 0; i < layer.polygons.size(); ++i) {
    if (layer.polygonOf[i] != feature) continue;
    const double area = areaOf(layer.polygons[i]);
    if (area <= greatest) continue;
    greatest = area;
    place = insideOf(layer.polygons[i]);
  }
  if (place) return place;
  for (std::size_t i = 0; i < layer.lines.size(); ++i) {
    if (layer.lineOf[i] != feature || layer.lines[i].empty()) continue;
    const double length = lengthOf(layer.lines[i]);
    if (length <= greatest) continue;
    greatest = length;
    place = halfwayOf(layer.lines[i]);
  }
  return place;
}

std::optional<Extent> featureExtent(const geodata::VectorLayer& layer, std::size_t feature) {
  Spread spread;
  eachPointOf(layer, feature, [&](flow::LonLat p) { spread.add(p); });
  for (std::size_t i = 0; i < layer.lines.size(); ++i)
    if (layer.lineOf[i] == feature) spread.addLine(layer.lines[i]);
  for (std::size_t i = 0; i < layer.polygons.size(); ++i)
    if (layer.polygonOf[i] == feature)
      for (const auto& ring : layer.polygons[i].rings) spread.addLine(ring);
  return spread.extent();
}

std::optional<Extent> extentOf(const Overlay& overlay) {
  if (overlay.raster) {
    if (!overlay.file->raster) return std::nullopt;
    const geodata::RasterLayer& r = *overlay.file->raster;
    return Extent{r.west, r.south, r.east, r.north};
  }
  const geodata::VectorLayer& layer = *overlay.vector();
  Spread spread;
  for (const flow::LonLat& p : layer.points) spread.add(p);
  for (const auto& line : layer.lines) spread.addLine(line);
  for (const auto& polygon : layer.polygons)
    for (const auto& ring : polygon.rings) spread.addLine(ring);
  return spread.extent();
}

}  // namespace app

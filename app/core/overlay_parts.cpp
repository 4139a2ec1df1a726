#include "app/core/overlay_parts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace app {
namespace {

// As the land's: every projection bends the edges within a fraction of a pixel.
constexpr double kMeshEdgeDegrees = 3.0;

template <class Line>
OverlayParts::Reach reachOf(const Line& line) {
  OverlayParts::Reach reach{181, 91, -181, -91};
  for (const flow::LonLat& p : line) {
    reach.west = std::min(reach.west, std::nextafter(static_cast<float>(p.lon), -999.0F));
    reach.east = std::max(reach.east, std::nextafter(static_cast<float>(p.lon), 999.0F));
    reach.south = std::min(reach.south, std::nextafter(static_cast<float>(p.lat), -999.0F));
    reach.north = std::max(reach.north, std::nextafter(static_cast<float>(p.lat), 999.0F));
  }
  return reach;
}

/// Widths come in a few steps, so that lines of one step are drawn together.
float widthStep(float sizePx) {
  constexpr float kSteps[] = {1, 1.5F, 2.25F, 3.25F, 4.5F, 6, 8.5F};
  float best = kSteps[0];
  for (const float step : kSteps)
    if (std::abs(step - sizePx / 4) < std::abs(best - sizePx / 4)) best = step;
  return best;
}

bool alongCut(const flow::LonLat& a, const flow::LonLat& b) {
  return (std::abs(a.lon) == 180 && a.lon == b.lon) || (std::abs(a.lat) == 90 && a.lat == b.lat);
}

/// Rings as lines, without the stretches where the file's polygons were cut at the antimeridian.
void addOutline(const geodata::LonLatPolygon& polygon, std::vector<geodata::LonLatLine>& lines) {
  for (const auto& ring : polygon.rings) {
    geodata::LonLatLine line;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (i > 0 && alongCut(ring[i - 1], ring[i])) {
        if (line.size() > 1) lines.push_back(line);
        line.clear();
      }
      line.push_back(ring[i]);
    }
    if (line.size() > 1) lines.push_back(std::move(line));
  }
}

void addLines(const geodata::VectorLayer& layer, OverlayParts& parts) {
  std::map<std::tuple<std::size_t, float, bool>, std::vector<geodata::LonLatLine>> groups;
  for (std::size_t i = 0; i < layer.lines.size(); ++i) {
    const std::uint32_t feature = layer.lineOf[i];
    const float size = parts.sizes.empty() ? 0 : parts.sizes[feature];
    const float width = size > 0 ? widthStep(size) : size < 0 ? 1.0F : 0.0F;
    groups[{parts.classes.of[feature], width, size < 0}].push_back(layer.lines[i]);
    parts.lineReach.push_back(reachOf(layer.lines[i]));
  }
  for (auto& [key, lines] : groups) {
    const auto [cls, width, unknown] = key;
    parts.lines.push_back({cls, width, unknown, std::move(lines)});
  }
}

void addPolygons(const geodata::VectorLayer& layer, OverlayParts& parts, const std::atomic<bool>* cancel) {
  std::map<std::size_t, std::vector<geodata::LonLatPolygon>> groups;
  for (std::size_t i = 0; i < layer.polygons.size(); ++i) {
    groups[parts.classes.of[layer.polygonOf[i]]].push_back(layer.polygons[i]);
    parts.polygonReach.push_back(layer.polygons[i].rings.empty() ? OverlayParts::Reach{1, 1, -1, -1}
                                                                 : reachOf(layer.polygons[i].rings[0]));
  }
  for (const auto& [cls, polygons] : groups) {
    if (cancel != nullptr && *cancel) return;
    parts.fills.push_back({cls, geodata::triangulate(polygons, kMeshEdgeDegrees)});
    OverlayParts::Lines outline;
    outline.cls = cls;
    for (const auto& polygon : polygons) addOutline(polygon, outline.lines);
    parts.outlines.push_back(std::move(outline));
  }
}

}  // namespace

std::shared_ptr<const OverlayParts> makeParts(const geodata::VectorLayer& layer, const OverlayStyle& style,
                                              const std::atomic<bool>* cancel) {
  auto parts = std::make_shared<OverlayParts>();
  parts->classes = classify(layer, style);
  parts->sizes = sizesOf(layer, style);
  addLines(layer, *parts);
  addPolygons(layer, *parts, cancel);
  return parts;
}

}  // namespace app

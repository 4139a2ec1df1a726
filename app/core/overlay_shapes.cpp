#include "app/core/overlay_shapes.h"

#include <algorithm>
#include <cmath>

#include "app/core/overlay_parts.h"
#include "app/core/overlay_places.h"
#include "app/core/overlay_raster.h"

namespace app {
namespace {

constexpr std::size_t kAtOnce = 20000;  // points or vertices that a frame can wait for

bool samePlane(const OverlayShapes& a, const geodata::Projection& b) {
  return a.projection == b.name() && a.center == b.center();
}

bool sameLayer(const OverlayShapes& shapes, const Overlay& overlay) {
  return shapes.file == overlay.file && shapes.layer == overlay.layer && shapes.raster == overlay.raster;
}

bool sameParts(const OverlayStyle& a, const OverlayStyle& b) {
  return a.colorBy == b.colorBy && a.sizeBy == b.sizeBy && (a.sizeBy.empty() || a.sizePx == b.sizePx);
}

std::vector<float> weightsOf(const geodata::VectorLayer& layer, const OverlayStyle& style) {
  const geodata::LayerColumn* column = columnOf(layer, style.sizeBy);
  if (column == nullptr || column->type != geodata::LayerColumn::Type::Number) return {};
  std::vector<float> weights;
  weights.reserve(layer.points.size());
  for (std::size_t i = 0; i < layer.points.size(); ++i)
    weights.push_back(
        std::abs(static_cast<float>(column->numbers[layer.pointOf.empty() ? i : layer.pointOf[i]])));
  return weights;
}

std::uint8_t byteOf(float share) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * 255));
}

void setLooks(OverlayShapes& shapes) {
  auto looks = std::make_shared<std::vector<render::PointLook>>(shapes.points.from.size());
  std::vector<render::PointLook> ofClass;
  const ColorClasses& classes = shapes.parts->classes;
  for (std::size_t i = 0; i < classes.classes.size(); ++i) {
    const render::Color c = colorOf(classes, i, shapes.style, shapes.theme);
    ofClass.push_back({byteOf(c.r), byteOf(c.g), byteOf(c.b), 255, shapes.style.sizePx});
  }
  shapes.largestPx = shapes.parts->sizes.empty() ? shapes.style.sizePx : 0;
  for (std::uint32_t i = 0; i < looks->size(); ++i) {
    const std::uint32_t feature = shapes.featureOf(i);
    (*looks)[i] = ofClass[classes.of[feature]];
    if (shapes.parts->sizes.empty()) continue;
    (*looks)[i].sizePx = shapes.parts->sizes[feature];
    shapes.largestPx = std::max(shapes.largestPx, std::abs((*looks)[i].sizePx));
  }
  shapes.looks = std::move(looks);
}

void projectParts(OverlayShapes& shapes, const geodata::Projection& projection) {
  shapes.fills.clear();
  shapes.outlines.clear();
  shapes.lines.clear();
  for (const OverlayParts::Fill& fill : shapes.parts->fills)
    shapes.fills.push_back(
        {fill.cls, std::make_shared<geodata::TriangleMesh>(projection.project(fill.mesh))});
  const auto project = [&](const OverlayParts::Lines& from, std::vector<OverlayShapes::Lines>& to) {
    to.push_back({from.cls, from.widthPx, from.unknown,
                  std::make_shared<geodata::PolylineSet>(projection.project(from.lines))});
  };
  for (const OverlayParts::Lines& lines : shapes.parts->outlines) project(lines, shapes.outlines);
  for (const OverlayParts::Lines& lines : shapes.parts->lines) project(lines, shapes.lines);
}

void setMiddles(OverlayShapes& shapes, const geodata::Projection& projection) {
  const geodata::VectorLayer& layer = shapes.vector();
  struct Best {
    double size = -1;
    flow::LonLat at;
  };
  std::map<std::uint32_t, Best> best;
  const auto offer = [&best](std::uint32_t feature, const OverlayParts::Reach& reach, auto place) {
    const double size =
        static_cast<double>(reach.east - reach.west) + static_cast<double>(reach.north - reach.south);
    Best& b = best[feature];
    if (size <= b.size) return;
    b = {size, place()};
  };
  for (std::size_t i = 0; i < layer.lines.size(); ++i)
    offer(layer.lineOf[i], shapes.parts->lineReach[i], [&] { return halfwayOf(layer.lines[i]); });
  for (std::size_t i = 0; i < layer.polygons.size(); ++i)
    offer(layer.polygonOf[i], shapes.parts->polygonReach[i], [&] { return insideOf(layer.polygons[i]); });
  std::vector<std::pair<double, OverlayShapes::Middle>> sorted;
  for (const auto& [feature, b] : best)
    if (const auto at = projection.forward(b.at)) sorted.push_back({b.size, {*at, feature}});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  shapes.middles.clear();
  for (const auto& [size, middle] : sorted) shapes.middles.push_back(middle);
}

std::size_t verticesOf(const OverlayParts& parts) {
  std::size_t count = 0;
  for (const auto& fill : parts.fills) count += fill.mesh.vertices.size();
  for (const auto* set : {&parts.outlines, &parts.lines})
    for (const auto& lines : *set)
      for (const auto& line : lines.lines) count += line.size() * 2;
  return count;
}

}  // namespace

bool OverlayShapes::placed(const geodata::Projection& now) const {
  return samePlane(*this, now);
}

bool OverlayShapes::fits(const Overlay& overlay, const geodata::Projection& now, ThemeName nowTheme) const {
  return !sample && sameLayer(*this, overlay) && placed(now) && theme == nowTheme &&
         style.colorBy == overlay.style.colorBy && style.sizeBy == overlay.style.sizeBy &&
         style.color == overlay.style.color && style.sizePx == overlay.style.sizePx;
}

std::shared_ptr<const OverlayShapes> makeShapes(const Overlay& overlay, const geodata::Projection& projection,
                                                ThemeName theme, const OverlayShapes* previous,
                                                const std::atomic<bool>* cancel) {
  const auto cancelled = [cancel] { return cancel != nullptr && *cancel; };
  if (previous != nullptr && !sameLayer(*previous, overlay)) previous = nullptr;
  auto shapes = std::make_shared<OverlayShapes>();
  shapes->file = overlay.file;
  shapes->layer = overlay.layer;
  shapes->raster = overlay.raster;
  shapes->projection = projection.name();
  shapes->center = projection.center();
  shapes->theme = theme;
  shapes->style = overlay.style;
  const bool plane = previous != nullptr && !previous->sample && samePlane(*previous, projection);
  if (overlay.raster) {
    if (!overlay.file->raster) return shapes;
    const geodata::RasterLayer& raster = *overlay.file->raster;
    const bool sameColors = previous != nullptr && (previous->theme == theme || !raster.rgba.empty());
    shapes->imageMesh = plane ? previous->imageMesh : rasterMesh(raster, projection);
    if (cancelled()) return nullptr;
    shapes->imagePixels = sameColors ? previous->imagePixels : rasterPixels(raster, theme);
    return shapes;
  }
  const geodata::VectorLayer& layer = *overlay.vector();
  const bool parts = previous != nullptr && sameParts(previous->style, overlay.style);
  shapes->parts = parts ? previous->parts : makeParts(layer, overlay.style, cancel);
  if (cancelled()) return nullptr;
  const bool points = plane && previous->style.sizeBy == overlay.style.sizeBy;
  shapes->points = points ? previous->points
                          : arrangePoints(projection.forward(layer.points), weightsOf(layer, overlay.style));
  if (cancelled()) return nullptr;
  const bool looks = points && parts && previous->theme == theme &&
                     previous->style.color == overlay.style.color &&
                     previous->style.sizePx == overlay.style.sizePx;
  if (looks) {
    shapes->looks = previous->looks;
    shapes->largestPx = previous->largestPx;
  } else {
    setLooks(*shapes);
  }
  if (plane && parts) {
    shapes->fills = previous->fills;
    shapes->outlines = previous->outlines;
    shapes->lines = previous->lines;
  } else {
    projectParts(*shapes, projection);
  }
  if (cancelled()) return nullptr;
  if (plane)
    shapes->middles = previous->middles;
  else
    setMiddles(*shapes, projection);
  return shapes;
}

std::shared_ptr<const OverlayShapeSet> completed(const OverlayShapeSet& set,
                                                 const std::vector<Overlay>& overlays,
                                                 const geodata::Projection& projection, ThemeName theme) {
  auto all = std::make_shared<OverlayShapeSet>();
  for (const Overlay& overlay : overlays) {
    if (!overlay.style.visible) continue;
    const auto found = set.of.find(overlay.id);
    const auto previous = found != set.of.end() ? found->second : nullptr;
    all->of[overlay.id] = previous != nullptr && previous->fits(overlay, projection, theme)
                              ? previous
                              : makeShapes(overlay, projection, theme, previous.get());
  }
  return all;
}

std::shared_ptr<const OverlayShapes> quickShapes(const OverlayShapes& previous,
                                                 const geodata::Projection& projection) {
  auto shapes = std::make_shared<OverlayShapes>();
  shapes->file = previous.file;
  shapes->layer = previous.layer;
  shapes->raster = previous.raster;
  shapes->projection = projection.name();
  shapes->center = projection.center();
  shapes->theme = previous.theme;
  shapes->style = previous.style;
  shapes->parts = previous.parts;
  shapes->sample = true;
  if (previous.raster) {
    if (!previous.file->raster) return shapes;
    shapes->imageMesh = rasterMesh(*previous.file->raster, projection);
    shapes->imagePixels = previous.imagePixels;
    return shapes;
  }
  const geodata::VectorLayer& layer = shapes->vector();
  const auto step = static_cast<std::uint32_t>(layer.points.size() / kAtOnce + 1);
  std::vector<flow::LonLat> places;
  for (std::size_t i = 0; i < layer.points.size(); i += step) places.push_back(layer.points[i]);
  shapes->points = arrangePoints(projection.forward(places), {});
  for (std::uint32_t& from : shapes->points.from) from *= step;
  setLooks(*shapes);
  if (verticesOf(*shapes->parts) <= kAtOnce) projectParts(*shapes, projection);
  return shapes;
}

}  // namespace app

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/core/overlay_places.h"
#include "app/core/overlay_view.h"
#include "app/core/text.h"

namespace app::parts {
namespace {

constexpr float kLeastRimmedPx = 4;  // smaller points with rims would be mostly rim

void addVector(const Context& context, const Overlay& overlay, const OverlayShapes& shapes,
               render::FrameDesc& frame) {
  const ThemeName theme = context.scene.session->theme;
  const OverlayStyle& style = overlay.style;
  const auto color = [&](std::size_t cls, float alpha) {
    return withAlpha(colorOf(shapes.parts->classes, cls, style, theme), std::min(alpha, 1.0F));
  };
  for (const OverlayShapes::Fill& fill : shapes.fills)
    frame.overlayFills.push_back({fill.mesh, color(fill.cls, style.opacity)});
  for (const OverlayShapes::Lines& lines : shapes.outlines)
    frame.overlayLines.push_back({lines.lines, color(lines.cls, style.opacity + 0.3F), 1});
  for (const OverlayShapes::Lines& lines : shapes.lines) {
    const float width = lines.widthPx > 0 ? lines.widthPx : std::max(1.0F, style.sizePx / 4);
    frame.overlayLines.push_back({lines.lines, color(lines.cls, style.opacity), width,
                                  lines.unknown ? render::Dash::Dotted : render::Dash::Solid});
  }
  if (shapes.points.set == nullptr || shapes.points.set->points.empty()) return;
  render::PointLayer layer;
  layer.points = shapes.points.set;
  layer.looks = shapes.looks;
  layer.largestPx = shapes.largestPx;
  layer.opacity = style.opacity;
  if (style.sizePx >= kLeastRimmedPx || !style.sizeBy.empty()) layer.rim = context.theme.siteRim;
  frame.points.push_back(std::move(layer));
}

std::vector<geodata::LonLatLine> linesOf(const geodata::VectorLayer& layer, std::size_t feature) {
  std::vector<geodata::LonLatLine> lines;
  for (std::size_t i = 0; i < layer.lines.size(); ++i)
    if (layer.lineOf[i] == feature) lines.push_back(layer.lines[i]);
  for (std::size_t i = 0; i < layer.polygons.size(); ++i)
    if (layer.polygonOf[i] == feature)
      for (const auto& ring : layer.polygons[i].rings) lines.push_back(ring);
  return lines;
}

void addHighlight(const Context& context, const Overlay& overlay, const OverlayShapes& shapes,
                  std::size_t feature, render::FrameDesc& frame) {
  const geodata::VectorLayer& layer = *overlay.vector();
  if (feature >= layer.features) return;
  const Theme& theme = context.theme;
  // The address tells apart files that had the same id one after another.
  const std::string name = overlay.id + '/' + std::to_string(feature) + '@' +
                           std::to_string(reinterpret_cast<std::uintptr_t>(overlay.file.get()));
  const auto lines = linesOf(layer, feature);
  if (!lines.empty()) {
    const auto outline = context.scene.map->outline(name, lines);
    frame.overlayLines.push_back({outline, theme.halo, 5});
    frame.overlayLines.push_back({outline, theme.text, 2.2F});
    return;
  }
  const auto place = featurePlace(layer, feature);
  const auto at = place ? context.scene.map->projection().forward(*place) : std::nullopt;
  if (!at) return;
  render::Symbol symbol;
  symbol.at = *at;
  symbol.sizePx = shapes.parts->sizes.empty() ? overlay.style.sizePx : std::abs(shapes.parts->sizes[feature]);
  symbol.color = colorOf(shapes.parts->classes, shapes.parts->classes.of[feature], overlay.style,
                         context.scene.session->theme);
  symbol.halo = theme.siteRim;
  symbol.highlighted = true;
  frame.symbols.push_back(symbol);
}

}  // namespace

const OverlayShapes* shownShapes(const Context& context, const Overlay& overlay) {
  if (!overlay.style.visible || overlay.style.opacity <= 0 || context.scene.overlays == nullptr)
    return nullptr;
  const OverlayShapes* shapes = context.scene.overlays->find(overlay.id);
  if (shapes == nullptr || shapes->file != overlay.file || shapes->layer != overlay.layer ||
      shapes->raster != overlay.raster || !shapes->placed(context.scene.map->projection()))
    return nullptr;
  return shapes;
}

std::optional<std::size_t> featureIn(const Pick& pick, const Overlay& overlay) {
  if (pick.kind != Pick::Kind::Feature) return std::nullopt;
  const std::string prefix = overlay.id + '/';
  if (!pick.id.starts_with(prefix)) return std::nullopt;
  std::size_t feature = 0;
  const char* end = pick.id.data() + pick.id.size();
  const auto [stop, error] = std::from_chars(pick.id.data() + prefix.size(), end, feature);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return feature;
}

Pick featurePick(const Overlay& overlay, std::size_t feature) {
  return {Pick::Kind::Feature, overlay.id + '/' + std::to_string(feature)};
}

void addOverlays(const Context& context, render::FrameDesc& frame) {
  for (const Overlay& overlay : context.scene.session->overlays) {
    const OverlayShapes* shapes = shownShapes(context, overlay);
    if (shapes == nullptr) continue;
    if (overlay.raster)
      frame.images.push_back({shapes->imageMesh, shapes->imagePixels, overlay.style.opacity});
    else
      addVector(context, overlay, *shapes, frame);
  }
}

void addOverlayHighlights(const Context& context, render::FrameDesc& frame) {
  const Session& session = *context.scene.session;
  for (const Overlay& overlay : session.overlays) {
    const OverlayShapes* shapes = shownShapes(context, overlay);
    if (shapes == nullptr || overlay.raster) continue;
    const auto selected = featureIn(session.selected, overlay);
    const auto hovered = featureIn(session.hovered, overlay);
    if (selected) addHighlight(context, overlay, *shapes, *selected, frame);
    if (hovered && hovered != selected) addHighlight(context, overlay, *shapes, *hovered, frame);
  }
}

}  // namespace app::parts

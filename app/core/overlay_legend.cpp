#include <algorithm>
#include <cmath>

#include "app/core/overlay_raster.h"
#include "app/core/overlay_view.h"
#include "app/core/text.h"

namespace app::parts {
namespace {

using render::LegendRow;

constexpr std::size_t kMostRows = 22;     // of all layers together
constexpr std::size_t kMostLetters = 30;  // in a row
constexpr std::size_t kMostLayers = 8;

double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double step = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 1);
  return std::round(value / step) * step;
}

LegendRow heading(const std::string& text) {
  LegendRow row;
  row.kind = LegendRow::Kind::Heading;
  row.text = oneLine(text, kMostLetters + 6);
  return row;
}

/// A sample of how the layer's features look: a disc, a line or a patch.
LegendRow sample(const Overlay& overlay, std::string text, render::Color color) {
  const geodata::VectorLayer& layer = *overlay.vector();
  LegendRow row;
  row.text = oneLine(text, kMostLetters);
  row.color = color;
  if (!layer.points.empty()) {
    row.kind = LegendRow::Kind::Symbol;
    row.sizePx = std::clamp(overlay.style.sizePx, 8.0F, 12.0F);
  } else if (!layer.polygons.empty()) {
    row.kind = LegendRow::Kind::Swatch;
    row.color.a = std::max(0.35F, overlay.style.opacity);
  } else {
    row.kind = LegendRow::Kind::Line;
    row.sizePx = std::max(2.0F, overlay.style.sizePx / 4);
  }
  return row;
}

std::vector<LegendRow> vectorRows(const Context& context, const Overlay& overlay,
                                  const OverlayShapes& shapes) {
  const ColorClasses& classes = shapes.parts->classes;
  const ThemeName theme = context.scene.session->theme;
  const geodata::LayerColumn* sizes = columnOf(*overlay.vector(), overlay.style.sizeBy);
  const bool sized = sizes != nullptr && !shapes.parts->sizes.empty();
  std::vector<LegendRow> rows;
  if (classes.classes.size() > 1 || !overlay.style.colorBy.empty()) {
    rows.push_back(heading(overlay.title + ": " + overlay.style.colorBy));
    for (std::size_t i = 0; i < classes.classes.size(); ++i)
      rows.push_back(sample(overlay, classes.classes[i].text, colorOf(classes, i, overlay.style, theme)));
  } else if (sized) {
    rows.push_back(heading(overlay.title));
  } else {
    rows.push_back(sample(overlay, overlay.title, colorOf(classes, 0, overlay.style, theme)));
  }
  if (!sized) return rows;
  const SizeScale scale = sizeScaleOf(*sizes, overlay.style.sizePx);
  const render::Color color =
      classes.classes.size() > 1 ? context.theme.mutedText : colorOf(classes, 0, overlay.style, theme);
  const bool points = !overlay.vector()->points.empty();
  for (const double share : {1.0, 0.15}) {
    const double value = rounded(scale.greatest * share);
    if (!(value > 0)) continue;
    LegendRow row = sample(overlay, formatFigure(value) + "  " + overlay.style.sizeBy, color);
    row.kind = points ? LegendRow::Kind::Symbol : LegendRow::Kind::Line;
    row.color.a = 1;
    row.sizePx = points ? scale.of(value) : scale.of(value) / 4;
    rows.push_back(row);
  }
  if (std::any_of(shapes.parts->sizes.begin(), shapes.parts->sizes.end(), [](float s) { return s < 0; })) {
    LegendRow row = sample(overlay, "unknown  " + overlay.style.sizeBy, color);
    row.kind = points ? LegendRow::Kind::Symbol : LegendRow::Kind::Line;
    row.color.a = 1;
    row.sizePx = points ? kLeastSizePx + 2 : 1;
    row.fill = render::SymbolFill::Outline;
    row.dash = render::Dash::Dotted;
    rows.push_back(row);
  }
  return rows;
}

std::vector<LegendRow> rasterRows(const Context& context, const Overlay& overlay,
                                  const OverlayShapes& shapes) {
  const geodata::RasterLayer& raster = *overlay.file->raster;
  if (raster.values.empty()) {
    LegendRow row;
    row.kind = LegendRow::Kind::Swatch;
    row.text = oneLine(overlay.title, kMostLetters);
    if (shapes.imagePixels != nullptr && !shapes.imagePixels->levels.empty()) {
      const auto& mean = shapes.imagePixels->levels.back().rgba;
      const float alpha = std::max(1.0F, static_cast<float>(mean[3]));
      row.color = {mean[0] / alpha, mean[1] / alpha, mean[2] / alpha, 1};
    }
    return {row};
  }
  const RasterRamp ramp(raster, context.scene.session->theme);
  const double least = ramp.least();
  const double greatest = ramp.greatest();
  const std::vector<double> values =
      ramp.heights()
          ? std::vector<double>{greatest, 0.4 * greatest, 0, 0.4 * least, least}
          : std::vector<double>{greatest, std::lerp(least, greatest, 0.75), std::lerp(least, greatest, 0.5),
                                std::lerp(least, greatest, 0.25), least};
  std::vector<LegendRow> rows{heading(overlay.title + (raster.unit.empty() ? "" : ", " + raster.unit))};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double top = i == 0 ? values[0] : (values[i - 1] + values[i]) / 2;
    const double bottom = i + 1 == values.size() ? values[i] : (values[i] + values[i + 1]) / 2;
    LegendRow row;
    row.kind = LegendRow::Kind::Ramp;
    row.text = formatFigure(rounded(values[i]));
    constexpr int kSlices = 8;
    for (int k = 0; k < kSlices; ++k) {
      const double half = (k + 0.5) / kSlices;
      // The labelled value stands in the middle of its row.
      row.ramp.push_back(ramp.color(half < 0.5 ? std::lerp(top, values[i], half * 2)
                                               : std::lerp(values[i], bottom, half * 2 - 1)));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

void addOverlayRows(const Context& context, std::vector<LegendRow>& rows) {
  const auto& overlays = context.scene.session->overlays;
  std::size_t left = kMostRows;
  std::size_t layers = 0;
  std::size_t unnamed = 0;
  std::vector<LegendRow> singles;
  for (auto overlay = overlays.rbegin(); overlay != overlays.rend(); ++overlay) {  // the topmost first
    const OverlayShapes* shapes = shownShapes(context, *overlay);
    if (shapes == nullptr) continue;
    if (++layers > kMostLayers) {
      ++unnamed;
      continue;
    }
    std::vector<LegendRow> own =
        overlay->raster ? rasterRows(context, *overlay, *shapes) : vectorRows(context, *overlay, *shapes);
    if (own.size() > left) {  // its name, at least
      LegendRow row = overlay->raster ? heading(overlay->title)
                                      : sample(*overlay, overlay->title, context.theme.mutedText);
      row.text = oneLine(overlay->title, kMostLetters);
      if (overlay->raster) row.kind = LegendRow::Kind::Swatch, row.color = context.theme.mutedText;
      own = {row};
    }
    left -= std::min(left, own.size());
    if (own.size() == 1)
      singles.push_back(own.front());
    else
      rows.insert(rows.end(), own.begin(), own.end());
  }
  if (unnamed > 0) {
    LegendRow row;
    row.kind = LegendRow::Kind::Swatch;
    row.color = {0, 0, 0, 0};
    row.text = "and " + std::to_string(unnamed) + " more";
    singles.push_back(row);
  }
  if (singles.empty()) return;
  rows.push_back(heading("Your layers"));
  rows.insert(rows.end(), singles.begin(), singles.end());
}

}  // namespace app::parts

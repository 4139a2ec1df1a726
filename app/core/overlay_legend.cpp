#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/core/overlay_raster.h"
#include "app/core/overlay_view.h"
#include "app/core/text.h"

namespace app::parts {
namespace {

using render::LegendRow;

constexpr std::size_t kMostRows = 26;     // of all layers together, as far as strips allow
constexpr std::size_t kMostLetters = 30;  // in a row
constexpr std::size_t kMostLayers = 8;
constexpr std::size_t kFewClasses = 4;

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

LegendRow strip(std::string text, std::vector<render::Color> colors) {
  LegendRow row;
  row.kind = LegendRow::Kind::Swatch;
  row.text = std::move(text);
  row.ramp = std::move(colors);
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

/// Of so many classes those that a short legend names: the commonest words, but of numbers some of the whole
/// range. All, where a row for the rest would save none.
std::vector<std::size_t> namedClasses(std::size_t count, bool words) {
  std::vector<std::size_t> named;
  const std::size_t most = count > kFewClasses + 1 ? kFewClasses : count;
  for (std::size_t i = 0; i < most; ++i)
    named.push_back(words || most == count ? i : (i * (count - 1) + (most - 1) / 2) / (most - 1));
  return named;
}

struct LayerRows {
  const Context& context;
  const Overlay& overlay;
  const OverlayShapes& shapes;
  ColorClasses classes = shapes.parts->classes;
  ThemeName theme = context.scene.session->theme;

  [[nodiscard]] render::Color color(std::size_t i) const { return colorOf(classes, i, overlay.style, theme); }
  [[nodiscard]] bool colored() const { return classes.classes.size() > 1 || !overlay.style.colorBy.empty(); }
  [[nodiscard]] const geodata::LayerColumn* sizes() const {
    return shapes.parts->sizes.empty() ? nullptr : columnOf(*overlay.vector(), overlay.style.sizeBy);
  }

  void addClasses(bool few, std::vector<LegendRow>& rows) const {
    std::size_t known = classes.classes.size();
    if (known > 0 && classes.classes.back().unknown) --known;
    std::vector<std::size_t> named = namedClasses(few ? known : 0, classes.ramp == ColorClasses::Ramp::Words);
    if (!few)
      for (std::size_t i = 0; i < known; ++i) named.push_back(i);
    std::vector<render::Color> rest;
    for (std::size_t i = 0; i < known; ++i) {
      if (std::find(named.begin(), named.end(), i) != named.end())
        rows.push_back(sample(overlay, classes.classes[i].text, color(i)));
      else
        rest.push_back(color(i));
    }
    if (!rest.empty()) {
      const std::string count = std::to_string(rest.size());
      rows.push_back(strip(count + " more", std::move(rest)));
    }
    if (known < classes.classes.size())
      rows.push_back(sample(overlay, classes.classes[known].text, color(known)));
  }

  void addSizes(const geodata::LayerColumn& column, std::vector<LegendRow>& rows) const {
    const SizeScale scale = sizeScaleOf(column, overlay.style.sizePx);
    const render::Color plain = classes.classes.size() > 1 ? context.theme.mutedText : color(0);
    const bool points = !overlay.vector()->points.empty();
    const auto row = [&](const std::string& text, float sizePx) -> LegendRow& {
      rows.push_back(sample(overlay, text + "  " + overlay.style.sizeBy, plain));
      rows.back().kind = points ? LegendRow::Kind::Symbol : LegendRow::Kind::Line;
      rows.back().color.a = 1;
      rows.back().sizePx = points ? sizePx : sizePx / 4;
      return rows.back();
    };
    for (const double share : {1.0, 0.15}) {
      const double value = rounded(scale.greatest * share);
      if (value > 0) row(formatFigure(value), scale.of(value));
    }
    const auto& all = shapes.parts->sizes;
    if (std::any_of(all.begin(), all.end(), [](float s) { return s < 0; })) {
      LegendRow& unknown = row("unknown", points ? kLeastSizePx + 2 : 4);
      unknown.fill = render::SymbolFill::Outline;
      unknown.dash = render::Dash::Dotted;
    }
  }

  [[nodiscard]] std::vector<LegendRow> rows(LayerDetail detail) const {
    if (!colored() && (sizes() == nullptr || detail >= LayerDetail::NoSizes))
      return {sample(overlay, overlay.title, color(0))};
    const std::string title = colored() ? overlay.title + ": " + overlay.style.colorBy : overlay.title;
    if (detail == LayerDetail::Strip) {
      std::vector<render::Color> colors;
      for (std::size_t i = 0; i < classes.classes.size(); ++i) colors.push_back(color(i));
      return {strip(oneLine(title, kMostLetters), std::move(colors))};
    }
    std::vector<LegendRow> rows{heading(title)};
    if (colored()) addClasses(detail != LayerDetail::All, rows);
    if (sizes() != nullptr && detail != LayerDetail::NoSizes) addSizes(*sizes(), rows);
    return rows;
  }
};

LegendRow pictureRow(const Overlay& overlay, const OverlayShapes& shapes) {
  LegendRow row;
  row.kind = LegendRow::Kind::Swatch;
  row.text = oneLine(overlay.title, kMostLetters);
  if (shapes.imagePixels != nullptr && !shapes.imagePixels->levels.empty()) {
    const auto& mean = shapes.imagePixels->levels.back().rgba;
    const float alpha = std::max(1.0F, static_cast<float>(mean[3]));
    row.color = {mean[0] / alpha, mean[1] / alpha, mean[2] / alpha, 1};
  }
  return row;
}

std::vector<LegendRow> rasterRows(const Context& context, const Overlay& overlay, const OverlayShapes& shapes,
                                  LayerDetail detail) {
  const geodata::RasterLayer& raster = *overlay.file->raster;
  if (raster.values.empty()) return {pictureRow(overlay, shapes)};
  const RasterRamp ramp(raster, context.scene.session->theme);
  const double least = ramp.least();
  const double greatest = ramp.greatest();
  constexpr int kSlices = 8;
  if (detail == LayerDetail::Strip) {
    std::vector<render::Color> colors;
    for (int k = 0; k < kSlices; ++k)
      colors.push_back(ramp.color(std::lerp(least, greatest, (k + 0.5) / kSlices)));
    const std::string range = ", " + formatFigure(rounded(least)) + " to " + formatFigure(rounded(greatest));
    return {strip(oneLine(overlay.title, kMostLetters) + range, std::move(colors))};
  }
  std::vector<double> values{greatest, ramp.heights() ? 0 : std::midpoint(least, greatest), least};
  if (detail == LayerDetail::All) {
    values.insert(values.begin() + 1, ramp.heights() ? 0.4 * greatest : std::lerp(least, greatest, 0.75));
    values.insert(values.end() - 1, ramp.heights() ? 0.4 * least : std::lerp(least, greatest, 0.25));
  }
  std::vector<LegendRow> rows{heading(overlay.title + (raster.unit.empty() ? "" : ", " + raster.unit))};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double top = i == 0 ? values[0] : (values[i - 1] + values[i]) / 2;
    const double bottom = i + 1 == values.size() ? values[i] : (values[i] + values[i + 1]) / 2;
    LegendRow row;
    row.kind = LegendRow::Kind::Ramp;
    row.text = formatFigure(rounded(values[i]));
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

struct Named {
  const Overlay* overlay;
  const OverlayShapes* shapes;
  LayerDetail detail;
  std::vector<LegendRow> rows;

  void set(const Context& context) {
    rows = overlay->raster ? rasterRows(context, *overlay, *shapes, detail)
                           : LayerRows{context, *overlay, *shapes}.rows(detail);
  }
};

/// Whichever layer has most rows gives up detail first, so that each has a fair share.
void shareRows(const Context& context, std::vector<Named>& layers) {
  for (;;) {
    std::size_t rows = 0;
    Named* longest = nullptr;
    for (Named& layer : layers) {
      rows += layer.rows.size();
      if (layer.detail != LayerDetail::Strip &&
          (longest == nullptr || layer.rows.size() >= longest->rows.size()))
        longest = &layer;
    }
    if (rows <= kMostRows || longest == nullptr) return;
    longest->detail = static_cast<LayerDetail>(static_cast<int>(longest->detail) + 1);
    longest->set(context);
  }
}

}  // namespace

void addOverlayRows(const Context& context, LayerDetail detail, std::vector<LegendRow>& rows) {
  const auto& overlays = context.scene.session->overlays;
  std::size_t unnamed = 0;
  std::vector<Named> layers;
  for (auto overlay = overlays.rbegin(); overlay != overlays.rend(); ++overlay) {  // the topmost first
    const OverlayShapes* shapes = shownShapes(context, *overlay);
    if (shapes == nullptr) continue;
    if (layers.size() == kMostLayers) {
      ++unnamed;
      continue;
    }
    layers.push_back({&*overlay, shapes, detail, {}});
    layers.back().set(context);
  }
  shareRows(context, layers);
  std::vector<LegendRow> singles;
  for (Named& layer : layers) {
    std::vector<LegendRow>& to = layer.rows.size() == 1 ? singles : rows;
    to.insert(to.end(), layer.rows.begin(), layer.rows.end());
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

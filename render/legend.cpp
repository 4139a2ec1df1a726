#include <algorithm>
#include <cmath>
#include <limits>

#include "render/furniture.h"
#include "render/renderer.h"
#include "render/ribbon_heads.h"

namespace render {

namespace {

constexpr float kPad = 13;
constexpr float kSample = 34;  // width of the samples' column
constexpr float kSampleGap = 10;
constexpr float kColumnGap = 22;
constexpr float kSwatchWidth = 22;
constexpr float kSwatchHeight = 18;
constexpr TextSpec kRowSpec{Face::Regular, 12.5F, 0, false};
constexpr TextSpec kHeadingSpec{Face::Medium, 11.5F, 0.01F, false};

TextSpec specOf(const LegendRow& row, float scale) {
  TextSpec spec = row.kind == LegendRow::Kind::Heading ? kHeadingSpec : kRowSpec;
  spec.size *= scale;
  return spec;
}

bool isHeading(const LegendRow& row) {
  return row.kind == LegendRow::Kind::Heading;
}

}  // namespace

float FurnitureLayer::rowHeight(const LegendRow& row, float scale, bool first) {
  switch (row.kind) {
    case LegendRow::Kind::Heading:
      return (first ? 20.0F : 30.0F) * scale;
    case LegendRow::Kind::Gap:
      return 8 * scale;
    case LegendRow::Kind::Swatch:
    case LegendRow::Kind::Ramp:
      return kSwatchHeight * scale;
    case LegendRow::Kind::Width:
    case LegendRow::Kind::Line:
    case LegendRow::Kind::Stub:
    case LegendRow::Kind::Symbol:
      break;
  }
  return std::max(20 * scale, row.sizePx + 7 * scale);
}

std::vector<std::size_t> FurnitureLayer::bestColumns(const LegendRows& legend, int columns, float scale) {
  const std::size_t n = legend.size();
  // below[i]: height of the rows up to i, as if none stood at the head of a column.
  std::vector<float> below(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) below[i + 1] = below[i] + rowHeight(legend[i], scale, false);
  const auto height = [&](std::size_t from, std::size_t to) {
    if (from >= to) return 0.0F;
    return below[to] - below[from + 1] + rowHeight(legend[from], scale, true);
  };
  // A column should begin with a heading, and never leave one row of a group alone.
  const auto breakCost = [&](std::size_t at) {
    if (at == 0 || at >= n || isHeading(legend[at])) return 0.0F;
    float cost = 60 * scale;
    if (isHeading(legend[at - 1]) || (at >= 2 && isHeading(legend[at - 2]))) cost += 90 * scale;
    if (at + 1 >= n || isHeading(legend[at + 1])) cost += 90 * scale;
    if (legend[at].kind == legend[at - 1].kind &&
        (legend[at].kind == LegendRow::Kind::Width || legend[at].kind == LegendRow::Kind::Ramp))
      cost += 90 * scale;
    return cost;
  };
  // cost[c][i]: the least for the first i rows in c columns.
  constexpr float kNever = std::numeric_limits<float>::max();
  const auto count = static_cast<std::size_t>(columns);
  std::vector<std::vector<float>> cost(count + 1, std::vector<float>(n + 1, kNever));
  std::vector<std::vector<std::size_t>> from(count + 1, std::vector<std::size_t>(n + 1, 0));
  cost[0][0] = 0;
  for (std::size_t c = 1; c <= count; ++c)
    for (std::size_t i = 1; i <= n; ++i)
      for (std::size_t j = c - 1; j < i; ++j) {
        if (cost[c - 1][j] == kNever) continue;
        const float tallest = std::max(cost[c - 1][j], height(j, i) + breakCost(j));
        if (tallest >= cost[c][i]) continue;
        cost[c][i] = tallest;
        from[c][i] = j;
      }
  std::vector<std::size_t> starts;
  for (std::size_t c = count, i = n; c > 0; --c) {
    i = from[c][i];
    starts.insert(starts.begin(), i);
  }
  return starts;
}

FurnitureLayer::LegendSize FurnitureLayer::setLegend(const LegendRows& legend,
                                                     const std::vector<std::size_t>& starts, float scale,
                                                     std::vector<Row>* rows) {
  LegendSize size;
  float x = kPad * scale;
  for (std::size_t c = 0; c < starts.size(); ++c) {
    const std::size_t end = c + 1 < starts.size() ? starts[c + 1] : legend.size();
    float y = 0;
    float width = 0;
    for (std::size_t i = starts[c]; i < end; ++i) {
      const LegendRow& row = legend[i];
      if (row.kind == LegendRow::Kind::Gap && y == 0) continue;
      const float height = rowHeight(row, scale, y == 0);
      if (rows != nullptr) rows->push_back({&row, x, y, height});
      y += height;
      const float textWidth = shaper_->width(row.text, specOf(row, scale));
      width = std::max(width, isHeading(row) ? textWidth : textWidth + (kSample + kSampleGap) * scale);
    }
    size.height = std::max(size.height, y);
    x += width + kColumnGap * scale;
  }
  size.width = std::ceil(x - kColumnGap * scale + kPad * scale);
  size.height += 2 * kPad * scale;
  return size;
}

FurnitureLayer::LegendChoice FurnitureLayer::bestSetting(const LegendRows& legend, float width, float height,
                                                         float scale) {
  LegendChoice best;
  float least = std::numeric_limits<float>::max();
  const int most = std::min<int>(4, static_cast<int>(legend.size()));
  for (int columns = 1; columns <= most; ++columns) {
    std::vector<std::size_t> starts = bestColumns(legend, columns, scale);
    const LegendSize size = setLegend(legend, starts, scale, nullptr);
    if (size.width > width || size.height > height) continue;
    const float area = size.width * size.height;
    const float tall = std::max(0.0F, size.height / height - 0.35F);
    const float wide = std::max(0.0F, size.width / width - 0.35F);
    const float cost = area / (width * height) + 1.6F * tall + 0.6F * wide;
    if (cost >= least) continue;
    least = cost;
    best = {&legend, std::move(starts), scale, area};
  }
  return best;
}

void FurnitureLayer::addLegend(const Furniture& f, const Space& space, float mapArea) {
  if (f.legend.empty()) return;
  const float freeHeight = space.bottom - space.top;
  float freeWidth = space.right - space.left;
  if (bar_.width > 0) {  // never over the bar
    const Rect& bar = boxes_.back();
    freeWidth -= (f.legendOnRight ? bar.x + bar.width - space.left : space.right - bar.x) + 12 * scale_;
  }
  std::vector<const LegendRows*> legends{&f.legend};
  for (const LegendRows& rows : f.briefer) legends.push_back(&rows);
  // Low and small, so that it hides little of the map: less detail first, smaller letters only where nothing
  // else helps, and where even they do not, the least there is.
  constexpr float kLetters[] = {1, 0.86F, 0.74F};
  constexpr float kMostOfMap = 0.25F;
  LegendChoice choice;
  for (const float letters : kLetters) {
    for (const LegendRows* legend : legends) {
      LegendChoice next = bestSetting(*legend, freeWidth, freeHeight, letters * scale_);
      if (next.legend == nullptr) continue;
      if (choice.legend == nullptr || next.area < choice.area) choice = std::move(next);
      if (choice.area <= kMostOfMap * mapArea) break;
    }
    if (choice.legend != nullptr && choice.area <= kMostOfMap * mapArea) break;
  }
  if (choice.legend == nullptr) return;
  legendScale_ = choice.scale;
  const LegendSize size = setLegend(*choice.legend, choice.starts, legendScale_, &rows_);
  legend_ = {f.legendOnRight ? space.right - size.width : space.left, space.bottom - size.height, size.width,
             size.height};
  for (Row& row : rows_) {
    row.x += legend_.x;
    row.top += legend_.y + kPad * legendScale_;
  }
  add(FrameReport::kLegend, legend_);
}

void FurnitureLayer::drawRow(const Row& item, const Furniture& f, const View& view, Overlay& overlay,
                             std::vector<Mark>& marks) const {
  const float r = view.pixelRatio;
  const float k = legendScale_;
  const LegendRow& row = *item.row;
  const bool heading = isHeading(row);
  const float middle = heading ? item.top + item.height - 11 * k : item.top + item.height / 2;
  const ShapedText& shaped = shaper_->shape(row.text, specOf(row, k), r);
  const float textX = heading ? item.x : item.x + (kSample + kSampleGap) * k;
  overlay.text(shaped, textX * r, middle * r + shaped.capHeight / 2, heading ? f.mutedText : f.text);
  const float left = item.x * r;
  const float right = (item.x + kSample * k) * r;
  // Marks count from the middle, y up.
  const float markX = (left + right) / 2 - static_cast<float>(view.width) / 2;
  const float markY = static_cast<float>(view.height) / 2 - middle * r;
  switch (row.kind) {
    case LegendRow::Kind::Symbol: {
      Symbol symbol;
      symbol.shape = row.shape;
      symbol.fill = row.fill;
      symbol.color = row.color;
      symbol.sizePx = row.sizePx * (k < 1 ? std::max(k, 0.85F) : k);
      addSymbolAt(symbol, std::round(markX), std::round(markY), r, marks);
      break;
    }
    case LegendRow::Kind::Stub: {
      Mark mark;
      mark.shape = static_cast<int>(MarkShape::Stub);
      mark.size = (right - left) * 0.86F;
      mark.x = markX + (right - left) * 0.4F;
      mark.y = markY;
      mark.breadth = row.sizePx * r;
      mark.stroke = 1.6F * r;
      mark.color = row.color;
      marks.push_back(mark);
      break;
    }
    case LegendRow::Kind::Line:
    case LegendRow::Kind::Width: {
      const float width = std::max(row.sizePx, 1.0F) * r;
      const DashPx dash = ribbonDash(row.dash, width, r);
      overlay.line(left, middle * r, right, middle * r, width, row.color, dash.drawn, dash.period);
      break;
    }
    case LegendRow::Kind::Swatch: {
      const float x = (left + right - kSwatchWidth * k * r) / 2;
      const float top = (middle - 6 * k) * r;
      const auto count = static_cast<float>(row.ramp.size());
      for (std::size_t i = 0; i < row.ramp.size(); ++i) {
        const float from = std::round(x + kSwatchWidth * k * r * static_cast<float>(i) / count);
        const float to = std::round(x + kSwatchWidth * k * r * static_cast<float>(i + 1) / count);
        overlay.box(from, top, to - from, 12 * k * r, 0, row.ramp[i]);
      }
      if (row.ramp.empty())
        overlay.box(x, top, kSwatchWidth * k * r, 12 * k * r, 2 * k * r, row.color, f.boxLine);
      break;
    }
    case LegendRow::Kind::Ramp: {  // rows below one another make one bar
      const float x = (left + right - kSwatchWidth * k * r) / 2;
      const auto count = static_cast<float>(row.ramp.size());
      for (std::size_t i = 0; i < row.ramp.size(); ++i) {
        const auto step = static_cast<float>(i);
        const float top = std::round((item.top + item.height * step / count) * r);
        const float bottom = std::round((item.top + item.height * (step + 1) / count) * r);
        overlay.box(x, top, kSwatchWidth * k * r, bottom - top, 0, row.ramp[i]);
      }
      break;
    }
    case LegendRow::Kind::Heading:
    case LegendRow::Kind::Gap:
      break;
  }
}

}  // namespace render

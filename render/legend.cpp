#include <algorithm>
#include <cmath>

#include "render/furniture.h"
#include "render/ribbon_heads.h"

namespace render {

namespace {

constexpr float kPad = 13;
constexpr float kSample = 34;  // width of the samples' column
constexpr float kSampleGap = 10;
constexpr float kColumnGap = 22;
constexpr TextSpec kRowSpec{Face::Regular, 12.5F, 0, false};
constexpr TextSpec kHeadingSpec{Face::Medium, 11.5F, 0.01F, false};
constexpr std::uint64_t kLegendPart = 3;

TextSpec specOf(const LegendRow& row, float scale) {
  TextSpec spec = row.kind == LegendRow::Kind::Heading ? kHeadingSpec : kRowSpec;
  spec.size *= scale;
  return spec;
}

bool isHeading(const LegendRow& row) {
  return row.kind == LegendRow::Kind::Heading;
}

}  // namespace

float FurnitureLayer::rowHeight(const LegendRow& row, float scale, bool first) const {
  switch (row.kind) {
    case LegendRow::Kind::Heading:
      return (first ? 20.0F : 30.0F) * scale;
    case LegendRow::Kind::Gap:
      return 8 * scale;
    case LegendRow::Kind::Width:
    case LegendRow::Kind::Line:
    case LegendRow::Kind::Stub:
    case LegendRow::Kind::Symbol:
      break;
  }
  return std::max(20 * scale, row.sizePx + 7 * scale);
}

bool FurnitureLayer::tryLegend(const Furniture& f, const Space& space, int columns, float scale) {
  const float pad = kPad * scale;
  const float mostHeight = space.bottom - space.top - 2 * pad;
  float total = 0;
  for (const LegendRow& row : f.legend) total += rowHeight(row, scale, false);
  // Columns break where their share is reached, at a heading if one is near.
  const float share = columns == 1 ? total : total / static_cast<float>(columns) + 16 * scale;
  std::vector<Row> rows;
  float x = space.left + pad;
  float y = 0;
  float columnWidth = 0;
  float tallest = 0;
  int column = 0;
  for (std::size_t i = 0; i < f.legend.size(); ++i) {
    const LegendRow& row = f.legend[i];
    float height = rowHeight(row, scale, y == 0);
    const bool nearHeading = isHeading(row) && y > share * 0.72F;
    const bool loneHeading =
        isHeading(row) && i + 1 < f.legend.size() &&
        y + height + rowHeight(f.legend[i + 1], scale, false) > std::min(share, mostHeight);
    if (y > 0 && column + 1 < columns &&
        (y + height > std::min(share, mostHeight) || nearHeading || loneHeading)) {
      x += columnWidth + kColumnGap * scale;
      y = 0;
      columnWidth = 0;
      ++column;
      height = rowHeight(row, scale, true);
    }
    if (row.kind == LegendRow::Kind::Gap && y == 0) continue;
    rows.push_back({&row, x, y, height});
    y += height;
    tallest = std::max(tallest, y);
    const float textWidth = shaper_->width(row.text, specOf(row, scale));
    columnWidth =
        std::max(columnWidth, isHeading(row) ? textWidth : textWidth + (kSample + kSampleGap) * scale);
  }
  const float width = x + columnWidth + pad - space.left;
  if (tallest > mostHeight || width > (space.right - space.left) * (columns == 1 ? 0.8F : 0.66F))
    return false;
  legendScale_ = scale;
  legend_ = {space.left, space.bottom - tallest - 2 * pad, std::ceil(width), tallest + 2 * pad};
  for (Row& row : rows) row.top += legend_.y + pad;
  rows_ = std::move(rows);
  return true;
}

void FurnitureLayer::addLegend(const Furniture& f, const Space& space) {
  if (f.legend.empty()) return;
  // Never over the scale bar, should the two meet.
  Space free = space;
  if (bar_.width > 0) free.right = std::min(free.right, boxes_.back().x - 12 * scale_);
  bool placed = false;
  for (const float scale : {1.0F, 0.9F, 0.8F, 0.72F})
    for (int columns = 1; columns <= 3 && !placed; ++columns) {
      // Half the height is enough for a legend, unless it has no other way.
      Space limited = free;
      if (columns == 1) limited.top = std::max(free.top, free.bottom - (free.bottom - free.top) * 0.92F);
      placed = tryLegend(f, limited, columns, scale * scale_);
    }
  if (placed) add(kLegendPart, legend_);
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
    case LegendRow::Kind::Heading:
    case LegendRow::Kind::Gap:
      break;
  }
}

}  // namespace render

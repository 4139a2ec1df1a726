#include "render/rect_index.h"

#include <algorithm>
#include <cmath>

namespace render {

namespace {
constexpr float kCell = 48;
int cell(float offset, int count) {
  return static_cast<int>(std::clamp(std::floor(offset / kCell), 0.0F, static_cast<float>(count - 1)));
}
}  // namespace

RectIndex::RectIndex(const Rect& frame)
    : left_(frame.x),
      top_(frame.y),
      columns_(std::clamp(static_cast<int>(frame.width / kCell) + 1, 1, 256)),
      rows_(std::clamp(static_cast<int>(frame.height / kCell) + 1, 1, 256)),
      grid_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

RectIndex::Cells RectIndex::cellsOf(const Rect& rect) const {
  return {cell(rect.x - left_, columns_), cell(rect.y - top_, rows_), cell(rect.right() - left_, columns_),
          cell(rect.bottom() - top_, rows_)};
}

void RectIndex::add(const Rect& rect) {
  const auto index = static_cast<std::uint32_t>(rects_.size());
  rects_.push_back(rect);
  const Cells cells = cellsOf(rect);
  for (int cy = cells.y0; cy <= cells.y1; ++cy)
    for (int cx = cells.x0; cx <= cells.x1; ++cx)
      grid_[static_cast<std::size_t>(cy * columns_ + cx)].push_back(index);
}

bool RectIndex::hits(const Rect& rect) const {
  return any(rect, [](const Rect&) { return true; });
}

int RectIndex::count(const Rect& rect) const {
  int n = 0;
  any(rect, [&n](const Rect&) {
    ++n;
    return false;
  });
  return n;
}

}  // namespace render

#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "render/label_layout.h"

namespace render {

/// Rectangles by the cells of a grid they touch, to ask quickly which are in the way.
class RectIndex {
 public:
  explicit RectIndex(const Rect& frame);
  void add(const Rect& rect);
  [[nodiscard]] bool hits(const Rect& rect) const;
  [[nodiscard]] int count(const Rect& rect) const;
  /// Calls visit(const Rect&) for each that overlaps, once; stops where it returns true.
  template <class Visit>
  bool any(const Rect& rect, Visit visit) const {
    const Cells cells = cellsOf(rect);
    for (int cy = cells.y0; cy <= cells.y1; ++cy)
      for (int cx = cells.x0; cx <= cells.x1; ++cx)
        for (const std::uint32_t i : grid_[static_cast<std::size_t>(cy * columns_ + cx)]) {
          const Rect& other = rects_[i];
          if (!overlap(rect, other)) continue;
          // Told once: in the first cell that both touch.
          const Cells theirs = cellsOf(other);
          if (cx != std::max(cells.x0, theirs.x0) || cy != std::max(cells.y0, theirs.y0)) continue;
          if (visit(other)) return true;
        }
    return false;
  }

 private:
  struct Cells {
    int x0, y0, x1, y1;
  };
  [[nodiscard]] Cells cellsOf(const Rect& rect) const;
  float left_, top_;
  int columns_, rows_;
  std::vector<Rect> rects_;
  std::vector<std::vector<std::uint32_t>> grid_;
};

}  // namespace render

#include "render/clip.h"

#include <algorithm>

namespace render {

namespace {

using geodata::Box;
using geodata::Point;

/// Keeps of the polygon what lies where inside(p) >= 0; `inside` is linear.
template <class Inside>
void cut(std::vector<Point>& polygon, std::vector<Point>& scratch, Inside inside) {
  scratch.clear();
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    const Point a = polygon[i];
    const Point b = polygon[(i + 1) % polygon.size()];
    const double fa = inside(a);
    const double fb = inside(b);
    if (fa >= 0) scratch.push_back(a);
    if ((fa >= 0) == (fb >= 0)) continue;
    // From the inner to the outer end, whichever way the edge runs: neighbours then get the same point.
    const Point from = fa >= 0 ? a : b;
    const Point to = fa >= 0 ? b : a;
    const double t = std::max(fa, fb) / (std::max(fa, fb) - std::min(fa, fb));
    scratch.push_back({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
  }
  polygon.swap(scratch);
}

}  // namespace

std::optional<std::pair<Point, Point>> clipSegment(const Box& box, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  double from = 0;
  double to = 1;
  const auto keep = [&from, &to](double slope, double distance) {  // where slope * t <= distance
    if (slope == 0) return distance >= 0;
    const double t = distance / slope;
    if (slope < 0)
      from = std::max(from, t);
    else
      to = std::min(to, t);
    return from <= to;
  };
  if (!keep(-dx, a.x - box.min.x) || !keep(dx, box.max.x - a.x) || !keep(-dy, a.y - box.min.y) ||
      !keep(dy, box.max.y - a.y))
    return std::nullopt;
  const Point start = from > 0 ? Point{a.x + dx * from, a.y + dy * from} : a;
  // From the near end, so that no digits are lost to a far one.
  const Point end = to < 1 ? Point{b.x - dx * (1 - to), b.y - dy * (1 - to)} : b;
  return std::pair{start, end};
}

std::vector<Point> clipTriangle(const Box& box, Point a, Point b, Point c) {
  std::vector<Point> polygon{a, b, c};
  std::vector<Point> scratch;
  cut(polygon, scratch, [&box](Point p) { return p.x - box.min.x; });
  cut(polygon, scratch, [&box](Point p) { return box.max.x - p.x; });
  cut(polygon, scratch, [&box](Point p) { return p.y - box.min.y; });
  cut(polygon, scratch, [&box](Point p) { return box.max.y - p.y; });
  return polygon;
}

}  // namespace render

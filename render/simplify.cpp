#include "render/simplify.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace render {

namespace {

using geodata::Point;

double distanceSquared(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double lengthSquared = dx * dx + dy * dy;
  double t = 0;
  if (lengthSquared > 0) t = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / lengthSquared, 0.0, 1.0);
  const double ex = p.x - (a.x + t * dx);
  const double ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

struct Span {
  std::uint32_t first;
  std::uint32_t last;
  double limit;  ///< square of the importance of what the span hangs on
};

void measureLine(const std::vector<Point>& points, Span whole, std::vector<Span>& stack,
                 std::vector<float>& result) {
  stack.assign(1, whole);
  while (!stack.empty()) {
    const Span span = stack.back();
    stack.pop_back();
    if (span.last - span.first < 2) continue;
    double greatest = -1;
    std::uint32_t farthest = span.first + 1;
    for (std::uint32_t i = span.first + 1; i < span.last; ++i) {
      const double d = distanceSquared(points[i], points[span.first], points[span.last]);
      if (d > greatest) {
        greatest = d;
        farthest = i;
      }
    }
    const double own = std::min(greatest, span.limit);
    result[farthest] = static_cast<float>(std::sqrt(own));
    stack.push_back({span.first, farthest, own});
    stack.push_back({farthest, span.last, own});
  }
}

std::uint64_t mix(std::uint64_t key) {
  key ^= key >> 31U;
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29U);
}

}  // namespace

std::vector<float> importanceOf(const geodata::PolylineSet& lines) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  std::vector<float> result(lines.points.size(), kInfinity);
  std::vector<Span> stack;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const std::uint32_t first = lines.starts[line];
    const std::uint32_t end = lines.starts[line + 1];
    if (end - first > 2)
      measureLine(lines.points, {first, end - 1, std::numeric_limits<double>::infinity()}, stack, result);
  }
  return result;
}

std::vector<std::uint32_t> clusterVertices(const std::vector<Point>& vertices, double cell) {
  std::vector<std::uint32_t> standsFor(vertices.size());
  const std::size_t slots = std::bit_ceil(vertices.size() * 2 + 1);
  constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();
  struct Slot {
    std::int64_t x;
    std::int64_t y;
    std::uint32_t vertex = kEmpty;
  };
  std::vector<Slot> table(slots);
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const auto x = static_cast<std::int64_t>(std::floor(vertices[i].x / cell));
    const auto y = static_cast<std::int64_t>(std::floor(vertices[i].y / cell));
    std::size_t at =
        mix(static_cast<std::uint64_t>(x) * 0x1F123BB5U ^ (static_cast<std::uint64_t>(y) << 32U)) &
        (slots - 1);
    while (table[at].vertex != kEmpty && (table[at].x != x || table[at].y != y)) at = (at + 1) & (slots - 1);
    if (table[at].vertex == kEmpty) table[at] = {x, y, static_cast<std::uint32_t>(i)};
    standsFor[i] = table[at].vertex;
  }
  return standsFor;
}

}  // namespace render

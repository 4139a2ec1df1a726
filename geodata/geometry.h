#pragma once

#include <cstdint>
#include <limits>
#include <vector>

/// Plane geometry after projection. Header-only and free of GDAL, so that render may use it.
namespace geodata {

/// A point of the projection plane, metres (PROJ's units), x to the right and y up.
struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

struct Box {
  Point min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  Point max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  [[nodiscard]] bool empty() const { return !(min.x <= max.x && min.y <= max.y); }
  void add(Point p) {
    if (p.x < min.x) min.x = p.x;
    if (p.y < min.y) min.y = p.y;
    if (p.x > max.x) max.x = p.x;
    if (p.y > max.y) max.y = p.y;
  }
};

/// Many polylines in one array: line i is points[starts[i]] .. points[starts[i + 1] - 1]. starts ends with
/// points.size().
struct PolylineSet {
  std::vector<Point> points;
  std::vector<std::uint32_t> starts{0};
  [[nodiscard]] std::size_t size() const { return starts.size() - 1; }
  void close() {
    starts.push_back(static_cast<std::uint32_t>(points.size()));
  }  ///< ends the line being added
};

/// Triangles by index, counter-clockwise or not: fills are drawn without culling.
struct TriangleMesh {
  std::vector<Point> vertices;
  std::vector<std::uint32_t> indices;
};

}  // namespace geodata

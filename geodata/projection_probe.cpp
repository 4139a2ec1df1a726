#include <algorithm>
#include <cmath>
#include <numbers>

#include "geodata/projection_shape.h"

namespace geodata::mapping {
namespace {

constexpr double kReach = 1.05 * std::numbers::pi * 6378137;  ///< a little over half of the equator, metres

Point image(const MapShape& shape, double lon, double lat) {
  std::vector<Point> node{{wrapped(lon), lat}};
  shape.toPlane(node);
  return node[0];
}

/// Longitudes at which the map is torn along a parallel.
std::vector<double> tears(const MapShape& shape, double lat) {
  std::vector<double> found;
  const auto jump = [](Point a, Point b) { return std::hypot(b.x - a.x, b.y - a.y); };
  for (int i = 0; i < 360; ++i) {
    double a = -180.37 + i, b = a + 1;  // not at whole degrees, where seams are
    Point imageA = image(shape, a, lat), imageB = image(shape, b, lat);
    if (!std::isfinite(jump(imageA, imageB)) || !shape.torn({a, lat}, {b, lat}, imageA, imageB)) continue;
    while (b - a > 1e-9) {
      const double middle = (a + b) / 2;
      const Point imageM = image(shape, middle, lat);
      if (jump(imageA, imageM) > jump(imageM, imageB))
        b = middle, imageB = imageM;
      else
        a = middle, imageA = imageM;
    }
    found.push_back(a);
  }
  return found;
}

}  // namespace

void probe(MapShape& shape) {
  shape.cut = Cut::None;
  shape.mayTear = true;
  shape.reach = kReach;
  shape.longest = 2 * kReach;
  const auto north = tears(shape, 20.3), south = tears(shape, -35.7);
  for (const double lon : north)
    for (const double other : south)
      if (std::abs(lon - other) < 1e-6 && shape.cut == Cut::None) {
        shape.cut = Cut::Seam;
        shape.middle = std::round(wrapped(lon + 180) * 1e7) / 1e7;
      }
  std::vector<Point> nodes;
  for (int lat = -90; lat <= 90; lat += 2)
    for (int lon = -179; lon <= 179; lon += 2)
      nodes.push_back({static_cast<double>(lon), static_cast<double>(lat)});
  shape.toPlane(nodes);
  Box box;
  for (const Point& p : nodes)
    if (std::isfinite(p.x) && std::isfinite(p.y)) box.add(p);
  shape.longest = box.empty() ? 0 : 0.1 * std::hypot(box.max.x - box.min.x, box.max.y - box.min.y);
}

}  // namespace geodata::mapping

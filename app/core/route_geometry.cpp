#include "app/core/route_geometry.h"

#include <algorithm>
#include <cmath>

#include "geodata/lane_sphere.h"

namespace app {
namespace {

using flow::LonLat;
using geodata::Vec3;

/// Radians: 0.02 nm, well within the clearance of the narrowest strait.
constexpr double kFarthestOff = 0.02 / 60 * std::numbers::pi / 180;
/// A leg is halved at most so often; only one over a pole comes near it.
constexpr int kDeepest = 24;

Vec3 unit(Vec3 v) {
  return (1 / std::sqrt(geodata::dot(v, v))) * v;
}

/// A place of the great circle, on the side of the antimeridian that `near` is on.
LonLat beside(Vec3 at, double near) {
  LonLat p = geodata::toLonLat(at);
  if (p.lon - near > 180) p.lon -= 360;
  if (p.lon - near < -180) p.lon += 360;
  p.lon = std::clamp(p.lon, -180.0, 180.0);
  return p;
}

class Straightener {
 public:
  std::vector<std::vector<LonLat>> parts;

  void begin(LonLat p) { parts.push_back({p}); }

  /// A leg between vertices of the path.
  void leg(LonLat a, LonLat b) {
    const bool isOnSeam = std::abs(a.lon) == 180;
    if (isOnSeam && std::abs(b.lon) != 180) a.lon = std::copysign(180, b.lon);
    if (std::abs(b.lon) == 180) b.lon = std::copysign(180, a.lon);
    if (parts.back().back() != a) change(a);
    if (std::abs(a.lon - b.lon) <= 180) {
      halve(a, b, 0);
      return;
    }
    // Where the plane of the great circle meets the half plane of the antimeridian.
    const Vec3 across = geodata::cross(geodata::cross(geodata::toUnit(a), geodata::toUnit(b)), {0, 1, 0});
    const double lat =
        std::atan2(across.x > 0 ? -across.z : across.z, std::abs(across.x)) * 180 / std::numbers::pi;
    const LonLat end{std::copysign(180, a.lon), lat};
    const LonLat start{-end.lon, lat};
    if (a != end) halve(a, end, 0);
    change(start);
    if (b != start) halve(start, b, 0);
  }

 private:
  /// Goes on from the same place on the other side; a part of one place is no line.
  void change(LonLat p) {
    if (parts.back().size() > 1)
      begin(p);
    else
      parts.back() = {p};
  }

  void halve(LonLat a, LonLat b, int depth) {
    const Vec3 from = geodata::toUnit(a);
    const Vec3 to = geodata::toUnit(b);
    const Vec3 middle = unit(from + to);
    // At the quarters too: a leg that the equator halves is true in its middle.
    const auto isOff = [&](Vec3 at, double share) {
      const LonLat straight{a.lon + share * (b.lon - a.lon), a.lat + share * (b.lat - a.lat)};
      // How far along the place is does not matter, so measure across: from the leg's plane.
      const Vec3 normal = geodata::cross(from, to);
      const double size = std::sqrt(geodata::dot(normal, normal));
      const double off = size < 1e-12 ? geodata::angleBetween(at, geodata::toUnit(straight))
                                      : std::abs(geodata::dot(normal, geodata::toUnit(straight))) / size;
      return off > kFarthestOff;
    };
    const bool isFar = geodata::dot(from, to) < 0.97;  // 14 degrees: too long to be judged by three places
    if (depth < kDeepest &&
        (isFar || isOff(middle, 0.5) || isOff(unit(from + middle), 0.25) || isOff(unit(middle + to), 0.75))) {
      const LonLat half = beside(middle, (a.lon + b.lon) / 2);
      halve(a, half, depth + 1);
      halve(half, b, depth + 1);
      return;
    }
    parts.back().push_back(b);
  }
};

}  // namespace

std::vector<std::vector<LonLat>> straightParts(const std::vector<LonLat>& path) {
  Straightener line;
  if (path.empty()) return {};
  line.begin(path.front());
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (path[i] != path[i - 1]) line.leg(path[i - 1], path[i]);
  }
  return line.parts;
}

}  // namespace app

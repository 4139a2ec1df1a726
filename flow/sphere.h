#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "flow/lonlat.h"

/// Great circles as planes through the centre of a unit sphere: no seam and no pole is special.
namespace flow {

struct Vec3 {
  double x = 0;
  double y = 0;
  double z = 0;
};

inline Vec3 operator+(Vec3 a, Vec3 b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
inline Vec3 operator-(Vec3 a, Vec3 b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline Vec3 operator*(double s, Vec3 a) {
  return {s * a.x, s * a.y, s * a.z};
}
inline double dot(Vec3 a, Vec3 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline Vec3 cross(Vec3 a, Vec3 b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

inline Vec3 toUnit(flow::LonLat p) {
  const double lon = p.lon * std::numbers::pi / 180;
  const double lat = p.lat * std::numbers::pi / 180;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

inline flow::LonLat toLonLat(Vec3 v) {
  return {std::atan2(v.y, v.x) * 180 / std::numbers::pi,
          std::atan2(v.z, std::hypot(v.x, v.y)) * 180 / std::numbers::pi};
}

inline Vec3 normalized(Vec3 v) {
  return (1 / std::sqrt(dot(v, v))) * v;
}

/// Angle between two unit vectors, radians; exact for small ones too.
inline double angleBetween(Vec3 a, Vec3 b) {
  const Vec3 d = a - b;
  return 2 * std::asin(std::min(1.0, std::sqrt(dot(d, d)) / 2));
}

/// Whether the arcs a-b and c-d (each shorter than 180 degrees) cross. A point on the other's circle counts
/// as on one side of it, always the same, so a chain of arcs has no hole at its joints.
inline bool arcsCross(Vec3 a, Vec3 b, Vec3 c, Vec3 d) {
  const Vec3 ab = cross(a, b);
  const bool cSide = dot(ab, c) >= 0;
  if (cSide == (dot(ab, d) >= 0)) return false;
  const Vec3 cd = cross(c, d);
  const bool aSide = dot(cd, a) >= 0;
  if (aSide == (dot(cd, b) >= 0)) return false;
  return cSide != aSide;  // else they would cross on the other side of the Earth
}

/// Legs stop short of the other side of the Earth, where great circles are ill defined.
inline constexpr double kFarthestCosine = -0.98;

/// Whether a leg to or from `to` leaves both neighbours of a corner on one side, so that a taut way may turn
/// there. `before` and `after`: the planes through the corner and each neighbour, cross(neighbour, corner).
inline bool leavesOnOneSide(Vec3 before, Vec3 after, Vec3 to) {
  constexpr double kSlack = 1e-12;  // by which an outline may seem to cross a leg that only touches it
  const double a = dot(before, to);
  const double b = dot(after, to);
  return (a >= -kSlack && b >= -kSlack) || (a <= kSlack && b <= kSlack);
}

/// A disc on the sphere: a cheap no for most of what lies elsewhere.
struct Cap {
  Vec3 centre;
  double radius = 0;  ///< radians

  [[nodiscard]] bool contains(Vec3 v) const { return angleBetween(centre, v) <= radius; }
  /// False only if the arc a-b surely stays outside.
  [[nodiscard]] bool mayMeet(Vec3 a, Vec3 b) const {
    const Vec3 normal = cross(a, b);
    const double reach = std::sin(std::min(radius, std::numbers::pi / 2)) + 1e-12;
    const double height = dot(normal, centre);
    if (radius < std::numbers::pi / 2 && height * height > reach * reach * dot(normal, normal)) return false;
    // The whole arc lies within half its length of its middle.
    const double half = angleBetween(a, b) / 2;
    const Vec3 middle = a + b;
    const double size = std::sqrt(dot(middle, middle));
    if (size < 1e-9) return true;
    return angleBetween((1 / size) * middle, centre) <= half + radius + 1e-12;
  }
  /// The cap about the middle of the places.
  template <typename Places>
  static Cap around(const Places& places) {
    Vec3 sum;
    for (const Vec3& v : places) sum = sum + v;
    Cap cap;
    const double size = std::sqrt(dot(sum, sum));
    cap.centre = size > 1e-9 ? (1 / size) * sum : Vec3{0, 0, 1};
    for (const Vec3& v : places) cap.radius = std::max(cap.radius, angleBetween(cap.centre, v));
    cap.radius += 1e-12;
    return cap;
  }
};

/// How far along the arc a-b, in radians from a, it crosses the circle of c and d.
inline double crossingAlong(Vec3 a, Vec3 b, Vec3 c, Vec3 d) {
  const Vec3 cd = cross(c, d);
  const double fa = dot(cd, a);
  const double fb = dot(cd, b);
  const double t = fa == fb ? 0 : fa / (fa - fb);  // the chord's points lie in the arc's plane
  return angleBetween(a, normalized(a + t * (b - a)));
}

}  // namespace flow

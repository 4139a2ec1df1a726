#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "flow/lonlat.h"

/// Great circles as planes through the centre of a unit sphere: no seam and no pole is special.
namespace geodata {

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

}  // namespace geodata

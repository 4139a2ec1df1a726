#include "geodata/projection_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace geodata::mapping {
namespace {

using flow::LonLat;

constexpr double kRadian = std::numbers::pi / 180;
/// How far from the seam a node on it is projected when PROJ has its own idea of the seam; 1e-7 degrees is a
/// centimetre.
constexpr double kSeamNudge = 1e-7;

}  // namespace

double wrapped(double lon) {
  if (lon >= -180 && lon <= 180) return lon;
  return lon - 360 * std::round(lon / 360);
}

double dot(const Vec3& a, const Vec3& b) {
  return a.e * b.e + a.n * b.n + a.z * b.z;
}

Vec3 normalized(const Vec3& v) {
  const double length = std::sqrt(dot(v, v));
  return length > 0 ? Vec3{v.e / length, v.n / length, v.z / length} : Vec3{0, 0, 1};
}

double angleBetween(const Vec3& a, const Vec3& b) {
  const Vec3 cross{a.n * b.z - a.z * b.n, a.z * b.e - a.e * b.z, a.e * b.n - a.n * b.e};
  return std::atan2(std::sqrt(dot(cross, cross)), dot(a, b));
}

Vec3 slerp(const Vec3& a, const Vec3& b, double t) {
  const double angle = angleBetween(a, b);
  if (angle < 1e-12) return a;
  Vec3 side{b.e - a.e * dot(a, b), b.n - a.n * dot(a, b), b.z - a.z * dot(a, b)};  // of a, towards b
  if (std::numbers::pi - angle < 1e-9)
    side = std::abs(a.n) < 0.9 ? Vec3{-a.e * a.n, 1 - a.n * a.n, -a.z * a.n}
                               : Vec3{1 - a.e * a.e, -a.n * a.e, -a.z * a.e};
  side = normalized(side);
  const double c = std::cos(angle * t), s = std::sin(angle * t);
  return {a.e * c + side.e * s, a.n * c + side.n * s, a.z * c + side.z * s};
}

Frame::Frame(LonLat center)
    : lon_(center.lon), sin_(std::sin(center.lat * kRadian)), cos_(std::cos(center.lat * kRadian)) {}

Vec3 Frame::vector(LonLat place) const {
  const double lon = (place.lon - lon_) * kRadian, lat = place.lat * kRadian;
  const double s = std::sin(lat), c = std::cos(lat), forward = c * std::cos(lon);
  return {c * std::sin(lon), cos_ * s - sin_ * forward, sin_ * s + cos_ * forward};
}

LonLat Frame::place(const Vec3& v) const {
  const double up = std::clamp(v.n * cos_ + v.z * sin_, -1.0, 1.0);
  return {wrapped(lon_ + std::atan2(v.e, v.z * cos_ - v.n * sin_) / kRadian), std::asin(up) / kRadian};
}

void MapShape::toPlane(std::vector<Point>& nodes) const {
  if (cut == Cut::Seam && !pjIsRelative)
    for (Point& p : nodes) p.x = wrapped(std::clamp(p.x, -180 + kSeamNudge, 180 - kSeamNudge) + middle);
  pj.forward(nodes);
  if (!mayTear) return;
  constexpr double kNone = std::numeric_limits<double>::infinity();
  for (Point& p : nodes)
    if (!(std::abs(p.x) <= reach && std::abs(p.y) <= reach)) p = {kNone, kNone};
}

bool MapShape::torn(Point a, Point b, Point imageA, Point imageB) const {
  const auto distance = [](Point p, Point q) { return std::hypot(q.x - p.x, q.y - p.y); };
  const double whole = distance(imageA, imageB);
  if (!(whole <= longest)) return true;  // not finite too
  if (whole <= 3 * kSphereRadius * kRadian * distance(a, b)) return false;
  double length = whole;
  for (int i = 0; i < 6;
       ++i) {  // halve towards the longer half: a smooth image shrinks with it, a tear does not
    const Point middlePoint{(a.x + b.x) / 2, (a.y + b.y) / 2};
    std::vector<Point> image{middlePoint};
    toPlane(image);
    const double first = distance(imageA, image[0]), second = distance(image[0], imageB);
    if (!std::isfinite(first)) return true;
    if (first > second) {
      b = middlePoint, imageB = image[0], length = first;
    } else {
      a = middlePoint, imageA = image[0], length = second;
    }
  }
  return length > 0.25 * whole;
}

bool MapShape::onMap(LonLat place) const {
  if (!(std::abs(place.lat) <= 90) || !std::isfinite(place.lon)) return false;
  if (cut == Cut::Round) return frame.vector(place).z >= minZ;
  return place.lat >= southLimit && place.lat <= northLimit;
}

Point MapShape::onRim(const Vec3& v) const {
  const double length = std::hypot(v.e, v.n);
  return length > 0 ? Point{rim * v.e / length, rim * v.n / length} : Point{0, rim};
}

double MapShape::longestStep(const Vec3& a, const Vec3& b) const {
  if (minZ >= 0) return std::numbers::pi;
  const double fromAntipode = std::acos(-std::clamp(std::min(a.z, b.z), -1.0, 1.0));
  return std::max(0.1 * kRadian, 0.15 * fromAntipode);
}

}  // namespace geodata::mapping

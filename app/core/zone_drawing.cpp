#include "app/core/zone_drawing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {
namespace {

constexpr double kDegree = std::numbers::pi / 180;
constexpr double kStepDegrees = 1;

struct Vector {
  double x, y, z;
};

Vector vectorOf(flow::LonLat p) {
  const double lon = p.lon * kDegree;
  const double lat = p.lat * kDegree;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

flow::LonLat placeOf(Vector v) {
  return {std::atan2(v.y, v.x) / kDegree, std::atan2(v.z, std::hypot(v.x, v.y)) / kDegree};
}

double angleBetween(Vector a, Vector b) {
  const Vector cross{a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  return std::atan2(std::sqrt(cross.x * cross.x + cross.y * cross.y + cross.z * cross.z),
                    a.x * b.x + a.y * b.y + a.z * b.z);
}

flow::LonLat between(Vector a, Vector b, double angle, double share) {
  const double from = std::sin((1 - share) * angle) / std::sin(angle);
  const double to = std::sin(share * angle) / std::sin(angle);
  return placeOf({a.x * from + b.x * to, a.y * from + b.y * to, a.z * from + b.z * to});
}

// The longitude that is the same and within half a turn of `near`.
double besideLon(double lon, double near) {
  return lon + 360 * std::round((near - lon) / 360);
}

std::vector<flow::LonLat> unrolled(const flow::SeaRing& ring) {
  std::vector<flow::LonLat> line;
  const auto add = [&line](flow::LonLat p) {
    if (!line.empty()) p.lon = besideLon(p.lon, line.back().lon);
    line.push_back(p);
  };
  for (std::size_t i = 0; i < ring.size(); ++i) {
    add(ring[i]);
    const Vector a = vectorOf(ring[i]);
    const Vector b = vectorOf(ring[(i + 1) % ring.size()]);
    const double angle = angleBetween(a, b);
    if (angle < 1e-9 || angle > std::numbers::pi - 1e-9) continue;
    const int steps = static_cast<int>(std::ceil(angle / (kStepDegrees * kDegree)));
    for (int k = 1; k < steps; ++k) add(between(a, b, angle, static_cast<double>(k) / steps));
  }
  if (line.empty()) return line;
  add(ring.front());
  const double turn = line.back().lon - line.front().lon;
  if (std::abs(turn) > 180) {  // once round: its inside is the side of the nearer pole
    double lat = 0;
    for (const flow::LonLat& p : ring) lat += p.lat;
    const double pole = lat >= 0 ? 90 : -90;
    line.push_back({line.back().lon, pole});
    line.push_back({line.front().lon, pole});
    line.push_back(line.front());
  } else {
    line.back() = line.front();
  }
  return line;
}

bool crosses(const std::vector<flow::LonLat>& ring, flow::LonLat p) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const flow::LonLat& a = ring[i];
    const flow::LonLat& b = ring[i + 1];
    if ((a.lat > p.lat) == (b.lat > p.lat)) continue;
    if (p.lon < a.lon + (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat)) inside = !inside;
  }
  return inside;
}

}  // namespace

geodata::LonLatPolygon unrolled(const flow::SeaZone& zone) {
  geodata::LonLatPolygon polygon;
  for (const flow::SeaRing& ring : zone.rings) {
    std::vector<flow::LonLat> line = unrolled(ring);
    if (line.size() < 4) continue;
    if (!polygon.rings.empty()) {  // holes beside their outline, not a turn away
      const double near = polygon.rings.front().front().lon;
      const double shift = besideLon(line.front().lon, near) - line.front().lon;
      for (flow::LonLat& p : line) p.lon += shift;
    }
    polygon.rings.push_back(std::move(line));
  }
  return polygon;
}

bool isInside(const geodata::LonLatPolygon& unrolled, flow::LonLat place) {
  for (const double turn : {-720.0, -360.0, 0.0, 360.0, 720.0}) {
    bool inside = false;
    for (const auto& ring : unrolled.rings) {
      if (crosses(ring, {place.lon + turn, place.lat})) inside = !inside;
    }
    if (inside) return true;
  }
  return false;
}

flow::LonLat midpoint(flow::LonLat a, flow::LonLat b) {
  const Vector from = vectorOf(a);
  const Vector to = vectorOf(b);
  const double angle = angleBetween(from, to);
  return angle < 1e-9 ? a : between(from, to, angle, 0.5);
}

}  // namespace app

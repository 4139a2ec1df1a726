#include "flow/sea_fence.h"

#include <algorithm>
#include <cmath>

namespace flow {

namespace {

constexpr double kCornerSine = 1e-16;
constexpr std::size_t kRunEdges = 16;
/// How far off a zone's corner ships turn, radians: 0.25 nm.
constexpr double kOff = 0.25 / 3437.75;
constexpr double kFarthestOff = 4 * kOff;  ///< at a needle's point

/// Twice the area of the ring as seen from its middle, positive when it runs anticlockwise.
double turning(const std::vector<Vec3>& ring) {
  const Vec3 middle = Cap::around(ring).centre;
  const Vec3 east =
      normalized(std::abs(middle.z) < 0.9 ? cross({0, 0, 1}, middle) : cross({1, 0, 0}, middle));
  const Vec3 north = cross(middle, east);
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Vec3& a = ring[i];
    const Vec3& b = ring[(i + 1) % ring.size()];
    sum += dot(a, east) * dot(b, north) - dot(b, east) * dot(a, north);
  }
  return sum;
}

/// A place off the corner, on the right hand of both of its edges.
Vec3 outside(Vec3 before, Vec3 at, Vec3 after) {
  const Vec3 first = normalized(cross(at, before));  // right of before -> at
  const Vec3 second = normalized(cross(after, at));
  const Vec3 sum = first + second;
  const double size = std::sqrt(dot(sum, sum));
  if (size < 1e-6) return normalized(at + kFarthestOff * normalized(at - before));
  const double distance = std::min(kFarthestOff, 2 * kOff / size);
  return normalized(at + (distance / size) * sum);
}

}  // namespace

SeaFence::SeaFence(const SeaZone& zone) {
  for (std::size_t i = 0; i < zone.rings.size(); ++i) addRing(zone.rings[i], i == 0);
  std::vector<Vec3> all;
  for (const Edge& edge : edges_) all.push_back(edge.from);
  if (all.empty()) return;
  cap_ = Cap::around(all);
  for (std::size_t first = 0; first < edges_.size(); first += kRunEdges) {
    Run run;
    run.first = first;
    run.last = std::min(edges_.size(), first + kRunEdges);
    std::vector<Vec3> ends;
    for (std::size_t i = run.first; i < run.last; ++i) {
      ends.push_back(edges_[i].from);
      ends.push_back(edges_[i].to);
    }
    run.cap = Cap::around(ends);
    runs_.push_back(run);
  }
}

void SeaFence::addRing(SeaRing ring, bool isOutline) {
  const auto same = [](LonLat a, LonLat b) { return angleBetween(toUnit(a), toUnit(b)) < 1e-10; };
  ring.erase(std::unique(ring.begin(), ring.end(), same), ring.end());
  while (ring.size() > 1 && same(ring.front(), ring.back())) ring.pop_back();
  if (ring.size() < 3) return;
  std::vector<Vec3> places;
  for (const LonLat& p : ring) places.push_back(toUnit(p));
  if ((turning(places) > 0) != isOutline) {
    std::reverse(places.begin(), places.end());
    std::reverse(ring.begin(), ring.end());
  }
  const std::size_t count = ring.size();
  for (std::size_t i = 0; i < count; ++i) edges_.push_back({places[i], places[(i + 1) % count]});
  std::vector<Vec3> off(count);
  for (std::size_t i = 0; i < count; ++i) {
    off[i] = outside(places[(i + count - 1) % count], places[i], places[(i + 1) % count]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = (i + count - 1) % count;
    const std::size_t after = (i + 1) % count;
    if (dot(cross(places[before], places[i]), places[after]) <= kCornerSine) continue;
    corners_.push_back({toLonLat(off[i]), off[i], off[before], off[after]});
  }
}

bool SeaFence::contains(Vec3 place) const {
  if (edges_.empty() || !cap_.contains(place)) return false;
  // Out to a place that lies beyond the cap, at a right angle to its middle if that is small.
  const double out = std::min(cap_.radius * 1.5 + 0.01, 3.0);
  const Vec3 side = normalized(std::abs(cap_.centre.z) < 0.9 ? cross({0.1, 0.2, 1}, cap_.centre)
                                                             : cross({1, 0.2, 0.1}, cap_.centre));
  const Vec3 beyond = std::cos(out) * cap_.centre + std::sin(out) * side;
  bool isInside = false;
  for (const Edge& edge : edges_) {
    if (arcsCross(place, beyond, edge.from, edge.to)) isInside = !isInside;
  }
  return isInside;
}

bool SeaFence::blocks(Vec3 a, Vec3 b) const {
  if (edges_.empty() || !cap_.mayMeet(a, b)) return false;
  for (const Run& run : runs_) {
    if (runs_.size() > 1 && !run.cap.mayMeet(a, b)) continue;
    for (std::size_t i = run.first; i < run.last; ++i) {
      if (arcsCross(a, b, edges_[i].from, edges_[i].to)) return true;
    }
  }
  return false;
}

}  // namespace flow

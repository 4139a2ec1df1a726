#include "geodata/lane_barrier.h"

#include <array>
#include <cstddef>
#include <utility>

namespace geodata {

namespace {

constexpr int kGrid = 400;  ///< cells along a cube edge, about 0.22 degrees each
constexpr double kSeamDegrees = 180 - 1e-7;
constexpr double kCornerSine = 1e-10;
constexpr double kCellMargin = 1e-9;  ///< cells this near a segment hold it too

/// A face's frame: its axis and the two directions across.
struct Face {
  Vec3 axis;
  Vec3 right;
  Vec3 up;
};
constexpr std::array<Face, 6> kFaces{{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                                      {{-1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                                      {{0, 1, 0}, {1, 0, 0}, {0, 0, 1}},
                                      {{0, -1, 0}, {1, 0, 0}, {0, 0, 1}},
                                      {{0, 0, 1}, {1, 0, 0}, {0, 1, 0}},
                                      {{0, 0, -1}, {1, 0, 0}, {0, 1, 0}}}};

struct PlanePoint {
  double x = 0;
  double y = 0;
};

/// The part of the arc a-b that lies on a face, in cells. The chord's points lie in the arc's plane, so the
/// five sides of the face's pyramid cut it linearly.
bool clipToFace(const Face& face, Vec3 a, Vec3 b, PlanePoint& from, PlanePoint& to) {
  const auto project = [&](Vec3 v) { return Vec3{dot(face.right, v), dot(face.up, v), dot(face.axis, v)}; };
  const Vec3 pa = project(a);
  const Vec3 pb = project(b);
  double t0 = 0;
  double t1 = 1;
  const auto cut = [&](double fa, double fb) {
    fa += kCellMargin;
    fb += kCellMargin;
    if (fa < 0 && fb < 0) return false;
    if (fa < 0) t0 = std::max(t0, fa / (fa - fb));
    if (fb < 0) t1 = std::min(t1, fa / (fa - fb));
    return t0 <= t1;
  };
  if (!cut(pa.z - pa.x, pb.z - pb.x) || !cut(pa.z + pa.x, pb.z + pb.x) || !cut(pa.z - pa.y, pb.z - pb.y) ||
      !cut(pa.z + pa.y, pb.z + pb.y)) {
    return false;
  }
  const auto at = [&](double t) {
    const Vec3 v = pa + t * (pb - pa);
    return PlanePoint{(v.x / v.z + 1) / 2 * kGrid, (v.y / v.z + 1) / 2 * kGrid};
  };
  from = at(t0);
  to = at(t1);
  return true;
}

int cellOf(double x) {
  return std::clamp(static_cast<int>(std::floor(x)), 0, kGrid - 1);
}

/// Visits the cells along a line until `visit` says true; tells whether it did.
template <typename Visit>
bool walkCells(PlanePoint from, PlanePoint to, const Visit& visit) {
  int x = cellOf(from.x);
  int y = cellOf(from.y);
  const int endX = cellOf(to.x);
  const int endY = cellOf(to.y);
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const int stepX = dx > 0 ? 1 : -1;
  const int stepY = dy > 0 ? 1 : -1;
  const double perX = dx != 0 ? std::abs(1 / dx) : 1e300;
  const double perY = dy != 0 ? std::abs(1 / dy) : 1e300;
  double nextX = dx != 0 ? (dx > 0 ? x + 1 - from.x : from.x - x) * perX : 1e300;
  double nextY = dy != 0 ? (dy > 0 ? y + 1 - from.y : from.y - y) * perY : 1e300;
  int left = std::abs(endX - x) + std::abs(endY - y);
  while (true) {
    if (visit(x, y)) return true;
    if (left-- <= 0) return false;
    if ((nextX < nextY && x != endX) || y == endY) {
      x += stepX;
      nextX += perX;
    } else {
      y += stepY;
      nextY += perY;
    }
  }
}

double signedArea(const std::vector<flow::LonLat>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    sum += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
           (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
  }
  return sum / 2;
}

bool onSeam(flow::LonLat p) {
  return std::abs(p.lon) > kSeamDegrees;
}

}  // namespace

LaneBarrier::LaneBarrier(const std::vector<LonLatPolygon>& polygons) {
  for (const LonLatPolygon& polygon : polygons) {
    for (std::size_t i = 0; i < polygon.rings.size(); ++i) addRing(polygon.rings[i], i == 0);
  }
  fillGrid();
}

void LaneBarrier::addRing(const std::vector<flow::LonLat>& ring, bool shell) {
  if (ring.size() < 4) return;
  const std::size_t count = ring.size() - 1;
  const auto first = static_cast<std::uint32_t>(vertices_.size());
  const bool forward = (signedArea(ring) > 0) == shell;
  for (std::size_t i = 0; i < count; ++i) {
    Vertex vertex;
    vertex.place = ring[forward ? i : count - 1 - i];
    vertex.at = toUnit(vertex.place);
    vertex.onSeam = onSeam(vertex.place);
    vertex.before = first + static_cast<std::uint32_t>((i + count - 1) % count);
    vertex.after = first + static_cast<std::uint32_t>((i + 1) % count);
    vertices_.push_back(vertex);
  }
}

void LaneBarrier::fillGrid() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // cell, segment
  for (std::uint32_t i = 0; i < vertices_.size(); ++i) {
    const Vertex& a = vertices_[i];
    const Vertex& b = vertices_[a.after];
    if (a.onSeam && b.onSeam) continue;
    for (std::size_t f = 0; f < kFaces.size(); ++f) {
      PlanePoint from;
      PlanePoint to;
      if (!clipToFace(kFaces[f], a.at, b.at, from, to)) continue;
      const int x0 = cellOf(std::min(from.x, to.x) - kCellMargin * kGrid);
      const int x1 = cellOf(std::max(from.x, to.x) + kCellMargin * kGrid);
      const int y0 = cellOf(std::min(from.y, to.y) - kCellMargin * kGrid);
      const int y1 = cellOf(std::max(from.y, to.y) + kCellMargin * kGrid);
      for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
          entries.emplace_back(static_cast<std::uint32_t>((static_cast<int>(f) * kGrid + y) * kGrid + x), i);
        }
      }
    }
  }
  cellStart_.assign(kFaces.size() * kGrid * kGrid + 1, 0);
  for (const auto& entry : entries) ++cellStart_[entry.first + 1];
  for (std::size_t i = 1; i < cellStart_.size(); ++i) cellStart_[i] += cellStart_[i - 1];
  cellSegments_.resize(entries.size());
  std::vector<std::uint32_t> next(cellStart_.begin(), cellStart_.end() - 1);
  for (const auto& entry : entries) cellSegments_[next[entry.first]++] = entry.second;
}

bool LaneBarrier::isCorner(std::uint32_t vertex) const {
  const Vertex& v = vertices_[vertex];
  if (v.onSeam) return false;
  return dot(cross(vertices_[v.before].at, v.at), vertices_[v.after].at) > kCornerSine * 1e-6;
}

bool LaneBarrier::blocks(Vec3 a, Vec3 b, std::uint32_t fromVertex, std::uint32_t toVertex) const {
  const Vec3 ab = cross(a, b);
  const auto crossesSegment = [&](std::uint32_t s) {
    const Vertex& c = vertices_[s];
    if (s == fromVertex || s == toVertex || c.after == fromVertex || c.after == toVertex) return false;
    const Vertex& d = vertices_[c.after];
    const bool cSide = dot(ab, c.at) >= 0;
    if (cSide == (dot(ab, d.at) >= 0)) return false;
    const Vec3 cd = cross(c.at, d.at);
    const bool aSide = dot(cd, a) >= 0;
    return aSide != (dot(cd, b) >= 0) && cSide != aSide;
  };
  for (std::size_t f = 0; f < kFaces.size(); ++f) {
    PlanePoint from;
    PlanePoint to;
    if (!clipToFace(kFaces[f], a, b, from, to)) continue;
    const bool hit = walkCells(from, to, [&](int x, int y) {
      const auto cell = static_cast<std::size_t>((static_cast<int>(f) * kGrid + y) * kGrid + x);
      for (std::uint32_t i = cellStart_[cell]; i < cellStart_[cell + 1]; ++i) {
        if (crossesSegment(cellSegments_[i])) return true;
      }
      return false;
    });
    if (hit) return true;
  }
  return false;
}

}  // namespace geodata

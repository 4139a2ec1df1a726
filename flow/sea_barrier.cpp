#include "flow/sea_barrier.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace flow {

namespace {

constexpr double kSeamDegrees = 180 - 1e-7;
constexpr double kCornerSine = 1e-16;
constexpr double kFaceMargin = 1e-9;  ///< a face reaches this far over its edges
constexpr double kCellMargin = 1e-5;  ///< cells this near a segment hold it too; a cell is 1
constexpr double kStepOver = 1e-7;    ///< how far past a cell's edge the next begins
constexpr std::uint8_t kFarthestSkip = 200;
/// Outside of everything: the open Pacific.
constexpr LonLat kReference{-131.7, -21.3};

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
bool clipToFace(const Face& face, int cells, Vec3 a, Vec3 b, PlanePoint& from, PlanePoint& to) {
  const auto project = [&](Vec3 v) { return Vec3{dot(face.right, v), dot(face.up, v), dot(face.axis, v)}; };
  const Vec3 pa = project(a);
  const Vec3 pb = project(b);
  double t0 = 0;
  double t1 = 1;
  const auto cut = [&](double fa, double fb) {
    fa += kFaceMargin;
    fb += kFaceMargin;
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
    return PlanePoint{(v.x / v.z + 1) / 2 * cells, (v.y / v.z + 1) / 2 * cells};
  };
  from = at(t0);
  to = at(t1);
  return true;
}

/// The face that the place is well within; none near an edge.
std::size_t faceOf(Vec3 v) {
  constexpr double kWithin = 0.999;
  const double x = std::abs(v.x);
  const double y = std::abs(v.y);
  const double z = std::abs(v.z);
  if (std::max(y, z) < x * kWithin) return v.x > 0 ? 0 : 1;
  if (std::max(x, z) < y * kWithin) return v.y > 0 ? 2 : 3;
  if (std::max(x, y) < z * kWithin) return v.z > 0 ? 4 : 5;
  return kFaces.size();
}

int cellOf(double x, int cells) {
  return std::clamp(static_cast<int>(std::floor(x)), 0, cells - 1);
}

bool onSeam(LonLat p) {
  return std::abs(p.lon) > kSeamDegrees;
}

}  // namespace

SeaBarrier::SeaBarrier(const std::vector<SeaOutline>& outlines, int cells) : cells_(cells) {
  for (const SeaOutline& outline : outlines) addRing(outline);
  fillGrid();
  fillSkips();
}

void SeaBarrier::addRing(const SeaOutline& outline) {
  const std::size_t count = outline.ring.size();
  const auto first = static_cast<std::uint32_t>(vertices_.size());
  for (std::size_t i = 0; i < count; ++i) {
    Vertex vertex;
    vertex.place = outline.ring[i];
    vertex.at = toUnit(vertex.place);
    vertex.soft = outline.soft;
    vertex.onSeam = onSeam(vertex.place);
    vertex.before = first + static_cast<std::uint32_t>((i + count - 1) % count);
    vertex.after = first + static_cast<std::uint32_t>((i + 1) % count);
    vertices_.push_back(vertex);
  }
}

void SeaBarrier::fillGrid() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // cell, segment
  entries.reserve(vertices_.size() * 2);
  for (std::uint32_t i = 0; i < vertices_.size(); ++i) {
    const Vertex& a = vertices_[i];
    const Vertex& b = vertices_[a.after];
    if (a.onSeam && b.onSeam) continue;
    const std::size_t only = faceOf(a.at);
    const bool isOnOne = only != kFaces.size() && faceOf(b.at) == only;
    for (std::size_t f = isOnOne ? only : 0; f < (isOnOne ? only + 1 : kFaces.size()); ++f) {
      PlanePoint from;
      PlanePoint to;
      if (!clipToFace(kFaces[f], cells_, a.at, b.at, from, to)) continue;
      const int x0 = cellOf(std::min(from.x, to.x) - kCellMargin, cells_);
      const int x1 = cellOf(std::max(from.x, to.x) + kCellMargin, cells_);
      const int y0 = cellOf(std::min(from.y, to.y) - kCellMargin, cells_);
      const int y1 = cellOf(std::max(from.y, to.y) + kCellMargin, cells_);
      // Of a long segment's box only the cells that its line may meet.
      const double dx = to.x - from.x;
      const double dy = to.y - from.y;
      const double reach = (std::abs(dx) + std::abs(dy)) * (0.5 + kCellMargin) + kCellMargin;
      for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
          if (std::abs((x + 0.5 - from.x) * dy - (y + 0.5 - from.y) * dx) > reach) continue;
          entries.emplace_back(static_cast<std::uint32_t>((static_cast<int>(f) * cells_ + y) * cells_ + x),
                               i);
        }
      }
    }
  }
  const auto count = kFaces.size() * static_cast<std::size_t>(cells_) * static_cast<std::size_t>(cells_);
  cellStart_.assign(count + 1, 0);
  for (const auto& entry : entries) ++cellStart_[entry.first + 1];
  for (std::size_t i = 1; i < cellStart_.size(); ++i) cellStart_[i] += cellStart_[i - 1];
  cellSegments_.resize(entries.size());
  std::vector<std::uint32_t> next(cellStart_.begin(), cellStart_.end() - 1);
  for (const auto& entry : entries) cellSegments_[next[entry.first]++] = entry.second;
}

void SeaBarrier::fillSkips() {
  const auto side = static_cast<std::size_t>(cells_);
  skip_.resize(cellStart_.size() - 1);
  for (std::size_t i = 0; i < skip_.size(); ++i) {
    skip_[i] = cellStart_[i] == cellStart_[i + 1] ? kFarthestSkip : std::uint8_t{0};
  }
  for (std::size_t face = 0; face < kFaces.size(); ++face) {  // chessboard distance in two sweeps
    std::uint8_t* cells = skip_.data() + face * side * side;
    const auto relax = [&](std::size_t at, std::size_t from) {
      cells[at] = static_cast<std::uint8_t>(std::min<int>(cells[at], cells[from] + 1));
    };
    for (std::size_t y = 0; y < side; ++y) {
      for (std::size_t x = 0; x < side; ++x) {
        const std::size_t at = y * side + x;
        if (x > 0) relax(at, at - 1);
        if (y == 0) continue;
        relax(at, at - side);
        if (x > 0) relax(at, at - side - 1);
        if (x + 1 < side) relax(at, at - side + 1);
      }
    }
    for (std::size_t y = side; y-- > 0;) {
      for (std::size_t x = side; x-- > 0;) {
        const std::size_t at = y * side + x;
        if (x + 1 < side) relax(at, at + 1);
        if (y + 1 == side) continue;
        relax(at, at + side);
        if (x > 0) relax(at, at + side - 1);
        if (x + 1 < side) relax(at, at + side + 1);
      }
    }
  }
}

bool SeaBarrier::isCorner(std::uint32_t vertex) const {
  const Vertex& v = vertices_[vertex];
  if (v.onSeam) return false;
  return dot(cross(vertices_[v.before].at, v.at), vertices_[v.after].at) > kCornerSine;
}

/// Calls `visit` with each segment of the cells along the arc until it says true; tells whether it did. A
/// segment may come more than once.
template <typename Visit>
bool SeaBarrier::walk(Vec3 a, Vec3 b, const Visit& visit) const {
  for (std::size_t f = 0; f < kFaces.size(); ++f) {
    PlanePoint from;
    PlanePoint to;
    if (!clipToFace(kFaces[f], cells_, a, b, from, to)) continue;
    const double dx = to.x - from.x;
    const double dy = to.y - from.y;
    const double length = std::max(std::abs(dx), std::abs(dy));
    const double step = length > 0 ? 1 / length : 2;  // of t, for one cell
    double t = 0;
    while (true) {
      const double px = from.x + t * dx;
      const double py = from.y + t * dy;
      const int x = cellOf(px, cells_);
      const int y = cellOf(py, cells_);
      const auto cell = static_cast<std::size_t>((static_cast<int>(f) * cells_ + y) * cells_ + x);
      const int skip = skip_[cell];
      if (skip >= 2) {
        t += (skip - 1) * step;
      } else {
        for (std::uint32_t i = cellStart_[cell]; i < cellStart_[cell + 1]; ++i) {
          if (visit(cellSegments_[i])) return true;
        }
        double leave = 2;
        if (dx > 0) leave = std::min(leave, (x + 1 - from.x) / dx);
        if (dx < 0) leave = std::min(leave, (x - from.x) / dx);
        if (dy > 0) leave = std::min(leave, (y + 1 - from.y) / dy);
        if (dy < 0) leave = std::min(leave, (y - from.y) / dy);
        t = std::max(t, leave) + kStepOver * step;
      }
      if (t >= 1) break;  // a cell that holds the end was visited, or skipped because nothing is there
    }
  }
  return false;
}

bool SeaBarrier::meets(std::uint32_t segment, const Arc& arc) const {
  const Vertex& c = vertices_[segment];
  if (segment == arc.fromVertex || segment == arc.toVertex) return false;
  if (c.after == arc.fromVertex || c.after == arc.toVertex) return false;
  const Vertex& d = vertices_[c.after];
  const bool cSide = dot(arc.normal, c.at) >= 0;
  if (cSide == (dot(arc.normal, d.at) >= 0)) return false;
  const Vec3 cd = cross(c.at, d.at);
  const bool aSide = dot(cd, arc.a) >= 0;
  return aSide != (dot(cd, arc.b) >= 0) && cSide != aSide;
}

SeaBarrier::Crossing SeaBarrier::crossing(Vec3 a, Vec3 b, std::uint32_t fromVertex,
                                          std::uint32_t toVertex) const {
  const Arc arc{a, b, cross(a, b), fromVertex, toVertex};
  Crossing result;
  result.isBlocked = walk(a, b, [&](std::uint32_t s) {
    const Vertex& c = vertices_[s];
    if (c.soft != 0 && (c.soft & ~result.soft) == 0) return false;
    if (!meets(s, arc)) return false;
    result.soft |= c.soft;
    if (c.soft == 0) result.by = s;
    return c.soft == 0;
  });
  return result;
}

bool SeaBarrier::blocksBy(std::uint32_t segment, Vec3 a, Vec3 b, std::uint32_t toVertex) const {
  const Vertex& c = vertices_[segment];
  if (segment == toVertex || c.after == toVertex) return false;
  return arcsCross(a, b, c.at, vertices_[c.after].at);
}

std::vector<std::uint32_t> SeaBarrier::crossed(Vec3 a, Vec3 b, std::uint32_t fromVertex,
                                               std::uint32_t toVertex, std::size_t most) const {
  std::vector<std::uint32_t> segments;
  const Arc arc{a, b, cross(a, b), fromVertex, toVertex};
  std::size_t hard = 0;
  walk(a, b, [&](std::uint32_t s) {
    if (!meets(s, arc) || std::find(segments.begin(), segments.end(), s) != segments.end()) return false;
    segments.push_back(s);
    if (vertices_[s].soft == 0) ++hard;
    return hard > most;
  });
  return segments;
}

SeaBarrier::Count SeaBarrier::countCrossings(Vec3 a, Vec3 b, std::uint32_t fromVertex, std::uint32_t toVertex,
                                             std::size_t most) const {
  Count count;
  for (const std::uint32_t s : crossed(a, b, fromVertex, toVertex, most)) {
    if (vertices_[s].soft == 0) {
      (count.hard++ == 0 ? count.first : count.last) = s;
    }
    count.soft |= vertices_[s].soft;
  }
  return count;
}

SeaBarrier::Inside SeaBarrier::inside(Vec3 place) const {
  const Vec3 reference = toUnit(kReference);
  Inside result;
  const auto count = [&](Vec3 a, Vec3 b) {
    for (const std::uint32_t s : crossed(a, b, kNone, kNone)) {
      if (vertices_[s].soft == 0) result.isShut = !result.isShut;
      result.soft ^= vertices_[s].soft;
    }
  };
  if (dot(place, reference) > -0.9) {
    count(place, reference);
    return result;
  }
  const Vec3 between = normalized(cross(place, Vec3{0.31, 0.62, 0.72}));  // the long way in two
  count(place, between);
  count(between, reference);
  return result;
}

}  // namespace flow

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "geodata/projection_shape.h"

namespace geodata::mapping {
namespace {

/// The rim between two cut edges is followed with steps no longer than this, radians.
constexpr double kRimStep = 0.5 * std::numbers::pi / 180;
constexpr int kMaxRefinement = 12;

/// Triangles cut at the circle z = minZ. Inner nodes go through PROJ, those of the rim are placed on it.
class RoundCutter {
 public:
  RoundCutter(const MapShape& shape, const LonLatMesh& mesh) : shape_(shape), mesh_(mesh) {
    vectors_.reserve(mesh.vertices.size());
    for (const flow::LonLat& v : mesh.vertices) vectors_.push_back(shape.frame.vector(v));
    number_.assign(mesh.vertices.size(), kNone);
  }

  TriangleMesh run(std::vector<flow::LonLat>* places) {
    indices_.reserve(mesh_.indices.size());
    for (std::size_t i = 0; i + 2 < mesh_.indices.size(); i += 3) {
      const std::array<std::uint32_t, 3> v{mesh_.indices[i], mesh_.indices[i + 1], mesh_.indices[i + 2]};
      const Vec3 &a = vectors_[v[0]], &b = vectors_[v[1]], &c = vectors_[v[2]];
      nearLon_ = (mesh_.vertices[v[0]].lon + mesh_.vertices[v[1]].lon + mesh_.vertices[v[2]].lon) / 3;
      const int inside = (a.z >= shape_.minZ) + (b.z >= shape_.minZ) + (c.z >= shape_.minZ);
      if (inside == 3 && fine(a, b) && fine(b, c) && fine(c, a))
        for (const std::uint32_t vertex : v) indices_.push_back(number(vertex));
      else if (inside > 0 || shape_.minZ < 0)
        refine({a, b, c}, 0);
    }
    TriangleMesh result{nodes_, std::move(indices_)};
    if (places != nullptr) *places = std::move(places_);
    shape_.toPlane(result.vertices);
    for (const auto& [index, point] : rim_) result.vertices[index] = point;
    return result;
  }

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  bool fine(const Vec3& a, const Vec3& b) const {
    return shape_.minZ >= 0 || angleBetween(a, b) <= shape_.longestStep(a, b);
  }

  std::uint32_t number(std::uint32_t vertex) {
    if (number_[vertex] == kNone) {
      number_[vertex] = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({mesh_.vertices[vertex].lon, mesh_.vertices[vertex].lat});
      places_.push_back(mesh_.vertices[vertex]);
    }
    return number_[vertex];
  }

  std::uint32_t inner(const Vec3& v) {
    const flow::LonLat place = shape_.frame.place(v);
    nodes_.push_back({place.lon, place.lat});
    addPlace(place);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }

  std::uint32_t onRim(const Vec3& v) {
    nodes_.push_back({shape_.center.lon, shape_.center.lat});
    const auto index = static_cast<std::uint32_t>(nodes_.size() - 1);
    rim_.emplace_back(index, shape_.onRim(v));
    const double length = std::hypot(v.e, v.n);
    const double radius = std::sqrt(std::max(0.0, 1 - shape_.minZ * shape_.minZ));
    const double scale = length > 0 ? radius / length : 0;
    addPlace(shape_.frame.place({v.e * scale, v.n * scale, shape_.minZ}));
    return index;
  }

  /// In the longitudes of the triangle that is being cut.
  void addPlace(flow::LonLat place) {
    constexpr double kPole = 90 - 1e-7;  // where any longitude will do, the triangle's fits
    if (std::abs(place.lat) > kPole) place.lon = nearLon_;
    place.lon += 360 * std::round((nearLon_ - place.lon) / 360);
    places_.push_back(place);
  }

  /// Halves the edges that are too long. Each edge decides by itself, so the neighbour halves it too.
  void refine(const std::array<Vec3, 3>& t, int depth) {
    const std::array<bool, 3> halve{!fine(t[0], t[1]), !fine(t[1], t[2]), !fine(t[2], t[0])};
    const int count = halve[0] + halve[1] + halve[2];
    if (count == 0 || depth == kMaxRefinement) {
      cut(t);
      return;
    }
    const auto between = [](const Vec3& a, const Vec3& b) {
      return normalized({a.e + b.e, a.n + b.n, a.z + b.z});
    };
    const std::array<Vec3, 3> m{between(t[0], t[1]), between(t[1], t[2]), between(t[2], t[0])};
    ++depth;
    if (count == 3) {
      refine({t[0], m[0], m[2]}, depth);
      refine({m[0], t[1], m[1]}, depth);
      refine({m[2], m[1], t[2]}, depth);
      refine(m, depth);
      return;
    }
    // Turn the triangle so that edge 0 is halved and, if there are two, edge 1 as well.
    std::size_t k = 0;
    while (!(halve[k] && (count == 1 || halve[(k + 1) % 3]))) ++k;
    const Vec3 &a = t[k], &b = t[(k + 1) % 3], &c = t[(k + 2) % 3], &ab = m[k], &bc = m[(k + 1) % 3];
    if (count == 1) {
      refine({a, ab, c}, depth);
      refine({ab, b, c}, depth);
    } else {
      refine({ab, b, bc}, depth);
      refine({a, ab, bc}, depth);
      refine({a, bc, c}, depth);
    }
  }

  void cut(const std::array<Vec3, 3>& t) {
    polygon_.clear();
    Vec3 leaves, enters;
    for (std::size_t i = 0; i < 3; ++i) {
      const Vec3 &a = t[i], &b = t[(i + 1) % 3];
      const bool aIn = a.z >= shape_.minZ, bIn = b.z >= shape_.minZ;
      if (aIn) polygon_.push_back(inner(a));
      if (aIn == bIn) continue;
      const Vec3 &in = aIn ? a : b, &out = aIn ? b : a;
      const double s = (in.z - shape_.minZ) / (in.z - out.z);
      (aIn ? leaves : enters) = {in.e + s * (out.e - in.e), in.n + s * (out.n - in.n), shape_.minZ};
      if (aIn) leavesAfter_ = polygon_.size();
    }
    if (polygon_.empty()) return;
    const bool crosses = leaves.z == shape_.minZ && (leaves.e != 0 || leaves.n != 0);
    if (crosses) {  // the rim lies between where the outline leaves and where it enters again
      const double from = std::atan2(leaves.n, leaves.e);
      const double turn = std::remainder(std::atan2(enters.n, enters.e) - from, 2 * std::numbers::pi);
      const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / kRimStep)));
      arc_.clear();
      for (int i = 0; i <= steps; ++i) {
        const double angle = from + turn * i / steps;
        arc_.push_back(i == 0       ? onRim(leaves)
                       : i == steps ? onRim(enters)
                                    : onRim({std::cos(angle), std::sin(angle), shape_.minZ}));
      }
      polygon_.insert(polygon_.begin() + static_cast<std::ptrdiff_t>(leavesAfter_), arc_.begin(), arc_.end());
      // The fan starts at an inner node, so that none of its triangles is flat along the rim.
      std::rotate(polygon_.begin(), polygon_.begin() + static_cast<std::ptrdiff_t>(firstInner()),
                  polygon_.end());
    }
    for (std::size_t i = 1; i + 1 < polygon_.size(); ++i)
      indices_.insert(indices_.end(), {polygon_[0], polygon_[i], polygon_[i + 1]});
  }

  /// Where in the outline the inner node behind the rim stands.
  [[nodiscard]] std::size_t firstInner() const { return (leavesAfter_ + arc_.size()) % polygon_.size(); }

  const MapShape& shape_;
  const LonLatMesh& mesh_;
  std::vector<Vec3> vectors_;
  std::vector<std::uint32_t> number_;
  std::vector<Point> nodes_;
  std::vector<flow::LonLat> places_;
  double nearLon_ = 0;
  std::vector<std::uint32_t> indices_;
  std::vector<std::pair<std::uint32_t, Point>> rim_;
  std::vector<std::uint32_t> polygon_, arc_;
  std::size_t leavesAfter_ = 0;
};

}  // namespace

TriangleMesh projectRoundMesh(const MapShape& shape, const LonLatMesh& mesh,
                              std::vector<flow::LonLat>* places) {
  return RoundCutter(shape, mesh).run(places);
}

}  // namespace geodata::mapping

#include "render/decimate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "render/simplify.h"

namespace render {

namespace {

using geodata::Point;

constexpr double kSamePlace = 1e-3;      // metres
constexpr double kLongestEdge = 400;     // tolerances: longer triangles would spoil culling
constexpr std::size_t kMostAround = 20;  // triangles at one vertex
constexpr int kPasses = 3;

double area(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

double distanceToSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double squared = dx * dx + dy * dy;
  const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

class Decimation {
 public:
  Decimation(const std::vector<Point>& vertices, const std::vector<std::uint32_t>& indices, double tolerance)
      : points_(vertices), tolerance_(tolerance), around_(vertices.size()), moved_(vertices.size(), 0) {
    const std::vector<std::uint32_t> same = clusterVertices(vertices, kSamePlace);
    triangles_.reserve(indices.size() / 3);
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
      const Triangle t{same[indices[i]], same[indices[i + 1]], same[indices[i + 2]]};
      if (t[0] == t[1] || t[1] == t[2] || t[2] == t[0]) continue;
      for (const std::uint32_t v : t) around_[v].push_back(static_cast<std::uint32_t>(triangles_.size()));
      triangles_.push_back(t);
    }
    alive_.assign(triangles_.size(), true);
  }

  std::vector<std::uint32_t> run() {
    for (int pass = 0; pass < kPasses; ++pass)
      for (std::uint32_t v = 0; v < around_.size(); ++v)
        if (!around_[v].empty()) tryVertex(v);
    std::vector<std::uint32_t> result;
    for (std::size_t t = 0; t < triangles_.size(); ++t)
      if (alive_[t]) result.insert(result.end(), triangles_[t].begin(), triangles_[t].end());
    return result;
  }

 private:
  using Triangle = std::array<std::uint32_t, 3>;
  struct Neighbour {
    std::uint32_t vertex;
    int triangles;  ///< that share the edge to it
  };

  void findNeighbours(std::uint32_t v) {
    neighbours_.clear();
    for (const std::uint32_t t : around_[v])
      for (const std::uint32_t u : triangles_[t]) {
        if (u == v) continue;
        const auto known = std::find_if(neighbours_.begin(), neighbours_.end(),
                                        [u](const Neighbour& n) { return n.vertex == u; });
        if (known != neighbours_.end())
          ++known->triangles;
        else
          neighbours_.push_back({u, 1});
      }
  }

  void tryVertex(std::uint32_t v) {
    findNeighbours(v);
    std::array<std::uint32_t, 2> edge{};
    std::size_t edges = 0;
    for (const Neighbour& n : neighbours_) {
      if (n.triangles > 2) return;
      if (n.triangles == 2) continue;
      if (edges == 2) return;  // two coasts meet here
      edge[edges++] = n.vertex;
    }
    if (edges == 0) {
      const auto candidates = neighbours_;
      for (const Neighbour& n : candidates)
        if (collapse(v, n.vertex, 2)) return;
    } else if (edges == 2) {
      const double moved = distanceToSegment(points_[v], points_[edge[0]], points_[edge[1]]) + moved_[v];
      if (moved > tolerance_) return;
      for (const std::uint32_t u : edge) {
        if (!collapse(v, u, 1)) continue;
        moved_[u] = std::max(moved_[u], moved);
        return;
      }
    }
  }

  /// Moves v onto u where no triangle turns over and the surface stays one. `shared`: triangles at the edge
  /// v-u.
  bool collapse(std::uint32_t v, std::uint32_t u, std::size_t shared) {
    if (around_[v].size() + around_[u].size() > kMostAround + 2 * shared) return false;
    std::size_t dying = 0;
    for (const std::uint32_t t : around_[v]) {
      const Triangle& triangle = triangles_[t];
      if (std::find(triangle.begin(), triangle.end(), u) != triangle.end()) {
        ++dying;
        continue;
      }
      Triangle turned = triangle;
      std::replace(turned.begin(), turned.end(), v, u);
      const double before = area(points_[triangle[0]], points_[triangle[1]], points_[triangle[2]]);
      const double after = area(points_[turned[0]], points_[turned[1]], points_[turned[2]]);
      if (!(before * after > 0)) return false;
      for (const std::uint32_t w : triangle)
        if (w != v &&
            std::hypot(points_[w].x - points_[u].x, points_[w].y - points_[u].y) > kLongestEdge * tolerance_)
          return false;
    }
    if (dying != shared || commonNeighbours(u) != shared) return false;
    for (const std::uint32_t t : around_[v]) {
      Triangle& triangle = triangles_[t];
      if (std::find(triangle.begin(), triangle.end(), u) != triangle.end()) {
        alive_[t] = false;
        for (const std::uint32_t w : triangle)
          if (w != v) std::erase(around_[w], t);
      } else {
        std::replace(triangle.begin(), triangle.end(), v, u);
        around_[u].push_back(t);
      }
    }
    around_[v].clear();
    return true;
  }

  /// Of the vertex whose neighbours were found last, and u.
  [[nodiscard]] std::size_t commonNeighbours(std::uint32_t u) const {
    std::size_t common = 0;
    for (const Neighbour& n : neighbours_) {
      if (n.vertex == u) continue;
      const auto& list = around_[u];
      common += std::any_of(list.begin(), list.end(), [this, &n](std::uint32_t t) {
        return std::find(triangles_[t].begin(), triangles_[t].end(), n.vertex) != triangles_[t].end();
      });
    }
    return common;
  }

  const std::vector<Point>& points_;
  double tolerance_;
  std::vector<Triangle> triangles_;
  std::vector<bool> alive_;
  std::vector<std::vector<std::uint32_t>> around_;
  std::vector<double> moved_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace

std::vector<std::uint32_t> decimate(const std::vector<Point>& vertices,
                                    const std::vector<std::uint32_t>& indices, double tolerance) {
  return Decimation(vertices, indices, tolerance).run();
}

}  // namespace render

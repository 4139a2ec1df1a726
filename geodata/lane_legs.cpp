#include "geodata/lane_legs.h"

#include <proj.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>

namespace geodata {

namespace {

constexpr double kMetresPerNm = 1852;
/// Sine of the angle by which an outline may seem to cross a leg that only touches it.
constexpr double kTangentSlack = 1e-12;
/// Legs stop short of the other side of the Earth, where great circles are ill defined.
constexpr double kFarthestCosine = -0.98;

/// A corner with the planes through it and its neighbours: two dot products tell whether a leg is tangent.
struct Corner {
  std::uint32_t vertex = 0;
  Vec3 at;
  Vec3 before;
  Vec3 after;
  [[nodiscard]] bool tangentTo(Vec3 to) const {
    const double a = dot(before, to);
    const double b = dot(after, to);
    return (a >= -kTangentSlack && b >= -kTangentSlack) || (a <= kTangentSlack && b <= kTangentSlack);
  }
};

using Leg = std::pair<std::uint32_t, std::uint32_t>;

class LegFinder {
 public:
  LegFinder(const LaneBarrier& barrier, const std::vector<flow::LonLat>& freePoints) : barrier_(barrier) {
    for (std::uint32_t i = 0; i < barrier.vertices().size(); ++i) {
      if (!barrier.isCorner(i)) continue;
      const auto& v = barrier.vertices()[i];
      corners_.push_back({i, v.at, cross(barrier.vertices()[v.before].at, v.at),
                          cross(barrier.vertices()[v.after].at, v.at)});
    }
    for (const flow::LonLat& p : freePoints) free_.push_back(toUnit(p));
  }

  [[nodiscard]] const std::vector<Corner>& corners() const { return corners_; }
  [[nodiscard]] std::size_t count() const { return corners_.size() + free_.size(); }

  /// Legs from node `i` to those after it.
  void legsFrom(std::uint32_t i, std::vector<Leg>& legs) const {
    const bool free = i >= corners_.size();
    const Vec3 from = free ? free_[i - corners_.size()] : corners_[i].at;
    const std::uint32_t fromVertex = free ? LaneBarrier::kNone : corners_[i].vertex;
    const Corner* here = free ? nullptr : &corners_[i];
    for (std::uint32_t j = i + 1; j < corners_.size(); ++j) {
      const Corner& there = corners_[j];
      if (!here->tangentTo(there.at) || !there.tangentTo(from)) continue;
      if (dot(from, there.at) < kFarthestCosine) continue;
      if (!barrier_.blocks(from, there.at, fromVertex, there.vertex)) legs.emplace_back(i, j);
    }
    for (std::size_t k = 0; k < free_.size(); ++k) {
      const auto j = static_cast<std::uint32_t>(corners_.size() + k);
      if (j <= i || (here != nullptr && !here->tangentTo(free_[k]))) continue;
      if (dot(from, free_[k]) < kFarthestCosine) continue;
      if (!barrier_.blocks(from, free_[k], fromVertex)) legs.emplace_back(i, j);
    }
  }

 private:
  const LaneBarrier& barrier_;
  std::vector<Corner> corners_;
  std::vector<Vec3> free_;
};

struct DestroyPj {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};

/// Where the leg a-b crosses a gate's line an odd number of times it passes to the other side.
bool crossesGate(Vec3 a, Vec3 b, const std::vector<Vec3>& line) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (arcsCross(a, b, line[i - 1], line[i])) return true;
  }
  return false;
}

}  // namespace

LaneLegs findLegs(const LaneBarrier& barrier, const std::vector<flow::LonLat>& freePoints, unsigned threads) {
  const LegFinder finder(barrier, freePoints);
  std::atomic<std::uint32_t> next{0};
  std::vector<std::vector<Leg>> found(std::max(1U, threads));
  std::vector<std::thread> workers;
  for (auto& legs : found) {
    workers.emplace_back([&finder, &next, &legs] {
      for (std::uint32_t i = next++; i < finder.count(); i = next++) finder.legsFrom(i, legs);
    });
  }
  for (std::thread& worker : workers) worker.join();
  LaneLegs all;
  all.corners = finder.corners().size();
  for (const Corner& corner : finder.corners()) all.nodes.push_back(barrier.vertices()[corner.vertex].place);
  all.nodes.insert(all.nodes.end(), freePoints.begin(), freePoints.end());
  for (const auto& legs : found) all.legs.insert(all.legs.end(), legs.begin(), legs.end());
  std::sort(all.legs.begin(), all.legs.end());
  return all;
}

std::vector<flow::SeaEdge> measureLegs(const LaneLegs& legs, const std::vector<LaneGate>& gates) {
  const std::unique_ptr<PJ, DestroyPj> ellipsoid(
      proj_create(PJ_DEFAULT_CTX, "+proj=longlat +ellps=WGS84 +type=crs"));
  if (!ellipsoid) throw std::runtime_error("PROJ does not know WGS84");
  std::vector<Vec3> units;
  for (const flow::LonLat& p : legs.nodes) units.push_back(toUnit(p));
  std::vector<std::pair<std::size_t, std::vector<Vec3>>> lines;
  for (const LaneGate& gate : gates) {
    lines.emplace_back(gate.passage, std::vector<Vec3>{});
    for (const flow::LonLat& p : gate.line) lines.back().second.push_back(toUnit(p));
  }
  std::vector<flow::SeaEdge> edges;
  for (const auto& [a, b] : legs.legs) {
    const PJ_COORD from = proj_coord(proj_torad(legs.nodes[a].lon), proj_torad(legs.nodes[a].lat), 0, 0);
    const PJ_COORD to = proj_coord(proj_torad(legs.nodes[b].lon), proj_torad(legs.nodes[b].lat), 0, 0);
    flow::SeaEdge edge{a, b, static_cast<float>(proj_lp_dist(ellipsoid.get(), from, to) / kMetresPerNm), 0};
    for (const auto& [passage, line] : lines) {
      if (crossesGate(units[a], units[b], line)) edge.passages |= std::uint64_t{1} << passage;
    }
    edges.push_back(edge);
  }
  return edges;
}

}  // namespace geodata

#include "geodata/lane_legs.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "flow/geodesic.h"
#include "flow/sea_gates.h"
#include "geodata/lane_sphere.h"

namespace geodata {

namespace {

/// A corner with the planes through it and its neighbours: two dot products tell whether a leg is tangent.
struct Corner {
  std::uint32_t vertex = 0;
  Vec3 at;
  Vec3 before;
  Vec3 after;
  [[nodiscard]] bool tangentTo(Vec3 to) const { return flow::leavesOnOneSide(before, after, to); }
};

using Leg = LaneLeg;

class LegFinder {
 public:
  LegFinder(const LaneBarrier& barrier, const std::vector<flow::LonLat>& freePoints) : barrier_(barrier) {
    for (std::uint32_t i = 0; i < barrier.vertices().size(); ++i) {
      if (!barrier.isCorner(i)) continue;
      const auto& v = barrier.vertices()[i];
      // A corner of the ice that lies on land or in its surroundings is none.
      if (v.soft != 0 && barrier.inside(v.at).isShut) continue;
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
      if (dot(from, there.at) < flow::kFarthestCosine) continue;
      const auto crossing = barrier_.crossing(from, there.at, fromVertex, there.vertex);
      if (!crossing.isBlocked) legs.push_back({i, j, crossing.soft});
    }
    for (std::size_t k = 0; k < free_.size(); ++k) {
      const auto j = static_cast<std::uint32_t>(corners_.size() + k);
      if (j <= i || (here != nullptr && !here->tangentTo(free_[k]))) continue;
      if (dot(from, free_[k]) < flow::kFarthestCosine) continue;
      const auto crossing = barrier_.crossing(from, free_[k], fromVertex);
      if (!crossing.isBlocked) legs.push_back({i, j, crossing.soft});
    }
  }

 private:
  const LaneBarrier& barrier_;
  std::vector<Corner> corners_;
  std::vector<Vec3> free_;
};

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
  for (const Corner& corner : finder.corners()) {
    all.nodes.push_back(barrier.vertices()[corner.vertex].place);
    all.vertexOf.push_back(corner.vertex);
  }
  all.nodes.insert(all.nodes.end(), freePoints.begin(), freePoints.end());
  all.vertexOf.resize(all.nodes.size(), flow::SeaGraph::kNoVertex);
  for (const auto& legs : found) all.legs.insert(all.legs.end(), legs.begin(), legs.end());
  std::sort(all.legs.begin(), all.legs.end(),
            [](const Leg& x, const Leg& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return all;
}

std::vector<flow::SeaEdge> measureLegs(const LaneBarrier& barrier, const LaneLegs& legs,
                                       const std::vector<flow::SeaGate>& gates) {
  const flow::SeaGates lines(gates);
  std::vector<Vec3> units;
  std::vector<std::uint64_t> soft;
  for (std::size_t i = 0; i < legs.nodes.size(); ++i) {
    units.push_back(toUnit(legs.nodes[i]));
    soft.push_back(barrier.inside(units.back()).soft);
    // On the edge of an area is outside of it: legs that enter it are told by what they cross.
    if (legs.vertexOf[i] != flow::SeaGraph::kNoVertex) {
      soft.back() &= ~barrier.vertices()[legs.vertexOf[i]].soft;
    }
  }
  std::vector<flow::SeaEdge> edges;
  edges.reserve(legs.legs.size());
  for (const LaneLeg& leg : legs.legs) {
    flow::SeaEdge edge;
    edge.a = leg.a;
    edge.b = leg.b;
    edge.nm = static_cast<float>(flow::geodesicNm(legs.nodes[leg.a], legs.nodes[leg.b]));
    edge.passages = lines.crossed(units[leg.a], units[leg.b]) | leg.soft | soft[leg.a] | soft[leg.b];
    edges.push_back(edge);
  }
  return edges;
}

}  // namespace geodata

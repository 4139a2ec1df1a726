#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "flow/sea_barrier.h"
#include "flow/sea_gates.h"
#include "flow/sea_graph.h"
#include "flow/sphere.h"

namespace flow {

/// A leg from some place to a node of the graph.
struct SeaLink {
  std::uint32_t node = 0;
  std::uint32_t via = 0;  ///< number of the list of places in between, counted from 1; 0: straight
  double nm = 0;
  std::uint64_t mask = 0;  ///< passages that it uses
};

/// The last few segments that blocked a leg from one place: nodes come in the order of the coast, so that
/// what hid one hides the next.
class RecentBlockers {
 public:
  [[nodiscard]] bool block(const SeaBarrier& barrier, Vec3 a, Vec3 b, std::uint32_t toVertex) {
    for (std::size_t i = 0; i < recent_.size(); ++i) {
      if (recent_[i] == SeaBarrier::kNone || !barrier.blocksBy(recent_[i], a, b, toVertex)) continue;
      if (i > 0) std::swap(recent_[i], recent_[i - 1]);
      return true;
    }
    return false;
  }
  /// How many of them block.
  [[nodiscard]] std::size_t count(const SeaBarrier& barrier, Vec3 a, Vec3 b, std::uint32_t toVertex) const {
    return static_cast<std::size_t>(std::count_if(recent_.begin(), recent_.end(), [&](std::uint32_t segment) {
      return segment != SeaBarrier::kNone && barrier.blocksBy(segment, a, b, toVertex);
    }));
  }
  void add(std::uint32_t segment) {
    if (std::find(recent_.begin(), recent_.end(), segment) != recent_.end()) return;
    next_ = (next_ + 1) % recent_.size();
    recent_[next_] = segment;
  }

 private:
  std::array<std::uint32_t, 6> recent_{SeaBarrier::kNone, SeaBarrier::kNone, SeaBarrier::kNone,
                                       SeaBarrier::kNone, SeaBarrier::kNone, SeaBarrier::kNone};
  std::size_t next_ = 0;
};

/// Nautical miles in a radian of the smallest circle that touches the ellipsoid: bounds every length from
/// below.
inline constexpr double kLeastNmPerRadian = 6335.4 / 1.852;

/// Geodesic length to about a metre in a thousand miles, several times as fast as geodesicNm(): Lambert's
/// formula. For comparing; what people read is measured.
double nearlyGeodesicNm(LonLat a, LonLat b);

/// The nodes of a graph as seen from any place.
class SeaCorners {
 public:
  SeaCorners(const SeaGraph& graph, const SeaBarrier& barrier, const SeaGates& gates);

  /// A leg to every node that a taut way from `place` may go to straight, less those that use what is
  /// `closed`. The place lies in open water.
  [[nodiscard]] std::vector<SeaLink> seenFrom(LonLat place, std::uint64_t closed) const;
  /// Every node that a taut way might go to straight, seen or not: seenFrom() before anything was looked at.
  /// Lengths are bounds from below.
  [[nodiscard]] std::vector<SeaLink> mayBeSeenFrom(Vec3 at) const;
  /// Looks whether the node is seen, measures the leg and tells its passages; false: it is hidden.
  [[nodiscard]] bool look(LonLat place, Vec3 from, std::uint64_t here, SeaLink& link) const;
  /// Whether a taut way may turn at the node on a leg to or from `at`; always at nodes that are no corners.
  [[nodiscard]] bool isTangent(std::uint32_t node, Vec3 at) const;
  [[nodiscard]] const Vec3& at(std::uint32_t node) const { return corners_[node].at; }
  [[nodiscard]] std::uint32_t vertexOf(std::uint32_t node) const { return corners_[node].vertex; }
  [[nodiscard]] std::size_t size() const { return corners_.size(); }

 private:
  /// With the planes through it and its neighbours: two dot products tell whether a leg is tangent.
  struct Corner {
    Vec3 at;
    Vec3 before;
    Vec3 after;
    std::uint32_t vertex = SeaBarrier::kNone;
  };
  const SeaGraph& graph_;
  const SeaBarrier& barrier_;
  const SeaGates& gates_;
  std::vector<Corner> corners_;
};

}  // namespace flow

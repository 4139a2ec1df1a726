#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "flow/sea_barrier.h"
#include "flow/sea_corners.h"
#include "flow/sea_search.h"

namespace flow {

/// The waters between the coast and where ships at sea keep: bays, fjords, harbours. A way may begin and end
/// there.
class SeaShore {
 public:
  /// `open`: the barrier at sea, whose nodes `corners` are.
  SeaShore(const SeaGraph& graph, const SeaBarrier& open, const SeaCorners& corners, const SeaGates& gates);

  [[nodiscard]] bool isLand(Vec3 place) const { return coast_.inside(place).isShut; }

  struct Snap {
    LonLat place;   ///< the nearest water
    double nm = 0;  ///< how far that is
  };
  /// The nearest water to a place on land; nothing within kFarthestSnapNm.
  [[nodiscard]] std::optional<Snap> snap(LonLat place) const;

  /// Ways from a place near the coast to the open sea.
  struct WaysOut {
    std::vector<SeaLink> links;             ///< to nodes and to extras; `via` counts in `vias` from 1
    std::vector<std::vector<LonLat>> vias;  ///< places in between
    std::optional<std::pair<double, std::uint64_t>> direct;  ///< to the goal: nm and passages
    std::vector<LonLat> directVia;
  };
  /// `goal`: another place near the coast or at sea, which may be reached without leaving these waters.
  [[nodiscard]] WaysOut waysOut(LonLat place, std::uint64_t closed, const SeaExtras* extras,
                                const std::optional<LonLat>& goal) const;
  /// Whether the straight leg between two places stays off the coast, and at sea as far off as ships keep:
  /// only where it begins and ends may it be nearer.
  [[nodiscard]] bool isStraight(Vec3 a, Vec3 b) const;

 private:
  class Search;
  using Height = std::vector<std::pair<double, std::uint32_t>>::const_iterator;
  /// Nodes at sea between two latitudes about a place; all within the radius are among them.
  [[nodiscard]] std::pair<Height, Height> nodesAbout(Vec3 at, double radians) const;
  const SeaGraph& graph_;
  const SeaBarrier& open_;
  const SeaCorners& corners_;
  const SeaGates& gates_;
  SeaBarrier coast_;
  struct Turn {  ///< a corner of the coast
    Vec3 at;
    Vec3 before;
    Vec3 after;
    std::uint32_t vertex = SeaBarrier::kNone;
  };
  std::vector<std::pair<double, std::uint32_t>> nodes_;  ///< z and node at sea, from south to north
  std::vector<Turn> turns_;                              ///< from south to north
  std::vector<std::pair<double, std::uint32_t>>
      byHeight_;  ///< z and vertex of the coast, from south to north
};

}  // namespace flow

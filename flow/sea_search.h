#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "flow/sea_corners.h"
#include "flow/sea_fence.h"
#include "flow/sea_graph.h"

namespace flow {

/// A graph laid out for searching: each node's legs beside each other.
class SeaNet {
 public:
  explicit SeaNet(const SeaGraph& graph);

  /// One direction of an edge.
  struct Half {
    std::uint32_t to = 0;
    float nm = 0;
    std::uint64_t mask = 0;
  };
  [[nodiscard]] const Half* begin(std::uint32_t node) const { return halves_.data() + start_[node]; }
  [[nodiscard]] const Half* end(std::uint32_t node) const { return halves_.data() + start_[node + 1]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(start_.size() - 1); }
  [[nodiscard]] const Vec3& at(std::uint32_t node) const { return at_[node]; }

 private:
  std::vector<std::uint32_t> start_;
  std::vector<Half> halves_;
  std::vector<Vec3> at_;
};

/// Corners of zones as nodes beside those of the graph, numbered on from its last.
struct SeaExtras {
  std::vector<SeaFence> fences;
  std::vector<LonLat> places;
  std::vector<Vec3> at;
  std::vector<std::vector<SeaLink>> links;  ///< of each, to nodes of the graph and to other extras
  std::vector<std::uint32_t> start;         ///< by node of the graph: the first of its `back`
  std::vector<SeaLink> back;                ///< from nodes of the graph to extras; `node` is the extra

  [[nodiscard]] bool blocks(Vec3 a, Vec3 b) const {
    for (const SeaFence& fence : fences) {
      if (fence.blocks(a, b)) return true;
    }
    return false;
  }
};

/// Where a search begins or ends: a node, or legs to some. Legs of a place at sea are looked at only when the
/// search comes to them, and what was seen is kept for the next search from there.
struct SeaPoint {
  enum class Look : std::uint8_t { Sure, NotYet, Hidden };
  std::optional<std::uint32_t> node;
  Vec3 at;
  LonLat place;
  std::uint64_t here = 0;  ///< areas that the place lies in
  mutable std::vector<SeaLink> links;
  mutable std::vector<Look> looks;  ///< beside `links`; empty: all are sure
};

struct SeaQuery {
  SeaPoint from;
  SeaPoint to;
  std::optional<SeaLink> direct;  ///< from end to end without any node; its `node` means nothing
  std::uint64_t closed = 0;
  const std::vector<double>* extraNm = nullptr;  ///< as SeaConditions; null: none
  const SeaExtras* extras = nullptr;
  const SeaCorners* corners = nullptr;  ///< needed where a leg is not sure
};

/// What a search found: the nodes between the ends, and by which of their links it came to the first and from
/// the last.
struct SeaFound {
  double weighedNm = 0;
  bool isDirect = false;
  std::vector<std::uint32_t> nodes;
  std::uint32_t firstVia = 0;
  std::uint32_t lastVia = 0;
};

/// The lightest way, by A* with the geodesic and the graph's landmarks as bounds; nothing where there is
/// none.
std::optional<SeaFound> searchSea(const SeaGraph& graph, const SeaNet& net, const SeaQuery& query);

}  // namespace flow

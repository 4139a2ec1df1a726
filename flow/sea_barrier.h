#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "flow/lonlat.h"
#include "flow/sea_graph.h"
#include "flow/sphere.h"

namespace flow {

/// Outlines as great-circle arcs in a grid on the six faces of a cube. On a face a great circle is a straight
/// line, so walking the grid along one is exact everywhere; each cell knows how far it is to the next that
/// holds anything, so the open sea is crossed in a few steps. Immutable and safe to use from several threads.
class SeaBarrier {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  struct Vertex {
    Vec3 at;
    LonLat place;
    std::uint32_t before = kNone;  ///< neighbours on the ring
    std::uint32_t after = kNone;
    std::uint64_t soft = 0;  ///< SeaOutline's
    bool onSeam = false;     ///< where a polygon was cut at +-180: no corner of anything
  };

  /// `cells`: along an edge of the cube; 400 are about 0.22 degrees each.
  explicit SeaBarrier(const std::vector<SeaOutline>& outlines, int cells = 400);

  /// Vertices in the order of the outlines.
  [[nodiscard]] const std::vector<Vertex>& vertices() const { return vertices_; }
  /// Whether the outline turns away on both sides here, so that a taut line may bend round it.
  [[nodiscard]] bool isCorner(std::uint32_t vertex) const;

  struct Crossing {
    bool isBlocked = false;
    std::uint64_t soft = 0;    ///< of soft outlines crossed; complete only if not blocked
    std::uint32_t by = kNone;  ///< the segment that blocks, named by the vertex that it starts from
  };
  /// What the arc a-b crosses; outlines that meet in `fromVertex` or `toVertex` do not count.
  [[nodiscard]] Crossing crossing(Vec3 a, Vec3 b, std::uint32_t fromVertex = kNone,
                                  std::uint32_t toVertex = kNone) const;
  [[nodiscard]] bool blocks(Vec3 a, Vec3 b, std::uint32_t fromVertex = kNone,
                            std::uint32_t toVertex = kNone) const {
    return crossing(a, b, fromVertex, toVertex).isBlocked;
  }
  /// Whether this one segment blocks the arc: what blocked one often blocks its neighbour too.
  [[nodiscard]] bool blocksBy(std::uint32_t segment, Vec3 a, Vec3 b, std::uint32_t toVertex) const;

  struct Count {
    std::size_t hard = 0;         ///< crossings of outlines that nobody gets through
    std::uint64_t soft = 0;       ///< of the others crossed
    std::uint32_t first = kNone;  ///< one of the hard segments crossed
    std::uint32_t last = kNone;   ///< and another, if there is one
  };
  /// Stops when there are more than `most`.
  [[nodiscard]] Count countCrossings(Vec3 a, Vec3 b, std::uint32_t fromVertex = kNone,
                                     std::uint32_t toVertex = kNone, std::size_t most = 1000000) const;

  struct Inside {
    bool isShut = false;
    std::uint64_t soft = 0;
  };
  /// Whether a place lies within outlines. Every place on Earth is told against one in the open Pacific.
  [[nodiscard]] Inside inside(Vec3 place) const;

 private:
  void addRing(const SeaOutline& outline);
  void fillGrid();
  void fillSkips();
  struct Arc {
    Vec3 a;
    Vec3 b;
    Vec3 normal;
    std::uint32_t fromVertex = kNone;  ///< outlines that meet here, or there, do not count
    std::uint32_t toVertex = kNone;
  };
  [[nodiscard]] bool meets(std::uint32_t segment, const Arc& arc) const;
  template <typename Visit>
  bool walk(Vec3 a, Vec3 b, const Visit& visit) const;
  [[nodiscard]] std::vector<std::uint32_t> crossed(Vec3 a, Vec3 b, std::uint32_t fromVertex,
                                                   std::uint32_t toVertex, std::size_t most = 1000000) const;

  int cells_;
  std::vector<Vertex> vertices_;
  std::vector<std::uint32_t> cellStart_;
  std::vector<std::uint32_t> cellSegments_;  ///< a segment is named by the vertex that it starts from
  std::vector<std::uint8_t> skip_;           ///< cells to the nearest that holds a segment
};

}  // namespace flow

#pragma once

#include <cstdint>
#include <vector>

#include "geodata/basemap.h"
#include "geodata/lane_sphere.h"

namespace geodata {

/// The outline of all that a ship keeps out of, as great-circle arcs in a grid on the six faces of a cube.
/// On a face a great circle is a straight line, so walking the grid along one is exact everywhere.
class LaneBarrier {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  struct Vertex {
    Vec3 at;
    flow::LonLat place;
    std::uint32_t before = kNone;  ///< neighbours on the ring, land on the left hand
    std::uint32_t after = kNone;
    bool onSeam = false;  ///< where the polygon was cut at +-180: no corner of anything
  };

  explicit LaneBarrier(const std::vector<LonLatPolygon>& polygons);

  [[nodiscard]] const std::vector<Vertex>& vertices() const { return vertices_; }
  /// Whether land turns away on both sides here, so that a taut line may bend round it.
  [[nodiscard]] bool isCorner(std::uint32_t vertex) const;
  /// Whether the arc a-b crosses an outline; outlines that meet in `fromVertex` or `toVertex` do not count.
  [[nodiscard]] bool blocks(Vec3 a, Vec3 b, std::uint32_t fromVertex = kNone,
                            std::uint32_t toVertex = kNone) const;

 private:
  void addRing(const std::vector<flow::LonLat>& ring, bool shell);
  void fillGrid();

  std::vector<Vertex> vertices_;
  std::vector<std::uint32_t> cellStart_;
  std::vector<std::uint32_t> cellSegments_;  ///< a segment is named by the vertex that it starts from
};

}  // namespace geodata

#pragma once

#include <memory>
#include <vector>

#include "flow/lonlat.h"
#include "geodata/basemap.h"

struct GEOSGeom_t;

namespace geodata {

struct LonLatBox {
  double west = -180;
  double south = -90;
  double east = 180;
  double north = 90;
};

/// An area of the lon/lat plane (GEOS inside). A value: operations return new ones.
class LaneArea {
 public:
  LaneArea();  ///< empty
  static LaneArea of(const std::vector<LonLatPolygon>& polygons);
  /// All places within `degrees` (of latitude: 60 nm each) of the lines, on the ground and not on the plane.
  static LaneArea around(const std::vector<LonLatLine>& lines, double degrees);

  [[nodiscard]] LaneArea unite(const LaneArea& other) const;
  [[nodiscard]] LaneArea subtract(const LaneArea& other) const;
  [[nodiscard]] LaneArea intersect(const LaneArea& other) const;
  [[nodiscard]] LaneArea clip(const LonLatBox& box) const;
  [[nodiscard]] LaneArea filled() const;  ///< holes closed
  [[nodiscard]] LaneArea simplified(double degrees) const;
  [[nodiscard]] LaneArea wrapped() const;  ///< what lies beyond +-180 comes in again on the other side
  [[nodiscard]] std::vector<LonLatPolygon> polygons() const;
  [[nodiscard]] bool touches(const LonLatBox& box) const;

 private:
  explicit LaneArea(GEOSGeom_t* geometry);
  std::shared_ptr<GEOSGeom_t> geometry_;
};

}  // namespace geodata

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "geodata/basemap.h"
#include "geodata/geometry.h"
#include "geodata/projection.h"

namespace app {

/// A scale of the base map ready to be projected.
struct BaseLayers {
  geodata::Detail detail = geodata::Detail::k110m;
  geodata::LonLatMesh land;
  std::vector<geodata::LonLatLine> coast;
  std::vector<geodata::LonLatLine> borders;
};
std::shared_ptr<const BaseLayers> loadBaseLayers(const std::string& assetsDir, geodata::Detail detail,
                                                 std::vector<flow::Problem>* problems);

/// The scale whose lines are about as fine as a logical pixel of this many plane metres.
geodata::Detail detailFor(double metresPerPixel);

/// The base map in one projection, as shared geometry for the frame. Rebuilt when the projection or its
/// centre changes.
class MapGeometry {
 public:
  /// Null when the projection is not valid; the problem says why.
  static flow::Result<std::shared_ptr<MapGeometry>> make(const std::string& projection, flow::LonLat center,
                                                         std::shared_ptr<const BaseLayers> base);

  [[nodiscard]] const geodata::Projection& projection() const { return projection_; }
  std::shared_ptr<const geodata::TriangleMesh> sea;
  std::shared_ptr<const geodata::TriangleMesh> land;
  std::shared_ptr<const geodata::PolylineSet> coast;
  std::shared_ptr<const geodata::PolylineSet> borders;
  std::shared_ptr<const geodata::PolylineSet> graticule;
  std::shared_ptr<const geodata::PolylineSet> edge;
  geodata::Box bounds;
  geodata::Detail detail = geodata::Detail::k110m;

  /// The projected way of a flow (great circles between vertices), kept for as long as this object lives.
  std::shared_ptr<const geodata::PolylineSet> path(const std::vector<flow::LonLat>& way) const;
  /// Lines straight in longitude and latitude, projected. The last few are kept by what `name` calls them.
  std::shared_ptr<const geodata::PolylineSet> outline(const std::string& name,
                                                      const std::vector<geodata::LonLatLine>& lines) const;
  /// A ship's way that is being changed (great circles between vertices). Only the last few are kept, so that
  /// dragging does not pile them up.
  std::shared_ptr<const geodata::PolylineSet> passing(const std::vector<flow::LonLat>& way) const;
  /// The same as a fill: a polygon of the lon/lat plane whose longitudes may run on over 180.
  std::shared_ptr<const geodata::TriangleMesh> passingFill(const geodata::LonLatPolygon& polygon) const;

 private:
  using PathKey = std::vector<std::pair<double, double>>;
  explicit MapGeometry(geodata::Projection projection) : projection_(std::move(projection)) {}
  geodata::Projection projection_;
  mutable std::map<PathKey, std::shared_ptr<const geodata::PolylineSet>> paths_;
  mutable std::map<PathKey, std::shared_ptr<const geodata::PolylineSet>> passing_;
  mutable std::map<PathKey, std::shared_ptr<const geodata::TriangleMesh>> passingFills_;
  mutable std::map<std::string, std::shared_ptr<const geodata::PolylineSet>> outlines_;
};

}  // namespace app

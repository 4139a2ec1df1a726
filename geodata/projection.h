#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/lonlat.h"
#include "flow/result.h"
#include "geodata/basemap.h"
#include "geodata/geometry.h"

namespace geodata {

/// A map projection by PROJ. Objects share nothing mutable; one object is for one thread at a time.
class Projection {
 public:
  /// `name` is "equal-earth", "globe" (orthographic), "mercator", "azimuthal" (equidistant), "robinson" or a
  /// PROJ string. `center`: the central meridian, and for globe and azimuthal the central place. A PROJ
  /// string that fixes its own (lon_0, lonc, zone) keeps it. Mercator ends at latitude 84; azimuthal leaves
  /// out half a degree round the antipode. A PROJ string's map is cut along a meridian where it is found to
  /// be torn along one; elsewhere what is not finite, lies over 21,000 km out or would cross a tear is left
  /// out, which leaves a ragged edge.
  static flow::Result<Projection> make(std::string_view name, flow::LonLat center);
  ~Projection();
  Projection(Projection&&) noexcept;
  Projection& operator=(Projection&&) noexcept;

  [[nodiscard]] const std::string& name() const;
  [[nodiscard]] flow::LonLat center() const;
  /// Nothing where the place is not on the map (far side of the globe, Mercator beyond its latitude limit).
  [[nodiscard]] std::optional<Point> forward(flow::LonLat place) const;
  /// The same for many at once, one point a place; not finite where the place is not on the map.
  [[nodiscard]] std::vector<Point> forward(const std::vector<flow::LonLat>& places) const;
  [[nodiscard]] std::optional<flow::LonLat> inverse(Point point) const;
  /// What the whole map covers, plane metres.
  [[nodiscard]] Box bounds() const;
  /// The edge of the map (ellipse of Equal Earth, disk of the globe, ...), filled.
  [[nodiscard]] TriangleMesh outlineMesh() const;
  [[nodiscard]] PolylineSet outline() const;

  /// Triangles cut at the seam or the horizon, then projected.
  [[nodiscard]] TriangleMesh project(const LonLatMesh& mesh) const;
  /// The same, telling for each vertex of the result which place it shows. Longitudes are those of the mesh,
  /// not taken back to [-180, 180], so that they may be reckoned with across the seam.
  struct PlacedMesh {
    TriangleMesh mesh;
    std::vector<flow::LonLat> places;
  };
  [[nodiscard]] PlacedMesh projectPlaced(const LonLatMesh& mesh) const;
  /// Lines whose vertices are joined straight in lon/lat (coast, borders, graticule) or, with `greatCircle`,
  /// along great circles (routes); densified, cut at the seam or the horizon, projected. A line cut in two
  /// gives two.
  [[nodiscard]] PolylineSet project(const std::vector<LonLatLine>& lines, bool greatCircle = false) const;
  /// Meridians and parallels each `stepDegrees`.
  [[nodiscard]] PolylineSet graticule(double stepDegrees) const;
  /// Plane metres per true metre along the parallel or, if greater, the meridian at a place: for the scale
  /// bar.
  [[nodiscard]] double scaleAt(flow::LonLat place) const;

 private:
  Projection();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace geodata

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "flow/result.h"

namespace geodata {

/// Natural Earth's three scales.
enum class Detail { k110m, k50m, k10m };

/// A polygon on the sphere, lon within [-180, 180]: outer ring first, then holes. Rings are closed (first ==
/// last).
struct LonLatPolygon {
  std::vector<std::vector<flow::LonLat>> rings;
};

/// A line of borders or coast; consecutive vertices never jump over the antimeridian.
using LonLatLine = std::vector<flow::LonLat>;

struct BaseMap {
  Detail detail = Detail::k110m;
  std::vector<LonLatPolygon> land;  ///< valid, cut at +-180 and closed along it where it meets it or a pole
  std::vector<LonLatLine> coast;    ///< land's rings without the parts that run along +-180 or lat -90
  std::vector<LonLatLine> borders;  ///< between countries, each once
};

/// Reads assets/basemap at one scale through GDAL. Errors name the file and the remedy.
flow::Result<BaseMap> loadBaseMap(const std::string& assetsDir, Detail detail);

/// Triangles in lon/lat with no edge longer than `maxEdgeDegrees`, so that a projection bends them
/// faithfully.
struct LonLatMesh {
  std::vector<flow::LonLat> vertices;
  std::vector<std::uint32_t> indices;
};
/// Constrained Delaunay (GEOS) of each polygon by itself. A polygon wider than `maxEdgeDegrees` is first cut
/// along a grid that all polygons share, so neighbouring triangles meet edge to edge; <= 0 leaves edges as
/// they are. Invalid polygons are mended; what has no area is left out. Deterministic; uses all processors.
LonLatMesh triangulate(const std::vector<LonLatPolygon>& polygons, double maxEdgeDegrees);

/// A country for its label: names and an interior point, from assets/basemap.
struct CountryName {
  std::string iso3;
  std::string name;
  std::string nameJa;
  flow::LonLat at;
  int rank = 0;  ///< 1 largest; labels come in this order
};

}  // namespace geodata

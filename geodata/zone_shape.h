#pragma once

#include <string>
#include <vector>

#include "flow/sea_graph.h"
#include "geodata/basemap.h"

namespace geodata {

/// The zones that the polygons of one feature are, as VectorLayer has them: cut at the antimeridian, edges
/// straight in longitude and latitude. Here what was cut is one again, polygons that cross themselves are
/// mended, and edges have so many vertices that the great circles between them stay within 0.05 nm of what
/// was drawn. What reaches over more than 180 degrees of longitude becomes several zones that overlap by a
/// hair. All have the name. Empty when nothing of it has an area.
std::vector<flow::SeaZone> seaZonesOf(const std::vector<LonLatPolygon>& pieces, const std::string& name);

}  // namespace geodata

#pragma once

#include <vector>

#include "geodata/basemap.h"

namespace geodata {

/// Twice the signed area of a closed ring in the lon/lat plane, square degrees; positive counter-clockwise.
double twiceArea(const std::vector<flow::LonLat>& ring);

/// Outer ring counter-clockwise, holes clockwise; doubled vertices and rings without area are taken out.
/// Empty when the outer ring has no area.
LonLatPolygon oriented(const LonLatPolygon& polygon);

/// Cuts a valid, oriented polygon along the lines lon = k * cell + offset and lat likewise. A crossing is
/// computed the same way for both sides, so that neighbouring pieces share their vertices to the last bit.
std::vector<LonLatPolygon> splitByGrid(const LonLatPolygon& polygon, double cell);

}  // namespace geodata

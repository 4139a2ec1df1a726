#pragma once

#include <vector>

#include "geodata/basemap.h"

/// Longitudes as files have them, in [-360, 360] and jumping at the antimeridian, brought into [-180, 180].
/// Of two neighbouring vertices that are more than 180 degrees apart, the short way round is meant. Where
/// they are 360 apart, that is no way at all: a line of just two is a parallel round the world, and a ring
/// that would have no area is the frame of a map of the world.
namespace geodata::reader {

double wrapped(double lon);

/// The pieces of a line of two vertices and more.
std::vector<LonLatLine> cutLine(LonLatLine line);

/// The pieces of a polygon of closed rings, outer ring first. A ring that goes round a pole is closed over
/// it. Empty when it cannot be cut.
std::vector<LonLatPolygon> cutPolygon(LonLatPolygon polygon);

}  // namespace geodata::reader

#pragma once

#include "flow/sea_graph.h"
#include "geodata/basemap.h"

namespace app {

/// The zone as a polygon of the lon/lat plane, ready to be filled: edges follow great circles in steps of at
/// most a degree, longitudes run on over 180 rather than jump, and what lies round a pole is closed along it.
geodata::LonLatPolygon unrolled(const flow::SeaZone& zone);

/// Whether a place is in a polygon of unrolled(); holes are outside.
bool isInside(const geodata::LonLatPolygon& unrolled, flow::LonLat place);

/// Half-way along the great circle between two places.
flow::LonLat midpoint(flow::LonLat a, flow::LonLat b);

}  // namespace app

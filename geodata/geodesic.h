#pragma once

#include "flow/lonlat.h"

namespace geodata {

/// Length of the shortest line between two places on the WGS84 ellipsoid, nautical miles.
double geodesicNm(flow::LonLat a, flow::LonLat b);

}  // namespace geodata

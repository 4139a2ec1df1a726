#pragma once

#include "flow/lonlat.h"

namespace flow {

/// Length of the shortest line between two places on the WGS84 ellipsoid, nautical miles of 1852 m. Karney's
/// method, as PROJ has it: exact to nanometres, for antipodes too.
double geodesicNm(LonLat a, LonLat b);

}  // namespace flow

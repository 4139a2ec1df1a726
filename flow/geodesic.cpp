#include "flow/geodesic.h"

#include <geodesic.h>

namespace flow {

double geodesicNm(LonLat a, LonLat b) {
  constexpr double kMetresPerNm = 1852;
  static const geod_geodesic wgs84 = [] {
    geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1 / 298.257223563);
    return ellipsoid;
  }();
  double metres = 0;
  geod_inverse(&wgs84, a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
  return metres / kMetresPerNm;
}

}  // namespace flow

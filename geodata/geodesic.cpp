#include "geodata/geodesic.h"

#include <geodesic.h>

namespace geodata {

double geodesicNm(flow::LonLat a, flow::LonLat b) {
  constexpr double kMetresPerNm = 1852;
  static const geod_geodesic kEarth = [] {
    geod_geodesic earth{};
    geod_init(&earth, 6378137, 1 / 298.257223563);
    return earth;
  }();
  double metres = 0;
  geod_inverse(&kEarth, a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
  return metres / kMetresPerNm;
}

}  // namespace geodata

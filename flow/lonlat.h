#pragma once

namespace flow {

/// A place on the WGS84 ellipsoid, degrees; lon east of Greenwich in [-180, 180], lat north in [-90, 90].
/// The only axis order in this project.
struct LonLat {
  double lon = 0;
  double lat = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

}  // namespace flow

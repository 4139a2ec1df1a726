#pragma once

#include <vector>

#include "flow/lonlat.h"

namespace app {

/// The way for those who draw straight lines in longitude and latitude, as GeoJSON does: cut where its great
/// circles meet the antimeridian, and with so many vertices that no line leaves its great circle by more than
/// 0.02 nm. One part where it is not cut.
std::vector<std::vector<flow::LonLat>> straightParts(const std::vector<flow::LonLat>& path);

}  // namespace app

#pragma once

#include <cstdint>
#include <vector>

#include "flow/sea_barrier.h"
#include "geodata/basemap.h"

namespace geodata {

using LaneBarrier = flow::SeaBarrier;

/// The rings of polygons as outlines, what they enclose on the left hand. Places are rounded to `unit`
/// degrees, as the file of lanes keeps them; 0: not at all.
std::vector<flow::SeaOutline> outlinesOf(const std::vector<LonLatPolygon>& polygons, std::uint64_t soft = 0,
                                         double unit = 0);

}  // namespace geodata

#pragma once

#include <cstdint>
#include <vector>

#include "geodata/geometry.h"

namespace render {

/// How far the line would move, metres, if the point were left out (Douglas-Peucker, never more than the
/// point that it hangs on). Ends have infinity. Keeping all points of at least t moves no line by more than
/// t.
std::vector<float> importanceOf(const geodata::PolylineSet& lines);

/// For each vertex the one that stands for it where vertices closer than `cell` metres fall together.
std::vector<std::uint32_t> clusterVertices(const std::vector<geodata::Point>& vertices, double cell);

}  // namespace render

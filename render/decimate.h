#pragma once

#include <cstdint>
#include <vector>

#include "geodata/geometry.h"

namespace render {

/// Fewer triangles that cover the same within `tolerance` metres: vertices inside go wherever they can, those
/// on an edge only where the edge hardly moves. `indices` are triangles of `vertices`; so is the result, in
/// the same order.
std::vector<std::uint32_t> decimate(const std::vector<geodata::Point>& vertices,
                                    const std::vector<std::uint32_t>& indices, double tolerance);

}  // namespace render

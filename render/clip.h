#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "geodata/geometry.h"

/// Cutting at a box in double precision: what reaches far out of the picture would lose digits on the way to
/// pixels.
namespace render {

/// The part of a..b inside `box`, or nothing.
std::optional<std::pair<geodata::Point, geodata::Point>> clipSegment(const geodata::Box& box,
                                                                     geodata::Point a, geodata::Point b);

/// The part of the triangle inside `box`: a convex polygon of up to 7 corners, empty where it is outside.
std::vector<geodata::Point> clipTriangle(const geodata::Box& box, geodata::Point a, geodata::Point b,
                                         geodata::Point c);

}  // namespace render

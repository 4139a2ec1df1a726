#pragma once

#include <vector>

#include "flow/result.h"
#include "geodata/dataset.h"
#include "geodata/land_index.h"

namespace geodata {

/// What could be and is doubtful: a mine at sea, longitude and latitude exchanged, a position outside the
/// country, a capacity off by 1000 or greater than the world's, the same site twice, a unit that does not
/// fit, shares that leave a rest, figures that are reported for a year to come. All are warnings, but for a
/// unit that would be read a thousandfold. Of data with a user's rows only those are doubted, and compared
/// with the project's. `land` is given the project's ports as anchors. `thisYear` comes from outside: 2026.
std::vector<flow::Problem> doubtsOf(const Dataset& data, LandIndex& land, int thisYear);

}  // namespace geodata

#pragma once

#include <vector>

#include "flow/result.h"
#include "geodata/dataset.h"

namespace geodata {

/// Everything that only shows when the tables are seen together: ids twice, references to nothing, rings of
/// part_of, tonnes counted twice, shares and ranges that cannot be. Each problem names the origin of its row.
void checkDataset(const Dataset& data, std::vector<flow::Problem>& problems);

}  // namespace geodata

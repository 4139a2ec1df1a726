#pragma once

#include <string>
#include <vector>

#include "flow/result.h"
#include "geodata/dataset.h"

namespace geodata {

/// Everything that only shows when the tables are seen together: ids twice, references to nothing, rings of
/// part_of, tonnes counted twice, shares and ranges that cannot be. `dir` is for the file names in the
/// messages.
void checkDataset(const Dataset& data, const std::string& dir, std::vector<flow::Problem>& problems);

}  // namespace geodata

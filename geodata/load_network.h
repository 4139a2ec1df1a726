#pragma once

#include <string>

#include "flow/planner.h"
#include "flow/result.h"
#include "geodata/dataset.h"

namespace geodata {

struct LoadedNetwork {
  flow::Network network;  ///< not routed: call flow::fillRoutes()
  flow::ModelParameters parameters;
  std::vector<ModelInput> inputs;  ///< what the model takes beyond the data
};

/// Puts the supply chain together from the data and from `modelDir` (assets/model): demand centres,
/// aggregates, parameters, flows that sources report or that shares imply, and the ways that could be taken
/// instead. Whatever is wrong with those files comes back at once.
flow::Result<LoadedNetwork> loadNetwork(const Dataset& data, const std::string& modelDir);

}  // namespace geodata

#pragma once

#include <string>
#include <vector>

#include "app/core/model.h"
#include "flow/result.h"
#include "flow/ship_time.h"

namespace app {

/// The class of this id, name or Japanese name (any case, the beginning will do where only one has it); the
/// problem suggests the nearest.
flow::Result<std::string> findShip(const Model& model, const std::string& words);
/// The class of this id; of an empty or unknown one the default. `speedKnots` above 0 goes before its own.
flow::ShipClass routeShip(const Model& model, const std::string& id, double speedKnots);
/// Beside SeaGraph::passages.
std::vector<flow::PassageTimes> passageTimes(const Model& model);

}  // namespace app

#pragma once

#include <string>

#include "flow/result.h"
#include "flow/sea_graph.h"

namespace geodata {

/// Reads assets/lanes (made by geodata/tools/build_lanes and build_routes). A damaged or foreign file is an
/// error that names it, and so is one of routes that was made from another graph.
flow::Result<flow::SeaGraph> loadSeaGraph(const std::string& assetsDir);

}  // namespace geodata

#pragma once

#include "flow/sea_graph.h"

namespace geodata {

/// Distances from a few ports, spread as far from each other as can be, to every node, with closed what is
/// usually closed.
flow::SeaLandmarks findLandmarks(const flow::SeaGraph& graph);

}  // namespace geodata

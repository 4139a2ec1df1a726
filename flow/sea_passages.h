#pragma once

#include <cstdint>

#include "flow/sea_router.h"

namespace flow {

/// Adds to `route` the passages of `mask`, all crossed on the leg from a to b, in the order of travel; those
/// it has already stay where they are.
void addPassages(SeaRoute& route, const SeaGraph& graph, std::uint64_t mask, LonLat a, LonLat b);

}  // namespace flow

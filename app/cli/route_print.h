#pragma once

#include "app/core/route_answer.h"

namespace app::cli {

/// Prints the ways to standard output: sentences and a table, or one JSON document.
void printRoute(const Model& model, const RouteQuestion& question, const RouteAnswer& answer, bool json);

}  // namespace app::cli

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/route_answer.h"

namespace app::cli {

/// `lodeflow route` as it was typed.
struct RouteArguments {
  std::string from, to, speed, ship, alternatives;
  std::vector<std::string> close, open, delay, surcharge, zones;
  bool json = false;
};

/// What of it can be told wrong without the data; an ExitCode.
int checkUsage(const RouteArguments& arguments);

/// The question, or an ExitCode other than kExitDone after telling on standard error what is wrong.
int questionOf(const Model& model, const RouteArguments& arguments, RouteQuestion& question);

/// `alternatives` as a number; call it after checkUsage().
std::size_t waysOf(const RouteArguments& arguments);

}  // namespace app::cli

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/core/route_answer.h"

/// What route_answer.cpp says when there is no way.
namespace app {

/// Why passages are shut beyond what the question closes, as masks.
struct ShutBeside {
  std::uint64_t ice = 0;
  std::uint64_t tooShallow = 0;
  std::string ship;         ///< name of its class
  bool isAnyEnough = true;  ///< opening any one of the cut opens the way; else all of it must be opened
};

/// Names of the passages and zones that shut the way, each once.
std::vector<std::string> namesOfCut(const Model& model, const RouteQuestion& question,
                                    const flow::SeaAnswer& answer);
/// Why there is no way, and what to do, in a sentence or two.
std::string faultOf(const Model& model, const RouteQuestion& question, const flow::SeaAnswer& answer,
                    const ShutBeside& beside);

}  // namespace app

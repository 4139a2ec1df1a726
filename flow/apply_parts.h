#pragma once

#include "flow/linear_program.h"
#include "flow/planner.h"

/// The steps of apply(), each in a file of its own.
namespace flow {

/// Everything as the network has it: what does not operate supplies and takes nothing.
AppliedNetwork applyNothing(const Network& network, const ModelParameters& parameters, const Plan* baseline);

/// Ways, distances, days and transport cost with the passages and land gates closed that the scenario closes.
void applyWays(AppliedNetwork& applied, const Scenario& scenario, const SeaRouter& router,
               const ModelParameters& parameters);

/// Bans, licences, quotas, outages, demand.
void applyDisruptions(AppliedNetwork& applied, const Scenario& scenario, const ModelParameters& parameters,
                      const Plan* baseline);

void applyResponses(AppliedNetwork& applied, const Scenario& scenario);

/// Adds a reason to a list that people read.
void addReason(std::string& reasons, const std::string& reason);

/// Great-circle kilometres.
double kilometresBetween(LonLat a, LonLat b);

}  // namespace flow

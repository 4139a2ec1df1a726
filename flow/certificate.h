#pragma once

#include "flow/linear_program.h"
#include "flow/planner.h"

namespace flow {

/// Recomputes feasibility, reduced costs and the duality gap from the programme's own numbers, and mass
/// balance, capacities and policy caps from the network and the plan. Uses nothing that the solver says but x
/// and the duals.
Certificate certify(const LinearProgram& lp, const LpSolution& solution, const AppliedNetwork& applied,
                    const Plan& plan);

/// The second half alone: what the plan does to the network's limits.
Certificate certifyPlan(const AppliedNetwork& applied, const Plan& plan);

}  // namespace flow

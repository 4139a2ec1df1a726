#pragma once

#include <array>
#include <vector>

#include "flow/linear_program.h"
#include "flow/planner.h"

namespace flow {

/// What the two questions asked of the planner differ in. Built by plan() and planBaseline().
struct LpQuestion {
  std::vector<PerElement> anchor;      ///< by arc: the flow that moving away from costs; empty: none
  std::vector<PerElement> anchorCost;  ///< by arc: for each t above
  std::vector<PerElement> keepCost;    ///< by arc: for each t below; empty: as above
  std::vector<double> price;           ///< by arc: for each t that moves
  bool friction = false;               ///< hold arcs to anchor * (1 + beta) + newly qualified
  double beta = 0;
  PerElement unservedPrice{};                        ///< for each t of demand
  const std::vector<Observation>* groups = nullptr;  ///< totals to come near
  double groupPrice = 0;                             ///< for each t off, times the observation's weight
};

/// The linear programme of one month, and where to read the plan in its solution.
struct PlanLp {
  struct FlowColumn {
    int column;
    std::size_t arc;
    int element;  ///< -1: all of them, in the basket of the sender
  };
  LinearProgram lp;
  std::vector<FlowColumn> flows;
  std::vector<PerElement> baskets;  ///< by site: shares that its concentrate leaves in; all 0: free
  using Columns = std::array<int, kElementCount>;
  std::vector<Columns> unserved, disposed, supplied;  ///< by site: columns; -1: none
  std::vector<int> capacityRow, supplyRow;            ///< by site; -1: none
};

/// Shares in which the concentrate of each site leaves: joint products. All 0 where elements may part.
std::vector<PerElement> basketsOf(const AppliedNetwork& applied);

PlanLp buildLp(const AppliedNetwork& applied, const LpQuestion& question);

/// Reads flows, unserved, disposed and capacity prices out of a solution; cost and certificate are left
/// alone.
Plan readPlan(const PlanLp& built, const LpSolution& solution, const AppliedNetwork& applied);

}  // namespace flow

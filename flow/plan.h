#pragma once

#include <string>
#include <vector>

#include "flow/elements.h"

namespace flow {

enum class PlanStatus { Optimal, Infeasible, Cancelled, Failed };

/// Recomputed from the network and the numbers alone, after the solver is gone. All in t REO a month but
/// `gap`.
struct Certificate {
  double primalResidual = 0;  ///< greatest violation of a capacity, bound or policy rule
  double dualResidual = 0;    ///< greatest reduced cost of the wrong sign, thousand dollars a tonne
  double gap = 0;             ///< |primal - dual objective| / max(1, |primal|)
  double massBalance = 0;     ///< greatest |in * yield + supplied - out - disposed| at any site and element
  [[nodiscard]] bool holds(double tolerance = 1e-6) const {
    return primalResidual <= tolerance && dualResidual <= tolerance && gap <= tolerance &&
           massBalance <= tolerance;
  }
};

/// What the planner chose. Vectors run beside Network::arcs and Network::sites; t REO a month.
struct Plan {
  PlanStatus status = PlanStatus::Failed;
  std::string message;                ///< why, when it is not Optimal
  std::vector<PerElement> flow;       ///< by arc
  std::vector<PerElement> unserved;   ///< by site; demand centres only
  std::vector<PerElement> disposed;   ///< by site: surplus of a basket that a refinery does not sell
  std::vector<double> capacityPrice;  ///< by site: thousand dollars for one more t a month of capacity or
                                      ///< supply; 0: not binding
  double cost = 0;                    ///< objective, thousand dollars a month
  Certificate certificate;
};

}  // namespace flow

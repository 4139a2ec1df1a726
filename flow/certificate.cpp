#include "flow/certificate.h"

#include <algorithm>
#include <cmath>

namespace flow {
namespace {

double excess(double value, double least, double most) {
  return std::max({0.0, least - value, value - most});
}

// What one bound adds to the dual objective; a price of the wrong sign on an infinite bound is a violation.
double boundValue(double price, double least, double most, double& violation) {
  if (price == 0) return 0;
  const double bound = price > 0 ? least : most;
  if (std::isinf(bound)) {
    violation = std::max(violation, std::abs(price));
    return 0;
  }
  return price * bound;
}

void certifyProgramme(const LinearProgram& lp, const LpSolution& solution, Certificate& result) {
  std::vector<double> activity(lp.rowLower.size(), 0);
  double primal = 0;
  double dual = 0;
  for (std::size_t j = 0; j < lp.cost.size(); ++j) {
    const double x = solution.x[j];
    result.primalResidual = std::max(result.primalResidual, excess(x, lp.lower[j], lp.upper[j]));
    primal += lp.cost[j] * x;
    double reduced = lp.cost[j];
    for (auto k = static_cast<std::size_t>(lp.starts[j]); k < static_cast<std::size_t>(lp.starts[j + 1]);
         ++k) {
      const auto row = static_cast<std::size_t>(lp.rows[k]);
      activity[row] += lp.values[k] * x;
      reduced -= lp.values[k] * solution.rowDual[row];
    }
    dual += boundValue(reduced, lp.lower[j], lp.upper[j], result.dualResidual);
  }
  for (std::size_t i = 0; i < activity.size(); ++i) {
    result.primalResidual =
        std::max(result.primalResidual, excess(activity[i], lp.rowLower[i], lp.rowUpper[i]));
    dual += boundValue(solution.rowDual[i], lp.rowLower[i], lp.rowUpper[i], result.dualResidual);
  }
  result.gap = std::abs(primal - dual) / std::max(1.0, std::abs(primal));
}

}  // namespace

Certificate certifyPlan(const AppliedNetwork& applied, const Plan& plan) {
  Certificate result;
  const Network& network = *applied.network;
  const std::size_t siteCount = network.sites.size();
  std::vector<PerElement> in(siteCount), out(siteCount);
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    const auto& state = applied.arcs[a];
    for (std::size_t e = 0; e < kElementCount; ++e) {
      const double flow = plan.flow[a][e];
      result.primalResidual =
          std::max(result.primalResidual, excess(flow, 0, state.usable ? state.elementCap[e] : 0));
      in[arc.to][e] += flow * arc.recovery;
      out[arc.from][e] += flow;
    }
    if (state.usable)
      result.primalResidual = std::max(result.primalResidual, total(plan.flow[a]) - state.cap);
  }
  for (std::size_t s = 0; s < siteCount; ++s) {
    const Site& site = network.sites[s];
    result.primalResidual = std::max(result.primalResidual, total(in[s]) - applied.capacity[s]);
    for (std::size_t e = 0; e < kElementCount; ++e) {
      result.primalResidual = std::max(result.primalResidual, out[s][e] - applied.elementCapacity[s][e]);
      if (site.kind == SiteKind::DemandCentre) {
        const double short_ = applied.demand[s][e] - in[s][e] - plan.unserved[s][e];
        result.massBalance = std::max(result.massBalance, std::abs(short_));
        continue;
      }
      // What is not made of what came in must come from supply, and from no more than there is.
      const double made = in[s][e] * site.yield;
      const double supplied = out[s][e] + plan.disposed[s][e] - made;
      result.massBalance = std::max(result.massBalance, excess(supplied, 0, applied.supply[s][e]));
    }
  }
  return result;
}

Certificate certify(const LinearProgram& lp, const LpSolution& solution, const AppliedNetwork& applied,
                    const Plan& plan) {
  Certificate result = certifyPlan(applied, plan);
  certifyProgramme(lp, solution, result);
  return result;
}

}  // namespace flow

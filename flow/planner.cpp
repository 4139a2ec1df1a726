#include "flow/planner.h"

#include <algorithm>

#include "flow/certificate.h"
#include "flow/lp_builder.h"

namespace flow {
namespace {

// The greater a supplier's share in a receiver's need, the sooner it is the one to give way to new supply;
// never so soon that freight alone would move anything.
constexpr double kLeastKept = 0.35;

std::vector<PerElement> keepCosts(const AppliedNetwork& applied, double cost) {
  const Network& network = *applied.network;
  std::vector<PerElement> need(network.sites.size());
  for (std::size_t a = 0; a < applied.arcs.size(); ++a) {
    for (std::size_t e = 0; e < kElementCount; ++e) need[network.arcs[a].to][e] += applied.arcs[a].base[e];
  }
  std::vector<PerElement> costs(applied.arcs.size());
  for (std::size_t a = 0; a < applied.arcs.size(); ++a) {
    for (std::size_t e = 0; e < kElementCount; ++e) {
      const double all = need[network.arcs[a].to][e];
      const double share = all > 0 ? applied.arcs[a].base[e] / all : 0;
      costs[a][e] = cost * std::max(kLeastKept, 1 - share);
    }
  }
  return costs;
}

}  // namespace

Plan plan(const AppliedNetwork& applied, const ModelParameters& parameters, const std::atomic<bool>* cancel) {
  LpQuestion question;
  for (const auto& arc : applied.arcs) {
    question.price.push_back(arc.cost);
    if (!applied.hasBaseline) continue;
    question.anchor.push_back(arc.base);
    const double cost = parameters.switchingCostPerTonne;
    question.anchorCost.push_back({cost, cost, cost, cost});
  }
  if (applied.hasBaseline) question.keepCost = keepCosts(applied, parameters.switchingCostPerTonne);
  question.friction = parameters.friction && applied.hasBaseline;
  question.beta = parameters.resourcingShare;
  const double magnet = parameters.valueAtRiskMagnet;
  question.unservedPrice = {magnet, magnet, magnet, parameters.valueAtRiskOxide};

  const PlanLp built = buildLp(applied, question);
  const LpSolution solution = solveLp(built.lp, cancel);
  if (solution.status != PlanStatus::Optimal) {
    Plan failed;
    failed.status = solution.status;
    failed.message = solution.message;
    failed.flow.resize(applied.arcs.size());
    failed.unserved.resize(applied.network->sites.size());
    failed.disposed.resize(applied.network->sites.size());
    failed.capacityPrice.assign(applied.network->sites.size(), 0);
    return failed;
  }
  Plan result = readPlan(built, solution, applied);
  result.cost = built.lp.offset;
  for (std::size_t j = 0; j < solution.x.size(); ++j) result.cost += built.lp.cost[j] * solution.x[j];
  result.certificate = certify(built.lp, solution, applied, result);
  return result;
}

}  // namespace flow

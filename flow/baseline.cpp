#include <algorithm>
#include <cmath>

#include "flow/certificate.h"
#include "flow/lp_builder.h"

namespace flow {
namespace {

// What one t off an observed flow counts, so that the rare elements are held as closely as the common ones.
constexpr PerElement kElementWeight{1, 15, 60, 0.5};
constexpr double kGroupWeight = 20;
constexpr double kUnservedPrice = 1e4;
constexpr double kTransportShare = 1e-3;  // only to choose among flows that are equally near

double sumOver(const std::vector<std::size_t>& arcs, const Observation& group, const Plan& plan) {
  double sum = 0;
  for (const std::size_t a : arcs) {
    for (std::size_t e = 0; e < kElementCount; ++e) sum += group.elements[e] ? plan.flow[a][e] : 0;
  }
  return sum;
}

std::string arcName(const Network& network, const Arc& arc) {
  return network.sites[arc.from].name + " to " + network.sites[arc.to].name + ", " +
         std::string(kFormNames[static_cast<std::size_t>(arc.form)]);
}

}  // namespace

Plan planBaseline(const Network& network, const SeaRouter& router, const ModelParameters& parameters) {
  const AppliedNetwork applied = apply(network, {}, router, parameters, nullptr);
  LpQuestion question;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    question.anchor.push_back(arc.expected);
    PerElement cost = kElementWeight;
    for (double& each : cost) each *= arc.expectedWeight;
    question.anchorCost.push_back(cost);
    question.price.push_back(kTransportShare * applied.arcs[a].cost);
  }
  for (std::size_t e = 0; e < kElementCount; ++e)
    question.unservedPrice[e] = kUnservedPrice * kElementWeight[e];
  question.groups = &network.observations;
  question.groupPrice = kGroupWeight;

  const PlanLp built = buildLp(applied, question);
  const LpSolution solution = solveLp(built.lp);
  if (solution.status != PlanStatus::Optimal) {
    Plan failed;
    failed.status = solution.status;
    failed.message = "no baseline: " + solution.message;
    failed.flow.resize(network.arcs.size());
    failed.unserved.resize(network.sites.size());
    failed.disposed.resize(network.sites.size());
    failed.capacityPrice.assign(network.sites.size(), 0);
    return failed;
  }
  Plan result = readPlan(built, solution, applied);
  result.certificate = certify(built.lp, solution, applied, result);
  std::fill(result.capacityPrice.begin(), result.capacityPrice.end(), 0);  // prices of the fit are no money
  for (std::size_t a = 0; a < network.arcs.size(); ++a)
    result.cost += applied.arcs[a].cost * total(result.flow[a]);
  for (const PerElement& unserved : result.unserved) {
    result.cost +=
        parameters.valueAtRiskMagnet * magnetTotal(unserved) + parameters.valueAtRiskOxide * unserved[3];
  }
  return result;
}

std::vector<Residual> residuals(const Network& network, const Plan& baseline) {
  std::vector<Residual> result;
  for (const Observation& group : network.observations) {
    Residual r{group.name,       group.basis, group.source, group.value, sumOver(group.arcs, group, baseline),
               !group.of.empty()};
    if (r.isShare) {
      const double whole = sumOver(group.of, group, baseline);
      r.planned = whole > 0 ? r.planned / whole : 0;
    }
    result.push_back(std::move(r));
  }
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    if (arc.observed != arc.observed) continue;
    result.push_back(
        {arcName(network, arc), arc.basis, arc.id, arc.observed, total(baseline.flow[a]), false});
  }
  return result;
}

}  // namespace flow

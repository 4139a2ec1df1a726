#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <numeric>

#include "planner_world.h"

// Laws that hold whatever the network: 200 random chains each.
namespace {

using namespace planner_world;
using flow::apply;
using flow::Network;
using flow::Plan;
using flow::Scenario;

// The same seed each time, so that a build does not fail by chance; RC_PARAMS in the environment tries
// others.
const bool kManyRuns = setenv("RC_PARAMS", "max_success=200 seed=20261123", 0) == 0;

struct Instance {
  Network network;
  flow::SeaRouter router = sea();
  flow::ModelParameters parameters;
  Plan baseline;

  /// One value at risk for all, so that tonnes unserved can be compared.
  explicit Instance(Network made, double valueAtRisk = 2000) : network(std::move(made)) {
    parameters.valueAtRiskMagnet = valueAtRisk;
    parameters.valueAtRiskOxide = valueAtRisk;
    flow::fillRoutes(network, router);
    baseline = planBaseline(network, router, parameters);
  }
  [[nodiscard]] Plan solve(const Scenario& scenario) const {
    return plan(apply(network, scenario, router, parameters, &baseline), parameters);
  }
};

Instance anyInstance() {
  return Instance(randomNetwork(*rc::gen::arbitrary<unsigned>()));
}

flow::Disruption anyDisruption(const Network& network) {
  const double severity = *rc::gen::element(0.3, 0.7, 1.0);
  const std::string from = country(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
  const std::string to = country(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      return ban(from, to, severity);
    case 1:
      return closed("CK-" + std::to_string(*rc::gen::inRange(0, 5)));
    default: {
      const auto s = *rc::gen::inRange<std::size_t>(0, network.sites.size());
      return outage(network.sites[s].id, severity);
    }
  }
}

bool isNotBelow(double a, double b) {
  return a >= b - 1e-7 * std::max(1.0, std::abs(b));
}

bool isSame(const Plan& a, const Plan& b) {
  return a.flow == b.flow && a.unserved == b.unserved && a.disposed == b.disposed && a.cost == b.cost;
}

}  // namespace

TEST_CASE("planner laws: every plan comes with a certificate that holds") {
  REQUIRE(kManyRuns);
  REQUIRE(rc::check("certificate", [] {
    const Instance instance = anyInstance();
    RC_ASSERT(instance.baseline.status == flow::PlanStatus::Optimal);
    RC_ASSERT(instance.baseline.certificate.holds(1e-6));
    const Plan plan = instance.solve(with({anyDisruption(instance.network)}));
    RC_ASSERT(plan.status == flow::PlanStatus::Optimal);
    RC_ASSERT(plan.certificate.massBalance <= 1e-6);
    RC_ASSERT(plan.certificate.primalResidual <= 1e-7);
    RC_ASSERT(plan.certificate.dualResidual <= 1e-7);
    RC_ASSERT(plan.certificate.gap <= 1e-7);
  }));
}

TEST_CASE("planner laws: with nothing in the way the plan is the baseline") {
  REQUIRE(rc::check("no disruption", [] {
    const Instance instance = anyInstance();
    const Plan plan = instance.solve({});
    RC_ASSERT(isNotBelow(unservedOf(instance.baseline), unservedOf(plan)));
    RC_ASSERT(isNotBelow(instance.baseline.cost, plan.cost));
  }));
}

TEST_CASE("planner laws: one more disruption never lowers cost or what is unserved") {
  REQUIRE(rc::check("disruption", [] {
    const double value = *rc::gen::element(0.5, 2000.0);
    const Instance instance(randomNetwork(*rc::gen::arbitrary<unsigned>()), value);
    const flow::Disruption first = anyDisruption(instance.network);
    const Plan before = instance.solve(with({first}));
    const Plan after = instance.solve(with({first, anyDisruption(instance.network)}));
    RC_ASSERT(isNotBelow(after.cost, before.cost));
    if (value > 1000) RC_ASSERT(isNotBelow(unservedOf(after), unservedOf(before)));
  }));
}

TEST_CASE("planner laws: more capacity or supply never raises cost or what is unserved") {
  REQUIRE(rc::check("capacity", [] {
    Instance instance = anyInstance();
    const Scenario scenario = with({anyDisruption(instance.network)});
    const Plan before = instance.solve(scenario);
    flow::Site& site =
        instance.network.sites[*rc::gen::inRange<std::size_t>(0, instance.network.sites.size())];
    for (double& each : site.supply) each *= 1.5;  // a basket keeps its shares
    site.capacity *= 1.5;
    const Plan after = instance.solve(scenario);
    RC_ASSERT(isNotBelow(before.cost, after.cost));
    RC_ASSERT(isNotBelow(unservedOf(before), unservedOf(after)));
  }));
}

TEST_CASE("planner laws: a response never raises cost or what is unserved") {
  REQUIRE(rc::check("response", [] {
    const Instance instance = anyInstance();
    Scenario scenario = with({anyDisruption(instance.network)});
    const Plan before = instance.solve(scenario);
    flow::Response response;
    response.kind = flow::ResponseKind::RampUp;
    response.site =
        instance.network.sites[*rc::gen::inRange<std::size_t>(0, instance.network.sites.size())].id;
    response.tonnesPerMonth = 40;
    scenario.responses.push_back(response);
    const Plan after = instance.solve(scenario);
    RC_ASSERT(after.certificate.holds(1e-6));
    RC_ASSERT(isNotBelow(before.cost, after.cost));
  }));
}

TEST_CASE("planner laws: tonnes times k is cost times k") {
  REQUIRE(rc::check("scaling", [] {
    const unsigned seed = *rc::gen::arbitrary<unsigned>();
    const double k = *rc::gen::element(0.5, 2.0, 7.0);
    const Instance one(randomNetwork(seed));
    Network network = randomNetwork(seed);
    for (flow::Site& site : network.sites) {
      site.capacity *= k;
      for (std::size_t e = 0; e < flow::kElementCount; ++e) {
        site.supply[e] *= k;
        site.demand[e] *= k;
      }
    }
    for (flow::Arc& arc : network.arcs) {
      for (double& each : arc.expected) each *= k;
    }
    Instance many(std::move(network));
    many.baseline = one.baseline;  // the same flows, k times as great: a fit has more than one answer
    for (auto& flows : many.baseline.flow) {
      for (double& each : flows) each *= k;
    }
    const Scenario scenario = with({anyDisruption(one.network)});
    const double cost = one.solve(scenario).cost;
    RC_ASSERT(std::abs(many.solve(scenario).cost - k * cost) <= 1e-6 * std::max(1.0, std::abs(k * cost)));
  }));
}

TEST_CASE("planner laws: the order of the sites changes nothing") {
  REQUIRE(rc::check("permutation", [] {
    const Instance instance = anyInstance();
    const Scenario scenario = with({anyDisruption(instance.network)});
    std::vector<std::size_t> order(instance.network.sites.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
    Instance other = instance.network.sites.empty() ? anyInstance() : Instance(instance.network);
    for (std::size_t s = 0; s < order.size(); ++s) other.network.sites[order[s]] = instance.network.sites[s];
    for (std::size_t a = 0; a < other.network.arcs.size(); ++a) {
      other.network.arcs[a].from = order[instance.network.arcs[a].from];
      other.network.arcs[a].to = order[instance.network.arcs[a].to];
    }
    other.baseline = instance.baseline;
    const double cost = instance.solve(scenario).cost;
    RC_ASSERT(std::abs(other.solve(scenario).cost - cost) <= 1e-6 * std::max(1.0, std::abs(cost)));
  }));
}

TEST_CASE("planner laws: off, on, off gives the same numbers to the last bit") {
  REQUIRE(rc::check("off-on-off", [] {
    const Instance instance = anyInstance();
    Scenario scenario = with({anyDisruption(instance.network), anyDisruption(instance.network)});
    scenario.disruptions[1].on = false;
    const Plan off = instance.solve(scenario);
    scenario.disruptions[1].on = true;
    (void)instance.solve(scenario);
    scenario.disruptions[1].on = false;
    RC_ASSERT(isSame(off, instance.solve(scenario)));
  }));
}

TEST_CASE("planner laws: without friction nothing costs more") {
  REQUIRE(rc::check("friction", [] {
    Instance instance = anyInstance();
    instance.parameters.reexportRule = *rc::gen::arbitrary<bool>();
    const Scenario scenario = with({anyDisruption(instance.network)});
    const Plan held = instance.solve(scenario);
    instance.parameters.friction = false;
    const Plan free = instance.solve(scenario);
    RC_ASSERT(isNotBelow(held.cost, free.cost));
    RC_ASSERT(isNotBelow(unservedOf(held), unservedOf(free)));
  }));
}

TEST_CASE("planner laws: closing a passage that no way uses changes nothing") {
  REQUIRE(rc::check("unused passage", [] {
    const Instance instance = anyInstance();
    const Scenario scenario = with({ban(country(0), country(1))});
    Scenario more = scenario;
    more.disruptions.push_back(closed("CK-4"));  // only the way round the outside uses it
    RC_ASSERT(isSame(instance.solve(scenario), instance.solve(more)));
  }));
}

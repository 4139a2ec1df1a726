#include <atomic>
#include <catch2/catch.hpp>

#include "flow/linear_program.h"
#include "planner_world.h"

using namespace planner_world;
using flow::apply;
using flow::Element;
using flow::Plan;
using flow::Scenario;

namespace {

struct World : TwoCountries {
  flow::SeaRouter router = sea();
  flow::ModelParameters parameters;
  Plan baseline;
  flow::AppliedNetwork before;

  World() {
    flow::fillRoutes(network, router);
    baseline = planBaseline(network, router, parameters);
    before = apply(network, {}, router, parameters, &baseline);
  }
  flow::AppliedNetwork applied(const Scenario& scenario) const {
    return apply(network, scenario, router, parameters, &baseline);
  }
  Plan solve(const Scenario& scenario) const { return plan(applied(scenario), parameters); }
};

}  // namespace

TEST_CASE("planner: the baseline serves everybody and keeps to what is expected") {
  const World world;
  REQUIRE(world.baseline.status == flow::PlanStatus::Optimal);
  CHECK(unservedOf(world.baseline) == Approx(0).margin(1e-9));
  CHECK(world.baseline.flow[world.metalAB][0] == Approx(50).epsilon(0.05));
  const Plan same = world.solve({});
  CHECK(same.flow == world.baseline.flow);
  CHECK(same.cost == Approx(world.baseline.cost));
}

TEST_CASE("planner: a ban leaves B short, and only where it has no other source") {
  const World world;
  const Plan plan = world.solve(with({ban("AAA", "BBB")}));
  REQUIRE(plan.status == flow::PlanStatus::Optimal);
  CHECK(plan.flow[world.metalAB] == flow::PerElement{});
  CHECK(plan.flow[world.magnetAB] == flow::PerElement{});
  const flow::Shortfall shortfall = flow::shortfallOf({world.before, plan}, "BBB");
  CHECK(shortfall.percent(Element::Dy) > 80);
  CHECK(shortfall.percent(Element::NdPr) > 20);
  CHECK(shortfall.percent(Element::NdPr) < 70);
  CHECK(plan.flow[world.oxideCB][0] <= 1.05 * world.baseline.flow[world.oxideCB][0] + 0.05 * 130);
  CHECK(world.applied(with({ban("AAA", "BBB")})).arcs[world.metalAB].blockedBy == "Ban");
  CHECK(flow::total(plan.unserved[world.demandA]) == Approx(0).margin(1e-9));
}

TEST_CASE("planner: without friction C takes A's place as far as its mine goes") {
  World world;
  const Scenario scenario = with({ban("AAA", "BBB")});
  const double held = unservedOf(world.solve(scenario));
  world.parameters.friction = false;
  CHECK(unservedOf(world.solve(scenario)) < held);
}

TEST_CASE("planner: severity, form and element narrow a ban") {
  const World world;
  flow::Disruption onlyDy = ban("AAA", "BBB", 0.75);
  onlyDy.form = flow::Form::Metal;
  onlyDy.element = Element::Dy;
  const flow::AppliedNetwork applied = world.applied(with({onlyDy}));
  const auto& base = world.baseline.flow[world.metalAB];
  CHECK(applied.arcs[world.metalAB].elementCap[1] == Approx(0.25 * base[1]));
  CHECK(applied.arcs[world.metalAB].elementCap[0] == flow::kInfinity);
  CHECK(applied.arcs[world.magnetAB].elementCap[1] == flow::kInfinity);
  CHECK(applied.arcs[world.metalAB].usable);
}

TEST_CASE("planner: a ban does not stop trade at home, nor the other way round") {
  const World world;
  const flow::AppliedNetwork applied = world.applied(with({ban("AAA", "")}));
  for (std::size_t a = 0; a < world.network.arcs.size(); ++a) {
    const auto& arc = world.network.arcs[a];
    const std::string& from = world.network.sites[arc.from].country;
    const bool isExport = from == "AAA" && world.network.sites[arc.to].country != "AAA";
    CHECK(applied.arcs[a].usable == !isExport);
  }
}

TEST_CASE("planner: dates outside the scenario's months do nothing") {
  const World world;
  Scenario scenario = with({ban("AAA", "BBB")});
  scenario.start = "2026-01";
  scenario.months = 6;
  scenario.disruptions[0].from = "2026-07";
  CHECK(unservedOf(world.solve(scenario)) == Approx(0).margin(1e-9));
  scenario.disruptions[0].from = "2026-06-15";
  CHECK(unservedOf(world.solve(scenario)) > 1);
  scenario.disruptions[0].from.clear();
  scenario.disruptions[0].until = "2026-01";
  CHECK(unservedOf(world.solve(scenario)) == Approx(0).margin(1e-9));
}

TEST_CASE("planner: a closed passage lengthens the way, two of them may shut it") {
  const World world;
  const flow::AppliedNetwork round = world.applied(with({closed("CK-2")}));
  const auto& way = round.arcs[world.oxideCB];
  CHECK(way.usable);
  CHECK(world.before.arcs[world.oxideCB].nm == Approx(800));
  CHECK(way.nm == Approx(4000));
  CHECK(way.days > world.before.arcs[world.oxideCB].days);
  CHECK(way.cost > world.before.arcs[world.oxideCB].cost);
  CHECK(way.detour == "Strait 2 closed");
  CHECK(way.passages == std::vector<std::string>{"CK-4"});
  CHECK(round.arcs[world.metalAB].nm == world.before.arcs[world.metalAB].nm);

  const flow::AppliedNetwork shut = world.applied(with({closed("CK-2"), closed("CK-4")}));
  CHECK_FALSE(shut.arcs[world.oxideCB].usable);
  CHECK(shut.arcs[world.oxideCB].blockedBy.find("Strait 2 closed") != std::string::npos);
  CHECK(unservedOf(plan(shut, world.parameters)) > 1);
}

TEST_CASE("planner: a delay is waited for, or gone round when that is cheaper") {
  const World world;
  flow::Disruption slow;
  slow.kind = flow::DisruptionKind::Delay;
  slow.passage = "CK-2";
  slow.days = 2;
  const flow::AppliedNetwork waited = world.applied(with({slow}));
  CHECK(waited.arcs[world.oxideCB].nm == Approx(800));
  CHECK(waited.arcs[world.oxideCB].days == Approx(world.before.arcs[world.oxideCB].days + 2));
  slow.days = 60;
  const flow::AppliedNetwork round = world.applied(with({slow}));
  CHECK(round.arcs[world.oxideCB].nm == Approx(4000));
  CHECK(round.arcs[world.oxideCB].days < world.before.arcs[world.oxideCB].days + 60);
  CHECK(round.arcs[world.oxideCB].detour == "Strait 2 slow");
  slow.days = 0;
  slow.surcharge = 5000;
  CHECK(world.applied(with({slow})).arcs[world.oxideCB].nm == Approx(4000));
  slow.surcharge = 1;
  const flow::AppliedNetwork paid = world.applied(with({slow}));
  CHECK(paid.arcs[world.oxideCB].nm == Approx(800));
  CHECK(paid.arcs[world.oxideCB].cost == Approx(world.before.arcs[world.oxideCB].cost + 0.001));
}

TEST_CASE("planner: a land gate stops a road and no ship") {
  World world;
  world.network.arcs[0].gate = "CK-GATE";
  const flow::AppliedNetwork applied = world.applied(with({closed("CK-GATE")}));
  CHECK_FALSE(applied.arcs[0].usable);
  CHECK(applied.arcs[0].blockedBy == "CK-GATE closed");
  CHECK(applied.arcs[world.oxideCB].usable);
}

TEST_CASE("planner: an outage takes a share, or all") {
  const World world;
  const flow::AppliedNetwork half =
      world.applied(with({outage(world.network.sites[world.refineryA].id, 0.5)}));
  CHECK(half.capacity[world.refineryA] == Approx(0.5 * 2024));
  CHECK(unservedOf(plan(half, world.parameters)) < unservedOf(world.solve(with({outage("S2")}))));
}

TEST_CASE("planner: the re-export rule reaches third countries") {
  World world;
  flow::Network& n = world.network;
  const std::size_t metalC = addSite(n, flow::SiteKind::MetalPlant, 2);
  addArc(n, world.refineryA, metalC, flow::Form::Oxide, {30, 2, 0.4, 0});
  const std::size_t through = addArc(n, metalC, world.magnetB, flow::Form::Metal, {30, 2, 0.4, 0});
  n.sites[world.demandB].demand = {126, 7, 1.33, 200};
  n.arcs[7].expected = {105, 5.95, 1.19, 0};
  flow::fillRoutes(n, world.router);
  world.baseline = planBaseline(n, world.router, world.parameters);
  REQUIRE(world.baseline.flow[through][0] > 10);
  const Scenario scenario = with({ban("AAA", "BBB")});
  const double without = unservedOf(world.solve(scenario));
  world.parameters.reexportRule = true;
  const Plan ruled = world.solve(scenario);
  CHECK(ruled.flow[through][0] == Approx(0).margin(1e-6));
  CHECK(unservedOf(ruled) > without + 10);
  CHECK(world.applied(scenario).arcs[through].blockedBy == "Ban, and no passing on");
}

TEST_CASE("planner: responses bring new sites, stock and thrift") {
  World world;
  const Scenario bare = with({ban("AAA", "BBB")});
  const double none = unservedOf(world.solve(bare));

  Scenario thrift = bare;
  thrift.responses.resize(1);
  thrift.responses[0].kind = flow::ResponseKind::Substitute;
  thrift.responses[0].site = world.network.sites[world.demandB].id;
  thrift.responses[0].element = Element::Dy;
  thrift.responses[0].severity = 0.5;
  CHECK(world.applied(thrift).demand[world.demandB][1] == Approx(2.8));
  CHECK(unservedOf(world.solve(thrift)) == Approx(none - 2.8));

  Scenario stock = bare;
  stock.responses.resize(1);
  stock.responses[0].kind = flow::ResponseKind::ReleaseStock;
  stock.responses[0].site = world.network.sites[world.refineryC].id;
  stock.responses[0].supply = {0, 5, 1, 0};
  CHECK(unservedOf(world.solve(stock)) < none - 3);
  stock.responses[0].on = false;
  CHECK(unservedOf(world.solve(stock)) == none);
}

TEST_CASE("planner: a site that does not operate gives nothing until a response brings it") {
  World world;
  world.network.sites[world.mineC].status = flow::SiteStatus::Project;
  const flow::AppliedNetwork without = world.applied({});
  CHECK(flow::total(without.supply[world.mineC]) == 0);
  Scenario scenario;
  scenario.responses.resize(1);
  scenario.responses[0].site = world.network.sites[world.mineC].id;
  scenario.responses[0].severity = 0.5;
  CHECK(flow::total(world.applied(scenario).supply[world.mineC]) == Approx(0.5 * 400.6));
}

TEST_CASE("planner: delay adds days, demand adds need") {
  const World world;
  flow::Disruption delay;
  delay.kind = flow::DisruptionKind::Delay;
  delay.passage = "CK-2";
  delay.days = 10;
  const flow::AppliedNetwork late = world.applied(with({delay}));
  CHECK(late.arcs[world.oxideCB].days == Approx(world.before.arcs[world.oxideCB].days + 10));
  CHECK(late.arcs[world.metalAB].days == world.before.arcs[world.metalAB].days);
  flow::Disruption rush;
  rush.kind = flow::DisruptionKind::Demand;
  rush.destination = "BBB";
  rush.severity = 0.5;
  CHECK(unservedOf(world.solve(with({rush}))) > 10);
}

TEST_CASE("planner: joint products leave together and the surplus is disposed of") {
  const World world;
  const auto& ore = world.baseline.flow[0];
  CHECK(ore[1] / ore[0] == Approx(20.0 / 500));
  CHECK(world.baseline.disposed[world.refineryA][3] > 500);
}

TEST_CASE("planner: to lose a flow that only feeds a surplus still costs, so closing never pays") {
  World world;
  const std::size_t surplus =
      addArc(world.network, world.mineC, world.refineryA, flow::Form::Concentrate, {50, 0.25, 0.05, 150});
  world.network.sites[world.mineC].supply = {200, 1, 0.2, 600};
  flow::fillRoutes(world.network, world.router);
  world.baseline = planBaseline(world.network, world.router, world.parameters);
  REQUIRE(flow::total(world.baseline.flow[surplus]) > 100);
  CHECK(world.solve(with({ban("CCC", "AAA")})).cost > world.solve({}).cost);
}

TEST_CASE("planner: it can be cancelled, and says so") {
  const World world;
  const std::atomic<bool> cancel{true};
  const Plan stopped = plan(world.before, world.parameters, &cancel);
  CHECK(stopped.status == flow::PlanStatus::Cancelled);
  CHECK(stopped.flow.size() == world.network.arcs.size());
}

TEST_CASE("planner: an empty network has an empty plan") {
  const flow::Network network;
  const flow::SeaRouter router = sea();
  const Plan nothing = planBaseline(network, router, {});
  CHECK(nothing.status == flow::PlanStatus::Optimal);
  CHECK(nothing.cost == 0);
}

TEST_CASE("indicators: dependence, concentration and what moved") {
  const World world;
  const flow::PlannedNetwork base{world.before, world.baseline};
  const auto dependence = flow::dependenceOf(base, "BBB", "AAA");
  const auto& base50 = world.baseline.flow[world.metalAB];
  CHECK(dependence[0].id == "mof-tonnage");
  CHECK(dependence[0].percent > 40);
  CHECK(dependence[2].percent ==
        Approx(100 * base50[0] / (base50[0] + world.baseline.flow[world.oxideCB][0])));
  CHECK(dependence[3].percent == Approx(100));
  CHECK(flow::reroutedOf(base, base).empty());

  const flow::AppliedNetwork after = world.applied(with({ban("AAA", "BBB")}));
  const Plan plan = flow::plan(after, world.parameters);
  const auto indicators = flow::indicatorsOf(base, {after, plan}, world.parameters, "BBB", "AAA");
  REQUIRE_FALSE(indicators.rerouted.empty());
  CHECK(indicators.rerouted[0].why == "Ban");
  CHECK(indicators.dependence[0].percent == 0);
  CHECK(indicators.valueAtRisk > 0);
  CHECK(indicators.lossTrillionYen != indicators.lossTrillionYen);  // unknown, never 0
  for (const double each : indicators.concentration) {
    CHECK((each != each || (each > 0 && each <= 10000 + 1e-6)));
  }
}

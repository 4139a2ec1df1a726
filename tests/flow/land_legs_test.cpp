#include <cmath>

#include <catch2/catch.hpp>

#include "flow/apply_parts.h"
#include "planner_world.h"

// Legs on land and in the air in the model: what they cost, and that the sea does not touch them.

using namespace planner_world;
using flow::apply;
using flow::kilometresBetween;
using flow::LandMode;

namespace {

/// A's mine lies inland, a railway leads from it to the refinery by the coast; magnets of A fly to B.
struct World : TwoCountries {
  flow::SeaRouter router = sea();
  flow::ModelParameters parameters;
  flow::Plan baseline;

  World() {
    network.sites[mineA].position = {4, 1};
    network.landWays = {{"LW", "Railway", LandMode::Rail, {{4, 1}, {2, 1.5}, {0.01, 0}}}};
    network.arcs[magnetAB].mode = flow::LegMode::Air;
    flow::fillRoutes(network, router);
    baseline = planBaseline(network, router, parameters);
  }
  flow::AppliedNetwork applied(const flow::Scenario& scenario) const {
    return apply(network, scenario, router, parameters, &baseline);
  }
};

}  // namespace

TEST_CASE("A leg on land has the length, days and cost of its line, by its mode") {
  const World world;
  const auto applied = world.applied({});
  const flow::ModelParameters& p = world.parameters;
  const flow::Arc& arc = world.network.arcs[0];  // mine A to refinery A
  REQUIRE(arc.mode == flow::LegMode::Land);
  REQUIRE(arc.landStart != nullptr);
  CHECK(arc.landStart->line.size() == 4);
  const double rail = kilometresBetween({4, 1}, {2, 1.5}) + kilometresBetween({2, 1.5}, {0.01, 0});
  const double last = kilometresBetween({0.01, 0}, {0, 0});
  CHECK(arc.landStart->railKm == Approx(rail));
  const auto& state = applied.arcs[0];
  const double days = rail * p.wayDetour / p.railKmPerDay + last * p.landDetour / p.landKmPerDay;
  CHECK(state.days == Approx(days));
  CHECK(state.nm == Approx((rail * p.wayDetour + last * p.landDetour) / 1.852));
  CHECK(state.cost == Approx(rail * p.wayDetour * p.railCostPerTonneKm +
                             last * p.landDetour * p.landCostPerTonneKm + days * p.delayCostPerTonneDay));
}

TEST_CASE("An air arc flies a great circle, in days and not in weeks, and dearer than a ship") {
  const World world;
  const auto applied = world.applied({});
  const auto& air = applied.arcs[world.magnetAB];
  const auto& ship = applied.arcs[world.metalAB];
  CHECK(air.nm == Approx(kilometresBetween({0, 0}, {10, 0}) / 1.852));
  CHECK(air.days == Approx(world.parameters.airHandlingDays + air.nm * 1.852 / world.parameters.airKmPerDay));
  CHECK(air.passages.empty());
  CHECK(air.cost > ship.cost);
}

TEST_CASE("No closure of the sea touches a leg on land or in the air") {
  const World world;
  const auto open = world.applied({});
  std::vector<flow::Disruption> all;
  for (const char* passage : {"CK-0", "CK-1", "CK-2", "CK-3", "CK-4"}) {
    all.push_back(closed(passage));
    flow::Disruption delay;
    delay.kind = flow::DisruptionKind::Delay;
    delay.passage = passage;
    delay.days = 10;
    all.push_back(delay);
  }
  const auto shut = world.applied(with(all));
  std::size_t atSea = 0;
  for (std::size_t a = 0; a < world.network.arcs.size(); ++a) {
    INFO(a);
    if (world.network.arcs[a].mode == flow::LegMode::Sea) {
      ++atSea;
      CHECK_FALSE(shut.arcs[a].usable);
      continue;
    }
    CHECK(shut.arcs[a].usable);
    CHECK(shut.arcs[a].blockedBy.empty());
    CHECK(shut.arcs[a].detour.empty());
    CHECK(shut.arcs[a].nm == open.arcs[a].nm);
    CHECK(shut.arcs[a].days == open.arcs[a].days);
    CHECK(shut.arcs[a].cost == open.arcs[a].cost);
  }
  CHECK(atSea >= 2);
}

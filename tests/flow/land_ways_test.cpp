#include "flow/land_ways.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "flow/apply_parts.h"
#include "flow/planner.h"

using flow::kilometresBetween;
using flow::LandLeg;
using flow::LandMode;
using flow::LandWay;
using flow::LandWays;
using flow::LonLat;
using flow::ModelParameters;

namespace {

const LonLat kBaotou{110, 40.5}, kHohhot{111.5, 41}, kBeijing{116.4, 40}, kPort{117.8, 39}, kDatong{113, 40};

std::vector<LandWay> ways() {
  return {{"LW-RAIL", "Rail", LandMode::Rail, {kBaotou, kHohhot, kBeijing}},
          {"LW-ROAD", "Road", LandMode::Road, {kBeijing, kPort}},
          {"LW-SIDE", "Side", LandMode::Road, {kHohhot, kDatong}}};
}

double lengthOf(const std::vector<LonLat>& line) {
  double km = 0;
  for (std::size_t i = 1; i < line.size(); ++i) km += kilometresBetween(line[i - 1], line[i]);
  return km;
}

}  // namespace

TEST_CASE("A leg follows the ways from one end to the other, each part by its own mode") {
  const LonLat mine{110.2, 40.6};
  const LandLeg leg = LandWays(ways()).between(mine, kPort);
  CHECK(leg.line == std::vector<LonLat>{mine, kBaotou, kHohhot, kBeijing, kPort});
  CHECK(leg.ways == std::vector<std::size_t>{0, 1});
  CHECK(leg.railKm == Approx(kilometresBetween(kBaotou, kHohhot) + kilometresBetween(kHohhot, kBeijing)));
  CHECK(leg.roadKm == Approx(kilometresBetween(kBeijing, kPort)));
  CHECK(leg.straightKm == Approx(kilometresBetween(mine, kBaotou)));
  CHECK(leg.railKm + leg.roadKm + leg.straightKm == Approx(lengthOf(leg.line)));
}

TEST_CASE("A leg is the same backwards") {
  const LandWays network(ways());
  const LandLeg there = network.between({110.2, 40.6}, {117.5, 39.2});
  LandLeg back = network.between({117.5, 39.2}, {110.2, 40.6});
  std::reverse(back.line.begin(), back.line.end());
  CHECK(there.line == back.line);
  CHECK(there.railKm == Approx(back.railKm));
}

TEST_CASE("Where no way leads, or one leads far round, a leg is straight") {
  const LandWays network(ways());
  const auto isStraight = [&](LonLat from, LonLat to) {
    const LandLeg leg = network.between(from, to);
    return leg.line == std::vector<LonLat>{from, to} && leg.ways.empty() && leg.railKm + leg.roadKm == 0 &&
           leg.straightKm == Approx(kilometresBetween(from, to));
  };
  CHECK(isStraight({100, 30}, kPort));            // an end far from all of them
  CHECK(isStraight(kBeijing, {120, 45}));         // the other
  CHECK(isStraight({110, 40.4}, {110.1, 40.7}));  // both beside one town
  CHECK(isStraight(kPort, kPort));
  // A horseshoe: its ends are 60 km apart, the way between them is 700 km long.
  const LandWays round({{"LW", "", LandMode::Rail, {{0, 0}, {0, 3}, {0.5, 3}, {0.5, 0}}}});
  CHECK(round.between({0, 0}, {0.5, 0}).ways.empty());
  CHECK(LandWays({}).between({0, 0}, {1, 1}).line.size() == 2);
}

TEST_CASE("Rail, road and what lies off them each have their own speed and cost") {
  ModelParameters p;
  p.wayDetour = 1.1;
  p.landDetour = 1.3;
  p.railKmPerDay = 400;
  p.roadKmPerDay = 600;
  p.landKmPerDay = 500;
  p.railCostPerTonneKm = 4e-5;
  p.roadCostPerTonneKm = 1e-4;
  p.landCostPerTonneKm = 2e-4;
  LandLeg leg;
  leg.railKm = 1000;
  leg.roadKm = 200;
  leg.straightKm = 50;
  const flow::LegPrice price = flow::priceOf(leg, p);
  CHECK(price.km == Approx(1.1 * 1200 + 1.3 * 50));
  CHECK(price.days == Approx(1100.0 / 400 + 220.0 / 600 + 65.0 / 500));
  CHECK(price.cost == Approx(1100 * 4e-5 + 220 * 1e-4 + 65 * 2e-4));
  const flow::LegPrice straight = flow::priceOf(flow::straightLeg(kBaotou, kPort), p);
  CHECK(straight.km == Approx(1.3 * kilometresBetween(kBaotou, kPort)));
}

TEST_CASE("By air a leg is a great circle, quick, dear and handled at both ends") {
  ModelParameters p;
  const flow::LegPrice air = flow::airPriceOf(kBeijing, {8.6, 50}, p);
  CHECK(air.km == Approx(kilometresBetween(kBeijing, {8.6, 50})));
  CHECK(air.days == Approx(p.airHandlingDays + air.km / p.airKmPerDay));
  CHECK(air.cost == Approx(air.km * p.airCostPerTonneKm));
  CHECK(air.days < 5);
}

#include "flow/sea_router.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <thread>

#include "tiny_sea.h"

using flow::SeaEnd;
using flow::SeaFault;

namespace {

double lengthOf(const std::vector<flow::LonLat>& path) {
  double nm = 0;
  for (std::size_t i = 1; i < path.size(); ++i) nm += flow::geodesicNm(path[i - 1], path[i]);
  return nm;
}

const flow::SeaRouter& island() {
  static const flow::SeaRouter router(tinySea());
  return router;
}

flow::SeaAnswer find(flow::SeaConditions conditions, const SeaEnd& from = SeaEnd::of("PT-WEST"),
                     const SeaEnd& to = SeaEnd::of("PT-EAST")) {
  return island().under(std::move(conditions)).find(from, to);
}

bool goesNorth(const flow::SeaRoute& route) {
  return std::any_of(route.path.begin(), route.path.end(), [](flow::LonLat p) { return p.lat > 0.9; });
}

}  // namespace

TEST_CASE("SeaRouter takes the shortest way and names the gates that it crosses") {
  const auto route = island().route("PT-WEST", "PT-EAST");
  REQUIRE(route);
  CHECK(goesNorth(*route));  // the eastern port lies a little north
  CHECK(route->nm == Approx(lengthOf(route->path)));
  CHECK(route->passages == std::vector<std::size_t>{0});
  const auto back = island().route("PT-EAST", "PT-WEST");
  REQUIRE(back);
  CHECK(back->nm == route->nm);
  CHECK(std::equal(route->path.begin(), route->path.end(), back->path.rbegin(), back->path.rend()));
}

TEST_CASE("SeaRouter keeps out of what is closed and comes back when it opens") {
  const auto open = island().route("PT-WEST", "PT-EAST");
  const auto south = island().route("PT-WEST", "PT-EAST", island().closureMask({"CK-NORTH"}));
  REQUIRE(south);
  CHECK_FALSE(goesNorth(*south));
  CHECK(south->passages == std::vector<std::size_t>{1});
  CHECK(south->nm > open->nm);
  CHECK(island().route("PT-WEST", "PT-EAST")->path == open->path);
  CHECK_FALSE(island().route("PT-WEST", "PT-EAST", 3));
}

TEST_CASE("The cut names every closure that the way waits for, and no other") {
  auto answer = find({3, {}, {}});
  CHECK(answer.fault == SeaFault::NoWay);
  CHECK(answer.cutPassages == std::vector<std::size_t>{0, 1});
  flow::SeaZone ring = box("ring about the port", 1.5, -1, 4.5, 1.4);
  ring.rings.push_back(box("", 2.5, -0.4, 3.5, 0.6).rings[0]);
  answer = find({1, {}, {box("far", 40, 40, 50, 50), ring}});
  CHECK(answer.fault == SeaFault::NoWay);
  CHECK(answer.cutPassages.empty());  // with the north open the port is shut in as well
  CHECK(answer.cutZones == std::vector<std::size_t>{1});
  answer = find({0, {}, {}}, SeaEnd::of("PT-WEST"), SeaEnd::of("PT-POND"));
  CHECK(answer.fault == SeaFault::NoWay);
  CHECK(answer.cutPassages.empty());
}

TEST_CASE("A zone bends the way round its corners") {
  const auto open = find({});
  const auto zone = box("north", -0.2, 0.5, 0.2, 1.3);
  const auto round = find({2, {}, {zone}});  // the south closed
  REQUIRE(round.route);
  CHECK(round.route->nm > open.route->nm);
  CHECK(round.route->nm < open.route->nm + 30);
  CHECK(std::any_of(round.route->path.begin(), round.route->path.end(),
                    [](flow::LonLat p) { return p.lat > 1.3 && p.lat < 1.32; }));
  const auto other = find({0, {}, {box("north", -0.2, 0.5, 0.2, 4)}});
  REQUIRE(other.route);
  CHECK_FALSE(goesNorth(*other.route));
}

TEST_CASE("A zone's ring may run either way round and lie over the antimeridian") {
  const flow::SeaRouter router(tinySea(180));
  flow::SeaZone zone{"north", {{{179.8, 0.5}, {-179.8, 0.5}, {-179.8, 4}, {179.8, 4}}}};
  for (int i = 0; i < 2; ++i) {
    const auto answer = router.under({0, {}, {zone}}).find(SeaEnd::of("PT-WEST"), SeaEnd::of("PT-EAST"));
    REQUIRE(answer.route);
    CHECK_FALSE(goesNorth(*answer.route));
    std::reverse(zone.rings[0].begin(), zone.rings[0].end());
  }
  CHECK(router.route("PT-WEST", "PT-EAST")->nm == Approx(island().route("PT-WEST", "PT-EAST")->nm));
}

TEST_CASE("Delay and surcharge turn the way when they weigh more than the detour") {
  const double detour =
      island().route("PT-WEST", "PT-EAST", 1)->nm - island().route("PT-WEST", "PT-EAST")->nm;
  const auto light = find({0, {detour * 0.9, 0}, {}});
  CHECK(goesNorth(*light.route));
  CHECK(light.route->weighedNm == Approx(light.route->nm + detour * 0.9));
  const auto heavy = find({0, {detour * 1.1, 0}, {}});
  CHECK_FALSE(goesNorth(*heavy.route));
  CHECK(heavy.route->weighedNm == Approx(heavy.route->nm));
}

TEST_CASE("What is usually closed opens only when asked for") {
  flow::SeaGraph graph = tinySea();
  graph.passages[0].isUsuallyClosed = true;
  const flow::SeaRouter router(std::move(graph));
  CHECK(router.usuallyClosed() == 1);
  CHECK_FALSE(goesNorth(*router.route("PT-WEST", "PT-EAST")));
  CHECK(goesNorth(*router.under({}).find(SeaEnd::of("PT-WEST"), SeaEnd::of("PT-EAST")).route));
}

TEST_CASE("Any place at sea is an end, and a straight way is one leg") {
  const auto west = SeaEnd::at({-5, 0.1});
  const auto answer = find({}, west, SeaEnd::at({5, 0.3}));
  REQUIRE(answer.route);
  CHECK(answer.route->path.size() == 4);
  CHECK(answer.route->passages == std::vector<std::size_t>{0});
  CHECK(answer.route->nm == Approx(lengthOf(answer.route->path)));
  const auto straight = find({}, west, SeaEnd::at({-5, 9}));
  REQUIRE(straight.route);
  CHECK(straight.route->path.size() == 2);
  CHECK(straight.route->nm == Approx(flow::geodesicNm({-5, 0.1}, {-5, 9})));
  CHECK(find({}, west, west).route->nm == 0);
}

TEST_CASE("Ends that cannot be sailed from are refused with the reason") {
  auto answer = find({}, SeaEnd::at({0.5, 0.5}));
  CHECK(answer.fault == SeaFault::OnLand);
  CHECK(answer.atStart);
  answer = find({}, SeaEnd::of("PT-NOWHERE"));
  CHECK(answer.fault == SeaFault::UnknownPort);
  answer = find({0, {}, {box("blockade", 2, -1, 4, 1)}});
  CHECK(answer.fault == SeaFault::InZone);
  CHECK_FALSE(answer.atStart);
  CHECK(answer.cutZones == std::vector<std::size_t>{0});
}

TEST_CASE("Alternatives differ in their passages and come best first") {
  const auto ways = island().under({}).alternatives(SeaEnd::of("PT-WEST"), SeaEnd::of("PT-EAST"));
  REQUIRE(ways.size() == 2);
  CHECK(ways[0].passages == std::vector<std::size_t>{0});
  CHECK(ways[1].passages == std::vector<std::size_t>{1});
  CHECK(ways[0].nm < ways[1].nm);
  CHECK(island().under({}).alternatives(SeaEnd::of("PT-WEST"), SeaEnd::of("PT-EAST"), 1).size() == 1);
  CHECK(island().under({3, {}, {}}).alternatives(SeaEnd::of("PT-WEST"), SeaEnd::of("PT-EAST")).empty());
}

TEST_CASE("SeaRouter answers nothing where there is no way or no such port") {
  CHECK_FALSE(island().route("PT-WEST", "PT-POND"));
  CHECK_FALSE(island().route("PT-POND", "PT-WEST"));
  CHECK_FALSE(island().route("PT-WEST", "PT-NOWHERE"));
  CHECK_FALSE(island().route("", "PT-WEST"));
  CHECK_FALSE(island().portNode("PT-NOWHERE"));
  CHECK_FALSE(island().passageIndex("CK-NOWHERE"));
  CHECK(island().closureMask({"CK-NOWHERE", "CK-SOUTH"}) == 2);
}

TEST_CASE("SeaRouter's way from a port to itself is a point") {
  const auto route = island().route("PT-WEST", "PT-WEST");
  REQUIRE(route);
  CHECK(route->nm == 0);
  CHECK(route->path.size() == 1);
}

TEST_CASE("SeaRouter bears an empty graph") {
  const flow::SeaRouter router{flow::SeaGraph{}};
  CHECK_FALSE(router.route("PT-A", "PT-B"));
  const auto answer = router.under({}).find(SeaEnd::at({0, 0}), SeaEnd::at({1, 1}));
  REQUIRE(answer.route);
  CHECK(answer.route->nm == Approx(84.7).margin(0.5));
}

TEST_CASE("SeaRouter answers the same from several threads") {
  const double north = island().route("PT-WEST", "PT-EAST")->nm;
  const double south = island().route("PT-WEST", "PT-EAST", 1)->nm;
  std::vector<double> sums(4, 0);
  std::vector<std::thread> threads;
  for (double& sum : sums) {
    threads.emplace_back([&sum] {
      for (int i = 0; i < 200; ++i)
        sum += island().route("PT-WEST", "PT-EAST", static_cast<unsigned>(i % 2))->nm;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const double sum : sums) CHECK(sum == Approx(100 * north + 100 * south));
}

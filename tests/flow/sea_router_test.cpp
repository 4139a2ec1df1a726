#include "flow/sea_router.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <thread>

// A small sea: four ports on the corners of a square about (0,0), a canal across, a way over the antimeridian
// and a pond apart.
//
//   NW(0) --10-- NE(1)        pond(4)
//     |     \      |
//    10   canal   10   canal: 0-3, 12 nm; 2-3 crosses the strait and is 11 nm
//     |        \   |
//   SW(2) --11-- SE(3)

namespace {

flow::SeaGraph smallSea() {
  flow::SeaGraph graph;
  graph.nodes = {{-0.1, 0.1}, {0.1, 0.1}, {-0.1, -0.1}, {0.1, -0.1}, {50, 50}};
  graph.edges = {{0, 1, 10.0F, 0}, {0, 2, 10.0F, 0}, {0, 3, 12.0F, 1}, {1, 3, 10.0F, 0}, {2, 3, 11.0F, 2}};
  graph.passages = {{"CK-CANAL", "Canal", {0, 0}}, {"CK-STRAIT", "Strait", {0, -0.1}}};
  graph.ports = {{"PT-NW", 0}, {"PT-NE", 1}, {"PT-SW", 2}, {"PT-SE", 3}, {"PT-POND", 4}};
  return graph;
}

}  // namespace

TEST_CASE("SeaRouter takes the shortest way and names its passages") {
  const flow::SeaRouter router(smallSea());
  const auto route = router.route("PT-NW", "PT-SE");
  REQUIRE(route);
  CHECK(route->nm == Approx(12));
  CHECK(route->path == std::vector<flow::LonLat>{{-0.1, 0.1}, {0.1, -0.1}});
  CHECK(route->passages == std::vector<std::size_t>{0});
}

TEST_CASE("SeaRouter keeps out of what is closed and comes back when it opens") {
  const flow::SeaRouter router(smallSea());
  const auto closed = router.closureMask({"CK-CANAL"});
  const auto detour = router.route("PT-NW", "PT-SE", closed);
  REQUIRE(detour);
  CHECK(detour->nm == Approx(20));
  CHECK(detour->passages.empty());
  CHECK(router.route("PT-NW", "PT-SE")->nm == Approx(12));
  CHECK(router.route("PT-SW", "PT-SE", router.closureMask({"CK-STRAIT"}))->nm == Approx(22));
}

TEST_CASE("SeaRouter lists passages in the order of travel") {
  flow::SeaGraph graph;
  graph.nodes = {{179, 0}, {179.8, 0}, {-179, 0}};
  graph.edges = {{0, 1, 48.0F, 0}, {1, 2, 72.0F, 3}};
  graph.passages = {{"CK-EAST", "East", {-179.2, 0}}, {"CK-WEST", "West", {179.9, 0}}};
  graph.ports = {{"PT-A", 0}, {"PT-B", 2}};
  const flow::SeaRouter router(graph);
  CHECK(router.route("PT-A", "PT-B")->passages == std::vector<std::size_t>{1, 0});
  CHECK(router.route("PT-B", "PT-A")->passages == std::vector<std::size_t>{0, 1});
}

TEST_CASE("SeaRouter answers nothing where there is no way or no such port") {
  const flow::SeaRouter router(smallSea());
  CHECK_FALSE(router.route("PT-NW", "PT-POND"));
  CHECK_FALSE(router.route("PT-POND", "PT-NW"));
  CHECK_FALSE(router.route("PT-NW", "PT-NOWHERE"));
  CHECK_FALSE(router.route("", "PT-NW"));
  CHECK_FALSE(router.portNode("PT-NOWHERE"));
  CHECK_FALSE(router.passageIndex("CK-NOWHERE"));
  CHECK(router.closureMask({"CK-NOWHERE", "CK-STRAIT"}) == 2);
}

TEST_CASE("SeaRouter's way from a port to itself is a point") {
  const flow::SeaRouter router(smallSea());
  const auto route = router.route("PT-NE", "PT-NE");
  REQUIRE(route);
  CHECK(route->nm == 0);
  CHECK(route->path.size() == 1);
}

TEST_CASE("SeaRouter bears an empty graph") {
  const flow::SeaRouter router{flow::SeaGraph{}};
  CHECK_FALSE(router.route("PT-A", "PT-B"));
}

TEST_CASE("SeaRouter answers the same from several threads") {
  const flow::SeaRouter router(smallSea());
  std::vector<double> sums(4, 0);
  std::vector<std::thread> threads;
  for (double& sum : sums) {
    threads.emplace_back([&router, &sum] {
      for (int i = 0; i < 200; ++i) {
        sum += router.route("PT-NW", "PT-SE", static_cast<std::uint64_t>(i % 2))->nm;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const double sum : sums) CHECK(sum == Approx(100 * 12 + 100 * 20));
}

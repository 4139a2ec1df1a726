#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "geodata/lane_file.h"
#include "lanes_world.h"
#include "temporary_folder.h"

namespace {

/// The shipped lanes without the ways found beforehand: every route is searched.
const flow::SeaRouter& searching() {
  static const flow::SeaRouter router = [] {
    flow::SeaGraph graph = world().graph();
    graph.routes = {};
    return flow::SeaRouter(std::move(graph));
  }();
  return router;
}

std::uint64_t maskOf(const flow::SeaRoute& route) {
  std::uint64_t mask = 0;
  for (const std::size_t p : route.passages) mask |= std::uint64_t{1} << p;
  return mask;
}

flow::SeaGraph twoPorts() {
  flow::SeaGraph graph;
  graph.nodes = {{0, 0}, {1, 1}, {1, 0}};
  graph.edges = {{0, 1, 84.0F, 1}, {0, 2, 60.0F, 0}, {1, 2, 60.0F, 0}};
  graph.passages = {{"CK-A", "A", {0.5, 0.5}}};
  graph.ports = {{"PT-A", 0}, {"PT-B", 1}};
  graph.routes.ways = {{0, 1, 0, 0, 2}, {0, 1, 1, 2, 3}};
  graph.routes.nodes = {0, 1, 0, 2, 1};
  return graph;
}

}  // namespace

TEST_CASE("Ways found beforehand are those that a search finds, both ways") {
  REQUIRE(world().graph().routes.ways.size() >= 4950);
  PortPairs pairs(3);
  for (int i = 0; i < 500; ++i) {
    const auto [a, b] = pairs.pair();
    INFO(a << " to " << b);
    const auto there = world().route(a, b);
    const auto back = world().route(b, a);
    const auto searched = searching().route(a, b);
    REQUIRE((there && back && searched));
    REQUIRE(there->nm == Approx(searched->nm).epsilon(1e-6));
    REQUIRE(back->nm == Approx(there->nm).epsilon(1e-12));
    REQUIRE(std::equal(there->path.begin(), there->path.end(), back->path.rbegin(), back->path.rend()));
    REQUIRE(maskOf(*there) == maskOf(*back));
    if (there->path == searched->path) REQUIRE(there->passages == searched->passages);
  }
}

TEST_CASE("Closures lengthen ways as much with and without ways found beforehand") {
  PortPairs pairs(5);
  const std::size_t passages = world().graph().passages.size();
  for (int i = 0; i < 300; ++i) {
    const auto [a, b] = pairs.pair();
    // One that the way uses, so that there is something to go round, and up to three more.
    const auto open = world().route(a, b);
    REQUIRE(open);
    std::uint64_t closed = 0;
    if (!open->passages.empty())
      closed |= std::uint64_t{1} << open->passages[pairs.number() % open->passages.size()];
    for (unsigned more = pairs.number() % 4; more > 0; --more) {
      closed |= std::uint64_t{1} << (pairs.number() % passages);
    }
    INFO(a << " to " << b << " closed " << closed);
    const auto known = world().route(a, b, closed);
    const auto searched = searching().route(a, b, closed);
    REQUIRE(known.has_value() == searched.has_value());
    if (!known) continue;
    REQUIRE(known->nm == Approx(searched->nm).epsilon(1e-6));
    REQUIRE((maskOf(*known) & closed) == 0);
  }
}

TEST_CASE("Ways found beforehand lead round what is closed") {
  const flow::SeaRouter router(twoPorts());
  CHECK(router.route("PT-B", "PT-A")->nm == Approx(84));
  const auto detour = router.route("PT-B", "PT-A", 1);
  REQUIRE(detour);
  CHECK(detour->nm == Approx(120));
  CHECK(detour->path == std::vector<flow::LonLat>{{1, 1}, {1, 0}, {0, 0}});
  CHECK(detour->passages.empty());
}

TEST_CASE("The ready-made closure of two straits is known beforehand") {
  const auto mask = world().closureMask({"CK-TAIWAN", "CK-LUZON"});
  const auto& ways = world().graph().routes.ways;
  CHECK(std::any_of(ways.begin(), ways.end(), [&](const flow::SeaWay& way) { return way.closed == mask; }));
  for (const char* from : {"PT-KUANTAN", "PT-SINGAPORE", "PT-FREMANTLE"}) {
    const auto known = world().route(from, "PT-YOKOHAMA", mask);
    REQUIRE(known);
    CHECK(known->nm == Approx(searching().route(from, "PT-YOKOHAMA", mask)->nm).epsilon(1e-6));
  }
}

TEST_CASE("A file of routes comes back as it was written and is refused when damaged or stale") {
  const flow::SeaGraph graph = twoPorts();
  const std::string whole = geodata::encodeSeaRoutes(graph.routes, graph, 7);
  const auto again = geodata::decodeSeaRoutes(whole, "routes.bin", graph, 7);
  REQUIRE(again);
  CHECK(again->nodes == graph.routes.nodes);
  REQUIRE(again->ways.size() == 2);
  CHECK(again->ways[1].closed == 1);
  CHECK(again->ways[1].first == 2);
  CHECK(again->ways[1].count == 3);
  const auto refused = [&](const std::string& bytes, std::uint64_t graphChecksum) {
    const auto result = geodata::decodeSeaRoutes(bytes, "routes.bin", graph, graphChecksum);
    return !result && result.problems().size() == 1 && result.problems()[0].file == "routes.bin" &&
           result.problems()[0].remedy.find("scripts/make_lanes") != std::string::npos;
  };
  CHECK(refused(whole, 8));
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK(refused(whole.substr(0, size), 7));
  CHECK(refused(whole + "x", 7));
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    CHECK(refused(bytes, 7));
  }
}

TEST_CASE("Routes whose sums are right but whose contents are not are refused") {
  const flow::SeaGraph graph = twoPorts();
  const auto refused = [&](const flow::SeaRoutes& routes) {
    return !geodata::decodeSeaRoutes(geodata::encodeSeaRoutes(routes, graph, 7), "routes.bin", graph, 7);
  };
  CHECK_FALSE(refused(graph.routes));
  flow::SeaRoutes bad = graph.routes;
  bad.nodes[3] = 3;
  CHECK(refused(bad));
  bad = graph.routes;
  bad.nodes[0] = 2;
  CHECK(refused(bad));
  bad = graph.routes;
  bad.ways[1].to = 2;
  CHECK(refused(bad));
  bad = graph.routes;
  bad.ways[1].closed = 2;
  CHECK(refused(bad));
  bad = graph.routes;
  std::swap(bad.ways[0], bad.ways[1]);
  CHECK(refused(bad));
}

TEST_CASE("A way that the graph does not have is searched anew") {
  flow::SeaGraph graph = twoPorts();
  graph.edges.erase(graph.edges.begin());  // the way in the table goes along it
  CHECK(flow::SeaRouter(graph).route("PT-A", "PT-B")->nm == Approx(120));
}

TEST_CASE("A graph without its routes, or with another's, is refused by name") {
  const std::string assets = LODEFLOW_SOURCE_DIR "/assets/lanes/";
  const TemporaryFolder folder;
  const std::filesystem::path lanes = std::filesystem::path(folder / "lanes");
  std::filesystem::create_directories(lanes);
  std::filesystem::copy_file(assets + "sea_graph.bin", lanes / "sea_graph.bin");
  const auto refused = [&](const char* words) {
    const auto result = geodata::loadSeaGraph(folder.path());
    return !result && result.problems()[0].file == (lanes / "open_routes.bin").string() &&
           result.problems()[0].message.find(words) != std::string::npos;
  };
  CHECK(refused("cannot be opened"));
  std::filesystem::copy_file(assets + "open_routes.bin", lanes / "open_routes.bin");
  CHECK(geodata::loadSeaGraph(folder.path()));
  std::filesystem::resize_file(lanes / "open_routes.bin", 100000);
  CHECK(refused("cut off"));
  std::ofstream(lanes / "open_routes.bin", std::ios::binary)
      << geodata::encodeSeaRoutes(world().graph().routes, world().graph(), 1);
  CHECK(refused("another sea_graph.bin"));
}

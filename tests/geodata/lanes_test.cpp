#include "geodata/lanes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "flow/sphere.h"
#include "geodata/lane_file.h"
#include "lanes_world.h"

namespace {

double nm(const char* from, const char* to, const std::vector<std::string>& closed = {}) {
  const auto route = world().route(from, to, world().closureMask(closed));
  REQUIRE(route);
  return route->nm;
}

bool uses(const flow::SeaRoute& route, const char* passage) {
  const auto index = world().passageIndex(passage);
  REQUIRE(index);
  return std::find(route.passages.begin(), route.passages.end(), *index) != route.passages.end();
}

}  // namespace

TEST_CASE("Suez saves about a quarter of the way from Rotterdam to Tokyo round the Cape") {
  const double cape = nm("PT-ROTTERDAM", "PT-TOKYO", {"CK-SUEZ", "CK-PANAMA"});
  CHECK(1 - nm("PT-ROTTERDAM", "PT-TOKYO") / cape == Approx(0.23).margin(0.02));
}

TEST_CASE("Malacca closed hardly matters to the chain from Fremantle by Kuantan to Japan") {
  const auto malacca = world().closureMask({"CK-MALACCA"});
  const std::pair<const char*, const char*> legs[] = {
      {"PT-FREMANTLE", "PT-KUANTAN"}, {"PT-KUANTAN", "PT-TSURUGA"}, {"PT-KUANTAN", "PT-YOKOHAMA"}};
  for (const auto& [from, to] : legs) {
    const auto open = world().route(from, to);
    const auto closed = world().route(from, to, malacca);
    REQUIRE(open);
    REQUIRE(closed);
    CHECK_FALSE(uses(*closed, "CK-MALACCA"));
    CHECK(closed->nm < open->nm * 1.02);
  }
  CHECK(nm("PT-FREMANTLE", "PT-KUANTAN") == Approx(2340).epsilon(0.03));
}

TEST_CASE("Taiwan and Luzon straits closed send Kuantan-Yokohama another, longer way") {
  const auto mask = world().closureMask({"CK-TAIWAN", "CK-LUZON"});
  const auto open = world().route("PT-KUANTAN", "PT-YOKOHAMA");
  const auto closed = world().route("PT-KUANTAN", "PT-YOKOHAMA", mask);
  REQUIRE(open);
  REQUIRE(closed);
  CHECK((uses(*open, "CK-TAIWAN") || uses(*open, "CK-LUZON")));
  CHECK_FALSE((uses(*closed, "CK-TAIWAN") || uses(*closed, "CK-LUZON")));
  CHECK(closed->nm > open->nm + 50);
}

TEST_CASE("Waters with one gate are shut in when it closes") {
  const auto none = [](const char* from, const char* to, const char* gate) {
    return !world().route(from, to, world().closureMask({gate})).has_value();
  };
  CHECK(none("PT-JEBELALI", "PT-YOKOHAMA", "CK-HORMUZ"));
  CHECK(none("PT-TIANJIN", "PT-KOBE", "CK-BOHAI"));
  CHECK(none("PT-MURMANSK", "PT-ROTTERDAM", "CK-GIUK"));
  CHECK_FALSE(none("PT-GDANSK", "PT-ROTTERDAM", "CK-ORESUND"));
}

TEST_CASE("Lanes cross the antimeridian both ways") {
  const auto east = world().route("PT-YOKOHAMA", "PT-LOSANGELES");
  const auto west = world().route("PT-LOSANGELES", "PT-YOKOHAMA");
  REQUIRE(east);
  REQUIRE(west);
  CHECK(east->nm == Approx(west->nm));
  CHECK(std::any_of(east->path.begin(), east->path.end(), [](flow::LonLat p) { return p.lon < -120; }));
  CHECK(east->passages.empty());
}

TEST_CASE("Neighbouring ports are apart and near") {
  CHECK(nm("PT-LOSANGELES", "PT-LONGBEACH") == Approx(4).margin(3));
  CHECK(nm("PT-KOBE", "PT-OSAKA") == Approx(12).margin(4));
  CHECK(nm("PT-TOKYO", "PT-YOKOHAMA") == Approx(14).margin(4));
  std::vector<std::uint32_t> nodes;
  for (const flow::SeaPort& port : world().graph().ports) nodes.push_back(port.node);
  std::sort(nodes.begin(), nodes.end());
  CHECK(std::adjacent_find(nodes.begin(), nodes.end()) == nodes.end());
}

TEST_CASE("All hundred ports reach each other") {
  const auto& ports = world().graph().ports;
  REQUIRE(ports.size() == 100);
  for (const flow::SeaPort& port : ports) {
    INFO(port.id);
    CHECK(world().route(ports[0].id, port.id));
  }
}

TEST_CASE("Ways are symmetric, no shorter than the geodesic, and closing never shortens them") {
  PortPairs pairs(7);
  for (int i = 0; i < 2000; ++i) {
    const auto [a, b] = pairs.pair();
    INFO(a << " to " << b);
    const auto open = world().route(a, b);
    REQUIRE(open);
    REQUIRE(world().route(b, a)->nm == Approx(open->nm).epsilon(1e-9));
    // 6335.4 km is the smallest radius of curvature of the ellipsoid: a bound under every geodesic.
    const double angle =
        flow::angleBetween(flow::toUnit(open->path.front()), flow::toUnit(open->path.back()));
    REQUIRE(open->nm >= angle * 6335.4 / 1.852 * (1 - 1e-6));
    const std::uint64_t mask = std::uint64_t{1} << (pairs.number() % world().graph().passages.size());
    const auto closed = world().route(a, b, mask);
    if (closed) REQUIRE(closed->nm >= open->nm - 1e-3);
    const bool used = std::any_of(open->passages.begin(), open->passages.end(),
                                  [&](std::size_t p) { return (mask >> p & 1U) != 0; });
    if (!used) REQUIRE((closed && closed->nm == open->nm));
    REQUIRE(world().route(a, b)->nm == open->nm);
  }
}

TEST_CASE("Ways obey the triangle inequality") {
  PortPairs pairs(11);
  for (int i = 0; i < 1000; ++i) {
    const auto [a, b] = pairs.pair();
    const std::string c = pairs.port();
    INFO(a << " " << b << " by " << c);
    REQUIRE(world().route(a, b)->nm <= (world().route(a, c)->nm + world().route(c, b)->nm) * (1 + 1e-9));
  }
}

TEST_CASE("A file of lanes comes back as it was written") {
  const flow::SeaGraph& graph = world().graph();
  const auto again = geodata::decodeSeaGraph(geodata::encodeSeaGraph(graph), "memory");
  REQUIRE(again);
  CHECK(again->nodes == graph.nodes);
  CHECK(again->edges.size() == graph.edges.size());
  CHECK(again->edges.back().nm == graph.edges.back().nm);
  CHECK(again->passages.back().name == graph.passages.back().name);
  CHECK(again->ports.back().id == graph.ports.back().id);
}

TEST_CASE("A damaged file of lanes is refused by name") {
  const std::string whole = geodata::encodeSeaGraph(world().graph());
  const auto refused = [](const std::string& bytes) {
    const auto result = geodata::decodeSeaGraph(bytes, "lanes.bin");
    return !result && result.problems().size() == 1 && result.problems()[0].file == "lanes.bin" &&
           !result.problems()[0].remedy.empty();
  };
  CHECK(refused(""));
  for (std::size_t size = 1; size < 100; ++size) CHECK(refused(whole.substr(0, size)));
  bool all = true;
  for (std::size_t size = 1000; size < whole.size(); size += 1000)
    all = all && refused(whole.substr(0, size));
  CHECK(all);
  CHECK(refused(whole + "x"));
  for (std::size_t at = 0; at < 36; ++at) {  // magic, version, counts, checksum
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
    CHECK(refused(bytes));
  }
  std::string flipped = whole;
  flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 1);
  CHECK(refused(flipped));
}

TEST_CASE("A file whose sums are right but whose contents are not is refused") {
  const auto refused = [](const flow::SeaGraph& graph) {
    return !geodata::decodeSeaGraph(geodata::encodeSeaGraph(graph), "lanes.bin");
  };
  flow::SeaGraph good;
  good.nodes = {{0, 0}, {1, 1}};
  good.edges = {{0, 1, 84.0F, 1}};
  good.passages = {{"CK-A", "A", {0, 0}}};
  good.ports = {{"PT-A", 1}};
  CHECK_FALSE(refused(good));
  flow::SeaGraph bad = good;
  bad.edges[0].b = 2;
  CHECK(refused(bad));
  bad = good;
  bad.edges[0].nm = std::nanf("");
  CHECK(refused(bad));
  bad = good;
  bad.edges[0].passages = 2;
  CHECK(refused(bad));
  bad = good;
  bad.nodes[0].lat = 91;
  CHECK(refused(bad));
  bad = good;
  bad.ports[0].node = 7;
  CHECK(refused(bad));
}

TEST_CASE("A missing file of lanes is a problem and no crash") {
  const auto result = geodata::loadSeaGraph("/nonexistent");
  REQUIRE_FALSE(result);
  CHECK(result.problems()[0].file == "/nonexistent/lanes/sea_graph.bin");
}

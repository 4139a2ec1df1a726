#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "flow/land_ways.h"
#include "flow/planner.h"
#include "geodata/dataset.h"
#include "geodata/land_index.h"
#include "geodata/lanes.h"
#include "geodata/load_network.h"

// The ways on land of the project: that they lie on land, and that the chain's links go along them.

namespace {

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

struct Shipped {
  geodata::Dataset data;
  geodata::LoadedNetwork loaded;
  flow::SeaRouter router{flow::SeaGraph{}};
};

const Shipped& shipped() {
  static const Shipped kShipped = [] {
    Shipped all;
    auto data = geodata::loadDataset(kAssets + "/data");
    REQUIRE(data);
    all.data = *std::move(data);
    auto network = geodata::loadNetwork(all.data, kAssets + "/model");
    REQUIRE(network);
    all.loaded = *std::move(network);
    auto sea = geodata::loadSeaGraph(kAssets);
    REQUIRE(sea);
    all.router = flow::SeaRouter(*std::move(sea));
    flow::fillRoutes(all.loaded.network, all.router);
    return all;
  }();
  return kShipped;
}

const geodata::LandIndex& land() {
  static const geodata::LandIndex kLand = [] {
    auto index = geodata::LandIndex::load(kAssets);
    REQUIRE(index);
    return *std::move(index);
  }();
  return kLand;
}

/// The towns of a way, joined.
std::set<std::string> townsOf(const std::string& way) {
  std::set<std::string> towns;
  for (const geodata::LandWayTown& town : shipped().data.landWayTowns) {
    if (town.way == way) towns.insert(town.place);
  }
  return towns;
}

/// The bridge to Yangshan, 32 km, to islands that the base map does not have.
bool isOutAtSea(flow::LonLat at, double km) {
  const bool isBridge = std::hypot(at.lon - 122.06, at.lat - 30.63) < 0.3;
  return !isBridge && land().isOutAtSea(at, km);
}

/// A place each 5 km of a line.
template <typename Visit>
void along(const std::vector<flow::LonLat>& line, const Visit& visit) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double lon = line[i].lon - line[i - 1].lon;
    const double lat = line[i].lat - line[i - 1].lat;
    const int steps = 1 + static_cast<int>(std::hypot(lon, lat) / 0.05);
    for (int s = 0; s <= steps; ++s) {
      visit(flow::LonLat{line[i - 1].lon + lon * s / steps, line[i - 1].lat + lat * s / steps});
    }
  }
}

}  // namespace

TEST_CASE("Ways on land lie on land, and no stretch of one leaps") {
  constexpr double kCoastKm = 12;  // bridges, bays, and a line from town to town that cuts a corner
  for (const flow::LandWay& way : shipped().data.landWays()) {
    INFO(way.id);
    REQUIRE(way.line.size() >= 2);
    double longest = 0;
    along(way.line, [&](flow::LonLat at) {
      INFO(at.lon << " " << at.lat);
      CHECK_FALSE(isOutAtSea(at, kCoastKm));
    });
    for (std::size_t i = 1; i < way.line.size(); ++i) {
      longest = std::max(
          longest, std::hypot(way.line[i].lon - way.line[i - 1].lon, way.line[i].lat - way.line[i - 1].lat));
    }
    CHECK(longest < 8);
  }
}

TEST_CASE("The links that the chain is known for go along named ways") {
  struct Row {
    const char* from;
    const char* to;
    const char* way;
  };
  const std::vector<flow::LandWay> ways = shipped().data.landWays();
  const flow::Network& network = shipped().loaded.network;
  for (const Row& row : {Row{"CN-BAYANOBO", "REF-CN-BAOTOU", "LW-BAYANOBO"},
                         {"REF-CN-BAOTOU", "PT-TIANJIN", "LW-BAOTOU-TIANJIN"},
                         {"MM-KACHIN", "REF-CN-CREG", "LW-KACHIN"},
                         {"LA-HOUAPHAN", "REF-CN-CREG", "LW-LAOS"},
                         {"CN-MAONIUPING", "REF-CN-LESHAN", "LW-CHENGKUN"},
                         {"MAG-CN-JLMAG-GZ", "PT-YANTIAN", "LW-YANTIAN"},
                         {"PT-GUANGZHOU", "REF-CN-CREG", "LW-JINGJIU"},
                         {"REF-US-MTPASS", "PT-LONGBEACH", "LW-US-I15"},
                         {"AU-MTWELD", "REF-AU-KALGOORLIE", "LW-AU-MTWELD"},
                         {"REF-AU-KALGOORLIE", "PT-FREMANTLE", "LW-AU-FREMANTLE"},
                         {"REF-MY-LAMP", "PT-KUANTAN", "LW-MY-GEBENG"},
                         {"REF-CN-CREG", "PT-SHANGHAI", "LW-YANGSHAN"},
                         {"RU-LOVOZERO", "REF-RU-SOLIKAMSK", "LW-RU-NORTH"},
                         {"REF-IN-OSCOM", "REF-IN-ALUVA", "LW-IN-SOUTH"}}) {
    INFO(row.from << " to " << row.to);
    int found = 0;
    for (const flow::Arc& arc : network.arcs) {
      const std::string& from = network.sites[arc.from].id;
      const std::string& to = network.sites[arc.to].id;
      const bool isSea = arc.mode == flow::LegMode::Sea;
      const flow::LandLeg* leg = nullptr;
      if (!isSea && from == row.from && to == row.to) leg = arc.landStart.get();
      if (isSea && from == row.from && arc.fromPort == row.to) leg = arc.landStart.get();
      if (isSea && to == row.to && arc.toPort == row.from) leg = arc.landEnd.get();
      if (leg == nullptr) continue;
      ++found;
      CHECK(std::any_of(leg->ways.begin(), leg->ways.end(),
                        [&](std::size_t way) { return ways[way].id == row.way; }));
      CHECK(leg->railKm + leg->roadKm > 0);
    }
    CHECK(found > 0);
  }
  CHECK(townsOf("LW-BAOTOU-TIANJIN").contains("Hohhot"));
  CHECK(townsOf("LW-KACHIN").contains("Tengchong"));
}

TEST_CASE("No leg on land goes out to sea, but for ferries") {
  constexpr double kCoastKm = 25;
  const std::set<std::string> ferries{"EST FIN", "FIN EST", "FIN DEU", "DEU FIN"};  // assets/model/land.csv
  const flow::Network& network = shipped().loaded.network;
  std::set<const flow::LandLeg*> seen;
  for (const flow::Arc& arc : network.arcs) {
    const flow::Site& from = network.sites[arc.from];
    const flow::Site& to = network.sites[arc.to];
    const bool isSea = arc.mode == flow::LegMode::Sea;
    const auto countryOf = [&](const std::string& port, const flow::Site& other) {
      return isSea ? shipped().data.port(port)->country : other.country;
    };
    struct End {
      const flow::LandLeg* leg;
      const flow::Site& site;
      std::string other;  // country
    };
    for (const End& end : {End{arc.landStart.get(), from, countryOf(arc.fromPort, to)},
                           End{arc.landEnd.get(), to, countryOf(arc.toPort, from)}}) {
      const flow::LandLeg* leg = end.leg;
      if (end.site.kind == flow::SiteKind::Seabed || ferries.contains(end.site.country + " " + end.other))
        continue;
      if (leg == nullptr || !seen.insert(leg).second) continue;
      INFO(arc.id << " " << from.id << " " << arc.fromPort << " " << arc.toPort << " " << to.id);
      bool atSea = false;
      along(leg->line, [&](flow::LonLat at) { atSea = atSea || isOutAtSea(at, kCoastKm); });
      CHECK_FALSE(atSea);
    }
  }
  CHECK(seen.size() > 100);
}

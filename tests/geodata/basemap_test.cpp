#include "geodata/basemap.h"

#include <unistd.h>
#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "geodata/country_names.h"

namespace {

namespace fs = std::filesystem;
using geodata::BaseMap;
using geodata::Detail;

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";
constexpr double kEarthRadiusKm = 6371.0072;

BaseMap load(Detail detail) {
  auto map = geodata::loadBaseMap(kAssets, detail);
  for (const auto& problem : map.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(map);
  return *std::move(map);
}

double areaKm2(const std::vector<flow::LonLat>& ring) {
  const double radian = std::acos(-1.0) / 180;
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += (ring[i + 1].lon - ring[i].lon) * radian *
           (2 + std::sin(ring[i].lat * radian) + std::sin(ring[i + 1].lat * radian)) / 2;
  return std::abs(sum) * kEarthRadiusKm * kEarthRadiusKm;
}

bool inside(const geodata::LonLatPolygon& polygon, flow::LonLat p) {
  bool in = false;
  for (const auto& ring : polygon.rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const auto &a = ring[i], &b = ring[i + 1];
      if ((a.lat > p.lat) != (b.lat > p.lat) &&
          p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
        in = !in;
    }
  return in;
}

bool onLand(const BaseMap& map, flow::LonLat p) {
  for (const auto& polygon : map.land)
    if (inside(polygon, p)) return true;
  return false;
}

/// An assets folder of its own, gone at the end of the test.
struct ScratchAssets {
  fs::path dir;
  ScratchAssets() : dir(fs::temp_directory_path() / ("lodeflow_basemap_" + std::to_string(::getpid()))) {
    fs::create_directories(dir / "basemap");
  }
  ~ScratchAssets() { fs::remove_all(dir); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(dir / "basemap" / name, std::ios::binary) << content;
  }
};

std::string bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the base map has the land of the Earth at every scale") {
  for (const Detail detail : {Detail::k110m, Detail::k50m, Detail::k10m}) {
    const BaseMap map = load(detail);
    double area = 0;
    for (const auto& polygon : map.land)
      for (std::size_t i = 0; i < polygon.rings.size(); ++i)
        area += areaKm2(polygon.rings[i]) * (i == 0 ? 1 : -1);
    CHECK(area / 1e6 == Approx(147).epsilon(0.005));
    CHECK(map.borders.size() > 300);
  }
}

TEST_CASE("known places are land or sea") {
  for (const Detail detail : {Detail::k110m, Detail::k50m, Detail::k10m}) {
    const BaseMap map = load(detail);
    CAPTURE(static_cast<int>(detail));
    for (const flow::LonLat p : {flow::LonLat{0, 51.8},
                                 {139.0, 36.2},
                                 {110, 41.8},
                                 {-100, 40},
                                 {133, -25},
                                 {0, -89.9},
                                 {179.9, -88},
                                 {-179.9, -88},
                                 {-175, 67},
                                 {178, 68},
                                 {179.999, 68.5},
                                 {30, 0}})
      CHECK(onLand(map, p));
    for (const flow::LonLat p : {flow::LonLat{0, 0},
                                 {180, 0},
                                 {-180, 30},
                                 {51, 42},
                                 {0, 90},
                                 {-150, 0},
                                 {160, 80},
                                 {135, 20},
                                 {0, -60},
                                 {179.999, 60}})
      CHECK_FALSE(onLand(map, p));
  }
}

TEST_CASE("rings are closed, within the world, and do not jump") {
  for (const Detail detail : {Detail::k110m, Detail::k50m, Detail::k10m}) {
    const BaseMap map = load(detail);
    double longest = 0;
    for (const auto& polygon : map.land)
      for (const auto& ring : polygon.rings) {
        REQUIRE(ring.size() >= 4);
        REQUIRE(ring.front() == ring.back());
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          REQUIRE(std::abs(ring[i].lon) <= 180);
          REQUIRE(std::abs(ring[i].lat) <= 90);
          if (ring[i].lat != -90) longest = std::max(longest, std::abs(ring[i + 1].lon - ring[i].lon));
        }
      }
    CHECK(longest < 15);
  }
}

TEST_CASE("the antimeridian and the pole close the polygons but are no coast") {
  for (const Detail detail : {Detail::k110m, Detail::k50m, Detail::k10m}) {
    const BaseMap map = load(detail);
    bool eastClosed = false, westClosed = false, poleClosed = false;
    for (const auto& polygon : map.land)
      for (const auto& ring : polygon.rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
          eastClosed |= ring[i].lon == 180 && ring[i + 1].lon == 180 && ring[i].lat > 0;
          westClosed |= ring[i].lon == -180 && ring[i + 1].lon == -180 && ring[i].lat > 0;
          poleClosed |= ring[i].lat == -90 && ring[i + 1].lat == -90;
        }
    CHECK((eastClosed && westClosed && poleClosed));
    for (const auto& line : map.coast) {
      REQUIRE(line.size() >= 2);
      for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        REQUIRE_FALSE((std::abs(line[i].lon) == 180 && line[i].lon == line[i + 1].lon));
        REQUIRE_FALSE((line[i].lat == -90 && line[i + 1].lat == -90));
        REQUIRE(std::abs(line[i + 1].lon - line[i].lon) < 15);
      }
    }
  }
}

TEST_CASE("a border is there once and is no coast") {
  const BaseMap map = load(Detail::k50m);
  const auto edgeKey = [](flow::LonLat a, flow::LonLat b) {
    return a.lon < b.lon || (a.lon == b.lon && a.lat < b.lat) ? std::array{a.lon, a.lat, b.lon, b.lat}
                                                              : std::array{b.lon, b.lat, a.lon, a.lat};
  };
  std::set<std::array<double, 4>> edges;
  for (const auto& line : map.borders)
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      REQUIRE(edges.insert(edgeKey(line[i], line[i + 1])).second);
  std::size_t shared = 0;
  for (const auto& line : map.coast)
    for (std::size_t i = 0; i + 1 < line.size(); ++i) shared += edges.count(edgeKey(line[i], line[i + 1]));
  CHECK(shared == 0);
}

TEST_CASE("a missing, truncated or foreign base map is an error that names the file and the remedy") {
  const ScratchAssets scratch;
  const std::string name = "natural_earth_110m.zip";
  const std::string whole = bytes(fs::path(kAssets) / "basemap" / name);
  const auto expectError = [&] {
    const auto map = geodata::loadBaseMap(scratch.dir.string(), Detail::k110m);
    REQUIRE_FALSE(map);
    REQUIRE(map.problems().size() == 1);
    CHECK(map.problems()[0].file == scratch.dir.string() + "/basemap/" + name);
    CHECK_THAT(map.problems()[0].remedy, Catch::Contains("make_basemap.py"));
    CHECK_FALSE(map.problems()[0].message.empty());
  };
  SECTION("missing") {
    expectError();
  }
  SECTION("empty") {
    scratch.write(name, "");
    expectError();
  }
  SECTION("foreign") {
    scratch.write(name, "iso3,name\nJPN,Japan\n");
    expectError();
  }
  SECTION("truncated") {
    scratch.write(name, whole.substr(0, whole.size() / 2));
    expectError();
  }
  SECTION("damaged inside") {
    std::string damaged = whole;
    for (std::size_t i = 2000; i < 30000; ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x5a);
    scratch.write(name, damaged);
    expectError();
  }
}

TEST_CASE("every country has its names and a place on its own land") {
  const auto countries = geodata::loadCountryNames(kAssets);
  REQUIRE(countries);
  CHECK(countries->size() >= 195);
  CHECK(countries->front().iso3 == "RUS");
  const BaseMap map = load(Detail::k50m);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < countries->size(); ++i) {
    const auto& country = (*countries)[i];
    CHECK(country.iso3.size() == 3);
    CHECK(seen.insert(country.iso3).second);
    CHECK(country.rank == static_cast<int>(i) + 1);
    if (i < 150) {
      CAPTURE(country.name);
      CHECK(onLand(map, country.at));
    }
  }
  for (const char* needed : {"CHN", "JPN", "MYS", "AUS", "USA", "MMR", "VNM", "EST", "FRA"})
    CHECK(seen.count(needed) == 1);
}

TEST_CASE("sea names lie at sea") {
  const auto seas = geodata::loadSeaNames(kAssets);
  REQUIRE(seas);
  CHECK(seas->size() >= 25);
  const BaseMap map = load(Detail::k10m);
  for (const auto& sea : *seas) {
    CAPTURE(sea.name);
    CHECK_FALSE(onLand(map, sea.at));
  }
}

TEST_CASE("a wrong table of names is an error with row and column") {
  const ScratchAssets scratch;
  CHECK_FALSE(geodata::loadSeaNames(scratch.dir.string()));
  scratch.write("seas.csv", "name,name_ja,lon,lat\nA,B,1,2\n");
  CHECK_FALSE(geodata::loadSeaNames(scratch.dir.string()));
  scratch.write("seas.csv", "name,name_ja,lon,lat,rank\nA,B,1,2,1\nC,D,abc,95,1\n");
  const auto seas = geodata::loadSeaNames(scratch.dir.string());
  REQUIRE(seas.problems().size() == 2);
  CHECK(seas.problems()[0].row == 3);
  CHECK(seas.problems()[0].column == "lon");
  CHECK(seas.problems()[1].column == "lat");
}

#include "geodata/land_index.h"

#include <chrono>
#include <cstdio>
#include <string>

#include <catch2/catch.hpp>

TEST_CASE("What lies at a position: land, sea and country") {
  const auto land = geodata::LandIndex::load(LODEFLOW_SOURCE_DIR "/assets");
  REQUIRE(land);
  CHECK(land->onLand({139.7, 35.7}));
  CHECK(land->countryAt({139.7, 35.7}) == "JPN");
  CHECK(land->countryAt({116.4, 39.9}) == "CHN");
  CHECK(land->countryAt({2.35, 48.85}) == "FRA");
  CHECK(land->countryAt({8.68, 50.1}) == "DEU");
  CHECK(land->countryAt({-77.0, 38.9}) == "USA");
  CHECK(land->countryAt({28.0, -26.2}) == "ZAF");
  CHECK(land->countryAt({28.2, -29.5}) == "LSO");
  CHECK(land->countryAt({-160, 0}).empty());
  CHECK(land->isOutAtSea({153.9, 24.9}, 5));
  CHECK_FALSE(land->isOutAtSea({139.7, 35.7}, 5));
  CHECK(land->isInland({87.6, 43.8}, 100));
  CHECK_FALSE(land->isInland({103.42, 3.98}, 10));
  CHECK(land->isNear({103.42, 3.98}, "MYS", 20));
  CHECK_FALSE(land->isNear({103.42, 3.98}, "CHN", 20));
  CHECK(land->onLand({-179.5, 67}));  // beyond the antimeridian
  CHECK(land->countryAt({-175, 66.5}) == "RUS");
}

TEST_CASE("A piece of land that no name stands on is of no known country until it is anchored") {
  auto land = geodata::LandIndex::load(LODEFLOW_SOURCE_DIR "/assets");
  REQUIRE(land);
  const flow::LonLat sapporo{141.35, 43.06};
  CHECK(land->countryAt(sapporo).empty());
  land->anchor({142.5, 43.5}, "JPN");
  CHECK(land->countryAt(sapporo) == "JPN");
  land->anchor(sapporo, "CHN");  // the first name stays
  CHECK(land->countryAt(sapporo) == "JPN");
}

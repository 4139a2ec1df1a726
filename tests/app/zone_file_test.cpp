#include "app/core/zone_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "route_checks.h"

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("lodeflow_zones_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }

 private:
  fs::path path_;
};

std::string feature(const std::string& geometry, const std::string& properties = "{}") {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
std::string polygon(const std::string& rings) {
  return R"({"type":"Polygon","coordinates":[)" + rings + "]}";
}

std::vector<flow::SeaZone> zonesIn(const std::string& json) {
  const Folder folder;
  const auto zones = app::readZones(folder.write("blockade.geojson", json));
  for (const flow::Problem& problem : zones.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(zones);
  for (const flow::SeaZone& zone : *zones) {
    REQUIRE_FALSE(zone.rings.empty());
    for (const flow::SeaRing& ring : zone.rings) {
      REQUIRE(ring.size() >= 3);
      CHECK_FALSE(ring.front() == ring.back());
      for (const flow::LonLat p : ring) REQUIRE((std::abs(p.lon) <= 180 && std::abs(p.lat) <= 90));
    }
  }
  return *zones;
}

std::string refusal(const std::string& json) {
  const Folder folder;
  const auto zones = app::readZones(folder.write("blockade.geojson", json));
  REQUIRE_FALSE(zones);
  return flow::toString(zones.problems().back());
}

/// How often the ring goes round the place, by the turning of the direction to it.
int turns(const flow::SeaRing& ring, flow::LonLat place) {
  const auto p = checks::vectorOf(place);
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const auto a = checks::cross(p, checks::vectorOf(ring[i]));
    const auto b = checks::cross(p, checks::vectorOf(ring[(i + 1) % ring.size()]));
    sum += std::atan2(checks::dot(p, checks::cross(a, b)), checks::dot(a, b));
  }
  return static_cast<int>(std::lround(sum / (2 * std::numbers::pi)));
}

bool isIn(const flow::SeaZone& zone, flow::LonLat place) {
  if (turns(zone.rings[0], place) == 0) return false;
  for (std::size_t i = 1; i < zone.rings.size(); ++i) {
    if (turns(zone.rings[i], place) != 0) return false;
  }
  return true;
}

bool isInAny(const std::vector<flow::SeaZone>& zones, flow::LonLat place) {
  for (const flow::SeaZone& zone : zones) {
    if (isIn(zone, place)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Every polygon of a file is a zone with its own name or the file's") {
  const auto zones = zonesIn(collection(
      feature(polygon("[[0,0],[1,0],[1,1],[0,1],[0,0]]"), R"({"name":"Alpha"})") + "," +
      feature(
          R"({"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,5]]],[[[8,8],[9,8],[9,9],[8,8]]]]})")));
  REQUIRE(zones.size() == 3);
  CHECK(zones[0].name == "Alpha");
  CHECK(zones[1].name == "blockade");
  CHECK(zones[2].name == "blockade");
  CHECK(isIn(zones[0], {0.5, 0.5}));
  CHECK_FALSE(isIn(zones[0], {1.5, 0.5}));
}

TEST_CASE("A straight edge of a zone stays the parallel that was drawn") {
  const auto zones = zonesIn(feature(polygon("[[-40,40],[-10,40],[-10,50],[-40,50],[-40,40]]")));
  REQUIRE(zones.size() == 1);
  const flow::SeaRing& ring = zones[0].rings[0];
  CHECK(ring.size() < 400);
  // Just inside and outside of the long edges, where a great circle would be 0.7 degrees off.
  for (double lon = -39.5; lon < -10; lon += 0.5) {
    CHECK(isIn(zones[0], {lon, 40.002}));
    CHECK_FALSE(isIn(zones[0], {lon, 39.998}));
    CHECK(isIn(zones[0], {lon, 49.998}));
    CHECK_FALSE(isIn(zones[0], {lon, 50.002}));
  }
}

TEST_CASE("A hole stays open water") {
  const auto zones =
      zonesIn(feature(polygon("[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[6,4],[6,6],[4,6],[4,4]]")));
  REQUIRE(zones.size() == 1);
  REQUIRE(zones[0].rings.size() == 2);
  CHECK(isIn(zones[0], {2, 2}));
  CHECK_FALSE(isIn(zones[0], {5, 5}));
}

TEST_CASE("A zone over the antimeridian is one zone, however it was written") {
  const std::string ways[] = {
      polygon("[[170,10],[-170,10],[-170,20],[170,20],[170,10]]"),
      polygon("[[170,10],[190,10],[190,20],[170,20],[170,10]]"),
      R"({"type":"MultiPolygon","coordinates":[[[[170,10],[180,10],[180,20],[170,20],[170,10]]],)"
      R"([[[-180,10],[-170,10],[-170,20],[-180,20],[-180,10]]]]})"};
  for (const std::string& way : ways) {
    INFO(way);
    const auto zones = zonesIn(feature(way));
    REQUIRE(zones.size() == 1);
    CHECK(zones[0].rings.size() == 1);
    for (const double lon : {170.1, 175.0, 179.9, 180.0, -179.9, -175.0, -170.1})
      CHECK(isIn(zones[0], {lon, 15}));
    for (const double lon : {169.9, -169.9, 0.0}) CHECK_FALSE(isIn(zones[0], {lon, 15}));
    for (const flow::LonLat p : zones[0].rings[0]) {
      const bool isOnSeam = std::abs(p.lon) == 180 && p.lat > 10.01 && p.lat < 19.99;
      CHECK_FALSE(isOnSeam);  // nothing is left of the cut
    }
  }
}

TEST_CASE("A belt round the Earth is closed all the way") {
  const auto zones = zonesIn(feature(polygon("[[-180,60],[180,60],[180,65],[-180,65],[-180,60]]")));
  CHECK(zones.size() > 1);
  for (double lon = -180; lon <= 180; lon += 0.5) {
    CHECK(isInAny(zones, {lon, 62}));
    CHECK_FALSE(isInAny(zones, {lon, 59.9}));
    CHECK_FALSE(isInAny(zones, {lon, 65.1}));
  }
  // The pieces overlap, so that no ship slips along a cut.
  for (const flow::SeaZone& zone : zones) {
    for (const flow::LonLat p : zone.rings[0]) {
      if (p.lat < 60.5 || p.lat > 64.5) continue;
      CHECK(isInAny(zones, {p.lon + 2e-4, p.lat}));
      CHECK(isInAny(zones, {p.lon - 2e-4, p.lat}));
    }
  }
}

TEST_CASE("A zone over a pole is closed there") {
  const auto zones = zonesIn(feature(polygon("[[-180,-90],[180,-90],[180,-60],[-180,-60],[-180,-90]]")));
  for (double lon = -179.5; lon < 180; lon += 1) {
    CHECK(isInAny(zones, {lon, -75}));
    CHECK_FALSE(isInAny(zones, {lon, -59.9}));
  }
}

TEST_CASE("A polygon that crosses itself closes both its halves") {
  const auto zones = zonesIn(feature(polygon("[[0,0],[2,2],[2,0],[0,2],[0,0]]")));
  CHECK(isInAny(zones, {0.3, 1}));
  CHECK(isInAny(zones, {1.7, 1}));
  CHECK_FALSE(isInAny(zones, {1, 0.3}));
}

TEST_CASE("What is no polygon is refused in words") {
  CHECK(refusal(feature(R"({"type":"Point","coordinates":[1,2]})")).find("1 point") != std::string::npos);
  const std::string lines =
      refusal(collection(feature(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})") + "," +
                         feature(R"({"type":"LineString","coordinates":[[1,2],[3,4]]})")));
  CHECK(lines.find("2 lines") != std::string::npos);
  CHECK(lines.find("polygon") != std::string::npos);
  CHECK(lines.find("blockade.geojson") != std::string::npos);
  CHECK(refusal(collection("")).find("blockade.geojson") != std::string::npos);
  CHECK_FALSE(app::readZones("/nonexistent/zone.geojson"));
}

TEST_CASE("A point among the polygons is passed over with a warning") {
  const Folder folder;
  const auto zones = app::readZones(
      folder.write("mixed.geojson", collection(feature(polygon("[[0,0],[1,0],[1,1],[0,0]]")) + "," +
                                               feature(R"({"type":"Point","coordinates":[1,2]})"))));
  REQUIRE(zones);
  CHECK(zones->size() == 1);
  REQUIRE(zones.problems().size() == 1);
  CHECK(zones.problems()[0].message.find("1 point") != std::string::npos);
}

// Where things are: the antimeridian, the poles, null island, coordinates that cannot be.

#include <catch2/catch.hpp>
#include <cmath>

#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

namespace {

using Ring = std::vector<flow::LonLat>;

flow::Result<UserFile> readJson(const std::string& geometries) {
  const TemporaryFolder folder;
  std::string text = R"({"type":"FeatureCollection","features":[)";
  text += geometries + "]}";
  return readUserFile(folder.write("a.geojson", text));
}

std::string feature(const std::string& type, const std::string& coordinates) {
  return R"({"type":"Feature","properties":{"n":1},"geometry":{"type":")" + type + R"(","coordinates":)" +
         coordinates + "}}";
}

double areaOf(const LonLatPolygon& polygon) {
  double sum = 0;
  for (std::size_t r = 0; r < polygon.rings.size(); ++r) {
    double ring = 0;
    for (std::size_t i = 1; i < polygon.rings[r].size(); ++i) {
      const auto a = polygon.rings[r][i - 1];
      const auto b = polygon.rings[r][i];
      ring += (a.lon * b.lat - b.lon * a.lat) / 2;
    }
    sum += r == 0 ? std::abs(ring) : -std::abs(ring);
  }
  return sum;
}

double areaOf(const std::vector<LonLatPolygon>& polygons) {
  double sum = 0;
  for (const auto& polygon : polygons) sum += areaOf(polygon);
  return sum;
}

double widest(const std::vector<LonLatPolygon>& polygons) {
  double width = 0;
  for (const auto& polygon : polygons) {
    double west = 180;
    double east = -180;
    for (const auto p : polygon.rings[0]) {
      west = std::min(west, p.lon);
      east = std::max(east, p.lon);
    }
    width = std::max(width, east - west);
  }
  return width;
}

}  // namespace

TEST_CASE("a line over the antimeridian is cut there, with the latitude of the crossing") {
  const auto file = readJson(feature("LineString", "[[170,10],[-170,20]]") + "," +
                             feature("LineString", "[[170,10],[190,20]]") + "," +
                             feature("LineString", "[[-170,20],[-190,10],[-200,5]]"));
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  REQUIRE(layer.lines.size() == 6);
  CHECK(layer.lineOf == std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2});
  CHECK(layer.lines[0] == LonLatLine{{170, 10}, {180, 15}});
  CHECK(layer.lines[1] == LonLatLine{{-180, 15}, {-170, 20}});
  CHECK(layer.lines[2] == layer.lines[0]);
  CHECK(layer.lines[3] == layer.lines[1]);
  CHECK(layer.lines[4] == LonLatLine{{-170, 20}, {-180, 15}});
  CHECK(layer.lines[5] == LonLatLine{{180, 15}, {170, 10}, {160, 5}});
}

TEST_CASE("a line that only touches 180 stays whole") {
  const auto file = readJson(feature("LineString", "[[170,0],[180,0],[175,5]]") + "," +
                             feature("LineString", "[[180,0],[190,0]]"));
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  REQUIRE(layer.lines.size() == 2);
  CHECK(layer.lines[0] == LonLatLine{{170, 0}, {180, 0}, {175, 5}});
  CHECK(layer.lines[1] == LonLatLine{{-180, 0}, {-170, 0}});
}

TEST_CASE("a parallel of two vertices goes round the world, and a longer line crosses at 180") {
  const auto file = readJson(feature("LineString", "[[-180,10],[180,10]]") + "," +
                             feature("LineString", "[[0,20],[360,20]]") + "," +
                             feature("LineString", "[[170,0],[180,0],[-180,0],[-170,0]]"));
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  REQUIRE(layer.lines.size() == 5);
  CHECK(layer.lineOf == std::vector<std::uint32_t>{0, 1, 1, 2, 2});
  CHECK(layer.lines[0] == LonLatLine{{-180, 10}, {180, 10}});
  CHECK(layer.lines[1] == LonLatLine{{0, 20}, {180, 20}});
  CHECK(layer.lines[2] == LonLatLine{{-180, 20}, {0, 20}});
  for (std::size_t i = 3; i < 5; ++i) {
    for (std::size_t k = 1; k < layer.lines[i].size(); ++k) {
      CHECK(std::abs(layer.lines[i][k].lon - layer.lines[i][k - 1].lon) <= 10);
    }
  }
}

TEST_CASE("polygons over the antimeridian are cut, however their longitudes are written") {
  for (const char* ring : {"[[[170,0],[-170,0],[-170,10],[170,10],[170,0]]]",  // jumps by 340
                           "[[[170,0],[190,0],[190,10],[170,10],[170,0]]]",    // 0 to 360
                           "[[[-190,0],[-170,0],[-170,10],[-190,10],[-190,0]]]"}) {
    const auto file = readJson(feature("Polygon", ring));
    INFO(ring);
    REQUIRE(file);
    const VectorLayer& layer = file->layers[0];
    REQUIRE(layer.polygons.size() == 2);
    CHECK(layer.polygonOf == std::vector<std::uint32_t>{0, 0});
    CHECK(areaOf(layer.polygons) == Approx(200));
    CHECK(widest(layer.polygons) == Approx(10));
  }
}

TEST_CASE("a polygon wholly beyond 180 is moved, not cut") {
  const auto file =
      readJson(feature("Polygon", "[[[200,0],[210,0],[210,10],[200,0]],[[204,1],[206,1],[206,2],[204,1]]]"));
  REQUIRE(file);
  REQUIRE(file->layers[0].polygons.size() == 1);
  CHECK(file->layers[0].polygons[0].rings[0].front() == flow::LonLat{-160, 0});
  CHECK(file->layers[0].polygons[0].rings[1].front() == flow::LonLat{-156, 1});
}

TEST_CASE("holes are cut with their polygon") {
  const auto file = readJson(
      feature("Polygon",
              "[[[170,0],[-170,0],[-170,10],[170,10],[170,0]],[[178,2],[178,4],[-178,4],[-178,2],[178,2]]]"));
  REQUIRE(file);
  CHECK(areaOf(file->layers[0].polygons) == Approx(200 - 8));
}

TEST_CASE("a frame round the whole world stays what it is") {
  const auto file = readJson(feature("Polygon", "[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]") +
                             "," + feature("Polygon", "[[[0,-80],[360,-80],[360,80],[0,80],[0,-80]]]"));
  REQUIRE(file);
  double first = 0;
  double second = 0;
  for (std::size_t i = 0; i < file->layers[0].polygons.size(); ++i) {
    (file->layers[0].polygonOf[i] == 0 ? first : second) += areaOf(file->layers[0].polygons[i]);
  }
  CHECK(first == Approx(360 * 180));
  CHECK(second == Approx(360 * 160));
}

TEST_CASE("a ring round a pole is closed over it") {
  const TemporaryFolder folder;
  // A circle of ice round the south pole, as a polar map has it.
  std::string ring;
  for (int i = 0; i <= 72; ++i) {
    const double angle = (i % 72) * 5 * std::acos(-1.0) / 180;
    ring += (i == 0 ? "" : ",") +
            ("[" + std::to_string(2e6 * std::sin(angle)) + "," + std::to_string(2e6 * std::cos(angle)) + "]");
  }
  const std::string path = folder.write(
      "ice.geojson",
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3031"}},"features":[)" +
          feature("Polygon", "[[" + ring + "]]") + "]}");
  const auto file = readUserFile(path);
  INFO(words(file.problems()));
  REQUIRE(file);
  double south = 0;
  for (const auto& polygon : file->layers[0].polygons) {
    for (const auto p : polygon.rings[0]) south = std::min(south, p.lat);
  }
  CHECK(south == -90);
  const double edge = file->layers[0].polygons[0].rings[0][1].lat;
  CHECK(areaOf(file->layers[0].polygons) == Approx(360 * (edge + 90)).epsilon(0.01));
}

TEST_CASE("points beyond 180 are brought back, and null island is a place") {
  const auto file = readJson(feature("Point", "[190,5]") + "," + feature("Point", "[0,0]") + "," +
                             feature("Point", "[180,90]") + "," + feature("Point", "[-180,-90]"));
  REQUIRE(file);
  CHECK(file.problems().empty());
  CHECK(file->layers[0].points == std::vector<flow::LonLat>{{-170, 5}, {0, 0}, {180, 90}, {-180, -90}});
}

TEST_CASE("coordinates that cannot be are dropped, counted, and their first row is named") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv",
                                        "name,lon,lat\n"
                                        "a,1,2\n"
                                        "b,1e300,2\n"
                                        "c,139,95\n"
                                        "d,nan,3\n"
                                        "e,,\n"
                                        "f,5,6\n");
  const auto file = readUserFile(path);
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  CHECK(layer.features == 6);
  CHECK(layer.points == std::vector<flow::LonLat>{{1, 2}, {5, 6}});
  CHECK(layer.pointOf == std::vector<std::uint32_t>{0, 5});
  CHECK(layer.droppedPlaces == 2);
  const std::string told = words(file.problems());
  CHECK(told.find("row 3: 2 of 4 coordinates") != std::string::npos);
  CHECK(told.find("row 5: 1 row has no place") != std::string::npos);
}

TEST_CASE("a vertex that cannot be is dropped and the line goes on") {
  const auto file = readJson(feature("LineString", "[[0,0],[1e400,5],[2,2],[900,0]]"));
  INFO(words(file.problems()));
  REQUIRE(file);
  CHECK(file->layers[0].lines == std::vector<LonLatLine>{{{0, 0}, {2, 2}}});
  CHECK(file->layers[0].droppedPlaces == 2);
}

TEST_CASE("without a reference system, degrees are assumed and told, and metres refused") {
  const TemporaryFolder folder;
  writeLayer(folder / "deg.gpkg", "GPKG", "", {{"POINT (139 35)", "a", 1}});
  const auto degrees = readUserFile(folder / "deg.gpkg");
  INFO(words(degrees.problems()));
  REQUIRE(degrees);
  CHECK(degrees->layers[0].points == std::vector<flow::LonLat>{{139, 35}});
  const auto metres = readUserFile(folder.write("m.csv", "x,y\n400000,3900000\n400100,3900200\n"));
  CHECK_FALSE(metres);
  CHECK(words(metres.problems()).find("reference system") != std::string::npos);
  const auto plane = readUserFile(folder.write("d.csv", "x,y\n140,35\n"));
  REQUIRE(plane);
  CHECK(words(plane.problems()).find("WGS84 longitude and latitude are assumed") != std::string::npos);
  const auto named = readUserFile(folder.write("n.csv", "lon,lat\n140,35\n"));
  REQUIRE(named);
  CHECK(named.problems().empty());
}

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "geodata/basemap.h"
#include "geodata/polygon_split.h"

namespace {

using flow::LonLat;
using geodata::LonLatMesh;
using geodata::LonLatPolygon;
using Ring = std::vector<LonLat>;

double ringsArea(const std::vector<LonLatPolygon>& polygons) {
  double sum = 0;
  for (const auto& polygon : polygons)
    for (std::size_t i = 0; i < polygon.rings.size(); ++i)
      sum += (i == 0 ? 0.5 : -0.5) * std::abs(geodata::twiceArea(polygon.rings[i]));
  return sum;
}

double meshArea(const LonLatMesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const auto &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
               &c = mesh.vertices[mesh.indices[i + 2]];
    sum += std::abs((b.lon - a.lon) * (c.lat - a.lat) - (c.lon - a.lon) * (b.lat - a.lat)) / 2;
  }
  return sum;
}

double length(LonLat a, LonLat b) {
  return std::hypot(b.lon - a.lon, b.lat - a.lat);
}

double longestEdge(const LonLatMesh& mesh) {
  double longest = 0;
  for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
    const std::size_t j = i % 3 == 2 ? i - 2 : i + 1;
    longest = std::max(longest, length(mesh.vertices[mesh.indices[i]], mesh.vertices[mesh.indices[j]]));
  }
  return longest;
}

/// The length of all edges that belong to one triangle only. A crack or a T-junction makes it longer than the
/// rings.
double openEdges(const LonLatMesh& mesh) {
  std::map<std::array<double, 4>, int> uses;
  for (std::size_t i = 0; i < mesh.indices.size(); ++i) {
    LonLat a = mesh.vertices[mesh.indices[i]], b = mesh.vertices[mesh.indices[i % 3 == 2 ? i - 2 : i + 1]];
    if (b.lon < a.lon || (b.lon == a.lon && b.lat < a.lat)) std::swap(a, b);
    ++uses[{a.lon, a.lat, b.lon, b.lat}];
  }
  double sum = 0;
  for (const auto& [edge, count] : uses)
    if (count == 1) sum += length({edge[0], edge[1]}, {edge[2], edge[3]});
  return sum;
}

double perimeter(const std::vector<LonLatPolygon>& polygons) {
  double sum = 0;
  for (const auto& polygon : polygons)
    for (const auto& ring : polygon.rings)
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) sum += length(ring[i], ring[i + 1]);
  return sum;
}

LonLatPolygon square(double low, double high) {
  return {{Ring{{low, low}, {high, low}, {high, high}, {low, high}, {low, low}}}};
}

}  // namespace

TEST_CASE("a square with a hole becomes triangles of the same area") {
  LonLatPolygon polygon = square(0, 30);
  polygon.rings.push_back({{10, 10}, {20, 10}, {20, 20}, {10, 20}, {10, 10}});  // counter-clockwise as well
  for (const double edge : {0.0, 50.0, 7.0, 1.0}) {
    const LonLatMesh mesh = geodata::triangulate({polygon}, edge);
    CHECK(meshArea(mesh) == Approx(800));
    CHECK(openEdges(mesh) == Approx(160));
    if (edge > 0) CHECK(longestEdge(mesh) <= edge * (1 + 1e-12));
  }
}

TEST_CASE("the land mesh covers the land exactly, with no crack and no long edge") {
  for (const auto detail : {geodata::Detail::k110m, geodata::Detail::k50m}) {
    const auto map = geodata::loadBaseMap(LODEFLOW_SOURCE_DIR "/assets", detail);
    REQUIRE(map);
    const LonLatMesh mesh = geodata::triangulate(map->land, 3);
    CHECK(meshArea(mesh) == Approx(ringsArea(map->land)).epsilon(1e-9));
    CHECK(openEdges(mesh) == Approx(perimeter(map->land)).epsilon(1e-6));
    CHECK(longestEdge(mesh) <= 3 * (1 + 1e-12));
    for (const auto index : mesh.indices) REQUIRE(index < mesh.vertices.size());
  }
}

TEST_CASE("triangulation gives the same mesh each time") {
  const auto map = geodata::loadBaseMap(LODEFLOW_SOURCE_DIR "/assets", geodata::Detail::k110m);
  REQUIRE(map);
  const LonLatMesh a = geodata::triangulate(map->land, 5), b = geodata::triangulate(map->land, 5);
  CHECK(a.indices == b.indices);
  CHECK(a.vertices == b.vertices);
}

TEST_CASE("invalid polygons are mended or left out, never a crash") {
  const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
  CHECK(geodata::triangulate({}, 5).indices.empty());
  CHECK(geodata::triangulate({LonLatPolygon{}}, 5).indices.empty());
  CHECK(geodata::triangulate({LonLatPolygon{{Ring{}}}}, 5).indices.empty());
  CHECK(geodata::triangulate({LonLatPolygon{{Ring{{1, 1}}}}}, 5).indices.empty());
  CHECK(geodata::triangulate({LonLatPolygon{{Ring{{0, 0}, {9, 9}, {0, 0}, {0, 0}}}}}, 5).indices.empty());
  CHECK(geodata::triangulate({LonLatPolygon{{Ring{{0, 0}, {1, 0}, {2, 0}, {0, 0}}}}}, 0).indices.empty());
  for (const double bad : {nan, inf})
    for (const double edge : {0.0, 5.0})
      CHECK(geodata::triangulate({LonLatPolygon{{Ring{{0, 0}, {9, 0}, {bad, 9}, {0, 0}}}}}, edge)
                .indices.empty());

  SECTION("a bow tie") {
    const LonLatPolygon bow{{Ring{{0, 0}, {20, 20}, {20, 0}, {0, 20}, {0, 0}}}};
    for (const double edge : {0.0, 4.0}) CHECK(meshArea(geodata::triangulate({bow}, edge)) == Approx(200));
  }
  SECTION("a ring that is not closed") {
    const LonLatPolygon open{{Ring{{0, 0}, {20, 0}, {20, 20}, {0, 20}}}};
    CHECK(meshArea(geodata::triangulate({open}, 4)) == Approx(400));
  }
  SECTION("a spike") {
    const LonLatPolygon spike{{Ring{{0, 0}, {20, 0}, {40, 0}, {20, 0}, {20, 20}, {0, 20}, {0, 0}}}};
    CHECK(meshArea(geodata::triangulate({spike}, 4)) == Approx(400));
  }
  SECTION("a hole that touches the outer ring") {
    LonLatPolygon touched = square(0, 20);
    touched.rings.push_back({{0, 10}, {5, 12}, {5, 8}, {0, 10}});
    for (const double edge : {0.0, 4.0})
      CHECK(meshArea(geodata::triangulate({touched}, edge)) == Approx(390));
  }
}

TEST_CASE("the grid cut keeps the area when vertices and edges lie on its lines") {
  const double offset = 1.234567e-8;  // as in polygon_split.cpp
  std::mt19937 random(7);
  std::uniform_int_distribution<int> step(1, 4);
  for (int round = 0; round < 300; ++round) {
    Ring ring;  // a histogram: bars of whole heights, so that most edges lie on grid lines
    const int bars = 3 + round % 6;
    ring.push_back({0, 0});
    ring.push_back({static_cast<double>(bars), 0});
    for (int i = bars; i > 0; --i) {
      const double top = step(random) * (round % 3 == 0 ? 0.5 : 1.0);
      ring.push_back({static_cast<double>(i), top});
      ring.push_back({static_cast<double>(i) - 1, top});
    }
    ring.push_back({0, 0});
    for (LonLat& p : ring) p = {p.lon + offset, p.lat + offset};
    LonLatPolygon polygon = geodata::oriented({{ring}});
    const auto pieces = geodata::splitByGrid(polygon, round % 2 ? 1.0 : 0.5);
    REQUIRE(ringsArea(pieces) == Approx(ringsArea({polygon})));
    REQUIRE(meshArea(geodata::triangulate({polygon}, std::sqrt(2.0))) == Approx(ringsArea({polygon})));
  }
}

TEST_CASE("random stars with holes keep their area") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> radius(4, 30);
  for (int round = 0; round < 100; ++round) {
    const int n = 5 + round;
    LonLatPolygon star;
    for (const double scale : {1.0, 0.3}) {
      Ring ring;
      for (int i = 0; i < n; ++i) {
        const double angle = 2 * std::acos(-1.0) * i / n, r = scale == 1 ? radius(random) : 1.1;
        ring.push_back({r * std::cos(angle), r * std::sin(angle)});
      }
      ring.push_back(ring.front());
      star.rings.push_back(ring);
    }
    const LonLatMesh mesh = geodata::triangulate({star}, 2.5);
    REQUIRE(meshArea(mesh) == Approx(ringsArea({star})).epsilon(1e-9));
    REQUIRE(openEdges(mesh) == Approx(perimeter({star})).epsilon(1e-7));
  }
}

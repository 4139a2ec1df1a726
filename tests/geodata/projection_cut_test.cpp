#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "geodata/projection.h"

namespace {

using flow::LonLat;
using geodata::LonLatLine;
using geodata::Point;
using geodata::PolylineSet;
using geodata::Projection;
using geodata::TriangleMesh;

constexpr double kMeshEdge = 3;
constexpr double kRadian = 0.017453292519943295;

Projection make(std::string_view name, LonLat center) {
  auto projection = Projection::make(name, center);
  REQUIRE(projection);
  return *std::move(projection);
}

struct Land {
  geodata::BaseMap map;
  geodata::LonLatMesh mesh;
};
const Land& land() {
  static const Land result = [] {
    auto map = geodata::loadBaseMap(LODEFLOW_SOURCE_DIR "/assets", geodata::Detail::k110m);
    REQUIRE(map);
    Land made{*std::move(map), {}};
    made.mesh = geodata::triangulate(made.map.land, kMeshEdge);
    return made;
  }();
  return result;
}

double area(const TriangleMesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const Point &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                &c = mesh.vertices[mesh.indices[i + 2]];
    sum += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return sum;
}

struct Longest {
  double edge = 0, dx = 0;
  void add(Point a, Point b) {
    REQUIRE((std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y)));
    edge = std::max(edge, std::hypot(b.x - a.x, b.y - a.y));
    dx = std::max(dx, std::abs(b.x - a.x));
  }
};

Longest longest(const TriangleMesh& mesh) {
  Longest result;
  for (std::size_t i = 0; i < mesh.indices.size(); ++i)
    result.add(mesh.vertices[mesh.indices[i]], mesh.vertices[mesh.indices[i % 3 == 2 ? i - 2 : i + 1]]);
  return result;
}

Longest longest(const PolylineSet& lines) {
  Longest result;
  REQUIRE(lines.starts.back() == lines.points.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    REQUIRE(lines.starts[i + 1] >= lines.starts[i] + 2);
    for (std::size_t j = lines.starts[i]; j + 1 < lines.starts[i + 1]; ++j)
      result.add(lines.points[j], lines.points[j + 1]);
  }
  return result;
}

PolylineSet projectLine(const Projection& projection, const LonLatLine& line) {
  return projection.project(std::vector<LonLatLine>{line});
}

bool covers(const TriangleMesh& mesh, Point p) {
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const Point &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                &c = mesh.vertices[mesh.indices[i + 2]];
    const double u = (b.x - a.x) * (p.y - a.y) - (p.x - a.x) * (b.y - a.y);
    const double v = (c.x - b.x) * (p.y - b.y) - (p.x - b.x) * (c.y - b.y);
    const double w = (a.x - c.x) * (p.y - c.y) - (p.x - c.x) * (a.y - c.y);
    if (u == 0 && v == 0 && w == 0) continue;  // slivers at the seam may have collapsed to a point
    if ((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0)) return true;
  }
  return false;
}

const std::vector<double> kMiddles = {150, 0, -30, 180, -180, 37.5, -0.001, 179.999};

}  // namespace

TEST_CASE("land keeps its area on Equal Earth whatever the centre") {
  for (const double lon : kMiddles) {
    CAPTURE(lon);
    CHECK(area(make("equal-earth", {lon, 0}).project(land().mesh)) / 1e12 == Approx(147.3).epsilon(0.005));
  }
}

TEST_CASE("no triangle and no line jumps over a map that is cut at a meridian") {
  for (const std::string name : {"equal-earth", "robinson", "mercator", "+proj=eck4"})
    for (const double lon : kMiddles) {
      CAPTURE(name, lon);
      const Projection projection = make(name, {lon, 0});
      const auto box = projection.bounds();
      const double width = box.max.x - box.min.x;
      CHECK(longest(projection.project(land().mesh)).dx <= width * kMeshEdge / 360 * 2);
      const double most =
          name == "mercator" ? 600e3 : 120e3;  // half a degree, ten times as long at latitude 84
      for (const auto* lines : {&land().map.coast, &land().map.borders})
        CHECK(longest(projection.project(*lines)).edge < most);
      CHECK(longest(projection.graticule(15)).edge < most);
    }
}

TEST_CASE("no triangle and no line leaves the globe, and what meets the horizon ends on it") {
  const double radius = 6371008.8;
  double landOnBothSides = 0;
  for (const LonLat center :
       {LonLat{0, 90}, {0, -90}, {0, 0}, {180, 0}, {-180, 0}, {140, 35}, {-40, -35}, {37.5, -89.9}}) {
    CAPTURE(center.lon, center.lat);
    const Projection globe = make("globe", center);
    const auto mesh = globe.project(land().mesh);
    CHECK(longest(mesh).edge < radius * kMeshEdge * kRadian * 1.5);
    std::size_t onLimb = 0;
    for (const Point& p : mesh.vertices) {
      const double r = std::hypot(p.x, p.y) / radius;
      REQUIRE(r <= 1 + 1e-9);
      onLimb += r > 1 - 1e-9;
    }
    CHECK(onLimb > 10);
    for (const auto* lines : {&land().map.coast, &land().map.borders}) {
      const auto projected = globe.project(*lines);
      CHECK(longest(projected).edge < radius * 0.5 * kRadian * 1.01);
      for (const Point& p : projected.points) REQUIRE(std::hypot(p.x, p.y) <= radius * (1 + 1e-9));
    }
    CHECK(longest(globe.graticule(15)).edge < 60e3);
    landOnBothSides += area(mesh);
  }
  CHECK(landOnBothSides > 0);
}

TEST_CASE("the azimuthal map is not torn near the antipode") {
  // Tokyo's antipode lies at sea off Brazil, (-45, -15) and (100, 40) have land at theirs or near it.
  for (const LonLat center : {LonLat{139.7, 35.7}, {100, -40}, {0, 90}, {0, 0}, {180, -89}}) {
    CAPTURE(center.lon, center.lat);
    const Projection projection = make("azimuthal", center);
    const auto mesh = projection.project(land().mesh);
    CHECK(longest(mesh).edge < 4e6);  // the rim's step of bearing at most, not the disk's 40,000 km
    const auto coast = projection.project(land().map.coast);
    CHECK(longest(coast).edge < 4e6);
    for (const Point& p : mesh.vertices)
      REQUIRE(std::hypot(p.x, p.y) <= projection.bounds().max.x * (1 + 1e-9));
  }
}

TEST_CASE("places are land or sea in the projected mesh as they are on Earth") {
  for (const std::string name : {"equal-earth", "robinson", "mercator", "azimuthal", "globe", "+proj=eck4"})
    for (const double lon : {150.0, 0.0, -30.0, 180.0}) {
      const Projection projection = make(name, {lon, 0});
      const auto mesh = projection.project(land().mesh);
      CAPTURE(name, lon);
      for (const LonLat p : {LonLat{0, 51.8},
                             {110, 41},
                             {-100, 40},
                             {133, -25},
                             {-30, 72},
                             {178, 67.5},
                             {-175, 67},
                             {30, 1},
                             {0, -80},
                             {179.99, -87},
                             {-179.99, -87},
                             {-29.99, 72},
                             {-30.01, 72}}) {
        CAPTURE(p.lon, p.lat);
        if (std::abs(std::remainder(p.lon - lon + 180, 360.0)) < 1e-6) continue;  // on the edge of the map
        if (const auto point = projection.forward(p)) CHECK(covers(mesh, *point));
      }
      for (const LonLat p :
           {LonLat{0, 0}, {-30, 0}, {180, 10}, {-180, -40}, {51, 42}, {150, 0}, {0, 83}, {-150, -60}}) {
        CAPTURE(p.lon, p.lat);
        if (const auto point = projection.forward(p)) CHECK_FALSE(covers(mesh, *point));
      }
    }
}

TEST_CASE("the South Pole is land to the edge of the map") {
  const Projection projection = make("equal-earth", {150, 0});
  const auto mesh = projection.project(land().mesh);
  const auto box = projection.bounds();
  double lowest = 0, west = 0, east = 0;
  for (const Point& p : mesh.vertices) {
    lowest = std::min(lowest, p.y);
    if (p.y < box.min.y + 1) west = std::min(west, p.x), east = std::max(east, p.x);
  }
  const auto corner = projection.forward({-29.9999999, -90});
  REQUIRE(corner);
  CHECK(lowest == Approx(box.min.y));
  CHECK(west == Approx(corner->x).epsilon(1e-6));
  CHECK(east == Approx(-corner->x).epsilon(1e-6));
}

TEST_CASE("a line over the seam becomes two, which end at the edge of the map") {
  for (const double lon : kMiddles) {
    const Projection projection = make("equal-earth", {lon, 0});
    const double seam = std::remainder(lon + 180, 360.0);
    const auto lines =
        projectLine(projection, {{std::remainder(seam - 2, 360.0), 0}, {std::remainder(seam + 3, 360.0), 0}});
    CAPTURE(lon, seam);
    REQUIRE(lines.size() == 2);
    CHECK(std::abs(lines.points[lines.starts[1] - 1].x) == Approx(projection.bounds().max.x));
    CHECK(std::abs(lines.points[lines.starts[1]].x) == Approx(projection.bounds().max.x));
    CHECK(lines.points[lines.starts[1] - 1].x > 0);
    CHECK(lines.points[lines.starts[1]].x < 0);
  }
}

TEST_CASE("a line that touches the seam, or runs along it, stays on its side") {
  const Projection projection = make("equal-earth", {150, 0});
  for (const double side : {-1.0, 1.0}) {
    const auto touching = projectLine(projection, {{-30 + side * 5, 0}, {-30, 5}, {-30 + side * 5, 10}});
    REQUIRE(touching.size() == 1);
    for (const Point& p : touching.points) CHECK(p.x * side < 0);
    const auto along =
        projectLine(projection, {{-30 + side * 5, 0}, {-30, 5}, {-30, 20}, {-30 + side * 5, 20}});
    REQUIRE(along.size() == 1);
    for (const Point& p : along.points) CHECK(p.x * side < 0);
  }
}

TEST_CASE("a straight line goes the short way round") {
  const Projection projection = make("equal-earth", {180, 0});
  const auto lines = projectLine(projection, {{175, 10}, {-175, 10}});
  REQUIRE(lines.size() == 1);
  for (const Point& p : lines.points) CHECK(std::abs(p.x) < 600e3);
}

TEST_CASE("routes follow great circles and survive poles, antipodes and points without length") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<LonLatLine> routes = {{{139.7, 35.6}, {-73.5, 40.5}},
                                          {{4, 52}, {-176, 60}},
                                          {{4, 52}, {-175.999, 60}},
                                          {{0, 90}, {10, 50}},
                                          {{10, 50}, {0, -90}},
                                          {{0, 0}, {180, 0}},
                                          {{0, 0}, {-180, 0}},
                                          {{30, 20}, {-150, -20}},
                                          {{0, 90}, {0, -90}},
                                          {{5, 5}, {5, 5}},
                                          {{5, 5}},
                                          {},
                                          {{nan, 0}, {5, 5}, {6, 6}},
                                          {{100, 95}, {100, 10}},
                                          {{178, -20}, {-178, -18}}};
  for (const std::string name : {"equal-earth", "robinson", "globe", "azimuthal", "+proj=moll"})
    for (const LonLat center : {LonLat{150, 0}, {0, 0}, {180, 45}, {-30, -45}}) {
      CAPTURE(name, center.lon, center.lat);
      const Projection projection = make(name, center);
      for (const auto& route : routes) {
        const auto lines = projection.project({route}, true);
        CHECK(longest(lines).edge < (name == "azimuthal" ? 4e6 : 1e6));
      }
    }
  // Tokyo to New York passes Alaska's north coast, far from the parallel of either.
  const Projection projection = make("equal-earth", {180, 0});
  double north = 0;
  for (const Point& p : projection.project({routes[0]}, true).points)
    north = std::max(north, projection.inverse(p)->lat);
  CHECK(north == Approx(69.7).margin(1.5));
}

TEST_CASE("meshes that were never refined are cut as well") {
  geodata::LonLatMesh world;
  world.vertices = {{-180, -80}, {180, -80}, {180, 80}, {-180, 80}};
  world.indices = {0, 1, 2, 0, 2, 3};
  const double sphere = 510.07 * std::sin(80 * kRadian);
  for (const double lon : {150.0, 0.0, 37.5}) {
    const Projection projection = make("mercator", {lon, 0});
    const auto box = projection.bounds();
    for (const Point& p : projection.project(world).vertices)
      REQUIRE(std::abs(p.x) <= box.max.x * (1 + 1e-9));
  }
  const auto fine =
      geodata::triangulate({{{{{-180, -80}, {180, -80}, {180, 80}, {-180, 80}, {-180, -80}}}}}, 2);
  for (const double lon : {150.0, 0.0, 37.5})
    CHECK(area(make("equal-earth", {lon, 0}).project(fine)) / 1e12 == Approx(sphere).epsilon(0.002));
  // Half of the sphere in perspective: the disk, less its two caps.
  CHECK(area(make("globe", {20, 0}).project(fine)) / (3.14159265 * 6371008.8 * 6371008.8) ==
        Approx(0.996).epsilon(0.01));
  CHECK(make("globe", {20, 0}).project(geodata::LonLatMesh{}).indices.empty());
}

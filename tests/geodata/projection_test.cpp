#include "geodata/projection.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

namespace {

using flow::LonLat;
using geodata::Point;
using geodata::Projection;

Projection make(std::string_view name, LonLat center) {
  auto projection = Projection::make(name, center);
  for (const auto& problem : projection.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(projection);
  return *std::move(projection);
}

double longitudeBetween(double a, double b) {
  return std::abs(std::remainder(a - b, 360.0));
}

const std::vector<std::string> kNames = {"equal-earth", "globe", "mercator", "azimuthal", "robinson"};

}  // namespace

TEST_CASE("forward and inverse agree on every named projection") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-83, 83);
  for (const std::string& name : kNames)
    for (const LonLat center : {LonLat{150, 0}, {0, 0}, {-30, 40}, {180, -90}, {-180, 90}, {37.5, 12}}) {
      const Projection projection = make(name, center);
      CAPTURE(name, center.lon, center.lat);
      int seen = 0;
      for (int i = 0; i < 500; ++i) {
        const LonLat place{lon(random), lat(random)};
        const auto point = projection.forward(place);
        if (!point) continue;
        ++seen;
        const auto box = projection.bounds();
        REQUIRE(point->x >= box.min.x - 1);
        REQUIRE(point->x <= box.max.x + 1);
        REQUIRE(point->y >= box.min.y - 1);
        REQUIRE(point->y <= box.max.y + 1);
        const auto back = projection.inverse(*point);
        REQUIRE(back);
        REQUIRE(std::abs(back->lat - place.lat) < 1e-5);
        REQUIRE(longitudeBetween(back->lon, place.lon) * std::cos(place.lat * 0.01745) < 1e-5);
      }
      CHECK(seen > (name == "globe" ? 150 : 490));
    }
}

TEST_CASE("the centre of the map is in its middle") {
  for (const std::string& name : kNames)
    for (const double lon : {150.0, 0.0, -30.0, 180.0, -180.0, 37.5}) {
      const Projection projection = make(name, {lon, 0});
      const auto point = projection.forward({lon, 0});
      REQUIRE(point);
      CHECK(std::abs(point->x) < 1e-3);
      CHECK(std::abs(point->y) < 1e-3);
      const auto east = projection.forward({std::remainder(lon + 10, 360.0), 0});
      REQUIRE(east);
      CHECK(east->x > 0);
      CHECK(projection.center() == LonLat{lon, 0});
      CHECK(projection.name() == name);
    }
}

TEST_CASE("what is not on the map has no image") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Projection globe = make("globe", {140, 35});
  CHECK(globe.forward({140, 35}));
  CHECK_FALSE(globe.forward({-40, -35}));
  CHECK_FALSE(globe.inverse({7e6, 0}));
  CHECK_FALSE(make("mercator", {150, 0}).forward({0, 85}));
  CHECK(make("mercator", {150, 0}).forward({0, 83.9}));
  CHECK_FALSE(make("azimuthal", {140, 35}).forward({-40, -35}));
  for (const std::string& name : kNames) {
    const Projection projection = make(name, {150, 0});
    CHECK_FALSE(projection.forward({nan, 0}));
    CHECK_FALSE(projection.forward({0, nan}));
    CHECK_FALSE(projection.forward({0, 91}));
    CHECK_FALSE(projection.inverse({nan, 0}));
    CHECK_FALSE(projection.inverse({1e9, 1e9}));
    const auto box = projection.bounds();
    CHECK_FALSE(projection.inverse({box.max.x * 1.01, box.max.y * 0.99}));
  }
}

TEST_CASE("a name that is no projection is an error with a remedy") {
  for (const char* name :
       {"", "equalearth", "+proj=nonsense", "+proj=longlat", "EPSG:4326", "+proj=utm +zone=99",
        "+proj=pipeline +step", "\xff\xfe", "GEOGCRS[", "+proj=aea"}) {
    CAPTURE(name);
    const auto projection = Projection::make(name, {150, 0});
    REQUIRE_FALSE(projection);
    CHECK_THAT(projection.problems()[0].remedy, Catch::Contains("equal-earth"));
  }
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(Projection::make("globe", {nan, 0}));
  CHECK_FALSE(Projection::make("globe", {0, std::numeric_limits<double>::infinity()}));
}

TEST_CASE("a centre beyond the world is brought back to it") {
  CHECK(make("equal-earth", {510, 0}).center().lon == Approx(150));
  CHECK(make("globe", {0, 120}).center().lat == 90);
}

TEST_CASE("PROJ strings find their own seam") {
  const Projection moll = make("+proj=moll", {150, 0});
  CHECK(moll.center().lon == Approx(150));
  CHECK(make("+proj=moll +lon_0=-30", {150, 0}).center().lon == Approx(-30));
  CHECK(make("+proj=eck4 +lon_0=37.123456", {150, 0}).center().lon == Approx(37.123456));
  CHECK(make("+proj=aea +lat_1=20 +lat_2=60 +lon_0=100", {0, 0}).center().lon == Approx(100));
  const auto west = moll.forward({-30.0001, 0}), east = moll.forward({-29.9999, 0});
  REQUIRE((west && east));
  CHECK(west->x > 1.7e7);
  CHECK(east->x < -1.7e7);
  for (const char* name : {"+proj=laea", "+proj=igh", "EPSG:3857", "+proj=utm +zone=54", "+proj=stere",
                           "+proj=ob_tran +o_proj=eqearth +o_lat_p=30 +o_lon_p=20"}) {
    CAPTURE(name);
    const Projection projection = make(name, {140, 35});
    CHECK_FALSE(projection.bounds().empty());
    CHECK(projection.outlineMesh().indices.size() > 300);
    CHECK(projection.outline().size() >= 1);
  }
}

TEST_CASE("the scale bar knows the stretch of the map") {
  const Projection mercator = make("mercator", {150, 0});
  CHECK(mercator.scaleAt({0, 0}) == Approx(1).epsilon(0.001));
  CHECK(mercator.scaleAt({100, 60}) == Approx(1.995).epsilon(0.003));
  CHECK(mercator.scaleAt({-30, 0}) == Approx(1).epsilon(0.001));  // on the seam
  CHECK(mercator.scaleAt({0, 89}) == 0);                          // not on the map
  CHECK(make("globe", {140, 35}).scaleAt({140, 35}) == Approx(1).epsilon(0.005));
  CHECK(make("azimuthal", {140, 35}).scaleAt({140, 35}) == Approx(1).epsilon(0.005));
  for (const double lat : {-90.0, -45.0, 0.0, 45.0, 90.0}) {
    const double scale = make("equal-earth", {150, 0}).scaleAt({150, lat});
    CHECK(scale > 0.5);
    CHECK(std::isfinite(scale));
  }
}

TEST_CASE("the outline encloses the map") {
  for (const std::string& name : kNames) {
    const Projection projection = make(name, {150, 20});
    const auto outline = projection.outline();
    REQUIRE(outline.size() == 1);
    CHECK(std::hypot(outline.points.front().x - outline.points.back().x,
                     outline.points.front().y - outline.points.back().y) < 1e-6);
    double outlineArea = 0, meshArea = 0;
    for (std::size_t i = 0; i + 1 < outline.points.size(); ++i)
      outlineArea +=
          outline.points[i].x * outline.points[i + 1].y - outline.points[i + 1].x * outline.points[i].y;
    const auto mesh = projection.outlineMesh();
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
      const Point &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                  &c = mesh.vertices[mesh.indices[i + 2]];
      meshArea += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y));
    }
    CAPTURE(name);
    CHECK(meshArea == Approx(std::abs(outlineArea)).epsilon(1e-6));
    if (name == "equal-earth") CHECK(meshArea / 2 / 1e12 == Approx(510.07).epsilon(0.001));  // million km2
  }
}

TEST_CASE("the graticule has its meridians and parallels within the map") {
  for (const std::string& name : kNames) {
    const Projection projection = make(name, {150, 20});
    const auto lines = projection.graticule(30);
    CHECK(lines.size() >= 12);
    const auto box = projection.bounds();
    for (const Point& p : lines.points) {
      REQUIRE(p.x >= box.min.x - 1);
      REQUIRE(p.x <= box.max.x + 1);
      REQUIRE(p.y >= box.min.y - 1);
      REQUIRE(p.y <= box.max.y + 1);
    }
    CHECK(projection.graticule(0).size() > 0);  // clamped to half a degree
    CHECK(projection.graticule(1000).size() > 0);
  }
  // 12 meridians less the one on the seam, 5 parallels.
  CHECK(make("equal-earth", {150, 0}).graticule(30).size() == 16);
  CHECK(make("equal-earth", {37.5, 0}).graticule(30).size() == 17);
}

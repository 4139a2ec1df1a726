#include "app/core/route_geometry.h"

#include <catch2/catch.hpp>

#include "route_checks.h"

namespace {

using flow::LonLat;
using Parts = std::vector<std::vector<LonLat>>;

/// How far the straight lines leave the great circles of the path, and whether they go as far: nautical
/// miles.
double farthestOff(const std::vector<LonLat>& path, const Parts& parts) {
  constexpr double kNm = 180 * 60 / std::numbers::pi;
  double most = 0;
  for (const auto& part : parts) {
    for (std::size_t i = 1; i < part.size(); ++i) {
      for (double t = 0; t <= 1; t += 0.0625) {
        const LonLat p{part[i - 1].lon + t * (part[i].lon - part[i - 1].lon),
                       part[i - 1].lat + t * (part[i].lat - part[i - 1].lat)};
        double least = 1e9;
        for (std::size_t k = 1; k < path.size(); ++k) {
          const auto a = checks::vectorOf(path[k - 1]), b = checks::vectorOf(path[k]),
                     v = checks::vectorOf(p);
          const auto normal = checks::cross(a, b);
          const bool within = checks::dot(checks::cross(normal, a), v) >= -1e-9 &&
                              checks::dot(checks::cross(b, normal), v) >= -1e-9;
          const double across = std::abs(std::asin(checks::dot(normal, v) / checks::length(normal)));
          const double ends = std::min(checks::angle(a, v), checks::angle(b, v));
          least = std::min(least, within ? across : ends);
        }
        most = std::max(most, least);
      }
    }
  }
  return most * kNm;
}

void checkSeams(const Parts& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    REQUIRE(parts[i].size() >= 2);
    for (std::size_t k = 1; k < parts[i].size(); ++k)
      REQUIRE(std::abs(parts[i][k].lon - parts[i][k - 1].lon) <= 180);
    if (i == 0) continue;
    CHECK(std::abs(parts[i - 1].back().lon) == 180);
    CHECK(parts[i].front().lon == -parts[i - 1].back().lon);
    CHECK(parts[i].front().lat == parts[i - 1].back().lat);
  }
}

}  // namespace

TEST_CASE("A way drawn straight stays on its great circles") {
  const std::vector<std::vector<LonLat>> paths{
      {{139.7, 35.4}, {-118.3, 33.7}},             // over the antimeridian
      {{-118.3, 33.7}, {139.7, 35.4}},             // and back
      {{-20, -40}, {20, 40}},                      // halved by the equator: true in its middle
      {{0, 60}, {80, 60}},                         // far from its parallel
      {{103.8, 1.2}, {103.9, 1.25}, {104.5, 1.3}}  // a strait
  };
  for (const auto& path : paths) {
    const Parts parts = app::straightParts(path);
    INFO(path.front().lon);
    CHECK(farthestOff(path, parts) < 0.05);
    CHECK(parts.front().front() == path.front());
    CHECK(parts.back().back() == path.back());
    checkSeams(parts);
  }
  CHECK(app::straightParts(paths[0]).size() == 2);
  CHECK(app::straightParts(paths[2]).size() == 1);
  CHECK(app::straightParts(paths[4])[0].size() == 3);  // nothing is added where nothing bends
}

TEST_CASE("A way is cut at the antimeridian where its great circle crosses it") {
  const Parts parts = app::straightParts({{170, 50}, {-170, 50}});
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].back().lon == 180);
  CHECK(parts[1].front().lon == -180);
  CHECK(parts[0].back().lat == Approx(50.4323).margin(0.001));  // a straight line would say 50
}

TEST_CASE("Vertices on the antimeridian belong to the side that the way goes on") {
  const Parts through = app::straightParts({{179, 0}, {180, 0}, {-179, 1}});
  REQUIRE(through.size() == 2);
  CHECK(through[0] == std::vector<LonLat>{{179, 0}, {180, 0}});
  CHECK(through[1].front() == LonLat{-180, 0});
  const Parts touching = app::straightParts({{179, 0}, {-180, 0}, {179, 1}});
  CHECK(touching.size() == 1);
  const Parts from = app::straightParts({{180, 10}, {-175, 12}});
  REQUIRE(from.size() == 1);
  CHECK(from[0].front() == LonLat{-180, 10});
  const Parts along = app::straightParts({{179, 0}, {180, 1}, {-180, 2}, {-179, 3}});
  checkSeams(along);
  CHECK(along.size() == 2);
}

TEST_CASE("A way of one place is one place, and none is none") {
  CHECK(app::straightParts({}).empty());
  CHECK(app::straightParts({{1, 2}}) == Parts{{{1, 2}}});
  CHECK(app::straightParts({{1, 2}, {1, 2}}) == Parts{{{1, 2}}});
}

TEST_CASE("Random ways drawn straight stay on their great circles") {
  checks::Dice dice(7);
  for (int i = 0; i < 500; ++i) {
    const std::vector<LonLat> path{dice.place(), dice.place()};
    if (checks::angle(checks::vectorOf(path[0]), checks::vectorOf(path[1])) > 2.8) continue;
    INFO(path[0].lon << "," << path[0].lat << " to " << path[1].lon << "," << path[1].lat);
    const Parts parts = app::straightParts(path);
    REQUIRE(farthestOff(path, parts) < 0.05);
    checkSeams(parts);
  }
}

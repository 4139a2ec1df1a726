#include "app/core/overlay_points.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace app;

namespace {

std::vector<geodata::Point> scattered(std::size_t count, unsigned seed = 5) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> wide(-1.7e7, 1.7e7);
  std::normal_distribution<double> near(3e6, 40000);
  std::vector<geodata::Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 3 == 0)
      points.push_back({near(random), near(random)});
    else
      points.push_back({wide(random), wide(random) / 2});
    if (i % 50 == 0) points.push_back(points.back());  // two in one place
  }
  return points;
}

/// The cell of a point at a level, as the header defines it.
std::pair<long long, long long> cellOf(const render::PointSet& set, geodata::Point low, geodata::Point p,
                                       int level) {
  const double size = std::ldexp(set.cell, -level);
  return {static_cast<long long>(std::floor((p.x - low.x) / size)),
          static_cast<long long>(std::floor((p.y - low.y) / size))};
}

geodata::Point lowest(const std::vector<geodata::Point>& points) {
  geodata::Box box;
  for (const auto& p : points) box.add(p);
  return box.min;
}

}  // namespace

TEST_CASE("points: every point stands in exactly one chunk, chunks hold what they say, levels in order") {
  const auto plane = scattered(20000);
  const ArrangedPoints arranged = arrangePoints(plane, {});
  const render::PointSet& set = *arranged.set;
  REQUIRE(set.points.size() == plane.size());
  std::vector<int> seen(plane.size(), 0);
  for (const std::uint32_t from : arranged.from) ++seen[from];
  CHECK(std::all_of(seen.begin(), seen.end(), [](int n) { return n == 1; }));
  std::uint32_t next = 0;
  int level = 0;
  for (const auto& chunk : set.chunks) {
    REQUIRE(chunk.first == next);
    REQUIRE(chunk.level >= level);
    REQUIRE(chunk.level < set.levels);
    next = chunk.first + chunk.count;
    level = chunk.level;
    for (std::uint32_t i = chunk.first; i < next; ++i) {
      REQUIRE(set.points[i] == plane[arranged.from[i]]);
      REQUIRE(set.points[i].x >= chunk.box.min.x);
      REQUIRE(set.points[i].x <= chunk.box.max.x);
      REQUIRE(set.points[i].y >= chunk.box.min.y);
      REQUIRE(set.points[i].y <= chunk.box.max.y);
    }
  }
  CHECK(next == plane.size());
  CHECK(set.levelFor(0) == set.levels - 1);  // the finest level draws them all
}

TEST_CASE("points: up to each level there is one point for each cell that has any") {
  const auto plane = scattered(6000);
  const ArrangedPoints arranged = arrangePoints(plane, {});
  const render::PointSet& set = *arranged.set;
  const geodata::Point low = lowest(plane);
  for (int level = 0; level < 26; ++level) {
    std::set<std::pair<long long, long long>> all;
    for (const auto& p : plane) all.insert(cellOf(set, low, p, level));
    std::set<std::pair<long long, long long>> drawn;
    std::size_t count = 0;
    for (const auto& chunk : set.chunks)
      for (std::uint32_t i = chunk.first; chunk.level <= level && i < chunk.first + chunk.count; ++i, ++count)
        drawn.insert(cellOf(set, low, set.points[i], level));
    CAPTURE(level);
    CHECK(count == drawn.size());
    CHECK(drawn == all);
  }
}

TEST_CASE("points: in each cell the greatest weight is what is seen from afar") {
  const auto plane = scattered(5000);
  std::vector<float> weights;
  std::mt19937 random(8);
  for (std::size_t i = 0; i < plane.size(); ++i)
    weights.push_back(i % 11 == 0 ? NAN : static_cast<float>(random() % 1000));
  const ArrangedPoints arranged = arrangePoints(plane, weights);
  const render::PointSet& set = *arranged.set;
  const geodata::Point low = lowest(plane);
  const auto weight = [&](std::size_t i) { return std::isnan(weights[i]) ? -1.0F : weights[i]; };
  for (const int level : {0, 3, 6, 9}) {
    std::map<std::pair<long long, long long>, float> greatest;
    for (std::size_t i = 0; i < plane.size(); ++i) {
      auto& best = greatest.emplace(cellOf(set, low, plane[i], level), -2.0F).first->second;
      best = std::max(best, weight(i));
    }
    for (const auto& chunk : set.chunks)
      for (std::uint32_t i = chunk.first; chunk.level <= level && i < chunk.first + chunk.count; ++i)
        REQUIRE(weight(arranged.from[i]) == greatest.at(cellOf(set, low, set.points[i], level)));
  }
}

TEST_CASE("points: what is not on the map is left out, one point and none are fine") {
  const ArrangedPoints some = arrangePoints({{1, 1}, {NAN, 2}, {INFINITY, 0}, {5, 5}}, {});
  CHECK(some.set->points.size() == 2);
  CHECK(some.from[0] + some.from[1] == 3);
  CHECK(arrangePoints({{7, 7}}, {}).set->points.size() == 1);
  CHECK(arrangePoints({}, {}).set->points.empty());
  const ArrangedPoints heap = arrangePoints(std::vector<geodata::Point>(5000, {3, 3}), {});
  CHECK(heap.set->points.size() == 5000);
  CHECK(heap.set->chunks[0].count == 1);  // all in one place: one is enough, until nothing is left out
}

TEST_CASE("points: the one under the pointer is the nearest, of those that are drawn") {
  const auto plane = scattered(20000);
  const ArrangedPoints arranged = arrangePoints(plane, {});
  const render::PointSet& set = *arranged.set;
  const auto all = [](std::uint32_t) { return 50000.0; };
  for (int i = 0; i < 200; ++i) {
    const geodata::Point at{plane[static_cast<std::size_t>(i * 97)].x + 9000,
                            plane[static_cast<std::size_t>(i * 97)].y};
    double least = 50000;
    for (const auto& p : plane) least = std::min(least, std::hypot(p.x - at.x, p.y - at.y));
    const auto found = pointUnder(set, at, set.levels - 1, 50000, all);
    REQUIRE(found >= 0);
    const auto& p = set.points[static_cast<std::size_t>(found)];
    CHECK(std::hypot(p.x - at.x, p.y - at.y) == Approx(least));
  }
  CHECK(pointUnder(set, {9e7, 9e7}, set.levels - 1, 50000, all) < 0);
}

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numbers>

#include "flow/sea_barrier.h"
#include "flow/sphere.h"
#include "geodata/lane_builder.h"
#include "geodata/lane_outline.h"
#include "geodata/table.h"
#include "lanes_world.h"

// The lanes against the land that is drawn, and the gates. Every edge is tested, so every route is.

namespace {

using flow::Vec3;

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";
constexpr double kStep = 0.2 / 3440;      // radians: a sample each 0.2 nm
constexpr double kApproachReach = 0.021;  // degrees about an approach where the 10m coast counts: 1.3 nm
constexpr double kApproachCut = 0.003;    // degrees about an approach that may be land: 0.2 nm
constexpr double kCanalSlack = 0.001;

const geodata::LaneSources& sources() {
  static const geodata::LaneSources all = [] {
    auto loaded = geodata::loadLaneSources(kAssets);
    REQUIRE(loaded);
    return *std::move(loaded);
  }();
  return all;
}

std::vector<geodata::LonLatLine> approaches() {
  const auto table = geodata::readTable(kAssets + "/lanes/approaches.csv");
  REQUIRE(table);
  std::map<std::string, geodata::LonLatLine> lines;
  for (const auto& row : table->rows) lines[row[0]].push_back({std::stod(row[2]), std::stod(row[3])});
  std::vector<geodata::LonLatLine> all;
  for (const auto& [port, line] : lines) all.push_back(line);
  return all;
}

/// Degrees of latitude from a place to a line.
double distanceTo(const geodata::LonLatLine& line, flow::LonLat p) {
  const double scale = std::cos(p.lat * std::numbers::pi / 180);
  double nearest = 1e9;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double ax = (line[i - 1].lon - p.lon) * scale;
    const double ay = line[i - 1].lat - p.lat;
    const double dx = (line[i].lon - line[i - 1].lon) * scale;
    const double dy = line[i].lat - line[i - 1].lat;
    const double length = dx * dx + dy * dy;
    const double t = length > 0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0;
    nearest = std::min(nearest, std::hypot(ax + t * dx, ay + t * dy));
  }
  return nearest;
}

/// Land by strips of latitude, so that a place is soon found to be on it or not.
class Land {
 public:
  explicit Land(const std::vector<geodata::LonLatPolygon>& polygons) : strips_(kStrips) {
    for (const auto& polygon : polygons) {
      for (const auto& ring : polygon.rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) add(ring[i - 1], ring[i]);
      }
    }
  }
  [[nodiscard]] bool contains(flow::LonLat p) const {
    bool in = false;
    for (const auto& [a, b] : strips_[strip(p.lat)]) {
      if ((a.lat > p.lat) == (b.lat > p.lat)) continue;
      if (p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) in = !in;
    }
    return in;
  }

 private:
  static constexpr std::size_t kStrips = 3600;
  static std::size_t strip(double lat) {
    return static_cast<std::size_t>(std::clamp((lat + 90) * 20, 0.0, kStrips - 1.0));
  }
  void add(flow::LonLat a, flow::LonLat b) {
    const auto [south, north] = std::minmax(a.lat, b.lat);
    for (std::size_t i = strip(south); i <= strip(north); ++i) strips_[i].emplace_back(a, b);
  }
  std::vector<std::vector<std::pair<flow::LonLat, flow::LonLat>>> strips_;
};

/// Where the two coasts and the corridors let a lane be.
class Waters {
 public:
  Waters()
      : land50_(sources().land50),
        land10_(sources().land10),
        coast50_(geodata::outlinesOf(sources().land50)),
        coast10_(geodata::outlinesOf(sources().land10)),
        approaches_(approaches()) {}

  /// Whether all of the arc may be sailed: cut in two until no coast is crossed or little is left.
  [[nodiscard]] bool allowsArc(Vec3 a, Vec3 b) const {
    const double angle = flow::angleBetween(a, b);
    Vec3 middle = 0.5 * (a + b);
    middle = (1 / std::sqrt(dot(middle, middle))) * middle;
    if (angle < kStep || (!coast50_.blocks(a, b) && !coast10_.blocks(a, b))) {
      return allows(flow::toLonLat(middle));
    }
    return allowsArc(a, middle) && allowsArc(middle, b);
  }

 private:
  [[nodiscard]] bool allows(flow::LonLat p) const {
    const bool on50 = land50_.contains(p);
    const bool on10 = land10_.contains(p);
    if (!on50 && !on10) return true;
    bool byFineCoast = false;
    for (const geodata::LaneCorridor& corridor : sources().corridors) {
      const double off = distanceTo(corridor.line, p);
      if (corridor.kind == geodata::LaneCorridor::Kind::Strait) {
        byFineCoast = byFineCoast || off <= corridor.halfWidth * 1.01;
      } else if (off <= corridor.halfWidth + kCanalSlack) {
        return true;
      }
    }
    for (const geodata::LonLatLine& line : approaches_) {
      const double off = distanceTo(line, p);
      if (off <= kApproachCut) return true;
      byFineCoast = byFineCoast || off <= kApproachReach;
    }
    return byFineCoast ? !on10 : !on50;
  }

  Land land50_;
  Land land10_;
  flow::SeaBarrier coast50_;
  flow::SeaBarrier coast10_;
  std::vector<geodata::LonLatLine> approaches_;
};

}  // namespace

TEST_CASE("No lane crosses land but in canals, rivers and the last 0.2 nm beside an approach") {
  const auto& graph = world().graph();
  const Waters waters;
  std::size_t wrong = 0;
  std::string where;
  for (const flow::SeaEdge& edge : graph.edges) {
    const flow::LonLat a = graph.nodes[edge.a];
    const flow::LonLat b = graph.nodes[edge.b];
    if (waters.allowsArc(flow::toUnit(a), flow::toUnit(b))) continue;
    if (++wrong > 20) continue;
    for (const flow::LonLat& p : {a, b}) where += std::to_string(p.lon) + " " + std::to_string(p.lat) + "  ";
    where += "\n";
  }
  INFO("over land:\n" << where);
  CHECK(wrong == 0);
}

TEST_CASE("A closed gate is not crossed, and what used it gets longer or is cut off") {
  PortPairs pairs(23);
  std::map<std::size_t, std::vector<Vec3>> gates;
  for (const flow::SeaGate& gate : sources().gates) {
    for (const flow::LonLat& p : gate.line) gates[gate.passage].push_back(flow::toUnit(p));
  }
  REQUIRE(gates.size() == 34);
  const auto crosses = [&](const flow::SeaRoute& route, std::size_t passage) {
    const std::vector<Vec3>& line = gates.at(passage);
    for (std::size_t i = 1; i < route.path.size(); ++i) {
      const Vec3 a = flow::toUnit(route.path[i - 1]);
      const Vec3 b = flow::toUnit(route.path[i]);
      for (std::size_t k = 1; k < line.size(); ++k) {
        if (flow::arcsCross(a, b, line[k - 1], line[k])) return true;
      }
    }
    return false;
  };
  for (int i = 0; i < 1500; ++i) {
    const auto [a, b] = pairs.pair();
    const std::size_t passage = std::next(gates.begin(), pairs.number() % gates.size())->first;
    INFO(a << " to " << b << ", " << world().graph().passages[passage].id);
    const auto open = world().route(a, b);
    const bool used = std::count(open->passages.begin(), open->passages.end(), passage) > 0;
    REQUIRE(crosses(*open, passage) == used);
    const auto closed = world().route(a, b, std::uint64_t{1} << passage);
    if (closed) REQUIRE_FALSE(crosses(*closed, passage));
    if (closed && used) REQUIRE(closed->nm > open->nm);
  }
}

TEST_CASE("Gates reach from land to land") {
  const Land land50(sources().land50);
  const Land land10(sources().land10);
  for (const flow::SeaGate& gate : sources().gates) {
    const std::string& id = world().graph().passages[gate.passage].id;
    INFO(id);
    CHECK((land10.contains(gate.line.front()) || land50.contains(gate.line.front())));
    if (id == "CK-GOODHOPE" || id == "CK-GIUK") continue;  // these end in the ice
    CHECK((land10.contains(gate.line.back()) || land50.contains(gate.line.back())));
  }
}

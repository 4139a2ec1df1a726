#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "flow/sea_router.h"
#include "geodata/table.h"
#include "model_fixture.h"

/// What routes are held against: geometry worked out here again, not by the router.
namespace checks {

struct Vector {
  double x, y, z;
};
inline Vector vectorOf(flow::LonLat p) {
  const double lon = p.lon * std::numbers::pi / 180;
  const double lat = p.lat * std::numbers::pi / 180;
  return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}
inline double dot(Vector a, Vector b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline Vector cross(Vector a, Vector b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double length(Vector v) {
  return std::sqrt(dot(v, v));
}
/// Radians, exact for small angles too.
inline double angle(Vector a, Vector b) {
  return std::atan2(length(cross(a, b)), dot(a, b));
}

/// Where the great-circle legs a-b and c-d cross each other's inside, if they do. A touch within `slack`
/// radians of an end is none; a negative one makes the legs that much longer.
inline bool legsCross(flow::LonLat a, flow::LonLat b, flow::LonLat c, flow::LonLat d, double slack) {
  const Vector va = vectorOf(a), vb = vectorOf(b), vc = vectorOf(c), vd = vectorOf(d);
  const Vector line = cross(cross(va, vb), cross(vc, vd));
  const double size = length(line);
  if (size < 1e-15) return false;
  for (const double side : {1.0, -1.0}) {
    const Vector p{side * line.x / size, side * line.y / size, side * line.z / size};
    const auto within = [&](Vector from, Vector to) {
      const double before = angle(from, p), after = angle(p, to);
      const bool isBetween = before + after < angle(from, to) + 2 * std::max(0.0, -slack) + 1e-9;
      return isBetween && before > slack && after > slack;
    };
    if (within(va, vb) && within(vc, vd)) return true;
  }
  return false;
}

/// A place `nm` from `centre` towards `azimuth` (radians, clockwise from north).
inline flow::LonLat placeFrom(flow::LonLat centre, double azimuth, double nm) {
  const double way = nm / 60 * std::numbers::pi / 180;
  const double lat = centre.lat * std::numbers::pi / 180;
  const double to =
      std::asin(std::sin(lat) * std::cos(way) + std::cos(lat) * std::sin(way) * std::cos(azimuth));
  const double lon = std::atan2(std::sin(azimuth) * std::sin(way) * std::cos(lat),
                                std::cos(way) - std::sin(lat) * std::sin(to));
  return {std::remainder(centre.lon + lon * 180 / std::numbers::pi, 360), to * 180 / std::numbers::pi};
}

/// Lines across passages, by passage id.
inline const std::map<std::string, std::vector<std::vector<flow::LonLat>>>& gates() {
  static const auto kGates = [] {
    std::map<std::string, std::vector<std::vector<flow::LonLat>>> all;
    const auto table = geodata::readTable(LODEFLOW_SOURCE_DIR "/assets/lanes/gates.csv");
    REQUIRE(table);
    for (const auto& row : table->rows) {
      auto& lines = all[row[table->column("passage").value()]];
      if (lines.empty() || row[table->column("sequence").value()] == "1") lines.emplace_back();
      lines.back().push_back(
          {std::stod(row[table->column("lon").value()]), std::stod(row[table->column("lat").value()])});
    }
    return all;
  }();
  return kGates;
}

/// Whether a leg of the path crosses a gate of the passage. `slack`: see legsCross().
inline bool usesGate(const std::vector<flow::LonLat>& path, const std::string& passage, double slack = 0) {
  const auto found = gates().find(passage);
  if (found == gates().end()) return false;
  for (std::size_t i = 1; i < path.size(); ++i) {
    for (const auto& line : found->second) {
      for (std::size_t k = 1; k < line.size(); ++k) {
        if (legsCross(path[i - 1], path[i], line[k - 1], line[k], slack)) return true;
      }
    }
  }
  return false;
}

/// A zone that is seen whole from its centre, with outlines to test against.
struct RoundZone {
  flow::LonLat centre;
  std::vector<double> azimuths, radii;

  [[nodiscard]] flow::SeaRing ring(double shrinkNm) const {
    flow::SeaRing ring;
    for (std::size_t i = 0; i < radii.size(); ++i)
      ring.push_back(placeFrom(centre, azimuths[i], radii[i] - shrinkNm));
    return ring;
  }
  [[nodiscard]] flow::SeaZone zone(const std::string& name) const { return {name, {ring(0)}}; }
};

/// Whether the path enters the zone by more than `shrinkNm`.
inline bool entersZone(const std::vector<flow::LonLat>& path, const RoundZone& zone, double shrinkNm) {
  const flow::SeaRing ring = zone.ring(shrinkNm);
  for (std::size_t i = 1; i < path.size(); ++i) {
    for (std::size_t k = 0; k < ring.size(); ++k) {
      if (legsCross(path[i - 1], path[i], ring[k], ring[(k + 1) % ring.size()], 0)) return true;
    }
  }
  return false;
}

/// Reproducible choices.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t count) { return random_() % count; }
  double between(double low, double high) {
    return low + (high - low) * static_cast<double>(random_()) / static_cast<double>(std::mt19937::max());
  }
  flow::SeaEnd port() {
    const auto& ports = shippedModel()->router.graph().ports;
    return flow::SeaEnd::of(ports[below(ports.size())].id);
  }
  /// Anywhere that ships go, on land too.
  flow::LonLat place() {
    const double kSouth = std::sin(-58 * std::numbers::pi / 180),
                 kNorth = std::sin(70 * std::numbers::pi / 180);
    return {between(-180, 180), std::asin(between(kSouth, kNorth)) * 180 / std::numbers::pi};
  }
  /// A few passages, as a mask.
  std::uint64_t closures(std::size_t most) {
    std::uint64_t mask = 0;
    const std::size_t count = below(most + 1);
    for (std::size_t i = 0; i < count; ++i)
      mask |= std::uint64_t{1} << below(shippedModel()->router.graph().passages.size());
    return mask;
  }
  RoundZone zone(flow::LonLat centre, double leastNm, double mostNm) {
    RoundZone zone;
    zone.centre = centre;
    const std::size_t corners = 3 + below(8);
    const double turn = between(0, 1);
    for (std::size_t i = 0; i < corners; ++i) {
      zone.azimuths.push_back(2 * std::numbers::pi * (static_cast<double>(i) + turn) /
                              static_cast<double>(corners));
      zone.radii.push_back(between(leastNm, mostNm));
    }
    return zone;
  }

 private:
  std::mt19937 random_;
};

}  // namespace checks

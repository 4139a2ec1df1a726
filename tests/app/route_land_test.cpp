#include <catch2/catch.hpp>

#include "flow/geodesic.h"
#include "geodata/basemap.h"
#include "geodata/land_index.h"
#include "route_checks.h"

// Ways between places that are no ports, against the land of the base map. Land is what both the 10m and the
// 50m coast have as land: the way is held to one or the other, and this test to neither's detail.

namespace {

using flow::LonLat;

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

class Land {
 public:
  Land()
      : fine_(*geodata::LandIndex::load(kAssets)),
        coarse_(*geodata::loadBaseMap(kAssets, geodata::Detail::k50m)) {}

  [[nodiscard]] bool has(LonLat p) const { return fine_.onLand(p) && onCoarse(p); }
  [[nodiscard]] bool hasEither(LonLat p) const { return fine_.onLand(p) || onCoarse(p); }
  [[nodiscard]] const std::vector<geodata::LonLatLine>& coast() const { return coarse_.coast; }

  /// Nautical miles of the path over land; `where` becomes one place of them.
  double milesOver(const std::vector<LonLat>& path, LonLat& where) const {
    constexpr double kStepNm = 0.3;
    double over = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const double nm = flow::geodesicNm(path[i - 1], path[i]);
      const int steps = std::max(1, static_cast<int>(nm / kStepNm));
      const checks::Vector a = checks::vectorOf(path[i - 1]), b = checks::vectorOf(path[i]);
      for (int s = 1; s < steps; ++s) {
        const double t = static_cast<double>(s) / steps;
        const checks::Vector v{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)};
        const LonLat p{std::atan2(v.y, v.x) * 180 / std::numbers::pi,
                       std::atan2(v.z, std::hypot(v.x, v.y)) * 180 / std::numbers::pi};
        if (!has(p)) continue;
        over += nm / steps;
        where = p;
      }
    }
    return over;
  }

 private:
  [[nodiscard]] bool onCoarse(LonLat p) const {
    for (const geodata::LonLatPolygon& polygon : coarse_.land) {
      bool in = false;
      for (const auto& ring : polygon.rings) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
          const LonLat a = ring[i - 1], b = ring[i];
          if ((a.lat > p.lat) == (b.lat > p.lat)) continue;
          if (p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) in = !in;
        }
      }
      if (in) return true;
    }
    return false;
  }

  geodata::LandIndex fine_;
  geodata::BaseMap coarse_;
};

/// Canals and rivers are cut through whatever is drawn.
bool usesCanal(const flow::SeaRoute& route) {
  for (const std::size_t p : route.passages) {
    const std::string& id = shippedModel()->router.graph().passages[p].id;
    if (id == "CK-SUEZ" || id == "CK-PANAMA" || id == "CK-KIEL") return true;
  }
  return false;
}

}  // namespace

TEST_CASE("No way between places along the coasts goes over land") {
  constexpr double kAllowedNm = 1;  // a headland that generalising has rounded
  const Land land;
  flow::SeaConditions conditions;
  conditions.closed = shippedModel()->router.usuallyClosed();
  const flow::SeaView view = shippedModel()->router.under(conditions);
  std::vector<LonLat> shore;
  for (const auto& line : land.coast()) {
    for (const LonLat p : line) {
      if (p.lat > -56 && p.lat < 68) shore.push_back(p);
    }
  }
  checks::Dice dice(20260107);
  const auto nearby = [&](LonLat p, double degrees) {
    return LonLat{std::remainder(p.lon + dice.between(-degrees, degrees), 360),
                  p.lat + dice.between(-degrees, degrees) * 0.7};
  };
  int ways = 0;
  for (int i = 0; i < 2000; ++i) {
    const LonLat from = nearby(shore[dice.below(shore.size())], 0.4);
    const LonLat to = nearby(from, 2);
    if (land.hasEither(from) || land.hasEither(to)) continue;
    const auto answer = view.find(flow::SeaEnd::at(from), flow::SeaEnd::at(to));
    if (!answer.route || usesCanal(*answer.route)) continue;
    ++ways;
    LonLat where{};
    const double over = land.milesOver(answer.route->path, where);
    INFO(from.lon << "," << from.lat << " to " << to.lon << "," << to.lat << ", over land at " << where.lon
                  << "," << where.lat);
    CHECK(over < kAllowedNm);
  }
  CHECK(ways > 300);
}

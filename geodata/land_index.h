#pragma once

#include <memory>
#include <string>

#include "flow/lonlat.h"
#include "flow/result.h"

namespace geodata {

/// Answers what lies at a position, by the base map: land at 1:10m, countries at 1:50m. The base map has the
/// borders between countries and no country as such; a piece of land that no name of its list and no anchor
/// stands on is of no known country. Generalised by a few kilometres: ask with a margin. One thread at a
/// time.
class LandIndex {
 public:
  /// Takes about a second. Errors name the file of the base map.
  static flow::Result<LandIndex> load(const std::string& assetsDir);

  LandIndex(LandIndex&&) noexcept;
  LandIndex& operator=(LandIndex&&) noexcept;
  ~LandIndex();

  /// The piece of land at `at` is of this country, unless it has one already.
  void anchor(flow::LonLat at, const std::string& iso3);

  [[nodiscard]] bool onLand(flow::LonLat at) const;
  /// No land at `at` and for so many kilometres around it; small islands may be overlooked.
  [[nodiscard]] bool isOutAtSea(flow::LonLat at, double km) const;
  /// No sea there.
  [[nodiscard]] bool isInland(flow::LonLat at, double km) const;
  /// ISO 3166-1 alpha-3; empty: at sea, or not known.
  [[nodiscard]] std::string countryAt(flow::LonLat at) const;
  /// Whether any land of this country is within so many kilometres.
  [[nodiscard]] bool isNear(flow::LonLat at, const std::string& iso3, double km) const;

 private:
  struct Shapes;
  explicit LandIndex(std::unique_ptr<Shapes> shapes);
  std::unique_ptr<Shapes> shapes_;
};

}  // namespace geodata

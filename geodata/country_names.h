#pragma once

#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "flow/result.h"
#include "geodata/basemap.h"

namespace geodata {

/// An ocean or a sea for its label. Placed for reading, not a definition of its limits.
struct SeaName {
  std::string name;
  std::string nameJa;
  flow::LonLat at;
  int rank = 0;  ///< 1 ocean, 2 large sea, 3 small sea
};

/// assets/basemap/countries.csv, largest country first. Errors name file, row and column.
flow::Result<std::vector<CountryName>> loadCountryNames(const std::string& assetsDir);

/// assets/basemap/seas.csv, by rank.
flow::Result<std::vector<SeaName>> loadSeaNames(const std::string& assetsDir);

}  // namespace geodata

#pragma once

#include <memory>
#include <string_view>

#include "geodata/open_policy.h"

class OGRFeature;
class OGRFeatureDefn;
class OGRGeometry;

namespace geodata::reader {

/// The columns of a table without geometry that say where a row is.
struct PlaceColumns {
  int lon = -1, lat = -1;  ///< both or none
  int wkt = -1;
  bool alwaysDegrees = false;  ///< by their names
  [[nodiscard]] bool byLonLat() const { return lon >= 0; }
};

/// lon and lat, longitude and latitude, x and y, or WKT; any case.
PlaceColumns findPlaceColumns(const OGRFeatureDefn& definition);

struct LonLatCells {
  enum class State { There, Empty, Unreadable };
  State state = State::Empty;
  double x = 0, y = 0;
};
LonLatCells lonLatCells(OGRFeature& feature, const PlaceColumns& places);

/// Null: empty, or no WKT.
std::unique_ptr<OGRGeometry> wktGeometry(OGRFeature& feature, const PlaceColumns& places);

/// A finite number, or NaN.
double numberOfCell(std::string_view text);

/// Columns that the driver adds by itself and that say nothing about the data.
bool isNoise(const FormatRule* rule, std::string_view column);

}  // namespace geodata::reader

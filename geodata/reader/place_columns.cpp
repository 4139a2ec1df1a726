#include "geodata/reader/place_columns.h"

#include <ogr_feature.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "geodata/cell_text.h"
#include "geodata/reader/field_text.h"

namespace geodata::reader {
namespace {

struct Names {
  const char* lon;
  const char* lat;
  bool degrees;
};
constexpr std::array kNames = {
    Names{"lon", "lat", true},
    Names{"longitude", "latitude", true},
    Names{"long", "lat", true},
    Names{"lng", "lat", true},
    Names{"lon_deg", "lat_deg", true},
    Names{"decimallongitude", "decimallatitude", true},
    Names{"x", "y", false},
};

std::string lowered(std::string_view text) {
  std::string out(trimmed(text));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

int find(const OGRFeatureDefn& definition, std::string_view name) {
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    if (lowered(definition.GetFieldDefn(i)->GetNameRef()) == name) return i;
  }
  return -1;
}

/// 0: empty, 1: a number, -1: something else.
int readCell(OGRFeature& feature, int field, double& value) {
  if (!feature.IsFieldSetAndNotNull(field)) return 0;
  if (isNumber(*feature.GetFieldDefnRef(field))) {
    value = feature.GetFieldAsDouble(field);
    return 1;
  }
  const std::string_view text = trimmed(feature.GetFieldAsString(field));
  if (text.empty()) return 0;
  const auto number = parseNumber(text);
  if (!number) return -1;
  value = *number;
  return 1;
}

}  // namespace

PlaceColumns findPlaceColumns(const OGRFeatureDefn& definition) {
  PlaceColumns places;
  for (const Names& names : kNames) {
    const int lon = find(definition, names.lon);
    const int lat = find(definition, names.lat);
    if (lon >= 0 && lat >= 0) return {lon, lat, -1, names.degrees};
  }
  for (const char* name : {"wkt", "geometry", "geom", "the_geom", "geom_wkt"}) {
    places.wkt = find(definition, name);
    if (places.wkt >= 0) break;
  }
  return places;
}

LonLatCells lonLatCells(OGRFeature& feature, const PlaceColumns& places) {
  LonLatCells cells;
  const int lon = readCell(feature, places.lon, cells.x);
  const int lat = readCell(feature, places.lat, cells.y);
  if (lon == 0 && lat == 0) return cells;
  cells.state = lon == 1 && lat == 1 ? LonLatCells::State::There : LonLatCells::State::Unreadable;
  return cells;
}

std::unique_ptr<OGRGeometry> wktGeometry(OGRFeature& feature, const PlaceColumns& places) {
  if (!feature.IsFieldSetAndNotNull(places.wkt)) return nullptr;
  const char* text = feature.GetFieldAsString(places.wkt);
  OGRGeometry* geometry = nullptr;
  if (OGRGeometryFactory::createFromWkt(&text, nullptr, &geometry) != OGRERR_NONE) return nullptr;
  return std::unique_ptr<OGRGeometry>(geometry);
}

double numberOfCell(std::string_view text) {
  return parseNumber(text).value_or(std::numeric_limits<double>::quiet_NaN());
}

bool isNoise(const FormatRule* rule, std::string_view column) {
  if (rule == nullptr || rule->driver != "LIBKML") return false;
  constexpr std::array<std::string_view, 6> kDisplay = {"tessellate", "extrude", "visibility",
                                                        "drawOrder",  "icon",    "altitudeMode"};
  return std::find(kDisplay.begin(), kDisplay.end(), column) != kDisplay.end();
}

}  // namespace geodata::reader

#pragma once

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/core/overlay.h"

/// A user's layers written by hand.
namespace overlays {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

inline geodata::LayerColumn numbers(std::string name, std::vector<double> values) {
  geodata::LayerColumn column;
  column.name = std::move(name);
  column.type = geodata::LayerColumn::Type::Number;
  column.numbers = std::move(values);
  return column;
}

inline geodata::LayerColumn texts(std::string name, const std::vector<std::string>& values) {
  geodata::LayerColumn column;
  column.name = std::move(name);
  for (const std::string& value : values) {
    column.bytes += value;
    column.ends.push_back(static_cast<std::uint32_t>(column.bytes.size()));
  }
  return column;
}

inline geodata::VectorLayer points(std::vector<flow::LonLat> places,
                                   std::vector<geodata::LayerColumn> columns = {}) {
  geodata::VectorLayer layer;
  layer.features = places.size();
  layer.points = std::move(places);
  layer.columns = std::move(columns);
  return layer;
}

inline geodata::VectorLayer lines(std::vector<geodata::LonLatLine> places,
                                  std::vector<geodata::LayerColumn> columns = {}) {
  geodata::VectorLayer layer;
  layer.features = places.size();
  layer.lines = std::move(places);
  for (std::uint32_t i = 0; i < layer.features; ++i) layer.lineOf.push_back(i);
  layer.columns = std::move(columns);
  return layer;
}

/// Closed, counter-clockwise.
inline geodata::LonLatPolygon box(double west, double south, double east, double north) {
  return {{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}};
}

inline geodata::VectorLayer polygons(std::vector<geodata::LonLatPolygon> places,
                                     std::vector<geodata::LayerColumn> columns = {}) {
  geodata::VectorLayer layer;
  layer.features = places.size();
  layer.polygons = std::move(places);
  for (std::uint32_t i = 0; i < layer.features; ++i) layer.polygonOf.push_back(i);
  layer.columns = std::move(columns);
  return layer;
}

inline app::Overlay overlay(std::string id, std::string title, geodata::VectorLayer layer,
                            app::OverlayStyle style = {}) {
  auto file = std::make_shared<geodata::UserFile>();
  file->layers.push_back(std::move(layer));
  app::Overlay result;
  result.id = std::move(id);
  result.title = std::move(title);
  result.file = std::move(file);
  result.style = std::move(style);
  return result;
}

inline app::Overlay overlay(std::string id, std::string title, geodata::RasterLayer raster,
                            app::OverlayStyle style = {}) {
  auto file = std::make_shared<geodata::UserFile>();
  file->raster = std::move(raster);
  app::Overlay result;
  result.id = std::move(id);
  result.title = std::move(title);
  result.file = std::move(file);
  result.raster = true;
  result.style = std::move(style);
  return result;
}

/// A relief that nobody has seen: heights and depths by waves, no values round the south pole.
inline geodata::RasterLayer relief(int width = 720, int height = 360) {
  geodata::RasterLayer raster;
  raster.width = width;
  raster.height = height;
  raster.west = -180, raster.east = 180, raster.south = -90, raster.north = 90;
  raster.unit = "m";
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const double lon = (-180 + 360 * (x + 0.5) / width) * 3.14159265358979 / 180;
      const double lat = (90 - 180 * (y + 0.5) / height) * 3.14159265358979 / 180;
      const double wave = std::sin(3 * lon) * std::cos(4 * lat) +
                          0.6 * std::sin(7 * lon + 2 * lat) * std::cos(lat) +
                          0.3 * std::sin(19 * lon) * std::sin(17 * lat);
      raster.values.push_back(lat < -1.4 ? std::numeric_limits<float>::quiet_NaN()
                                         : static_cast<float>(wave > 0 ? wave * 4200 : wave * 5600));
    }
  raster.least = 1e9, raster.greatest = -1e9;
  for (const float v : raster.values)
    if (std::isfinite(v)) {
      raster.least = std::min(raster.least, static_cast<double>(v));
      raster.greatest = std::max(raster.greatest, static_cast<double>(v));
    }
  return raster;
}

/// Deposits, survey lines and claims in the western Pacific.
inline std::vector<app::Overlay> mixed() {
  std::vector<flow::LonLat> places;
  std::vector<double> tonnes;
  std::vector<std::string> names, kinds;
  const char* kKinds[] = {"nodules", "crusts", "muds", ""};
  for (int i = 0; i < 60; ++i) {
    const double a = i * 2.399963;
    const double r = 2.6 * std::sqrt(i + 0.5);
    places.push_back({158 + r * std::cos(a) * 1.3, 20 + r * std::sin(a)});
    tonnes.push_back(i % 9 == 8 ? kUnknown : 40000.0 / (1 + i * 0.7));
    names.push_back("Deposit " + std::to_string(i + 1));
    kinds.push_back(kKinds[i % 4]);
  }
  app::OverlayStyle deposits;
  deposits.sizeBy = "tonnes";
  deposits.colorBy = "kind";
  deposits.labelBy = "name";
  deposits.sizePx = 6;
  std::vector<geodata::LonLatLine> tracks;
  std::vector<double> years;
  for (int i = 0; i < 6; ++i) {
    tracks.push_back({{140.0 + i * 3, 8}, {146.0 + i * 4, 24.0 + i}, {165.0 + i * 2, 34}});
    years.push_back(2014 + i * 2);
  }
  app::OverlayStyle survey;
  survey.colorBy = "year";
  survey.sizePx = 7;
  std::vector<geodata::LonLatPolygon> claims{box(141, 12, 149, 18), box(150, 10, 160, 15),
                                             box(163, 22, 174, 30), box(120, 18, 126, 26)};
  app::OverlayStyle claim;
  claim.colorBy = "change_pct";
  claim.labelBy = "name";
  claim.opacity = 0.5F;
  return {overlay("overlay-1", "claims.gpkg",
                  polygons(claims, {numbers("change_pct", {-12, 4, 30, kUnknown}),
                                    texts("name", {"Area A", "Area B", "Area C", "Area D"})}),
                  claim),
          overlay("overlay-2", "survey.geojson", lines(tracks, {numbers("year", years)}), survey),
          overlay("overlay-3", "deposits.csv",
                  points(places, {texts("name", names), texts("kind", kinds), numbers("tonnes", tonnes)}),
                  deposits)};
}

}  // namespace overlays

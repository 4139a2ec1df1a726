#pragma once

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <charconv>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geodata/export.h"
#include "geodata/export_bytes.h"

/// Opens what was written with GDAL again and tells every cell and every vertex as text, so that two sides
/// can be compared to the last digit.
namespace reading {

using geodata::ExportFormat;
using geodata::ExportLayer;

/// How the numbers of a format are compared.
struct Numbers {
  bool text = false;    ///< CSV and KML hold texts, with every digit
  bool absent = false;  ///< KML has no columns: what is null in every row is nowhere
  /// GDAL drops what follows six zeros or nines in GeoJSON: 14 digits are sure, 12 are compared.
  bool rounded = false;
  [[nodiscard]] std::string of(double value) const {
    if (!rounded) return geodata::exportNumber(value);
    char buffer[40];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 12).ptr};
  }
};

inline std::string cell(const geodata::ExportValue& value, const Numbers& numbers) {
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + *text + "'";
  if (const auto* number = std::get_if<double>(&value)) return numbers.of(*number);
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  return "null";
}

inline std::string vertex(double lon, double lat) {
  return geodata::exportNumber(lon) + " " + geodata::exportNumber(lat);
}

/// One line a row: all cells, then the geometry. Sorted, as some formats order rows anew.
inline std::vector<std::string> rowsOf(const ExportLayer& layer, const Numbers& numbers) {
  std::vector<std::string> rows;
  for (const geodata::ExportRow& row : layer.rows) {
    std::string text;
    for (std::size_t c = 0; c < layer.columns.size(); ++c) {
      const bool number = layer.columns[c].type != geodata::ExportColumn::Type::Text;
      const std::string value = cell(row.values[c], numbers);
      text += layer.columns[c].name + "=" +
              (numbers.text && number && value != "null" ? "'" + value + "'" : value) + "\n";
    }
    if (row.point) text += "(" + vertex(row.point->lon, row.point->lat) + ")";
    for (const auto& line : row.lines) {
      text += "(";
      for (const flow::LonLat& place : line) text += vertex(place.lon, place.lat) + ",";
      text += ")";
    }
    rows.push_back(text);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

inline void addGeometry(const OGRGeometry* geometry, std::string& text) {
  if (geometry == nullptr) return;
  const auto type = wkbFlatten(geometry->getGeometryType());
  if (type == wkbPoint) {
    text += "(" + vertex(geometry->toPoint()->getX(), geometry->toPoint()->getY()) + ")";
  } else if (type == wkbLineString) {
    text += "(";
    for (const OGRPoint& point : *geometry->toLineString()) text += vertex(point.getX(), point.getY()) + ",";
    text += ")";
  } else {
    for (const OGRGeometry* part : *geometry->toGeometryCollection()) addGeometry(part, text);
  }
}

inline std::string cellOf(OGRFeature& feature, int field, const Numbers& numbers) {
  if (field < 0) return numbers.absent ? "null" : "no such column";
  if (!feature.IsFieldSetAndNotNull(field)) return "null";
  const OGRFieldType type = feature.GetFieldDefnRef(field)->GetType();
  if (type == OFTReal) return numbers.of(feature.GetFieldAsDouble(field));
  if (type == OFTInteger64 || type == OFTInteger) return std::to_string(feature.GetFieldAsInteger64(field));
  const std::string text = feature.GetFieldAsString(field);
  return text.empty() ? "null" : "'" + text + "'";  // CSV writes an unknown as nothing
}

using Dataset = std::unique_ptr<GDALDataset>;

inline Dataset open(const std::string& path) {
  GDALAllRegister();
  const char* options[] = {"X_POSSIBLE_NAMES=lon", "Y_POSSIBLE_NAMES=lat", "GEOM_POSSIBLE_NAMES=wkt",
                           "DATE_AS_STRING=YES", nullptr};
  CPLPushErrorHandler(CPLQuietErrorHandler);  // not every driver knows every option
  Dataset dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, options, nullptr));
  CPLPopErrorHandler();
  REQUIRE(dataset);
  return dataset;
}

/// The rows of `target` in the columns of `layer`; of a file with several layers in one only those of it.
inline std::vector<std::string> rowsOf(OGRLayer& target, const ExportLayer& layer, const Numbers& numbers) {
  std::vector<std::string> rows;
  const int owner = target.GetLayerDefn()->GetFieldIndex("layer");
  target.ResetReading();
  while (const std::unique_ptr<OGRFeature> feature{target.GetNextFeature()}) {
    if (owner >= 0 && feature->GetFieldAsString(owner) != layer.name) continue;
    std::string text;
    for (const geodata::ExportColumn& column : layer.columns) {
      text +=
          column.name + "=" + cellOf(*feature, feature->GetFieldIndex(column.name.c_str()), numbers) + "\n";
    }
    addGeometry(feature->GetGeometryRef(), text);
    rows.push_back(text);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// The reference system is WGS84 and longitude comes first.
inline void checkPlace(OGRLayer& target, const ExportLayer& layer) {
  if (layer.geometry == ExportLayer::Geometry::None) return;
  const OGRSpatialReference* crs = target.GetSpatialRef();
  REQUIRE(crs != nullptr);
  OGRSpatialReference wgs84;
  wgs84.SetWellKnownGeogCS("WGS84");
  const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
  CHECK(crs->IsSame(&wgs84, options));
  CHECK(crs->GetDataAxisToSRSAxisMapping() == std::vector<int>{2, 1});
}

/// What was written to `path` (a file, or a folder with one file a layer) is what `layers` say.
inline void compare(const std::vector<ExportLayer>& layers, const std::string& path, ExportFormat format) {
  for (const ExportLayer& layer : layers) {
    INFO(path << ", layer " << layer.name);
    std::string file = path;
    if (std::filesystem::is_directory(path)) {
      for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.path().stem() == layer.name) file = entry.path().string();
      }
    }
    const bool isCsv = file.ends_with(".csv");
    const Dataset dataset = open(file);
    const std::string name = format == ExportFormat::Kml ? layer.title : layer.name;
    OGRLayer* target = dataset->GetLayerByName(name.c_str());
    if (target == nullptr && dataset->GetLayerCount() == 1) target = dataset->GetLayer(0);
    if (target == nullptr && layer.rows.empty()) continue;  // KML has no folder without anything in it
    REQUIRE(target != nullptr);
    if (!isCsv && !layer.rows.empty()) checkPlace(*target, layer);
    const bool isKml = format == ExportFormat::Kml;
    const Numbers numbers{isCsv || isKml, isKml, format == ExportFormat::GeoJson};
    const auto wanted = rowsOf(layer, numbers);
    const auto found = rowsOf(*target, layer, numbers);
    REQUIRE(found.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) REQUIRE(found[i] == wanted[i]);
  }
}

}  // namespace reading

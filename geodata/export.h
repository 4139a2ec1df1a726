#pragma once

#include <optional>
#include <string>
#include <vector>

#include "flow/result.h"
#include "geodata/export_data.h"

/// Writing layers to the formats that others read. Everything is made in memory first and then written beside
/// its target, flushed to the disk and renamed: what stood there before stays whole whatever goes wrong.
namespace geodata {

enum class ExportFormat { GeoPackage, GeoJson, Kml, Csv, FlatGeobuf };

struct ExportFormatInfo {
  ExportFormat format = ExportFormat::GeoPackage;
  std::string word;         ///< "gpkg": --format gpkg
  std::string ending;       ///< ".gpkg"
  std::string name;         ///< "GeoPackage"
  bool manyLayers = false;  ///< one file holds all layers; else one layer a file
};
const std::vector<ExportFormatInfo>& exportFormats();

/// Where an export goes.
struct ExportTarget {
  std::string path;
  ExportFormat format = ExportFormat::GeoPackage;
  bool folder = false;  ///< one file a layer in a folder of that name
};

/// What a name asks for. "OUT.gpkg": a file by its ending. "OUT/", or a folder that is there: one file a
/// layer, CSV unless `formatWord` ("csv", "geojson", "fgb", ...) says otherwise. An error says which endings
/// there are.
flow::Result<ExportTarget> exportTarget(const std::string& path, const std::string& formatWord = {});

struct ExportOptions {
  std::string title;  ///< of the whole, for the file's metadata
  std::string description;
  std::string when;  ///< "2026-01-31T09:30:00Z", for the file's own dates; empty: the epoch
};

/// Writes the layers. Empty on success; else what is wrong and what to do. A folder that is there is replaced
/// only when an earlier export filled it and nothing else lies in it. Devices, pipes and links to nothing are
/// left alone. Of one file of a format with one layer a file, `layers` must hold one.
std::vector<flow::Problem> writeExport(const std::vector<ExportLayer>& layers, const ExportTarget& target,
                                       const ExportOptions& options);

}  // namespace geodata

#pragma once

#include <string>
#include <vector>

#include "geodata/export_data.h"

class GDALDataset;

namespace geodata {

struct ExportOptions;

/// Adds to a GeoPackage what GDAL does not write by itself: the description of every column, the file's
/// metadata, and the styles that QGIS applies when a layer is opened. False when GDAL fails.
bool finishGeoPackage(GDALDataset& dataset, const std::vector<ExportLayer>& layers,
                      const ExportOptions& options);

/// The time of the export as a GeoPackage writes it, with milliseconds.
std::string geoPackageTime(const ExportOptions& options);

}  // namespace geodata

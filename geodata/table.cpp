#include "geodata/table.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <memory>
#include <mutex>
#include <system_error>

#include "geodata/cell_text.h"
#include "geodata/csv_scan.h"
#include "geodata/file_bytes.h"
#include "geodata/gdal_words.h"

extern "C" {
void RegisterOGRCSV();
void RegisterOGRGeoJSON();
}

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
struct DestroyTransformation {
  void operator()(OGRCoordinateTransformation* t) const { OGRCoordinateTransformation::DestroyCT(t); }
};

/// Bytes under a name that GDAL can open; they must outlive it.
class MemoryFile {
 public:
  MemoryFile(std::string& bytes, const std::string& ending) {
    static std::atomic<unsigned> count{0};
    name_ = "/vsimem/lodeflow_table_" + std::to_string(count++) + ending;
    VSIFCloseL(
        VSIFileFromMemBuffer(name_.c_str(), reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
  }
  ~MemoryFile() { VSIUnlink(name_.c_str()); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  [[nodiscard]] const char* name() const { return name_.c_str(); }

 private:
  std::string name_;
};

/// One reading of one file: what all steps need.
struct Reading {
  std::string path;
  ReadOptions options;
  std::string bytes;
  Table table;
  std::vector<Problem> problems;

  void error(int line, std::string column, std::string message, std::string remedy) {
    add(Severity::Error, line, std::move(column), std::move(message), std::move(remedy));
  }
  void add(Severity severity, int line, std::string column, std::string message, std::string remedy) {
    if (problems.size() >= options.maxProblems) return;
    problems.push_back(
        {severity, path, table.layer, line, std::move(column), std::move(message), std::move(remedy)});
  }
};

void registerDrivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    RegisterOGRCSV();
    RegisterOGRGeoJSON();
  });
}

std::string fromDouble(double value) {
  std::array<char, 32> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return code == std::errc{} ? std::string(buffer.data(), end) : std::string{};
}

std::string cellOf(OGRFeature& feature, int field) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  const OGRFieldDefn& definition = *feature.GetFieldDefnRef(field);
  if (definition.GetSubType() == OFSTBoolean) return feature.GetFieldAsInteger(field) != 0 ? "true" : "false";
  if (definition.GetType() == OFTReal) return fromDouble(feature.GetFieldAsDouble(field));
  return feature.GetFieldAsString(field);
}

/// Gives points in degrees on WGS84, east first.
class ToLonLat {
 public:
  ToLonLat(const OGRSpatialReference* from, Reading& reading) {
    if (from == nullptr) return;
    OGRSpatialReference source(*from);
    OGRSpatialReference wgs84;
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (source.IsSame(&wgs84)) return;
    transformation_.reset(OGRCreateCoordinateTransformation(&source, &wgs84));
    if (!transformation_) {
      broken_ = true;
      reading.error(0, {}, "the reference system of the file cannot be turned into longitude and latitude",
                    "Save the file in WGS84 (EPSG:4326).");
    }
  }
  [[nodiscard]] bool transform(double& x, double& y) const {
    if (broken_) return false;
    return !transformation_ || transformation_->Transform(1, &x, &y) != 0;
  }

 private:
  std::unique_ptr<OGRCoordinateTransformation, DestroyTransformation> transformation_;
  bool broken_ = false;
};

/// Puts the point of `feature` into the columns lon and lat of `row`. The geometry wins over properties of
/// that name.
void addPoint(const OGRFeature& feature, const ToLonLat& toLonLat, std::size_t lon, std::size_t lat, int line,
              std::vector<std::string>& row, Reading& reading) {
  const OGRGeometry* geometry = feature.GetGeometryRef();
  if (geometry == nullptr || geometry->IsEmpty()) return;
  if (wkbFlatten(geometry->getGeometryType()) != wkbPoint) {
    reading.add(Severity::Warning, line, {},
                std::string("found a ") + geometry->getGeometryName() + ", expected a point",
                "Only points get a position here.");
    return;
  }
  double x = geometry->toPoint()->getX();
  double y = geometry->toPoint()->getY();
  if (!toLonLat.transform(x, y) || !std::isfinite(x) || !std::isfinite(y)) {
    reading.error(line, "geometry", "the point has no longitude and latitude",
                  "Correct or remove its coordinates.");
    return;
  }
  row[lon] = fromDouble(x);
  row[lat] = fromDouble(y);
}

/// Moves all features of the one layer into reading.table. `lines[i]` belongs to feature i.
void copyLayer(OGRLayer& layer, const std::vector<int>& lines, bool withPoints, Reading& reading) {
  Table& table = reading.table;
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  const int fields = definition.GetFieldCount();
  for (int i = 0; i < fields; ++i) {
    table.columns.emplace_back(trimmed(definition.GetFieldDefn(i)->GetNameRef()));
  }
  std::size_t lon = 0;
  std::size_t lat = 0;
  if (withPoints) {
    for (auto [name, index] : {std::pair{"lon", &lon}, std::pair{"lat", &lat}}) {
      *index = table.column(name).value_or(table.columns.size());
      if (*index == table.columns.size()) table.columns.emplace_back(name);
    }
  }
  const ToLonLat toLonLat(layer.GetSpatialRef(), reading);
  table.rows.reserve(lines.size());
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    const std::size_t index = table.rows.size();
    std::vector<std::string> row(table.columns.size());
    for (int i = 0; i < fields; ++i) row[static_cast<std::size_t>(i)] = cellOf(*feature, i);
    const int line = index < lines.size() ? lines[index] : 0;
    if (withPoints) addPoint(*feature, toLonLat, lon, lat, line, row, reading);
    table.rows.push_back(std::move(row));
    table.lines.push_back(line);
  }
}

void checkColumns(Reading& reading) {
  const auto& columns = reading.table.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].empty()) {
      reading.error(1, {}, "column " + std::to_string(i + 1) + " has no name",
                    "Name it in the header, or remove it.");
    } else if (std::find(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i), columns[i]) !=
               columns.begin() + static_cast<std::ptrdiff_t>(i)) {
      reading.error(1, columns[i], "the column stands twice in the header", "Keep one of them.");
    }
  }
}

void readBytes(Reading& reading, bool csv) {
  std::vector<int> lines;
  if (csv) {
    CsvScan scan = scanCsv(reading.bytes, reading.path, reading.options.maxProblems);
    reading.problems = std::move(scan.problems);
    if (!reading.problems.empty()) return;
    lines.assign(scan.lines.begin() + 1, scan.lines.end());
  } else {
    lines = scanFeatureLines(reading.bytes);
  }
  const GdalWords catcher;
  const MemoryFile memory(reading.bytes, csv ? ".csv" : ".geojson");
  const char* const drivers[] = {csv ? "CSV" : "GeoJSON", nullptr};
  const char* const csvOptions[] = {"HEADERS=YES", "AUTODETECT_TYPE=NO", "EMPTY_STRING_AS_NULL=NO", nullptr};
  const char* const jsonOptions[] = {"DATE_AS_STRING=YES", "ARRAY_AS_STRING=YES", nullptr};
  const std::unique_ptr<GDALDataset, CloseDataset> dataset(
      GDALDataset::Open(memory.name(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers,
                        csv ? csvOptions : jsonOptions, nullptr));
  const auto gdalSays = [&catcher] { return catcher.words().empty() ? "" : " (" + catcher.words() + ")"; };
  if (!dataset || dataset->GetLayerCount() < 1) {
    reading.error(0, {}, std::string("this is not a ") + drivers[0] + " file that can be read" + gdalSays(),
                  "Open it in an editor and mend it, or restore it.");
    return;
  }
  if (!csv) reading.table.layer = dataset->GetLayer(0)->GetName();
  copyLayer(*dataset->GetLayer(0), lines, !csv, reading);
  checkColumns(reading);
  if (!catcher.words().empty()) {
    reading.error(0, {}, "the file is damaged" + gdalSays(),
                  "Open it in an editor and mend it, or restore it.");
  } else if (csv && reading.table.rows.size() != lines.size()) {
    reading.error(0, {},
                  "found " + std::to_string(lines.size()) + " rows, of which " +
                      std::to_string(reading.table.rows.size()) + " can be read",
                  "Look for quotation marks that are not closed.");
  } else if (reading.table.rows.empty()) {
    reading.error(0, {}, "the file has a header and no rows", "Restore the file, or fill it.");
  }
}

}  // namespace

std::optional<std::size_t> Table::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

flow::Result<Table> readTable(const std::string& path, const ReadOptions& options) {
  Reading reading{path, options, {}, {}, {}};
  reading.table.file = path;
  const std::string ending = fileEnding(path);
  const bool csv = ending == ".csv";
  if (!csv && ending != ".geojson" && ending != ".json") {
    reading.error(0, {}, "the ending " + quoted(ending) + " is not known", "Use .csv or .geojson.");
    return flow::Result<Table>::failure(std::move(reading.problems));
  }
  auto bytes = readFileBytes(path, options.maxBytes);
  if (!bytes) return flow::Result<Table>::failure(bytes.problems());
  reading.table.checksum = bytes->checksum;
  reading.bytes = std::move(bytes->text);
  registerDrivers();
  readBytes(reading, csv);
  if (flow::hasErrors(reading.problems)) return flow::Result<Table>::failure(std::move(reading.problems));
  return {std::move(reading.table), std::move(reading.problems)};
}

}  // namespace geodata

#include "user_file_writer.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace user_file_writer {
namespace {

void require(bool good, const std::string& what) {
  if (!good) throw std::runtime_error("the test cannot write its file: " + what);
}

GDALDriver& driverOf(const std::string& name) {
  GDALAllRegister();
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(name.c_str());
  require(driver != nullptr, "no driver " + name);
  return *driver;
}

OGRSpatialReference crsOf(const std::string& name) {
  OGRSpatialReference crs;
  require(crs.SetFromUserInput(name.c_str()) == OGRERR_NONE, name);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return crs;
}

struct Close {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

/// A new file, or one to which a layer is added.
Dataset openOrCreate(const std::string& path, const std::string& driver) {
  GDALDriver& with = driverOf(driver);
  VSIStatBufL status;
  if (VSIStatL(path.c_str(), &status) == 0) {
    return Dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
  }
  return Dataset(with.Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
}

std::unique_ptr<OGRGeometry> geometryOf(const std::string& wkt, OGRSpatialReference& to) {
  OGRSpatialReference wgs84 = crsOf("EPSG:4326");
  OGRGeometry* raw = nullptr;
  require(OGRGeometryFactory::createFromWkt(wkt.c_str(), &wgs84, &raw) == OGRERR_NONE, wkt);
  std::unique_ptr<OGRGeometry> geometry(raw);
  if (!to.IsSame(&wgs84)) require(geometry->transformTo(&to) == OGRERR_NONE, wkt);
  geometry->assignSpatialReference(nullptr);
  return geometry;
}

}  // namespace

void writeLayer(const std::string& path, const std::string& driver, const std::string& crsName,
                const std::vector<Row>& rows, const std::vector<std::string>& options,
                const std::string& layerName) {
  const Dataset dataset = openOrCreate(path, driver);
  require(dataset != nullptr, path);
  OGRSpatialReference crs = crsOf(crsName.empty() ? "EPSG:4326" : crsName);
  CPLStringList list;
  for (const std::string& option : options) list.AddString(option.c_str());
  const auto kind = rows.empty() ? wkbPoint : geometryOf(rows.front().wkt, crs)->getGeometryType();
  OGRLayer* const layer =
      dataset->CreateLayer(layerName.c_str(), crsName.empty() ? nullptr : &crs, kind, list.List());
  require(layer != nullptr, path);
  OGRFieldDefn name("name", OFTString);
  OGRFieldDefn tonnes("tonnes", OFTReal);
  layer->CreateField(&name);
  layer->CreateField(&tonnes);
  for (const Row& row : rows) {
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetField("name", row.name.c_str());
    if (std::isfinite(row.tonnes)) feature.SetField("tonnes", row.tonnes);
    feature.SetGeometry(geometryOf(row.wkt, crs).get());
    require(layer->CreateFeature(&feature) == OGRERR_NONE, row.wkt);
  }
}

void writeSheet(const std::string& path, const std::string& driver, const std::vector<std::string>& columns,
                const std::vector<std::vector<std::string>>& rows, const std::string& layerName) {
  const Dataset dataset = openOrCreate(path, driver);
  require(dataset != nullptr, path);
  OGRLayer* const layer = dataset->CreateLayer(layerName.c_str(), nullptr, wkbNone, nullptr);
  for (const std::string& column : columns) {
    OGRFieldDefn field(column.c_str(), OFTString);
    layer->CreateField(&field);
  }
  for (const auto& row : rows) {
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) feature.SetField(static_cast<int>(i), row[i].c_str());
    }
    require(layer->CreateFeature(&feature) == OGRERR_NONE, path);
  }
}

void writeZip(const std::string& path, const std::string& part, const std::string& head,
              const std::string& piece, std::size_t times) {
  VSILFILE* const file = VSIFOpenL(("/vsizip/" + path + "/" + part).c_str(), "wb");
  require(file != nullptr, path);
  VSIFWriteL(head.data(), 1, head.size(), file);
  for (std::size_t i = 0; i < times; ++i) VSIFWriteL(piece.data(), 1, piece.size(), file);
  VSIFCloseL(file);
}

void writeRaster(const std::string& path, const std::string& driver, const Cells& cells) {
  GDALDriver& memory = driverOf("MEM");
  const GDALDataType type = GDALGetDataTypeByName(cells.type.c_str());
  const Dataset dataset(
      memory.Create("", cells.width, cells.height, static_cast<int>(cells.bands.size()), type, nullptr));
  std::array<double, 6> place = {cells.west, cells.step, 0, cells.north, 0, -cells.step};
  dataset->SetGeoTransform(place.data());
  if (!cells.crs.empty()) {
    const OGRSpatialReference crs = crsOf(cells.crs);
    dataset->SetSpatialRef(&crs);
  }
  for (std::size_t i = 0; i < cells.bands.size(); ++i) {
    GDALRasterBand& band = *dataset->GetRasterBand(static_cast<int>(i) + 1);
    std::vector<float> values = cells.bands[i];
    require(band.RasterIO(GF_Write, 0, 0, cells.width, cells.height, values.data(), cells.width, cells.height,
                          GDT_Float32, 0, 0, nullptr) == CE_None,
            path);
    if (cells.bands.size() >= 3)
      band.SetColorInterpretation(static_cast<GDALColorInterp>(GCI_RedBand + static_cast<int>(i)));
    if (type != GDT_Byte) band.SetNoDataValue(cells.nodata);
    if (cells.scale != 1) band.SetScale(cells.scale);
    if (cells.offset != 0) band.SetOffset(cells.offset);
    if (!cells.unit.empty()) band.SetUnitType(cells.unit.c_str());
    if (cells.palette) {
      GDALColorTable colours;
      const GDALColorEntry red{255, 0, 0, 255};
      const GDALColorEntry green{0, 255, 0, 128};
      colours.SetColorEntry(0, &red);
      colours.SetColorEntry(1, &green);
      band.SetColorInterpretation(GCI_PaletteIndex);
      band.SetColorTable(&colours);
    }
  }
  CPLStringList list;
  for (const std::string& option : cells.options) list.AddString(option.c_str());
  const Dataset copy(
      driverOf(driver).CreateCopy(path.c_str(), dataset.get(), FALSE, list.List(), nullptr, nullptr));
  require(copy != nullptr, path);
}

void sql(const std::string& path, const std::string& statements) {
  sqlite3* raw = nullptr;
  require(sqlite3_open(path.c_str(), &raw) == SQLITE_OK, path);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, &sqlite3_close);
  char* message = nullptr;
  sqlite3_exec(raw, statements.c_str(), nullptr, nullptr, &message);
  const std::string why = message == nullptr ? "" : message;
  sqlite3_free(message);
  require(why.empty(), why);
}

std::string words(const std::vector<flow::Problem>& problems) {
  std::string all;
  for (const flow::Problem& problem : problems) all += flow::toString(problem) + "\n";
  return all;
}

}  // namespace user_file_writer

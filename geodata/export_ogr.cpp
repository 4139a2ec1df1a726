#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <locale>
#include <memory>
#include <mutex>

#include "geodata/export_bytes.h"
#include "geodata/export_gpkg.h"
#include "geodata/gdal_words.h"

namespace geodata {
namespace {

using Geometry = ExportLayer::Geometry;
using Type = ExportColumn::Type;

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;
struct DestroyFeature {
  void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};
using Feature = std::unique_ptr<OGRFeature, DestroyFeature>;

void registerDrivers() {
  static std::once_flag once;
  std::call_once(once, [] {
    RegisterOGRGeoPackage();
    RegisterOGRGeoJSON();
    RegisterOGRLIBKML();
    RegisterOGRCSV();
    RegisterOGRFlatGeobuf();
  });
}

const char* driverOf(ExportFormat format) {
  constexpr std::array<const char*, 5> kNames{"GPKG", "GeoJSON", "LIBKML", "CSV", "FlatGeobuf"};
  return kNames.at(static_cast<std::size_t>(format));
}

/// What a format makes of a layer: which columns it gets besides its own, and how.
struct Writing {
  ExportFormat format;
  const ExportOptions& options;
  GDALDataset& dataset;
  OGRSpatialReference wgs84;

  Writing(ExportFormat f, const ExportOptions& o, GDALDataset& d) : format(f), options(o), dataset(d) {
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }
  // As texts numbers keep every digit; GDAL's own would keep 15. KML has but texts: with typed fields GDAL
  // takes time by the square of the size.
  [[nodiscard]] bool isText() const { return format == ExportFormat::Csv || format == ExportFormat::Kml; }
  [[nodiscard]] bool isCsv() const { return format == ExportFormat::Csv; }
};

CPLStringList layerOptions(const Writing& w, const ExportLayer& layer) {
  CPLStringList list;
  switch (w.format) {
    case ExportFormat::GeoPackage:
      list.SetNameValue("GEOMETRY_NAME", "geom");
      list.SetNameValue("FID", "fid");
      list.SetNameValue("IDENTIFIER", layer.title.c_str());
      list.SetNameValue("DESCRIPTION", layer.description.c_str());
      break;
    case ExportFormat::GeoJson:
      list.SetNameValue("RFC7946", "YES");
      list.SetNameValue("SIGNIFICANT_FIGURES", "17");
      list.SetNameValue("COORDINATE_PRECISION", "7");
      list.SetNameValue("WRITE_NAME", "YES");
      list.SetNameValue("DESCRIPTION", layer.description.c_str());
      break;
    case ExportFormat::Kml:
      list.SetNameValue("FOLDER", "YES");
      list.SetNameValue("NAME", layer.title.c_str());
      list.SetNameValue("DESCRIPTION", layer.description.c_str());
      break;
    case ExportFormat::Csv:
      list.SetNameValue("STRING_QUOTING", "IF_NEEDED");
      list.SetNameValue("LINEFORMAT", "LF");
      break;
    case ExportFormat::FlatGeobuf:
      list.SetNameValue("SPATIAL_INDEX", layer.rows.empty() ? "NO" : "YES");
      list.SetNameValue("TITLE", layer.title.c_str());
      list.SetNameValue("DESCRIPTION", layer.description.c_str());
      break;
  }
  return list;
}

OGRwkbGeometryType geometryOf(const Writing& w, const ExportLayer& layer) {
  if (layer.geometry == Geometry::None || w.isCsv()) return wkbNone;
  return layer.geometry == Geometry::Points ? wkbPoint : wkbMultiLineString;
}

OGRFieldType typeOf(const Writing& w, Type type) {
  if (type == Type::Text || w.isText()) return OFTString;
  return type == Type::Number ? OFTReal : OFTInteger64;
}

bool addField(OGRLayer& target, const std::string& name, OGRFieldType type, const std::string& title) {
  OGRFieldDefn field(name.c_str(), type);
  if (!title.empty()) field.SetAlternativeName(title.c_str());
  return target.CreateField(&field) == OGRERR_NONE;
}

bool addFields(const Writing& w, const ExportLayer& layer, OGRLayer& target) {
  bool good = true;
  for (const ExportColumn& column : layer.columns) {
    good = good && addField(target, column.name, typeOf(w, column.type), column.title);
  }
  if (w.format == ExportFormat::Kml && layer.geometry == Geometry::Lines) {
    good = good && addField(target, "tessellate", OFTInteger, "");  // else lines run through the ground
  }
  if (!w.isCsv()) return good;
  if (layer.geometry == Geometry::Points) {
    good = good && addField(target, "lon", OFTString, "") && addField(target, "lat", OFTString, "");
  }
  return good && (layer.geometry != Geometry::Lines || addField(target, "wkt", OFTString, ""));
}

std::string wktOf(const std::vector<std::vector<flow::LonLat>>& lines) {
  std::string text = "MULTILINESTRING (";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += i == 0 ? "(" : ",(";
    for (std::size_t k = 0; k < lines[i].size(); ++k) {
      text += (k == 0 ? "" : ",") + exportNumber(lines[i][k].lon) + " " + exportNumber(lines[i][k].lat);
    }
    text += ")";
  }
  return text + ")";
}

void setCell(const Writing& w, OGRFeature& feature, int field, const ExportValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    feature.SetField(field, text->c_str());
  } else if (const auto* number = std::get_if<double>(&value)) {
    if (w.isText()) {
      feature.SetField(field, exportNumber(*number).c_str());
    } else {
      feature.SetField(field, *number);
    }
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    if (w.isText()) {
      feature.SetField(field, std::to_string(*integer).c_str());
    } else {
      feature.SetField(field, static_cast<GIntBig>(*integer));
    }
  } else if (!w.isText()) {
    feature.SetFieldNull(field);
  }
}

void setPlaceText(const ExportLayer& layer, const ExportRow& row, OGRFeature& feature) {
  if (layer.geometry == Geometry::Points && row.point) {
    feature.SetField("lon", exportNumber(row.point->lon).c_str());
    feature.SetField("lat", exportNumber(row.point->lat).c_str());
  }
  if (layer.geometry == Geometry::Lines && !row.lines.empty()) {
    feature.SetField("wkt", wktOf(row.lines).c_str());
  }
}

void setGeometry(const ExportLayer& layer, const ExportRow& row, OGRSpatialReference& wgs84,
                 OGRFeature& feature) {
  if (layer.geometry == Geometry::Points && row.point) {
    auto point = std::make_unique<OGRPoint>(row.point->lon, row.point->lat);
    point->assignSpatialReference(&wgs84);
    feature.SetGeometryDirectly(point.release());
  }
  if (layer.geometry == Geometry::Lines && !row.lines.empty()) {
    auto many = std::make_unique<OGRMultiLineString>();
    for (const auto& line : row.lines) {
      auto part = std::make_unique<OGRLineString>();
      for (const flow::LonLat& place : line) part->addPoint(place.lon, place.lat);
      many->addGeometryDirectly(part.release());
    }
    many->assignSpatialReference(&wgs84);
    feature.SetGeometryDirectly(many.release());
  }
}

// KML carries its style in every feature.
void setKmlStyle(const ExportLayer& layer, const ExportRow& row, OGRFeature& feature) {
  const ExportRule* rule = ruleFor(layer, row);
  if (rule == nullptr) return;
  const ExportSymbol& symbol = rule->symbol;
  const auto column = layer.column(symbol.size.column);
  const double* number = column ? std::get_if<double>(&row.values[*column]) : nullptr;
  const double mm = symbol.size.of(number != nullptr ? *number : 0);
  std::string color = symbol.fill.empty() ? symbol.outline : symbol.fill;
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto alpha = static_cast<std::size_t>(symbol.opacity * 255 + 0.5);
  color += kHex[alpha / 16];
  color += kHex[alpha % 16];
  const std::string style = layer.geometry == Geometry::Lines
                                ? "PEN(c:" + color + ",w:" + exportNumber(std::max(1.0, mm * 3)) + "px)"
                                : "SYMBOL(c:" + color + ",s:" + exportNumber(std::max(0.4, mm / 4)) + ")";
  feature.SetStyleString(style.c_str());
}

// `offset`: of the layer's own columns among the target's fields, by name in `fields`.
bool addRow(Writing& w, const ExportLayer& layer, const ExportRow& row, const std::vector<int>& fields,
            const std::string& layerWord, OGRLayer& target) {
  const Feature feature(OGRFeature::CreateFeature(target.GetLayerDefn()));
  for (std::size_t c = 0; c < fields.size() && c < row.values.size(); ++c) {
    setCell(w, *feature, fields[c], row.values[c]);
  }
  if (!layerWord.empty()) feature->SetField("layer", layerWord.c_str());
  if (w.isCsv()) {
    setPlaceText(layer, row, *feature);
  } else {
    setGeometry(layer, row, w.wgs84, *feature);
  }
  if (w.format == ExportFormat::Kml) {
    setKmlStyle(layer, row, *feature);
    if (layer.geometry == Geometry::Lines) feature->SetField("tessellate", 1);
  }
  return target.CreateFeature(feature.get()) == OGRERR_NONE;
}

bool addRows(Writing& w, const ExportLayer& layer, const std::string& layerWord, OGRLayer& target) {
  std::vector<int> fields;
  for (const ExportColumn& column : layer.columns) {
    fields.push_back(target.GetLayerDefn()->GetFieldIndex(column.name.c_str()));
    if (fields.back() < 0) return false;
  }
  return std::all_of(layer.rows.begin(), layer.rows.end(),
                     [&](const ExportRow& row) { return addRow(w, layer, row, fields, layerWord, target); });
}

bool addLayer(Writing& w, const ExportLayer& layer) {
  const auto type = geometryOf(w, layer);
  OGRLayer* target = w.dataset.CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : &w.wgs84, type,
                                           layerOptions(w, layer).List());
  return target != nullptr && addFields(w, layer, *target) && addRows(w, layer, "", *target);
}

// One GeoJSON file for several layers: a feature names its own in `layer` and has that layer's columns only.
bool addTogether(Writing& w, const std::vector<ExportLayer>& layers) {
  ExportLayer all;
  all.name = "lodeflow";
  all.description = w.options.description;
  OGRLayer* target = w.dataset.CreateLayer("lodeflow", &w.wgs84, wkbUnknown, layerOptions(w, all).List());
  if (target == nullptr || !addField(*target, "layer", OFTString, "")) return false;
  for (const ExportLayer& layer : layers) {
    for (const ExportColumn& column : layer.columns) {
      if (target->GetLayerDefn()->GetFieldIndex(column.name.c_str()) >= 0) continue;
      if (!addField(*target, column.name, typeOf(w, column.type), column.title)) return false;
    }
  }
  return std::all_of(layers.begin(), layers.end(),
                     [&](const ExportLayer& layer) { return addRows(w, layer, layer.name, *target); });
}

bool addAll(Writing& w, const std::vector<ExportLayer>& layers) {
  if (w.format == ExportFormat::GeoJson && layers.size() > 1) return addTogether(w, layers);
  for (const ExportLayer& layer : layers) {
    if (!addLayer(w, layer)) return false;
  }
  return w.format != ExportFormat::GeoPackage || finishGeoPackage(w.dataset, layers, w.options);
}

/// GDAL's settings of this thread while a file is made: nothing of the caller's clock or surroundings.
struct Settings {
  explicit Settings(const ExportOptions& options)
      : date("OGR_CURRENT_DATE", geoPackageTime(options).c_str(), false),
        fields("LIBKML_USE_SIMPLEFIELD", "NO", false) {}
  CPLConfigOptionSetter date, fields;
};

/// libkml writes numbers by the locale of C++, unlike GDAL. The program never sets that, but a library might.
class PlainNumbers {
 public:
  PlainNumbers() {
    if (before_ != std::locale::classic()) std::locale::global(std::locale::classic());
  }
  ~PlainNumbers() {
    if (before_ != std::locale::classic()) std::locale::global(before_);
  }
  PlainNumbers(const PlainNumbers&) = delete;
  PlainNumbers& operator=(const PlainNumbers&) = delete;

 private:
  std::locale before_;
};

std::string takeBytes(const std::string& name) {
  vsi_l_offset size = 0;
  const GByte* data = VSIGetMemFileBuffer(name.c_str(), &size, FALSE);
  if (data == nullptr) return {};
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

}  // namespace

flow::Result<ExportFile> exportFile(const std::vector<ExportLayer>& layers, ExportFormat format,
                                    const std::string& name, const ExportOptions& options) {
  static std::atomic<unsigned> count{0};
  registerDrivers();
  const GdalWords catcher;
  const Settings settings(options);
  const PlainNumbers plain;
  const std::string folder = "/vsimem/lodeflow_export_" + std::to_string(count++);
  const std::string path = folder + "/" + name;
  VSIMkdirRecursive(folder.c_str(), 0700);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driverOf(format));
  bool good = driver != nullptr;
  if (good) {
    CPLStringList creation;
    if (format == ExportFormat::Kml) {
      creation.SetNameValue("NAME", options.title.c_str());
      creation.SetNameValue("DESCRIPTION", options.description.c_str());
    }
    const Dataset dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, creation.List()));
    good = dataset != nullptr;
    if (good) {
      Writing writing(format, options, *dataset);
      good = addAll(writing, layers);
      dataset->FlushCache(true);
    }
  }
  ExportFile file{name, takeBytes(path)};
  VSIRmdirRecursive(folder.c_str());
  if (good && catcher.words().empty() && !file.bytes.empty()) return file;
  flow::Problem problem;
  problem.file = name;
  problem.message = "the layers cannot be made into this format: " +
                    (catcher.words().empty() ? std::string("GDAL gave no reason") : catcher.words());
  problem.remedy = driver == nullptr ? "Install GDAL with this format." : "Please report this as a fault.";
  return flow::Result<ExportFile>::failure(problem);
}

}  // namespace geodata

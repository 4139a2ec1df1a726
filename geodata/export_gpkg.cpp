#include "geodata/export_gpkg.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <string>
#include <utility>

#include "geodata/export_bytes.h"

namespace geodata {
namespace {

struct DestroyFeature {
  void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};
using Feature = std::unique_ptr<OGRFeature, DestroyFeature>;

bool run(GDALDataset& dataset, const std::string& sql) {
  CPLErrorReset();
  OGRLayer* result = dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr);
  if (result != nullptr) dataset.ReleaseResultSet(result);
  return CPLGetLastErrorType() < CE_Failure;
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

// The tables of the schema extension, which GDAL makes only for its own needs.
bool columnTable(GDALDataset& dataset) {
  return run(dataset,
             "CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT "
             "NULL, "
             "name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT "
             "pk_gdc "
             "PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))") &&
         run(dataset,
             "CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (constraint_name TEXT NOT NULL, "
             "constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, "
             "max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv UNIQUE (constraint_name, "
             "constraint_type, value))") &&
         run(dataset,
             "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name "
             "TEXT "
             "NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, "
             "column_name, extension_name))") &&
         run(dataset,
             "INSERT INTO gpkg_extensions SELECT t, NULL, 'gpkg_schema', "
             "'http://www.geopackage.org/spec121/#extension_schema', 'read-write' FROM (SELECT "
             "'gpkg_data_columns' AS t UNION SELECT 'gpkg_data_column_constraints')");
}

bool describeColumns(GDALDataset& dataset, const ExportLayer& layer) {
  for (const ExportColumn& column : layer.columns) {
    const std::string description =
        column.description +
        (column.unit.empty() ? "" : (column.description.empty() ? "[" : " [") + column.unit + "]");
    if (!run(dataset, "INSERT INTO gpkg_data_columns (table_name, column_name, title, description) VALUES (" +
                          quoted(layer.name) + ", " + quoted(column.name) + ", " + quoted(column.title) +
                          ", " + quoted(description) + ")")) {
      return false;
    }
  }
  return true;
}

// The table as QGIS makes it; it finds the style by the names of table and geometry column.
OGRLayer* stylesTable(GDALDataset& dataset) {
  CPLStringList options;
  options.SetNameValue("FID", "id");
  options.SetNameValue("IDENTIFIER", "layer_styles");
  options.SetNameValue("DESCRIPTION", "Styles that QGIS applies when it opens a layer");
  OGRLayer* table = dataset.CreateLayer("layer_styles", nullptr, wkbNone, options.List());
  if (table == nullptr) return nullptr;
  constexpr std::pair<const char*, int> kTexts[] = {
      {"f_table_catalog", 256}, {"f_table_schema", 256}, {"f_table_name", 256}, {"f_geometry_column", 256},
      {"styleName", 30},        {"styleQML", 0},         {"styleSLD", 0}};
  bool good = true;
  const auto add = [&](OGRFieldDefn& field) { good = good && table->CreateField(&field) == OGRERR_NONE; };
  for (const auto& [name, width] : kTexts) {
    OGRFieldDefn field(name, OFTString);
    field.SetWidth(width);
    add(field);
  }
  OGRFieldDefn isDefault("useAsDefault", OFTInteger);
  isDefault.SetSubType(OFSTBoolean);
  add(isDefault);
  for (const char* name : {"description", "owner", "ui"}) {
    OGRFieldDefn field(name, OFTString);
    add(field);
  }
  OGRFieldDefn updated("update_time", OFTDateTime);
  add(updated);
  return good ? table : nullptr;
}

bool addStyle(OGRLayer& table, const ExportLayer& layer, const std::string& when) {
  const Feature row(OGRFeature::CreateFeature(table.GetLayerDefn()));
  row->SetField("f_table_catalog", "");
  row->SetField("f_table_schema", "");
  row->SetField("f_table_name", layer.name.c_str());
  row->SetField("f_geometry_column", "geom");
  row->SetField("styleName", "Lodeflow");
  row->SetField("styleQML", qmlOf(layer).c_str());
  row->SetField("styleSLD", sldOf(layer).c_str());
  row->SetField("useAsDefault", 1);
  row->SetField("description", layer.title.c_str());
  row->SetField("owner", "");
  row->SetField("update_time", when.c_str());
  return table.CreateFeature(row.get()) == OGRERR_NONE;
}

}  // namespace

std::string geoPackageTime(const ExportOptions& options) {
  std::string when = options.when.empty() ? "1970-01-01T00:00:00Z" : options.when;
  if (when.ends_with('Z') && when.find('.') == std::string::npos) when.insert(when.size() - 1, ".000");
  return when;
}

bool finishGeoPackage(GDALDataset& dataset, const std::vector<ExportLayer>& layers,
                      const ExportOptions& options) {
  dataset.SetMetadataItem("TITLE", options.title.c_str());
  dataset.SetMetadataItem("ABSTRACT", options.description.c_str());
  dataset.FlushCache(false);  // GDAL makes tables when it must: now
  const std::string when = geoPackageTime(options);
  if (!columnTable(dataset) ||
      !run(dataset, "UPDATE gpkg_metadata_reference SET timestamp = " + quoted(when))) {
    return false;
  }
  OGRLayer* styles = nullptr;
  for (const ExportLayer& layer : layers) {
    if (!describeColumns(dataset, layer)) return false;
    if (layer.style.rules.empty()) continue;
    if (styles == nullptr) styles = stylesTable(dataset);
    if (styles == nullptr || !addStyle(*styles, layer, when)) return false;
  }
  return true;
}

}  // namespace geodata

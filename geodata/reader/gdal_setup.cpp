#include "geodata/reader/gdal_setup.h"

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>

// Declared here because GDAL's headers keep them to themselves.
extern "C" {
void RegisterOGRCSV();
void RegisterOGRGeoJSON();
void RegisterOGRGeoPackage();
void RegisterOGRShape();
void RegisterOGRFlatGeobuf();
void RegisterOGRLIBKML();
void RegisterOGRXLSX();
void RegisterOGRPG();
}

namespace geodata::reader {
namespace {

struct Driver {
  const char* name;
  void (*registerIt)();
};

constexpr std::array kDrivers = {
    Driver{"CSV", RegisterOGRCSV},
    Driver{"GeoJSON", RegisterOGRGeoJSON},
    Driver{"GPKG", RegisterOGRGeoPackage},
    Driver{"ESRI Shapefile", RegisterOGRShape},
    Driver{"FlatGeobuf", RegisterOGRFlatGeobuf},
    Driver{"LIBKML", RegisterOGRLIBKML},
    Driver{"XLSX", RegisterOGRXLSX},
    Driver{"PostgreSQL", RegisterOGRPG},
    Driver{"GTiff", GDALRegister_GTiff},
    Driver{"PNG", GDALRegister_PNG},
    Driver{"JPEG", GDALRegister_JPEG},
    Driver{"AAIGrid", GDALRegister_AAIGrid},
    Driver{"netCDF", GDALRegister_netCDF},
    Driver{"HFA", GDALRegister_HFA},
};

}  // namespace

void setUpGdal() {
  static constexpr std::array<std::array<const char*, 2>, 16> kOptions = {{
      {"GDAL_DRIVER_PATH", "disable"},
      {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"},
      {"GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"},  // folders cannot be listed
      {"GDAL_CACHEMAX", "64"},
      {"GDAL_NUM_THREADS", "1"},
      {"OGR_SQLITE_PRAGMA", "trusted_schema=OFF,cell_size_check=ON,temp_store=MEMORY"},
      {"OGR_SQLITE_LOAD_EXTENSIONS", ""},
      {"SHAPE_RESTORE_SHX", "NO"},
      {"OGR_XLSX_HEADERS", "FORCE"},
      {"LIBKML_RESOLVE_STYLE", "NO"},
      {"PG_SKIP_VIEWS", "YES"},
      {"GDAL_ENABLE_DEFERRED_LOADING", "NO"},
      {"GDAL_VRT_ENABLE_PYTHON", "NO"},
      {"GDAL_HTTP_MAX_RETRY", "0"},
      {"GDAL_SKIP", ""},
      {"OGR_ENABLE_PARTIAL_REPROJECTION", "NO"},
  }};
  for (const auto& [name, value] : kOptions) CPLSetConfigOption(name, value);
  OSRSetPROJEnableNetwork(0);
}

bool registerDriver(const std::string& driver) {
  const auto* const found = std::find_if(kDrivers.begin(), kDrivers.end(),
                                         [&driver](const Driver& one) { return driver == one.name; });
  if (found == kDrivers.end()) return false;
  found->registerIt();
  return true;
}

GdalWords::GdalWords() {
  CPLPushErrorHandlerEx(
      [](CPLErr severity, CPLErrorNum number, const char* message) { take(severity, number, message); },
      this);
}

GdalWords::~GdalWords() {
  CPLPopErrorHandler();
}

void GdalWords::take(int severity, int /*number*/, const char* message) {
  static_cast<GdalWords*>(CPLGetErrorHandlerUserData())->note(severity, message);
}

void GdalWords::note(int severity, const char* message) {
  constexpr std::size_t kMostWarnings = 5;
  constexpr std::size_t kLongest = 400;
  std::string text = message;
  if (!secret.empty()) {
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
      text.replace(at, secret.size(), "***");
      at += 3;
    }
  }
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() > kLongest) text.resize(kLongest);
  if (severity >= CE_Failure) {
    if (failure_.empty()) failure_ = text;
  } else if (severity == CE_Warning && warnings_.size() < kMostWarnings &&
             std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end()) {
    warnings_.push_back(text);
  }
}

void GdalWords::clear() {
  failure_.clear();
  warnings_.clear();
}

}  // namespace geodata::reader

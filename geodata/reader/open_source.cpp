#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>

#include <fmt/format.h>

#include "geodata/reader/chunks.h"
#include "geodata/reader/geopackage_check.h"
#include "geodata/reader/open_progress.h"
#include "geodata/reader/source.h"
#include "geodata/reader/text_scan.h"

namespace geodata::reader {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMega = std::uint64_t{1} << 20;

struct CloseDir {
  void operator()(VSIDIR* dir) const { VSICloseDir(dir); }
};

/// What an archive says that it unfolds to. That it may lie is what the limits of this process are for.
bool checkZip(Source& source) {
  constexpr std::uint64_t kMostParts = 20000;
  constexpr std::uint64_t kMostFolds = 100;
  const std::unique_ptr<VSIDIR, CloseDir> dir(
      VSIOpenDir(("/vsizip/" + source.file.realPath).c_str(), -1, nullptr));
  std::uint64_t parts = 0;
  std::uint64_t bytes = 0;
  while (const VSIDIREntry* entry = dir ? VSIGetNextDirEntry(dir.get()) : nullptr) {
    ++parts;
    bytes += entry->nSize;
    if (parts > kMostParts) break;
  }
  if (parts == 0) {
    source.sender->error({}, "the archive in it is damaged, or empty", "Get the file anew.");
    return false;
  }
  if (parts > kMostParts || bytes > 2048 * kMega ||
      (bytes > 64 * kMega && bytes / source.file.bytes > kMostFolds)) {
    source.sender->error({},
                         fmt::format("{} KB unfold to {} MB in {} parts: this is made to fill the memory",
                                     source.file.bytes >> 10U, bytes / kMega, parts),
                         "Get the data in another format.");
    return false;
  }
  return true;
}

/// The files that make up a Shapefile.
bool checkShapefile(Source& source) {
  const auto there = [&source](const char* lower, const char* upper) {
    std::error_code code;
    fs::path path = source.file.realPath;
    return fs::is_regular_file(path.replace_extension(lower), code) ||
           fs::is_regular_file(path.replace_extension(upper), code);
  };
  if (!there(".shx", ".SHX")) {
    source.sender->error(
        {}, "the .shx file that belongs to it is not there",
        "A Shapefile is several files: put .shp, .shx, .dbf and .prj of one name into one folder.");
    return false;
  }
  if (!there(".dbf", ".DBF")) {
    source.sender->warning(
        {}, "the .dbf file that belongs to it is not there, so there are shapes without columns",
        "Put the .dbf file beside it.");
  }
  return true;
}

/// XML that declares entities may unfold without end, or name other files. No map program writes any.
bool checkXml(Source& source) {
  bool declares = false;
  std::string before;  // so that a word is found where two pieces meet
  readChunks(source.file.realPath, [&](std::string_view chunk) {
    before.append(chunk);
    declares = before.find("<!DOCTYPE") != std::string::npos || before.find("<!ENTITY") != std::string::npos;
    before.erase(0, before.size() - std::min<std::size_t>(before.size(), 16));
    return !declares;
  });
  if (!declares) return true;
  source.sender->error({},
                       "it declares words that stand for other text (<!DOCTYPE, <!ENTITY), which is not read",
                       "Remove the declaration: KML needs none.");
  return false;
}

}  // namespace

bool checkBeforeGdal(Source& source) {
  const ScanFor what = source.request.tables() ? ScanFor::Limits : ScanFor::All;
  if (source.isDriver("CSV")) return scanCsvFile(source.file.realPath, what, source.facts, *source.sender);
  if (source.isDriver("GeoJSON"))
    return scanJsonFile(source.file.realPath, what, source.facts, *source.sender);
  if (source.isDriver("GPKG")) return checkGeoPackage(source);
  if (source.isDriver("ESRI Shapefile")) return checkShapefile(source);
  if (source.file.rule->content == FormatRule::Content::Xml) return checkXml(source);
  if (source.file.rule->content == FormatRule::Content::Zip) return checkZip(source);
  return true;
}

namespace {

CPLStringList openOptions(const Source& source) {
  CPLStringList options;
  if (source.isDriver("CSV")) {
    for (const char* one :
         {"HEADERS=YES", "AUTODETECT_TYPE=NO", "EMPTY_STRING_AS_NULL=NO", "KEEP_GEOM_COLUMNS=YES"}) {
      options.AddString(one);
    }
  } else if (source.isDriver("GeoJSON")) {
    options.AddString("DATE_AS_STRING=YES");
    options.AddString("ARRAY_AS_STRING=YES");
  } else if (source.isDriver("GPKG")) {
    options.AddString("LIST_ALL_TABLES=NO");
    // As checkGeoPackage() has seen it: a journal beside it could turn its tables into something else.
    options.AddString("IMMUTABLE=YES");
  } else if (source.isDriver("FlatGeobuf")) {
    options.AddString("VERIFY_BUFFERS=YES");
  }
  return options;
}

/// What is no table: views may run anything that whoever made them likes. Such layers go into leftOut.
void leaveOutViews(Source& source) {
  OGRLayer* const found = source.dataset->ExecuteSQL(
      "SELECT n.nspname AS schema, c.relname AS name, c.relkind::text AS kind FROM pg_class c "
      "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')",
      nullptr, nullptr);
  std::set<std::string> tables;
  while (found != nullptr) {
    const OGRFeatureUniquePtr row(found->GetNextFeature());
    if (!row) break;
    const std::string kind = row->GetFieldAsString("kind");
    if (kind != "r" && kind != "p") continue;
    tables.insert(row->GetFieldAsString("name"));
    tables.insert(std::string(row->GetFieldAsString("schema")) + "." + row->GetFieldAsString("name"));
  }
  if (found != nullptr) source.dataset->ReleaseResultSet(found);
  for (int i = 0; i < source.dataset->GetLayerCount(); ++i) {
    const std::string name = source.dataset->GetLayer(i)->GetName();
    const std::string bare = name.substr(0, name.find('('));  // "sites(geom2)" of a second geometry
    const bool own = bare == "spatial_ref_sys" || bare.starts_with("topology.") || bare.starts_with("tiger.");
    if (own || !tables.contains(bare)) source.leftOut.push_back(name);
  }
}

bool openDatabase(Source& source) {
  const std::string& words = source.request.path;
  const bool address = words.starts_with("postgresql://") || words.starts_with("postgres://");
  const std::string name = address ? words : "PG:" + words;
  const char* const drivers[] = {"PostgreSQL", nullptr};
  const char* const options[] = {"LIST_ALL_TABLES=YES", nullptr};  // those without places, too
  registerDriver("PostgreSQL");
  source.dataset.reset(GDALDataset::Open(
      name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers, options, nullptr));
  if (!source.dataset) {
    source.sender->error(
        {}, "the database cannot be opened (" + source.words->failure() + ")",
        "Check host, port, dbname, user and password; they are given as \"host=... dbname=... user=...\".");
    return false;
  }
  source.dataset->ExecuteSQL("SET default_transaction_read_only = on", nullptr, nullptr);
  leaveOutViews(source);
  return true;
}

}  // namespace

bool openSource(Source& source) {
  if (source.request.database()) return openDatabase(source);
  if (!checkBeforeGdal(source)) return false;
  const FormatRule& rule = *source.file.rule;
  registerDriver(rule.driver);
  source.words->clear();
  const char* const drivers[] = {rule.driver.c_str(), nullptr};
  const unsigned kind = rule.format.raster ? GDAL_OF_RASTER : GDAL_OF_VECTOR;
  // GeoJSON and workbooks are read whole while they are opened; the rest takes about as long again.
  source.shareOpened = source.isDriver("GeoJSON") || source.isDriver("XLSX") ? 0.5 : 0;
  {
    const OpenProgress progress(source.file.realPath, source.shareOpened, *source.sender);
    source.dataset.reset(GDALDataset::Open(source.file.realPath.c_str(),
                                           kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers,
                                           openOptions(source).List(), nullptr));
  }
  if (source.dataset && (source.words->failure().empty() || rule.format.raster)) return true;
  const std::string& failure = source.words->failure();
  const bool plain = failure.empty() || failure.find("not recognized as a supported") != std::string::npos;
  const std::string words = plain ? "" : " (" + failure + ")";
  source.sender->error({}, "it cannot be read as " + rule.format.name + words,
                       "Get the file anew, or save it again with the program that made it.");
  return false;
}

}  // namespace geodata::reader

#include "geodata/reader/geopackage_check.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include <sys/stat.h>

#include "geodata/cell_text.h"

namespace geodata::reader {
namespace {

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/// Percent-encodes what a file: URI may not hold.
std::string uriOf(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x21 || byte > 0x7E) {
      uri += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    } else {
      uri += c;
    }
  }
  return uri + "?mode=ro&immutable=1";
}

Database openQuietly(const std::string& path) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(uriOf(path).c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
  Database database(raw);
  if (code != SQLITE_OK) return nullptr;
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, 1 << 24);
  sqlite3_limit(raw, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
  // Whatever the tables hold, the few questions below take next to nothing.
  static constexpr int kSteps = 100000;
  sqlite3_progress_handler(
      raw, kSteps, [](void* count) { return ++*static_cast<int*>(count) > 100 ? 1 : 0; },
      [] {
        static int count = 0;
        count = 0;
        return &count;
      }());
  return database;
}

struct Entry {
  std::string type;
  bool isVirtual = false;
};

std::string textAt(sqlite3_stmt* statement, int column) {
  const auto* const text = sqlite3_column_text(statement, column);
  return text == nullptr ? std::string{} : reinterpret_cast<const char*>(text);
}

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

/// False: an error of SQLite.
template <typename Take>
bool each(sqlite3* database, const char* sql, const Take& take) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(database, sql, -1, &raw, nullptr) != SQLITE_OK) return false;
  const std::unique_ptr<sqlite3_stmt, Finalize> statement(raw);
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(raw)) == SQLITE_ROW) take(raw);
  return code == SQLITE_DONE;
}

}  // namespace

bool checkGeoPackage(Source& source) {
  const auto fail = [&source](std::string message, std::string remedy) {
    source.sender->error({}, std::move(message), std::move(remedy));
    return false;
  };
  const Database database = openQuietly(source.file.realPath);
  const auto damaged = [&] {
    const char* const words = database ? sqlite3_errmsg(database.get()) : "it cannot be opened";
    return fail(std::string("this is not a GeoPackage that can be read (") + words + ")",
                "Get the file anew, or save it again with the program that made it.");
  };
  if (!database) return damaged();
  struct stat journal {};
  if (::stat((source.file.realPath + "-wal").c_str(), &journal) == 0 && journal.st_size > 0) {
    source.sender->warning(
        {}, "another program has it open or left it unfinished; what stands in its -wal file is not read",
        "Close it there, and read it again.");
  }
  std::map<std::string, Entry> entries;
  const bool read =
      each(database.get(), "SELECT lower(name), type, sql FROM sqlite_schema", [&](sqlite3_stmt* row) {
        const std::string type = textAt(row, 1);
        if (type != "table" && type != "view") return;
        entries[textAt(row, 0)] = {type, lowered(textAt(row, 2)).starts_with("create virtual")};
      });
  if (!read) return damaged();
  for (const char* name : {"gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"}) {
    const auto found = entries.find(name);
    if (found == entries.end()) {
      if (std::string_view(name) == "gpkg_geometry_columns") continue;  // tables without places need none
      return fail(std::string("its table ") + name + " is not there", "Save it as a GeoPackage with a GIS.");
    }
    if (found->second.type != "table" || found->second.isVirtual) {
      return fail(std::string(name) + " is a " + (found->second.isVirtual ? "virtual table" : "view") +
                      ", and in a GeoPackage it must be a table",
                  "The file is made to do harm, or damaged: save it again with a GIS.");
    }
  }
  std::vector<std::string> named;
  if (!each(database.get(), "SELECT table_name FROM gpkg_contents",
            [&](sqlite3_stmt* row) { named.push_back(textAt(row, 0)); })) {
    return damaged();
  }
  for (const std::string& name : named) {
    const auto found = entries.find(lowered(name));
    if (found == entries.end() || (found->second.type == "table" && !found->second.isVirtual)) continue;
    source.leftOut.push_back(name);
    source.sender->warning(name,
                           std::string("this layer is a ") +
                               (found->second.isVirtual ? "virtual table" : "view") +
                               ", which may run anything, and was left out",
                           "Save it as a table of its own.");
  }
  return true;
}

}  // namespace geodata::reader

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "flow/result.h"
#include "geodata/layer_data.h"
#include "geodata/table.h"
#include "geodata/user_file.h"
#include "geodata/user_merge.h"

/// A user's files: what in them is the model's data, what is to be laid over the map, and all that is wrong.
namespace app {

/// A layer of a file, as it was understood.
struct UserLayer {
  std::string name;   ///< empty: the file has only one, without a name
  std::string table;  ///< "sites"; empty: to be laid over the map
  std::size_t features = 0;
  std::vector<std::string> columns;
  bool hasPlaces = false;   ///< of layers to lay over: points, lines or polygons
  std::string crs;          ///< of those; empty: the file does not say
  std::size_t dropped = 0;  ///< coordinates that cannot be
  bool raster = false;
};

/// A whole file as `lodeflow check` reads it: as tables where it can.
struct FileContents {
  std::string file;  ///< as it was asked for, or "PostGIS"
  std::vector<UserLayer> layers;
  std::vector<geodata::Table> tables;                ///< those that are the model's data
  std::shared_ptr<const geodata::UserFile> overlay;  ///< the others; null: none
  std::vector<flow::Problem> problems;
};

/// Reads a file of any format of geodata::userFormats().
FileContents readFileContents(const std::string& path, const geodata::OnProgress& progress = {});
/// The same from PostGIS, by libpq's connection words.
FileContents readDatabaseContents(const std::string& connection, const geodata::OnProgress& progress = {});

struct UserCheck {
  geodata::UserMerge merge;  ///< for the preview
  /// All that is wrong and doubtful with the tables, by file, layer and row; with a place where there is one.
  std::vector<flow::Problem> problems;
  std::shared_ptr<const Model> model;  ///< null when there are errors
};

/// The year by the system's clock, for doubts about figures of years to come.
int thisYear();

/// Lays the tables over the project's data, doubts them, and plans with them. `thisYear`: 2026.
UserCheck checkUserTables(const std::string& assetsDir, const std::vector<geodata::Table>& tables,
                          int thisYear);

}  // namespace app

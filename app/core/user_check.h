#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "app/core/user_data.h"
#include "flow/result.h"
#include "geodata/table.h"
#include "geodata/user_merge.h"

/// What a user's data do to the model, and all that is wrong or doubtful with them: for `lodeflow check`, the
/// preview and the window's list.
namespace app {

/// A layer of a user's file, as it was understood.
struct LayerReport {
  std::string name;
  std::string table;  ///< "sites"; empty: to be laid over the map
  std::size_t features = 0;
  std::vector<std::string> columns;
  bool hasPlaces = false;   ///< points, lines or polygons
  std::string crs;          ///< empty: the file does not say
  std::size_t dropped = 0;  ///< coordinates that cannot be
  bool raster = false;
};
std::vector<LayerReport> layersOf(const UserData& data);

struct UserCheck {
  geodata::UserMerge merge;  ///< for the preview
  /// All that is wrong and doubtful with the tables, by file, layer and row; with a place where there is one.
  std::vector<flow::Problem> problems;
  std::shared_ptr<const Model> model;  ///< null when there are errors
};

/// Lays the tables over the project's data, doubts them, and plans with them. `thisYear`: figures for later
/// years cannot be reported.
UserCheck checkUserTables(const std::string& assetsDir, const std::vector<geodata::Table>& tables,
                          int thisYear);

/// By the clock of the machine.
int thisYear();

}  // namespace app

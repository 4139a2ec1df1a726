#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "flow/lonlat.h"
#include "flow/result.h"
#include "geodata/dataset.h"
#include "geodata/table.h"

namespace geodata {

/// A cell that a user's row changes. Text as it stands in the files, cut where it is too long to
/// show; empty: unknown.
struct FieldChange {
  std::string column, before, after;
};

/// A row of the user's that adds to the model's data or takes the place of a row there.
struct RowChange {
  std::string table;  ///< "sites"
  std::string id;     ///< figures: the site and the quantity
  std::string name;   ///< what people call it; empty where it has no name
  bool isNew = false;
  std::vector<FieldChange> fields;  ///< of a new row: all that it fills, `before` empty
  std::string file, layer;          ///< the user's
  int row = 0;
  std::optional<flow::LonLat> place;
};

struct TableChange {
  std::string table;
  std::size_t added = 0, replaced = 0, unchanged = 0;
};

/// What a user's tables do to the model's data: for the preview and for loadModel().
struct UserMerge {
  Dataset data;                     ///< whole only when `problems` has no errors
  std::vector<TableChange> tables;  ///< in the order of dataSchema(), those that the user brought
  std::vector<RowChange> rows;      ///< in that order, and of the user's rows
  std::vector<flow::Problem>
      problems;  ///< all that is wrong or doubtful, each with the user's file, layer and row
  std::vector<std::size_t> layers;  ///< indices of those tables that are not the model's data
};

/// Lays a user's tables over `base`, as docs/DATA.md says: a row whose id is known replaces what its columns
/// name, another is added. `base` is the project's own data as loadDataset() gives it. The same tables give
/// the same result; without tables it is `base`.
UserMerge mergeTables(const Dataset& base, const std::vector<Table>& tables);

}  // namespace geodata

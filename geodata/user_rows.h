#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "flow/result.h"
#include "geodata/data_schema.h"
#include "geodata/table.h"

/// A user's table in the words of the schema: the first step of mergeTables().
namespace geodata {

struct UserTable {
  std::string schema;  ///< "sites"
  int origin = 0;      ///< index into Dataset::origins
  /// Its columns are columns of the schema, those that the file has, and perhaps `url`; cells without blanks
  /// around them, words in lower case, dates as YYYY-MM-DD.
  Table table;
  std::map<std::string, std::string, std::less<>> headers;  ///< what the file calls a column, for messages
};

/// `table`, and for sites one table of figures more for each column that has the name of a quantity. Columns
/// that are not known, or may mean several, and cells that a spreadsheet damaged are told in `problems`.
std::vector<UserTable> userRows(const Table& table, const TableSchema& schema, int origin,
                                std::vector<flow::Problem>& problems);

}  // namespace geodata

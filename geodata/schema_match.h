#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/data_schema.h"
#include "geodata/table.h"

/// Which table of docs/DATA.md a user's table is, and which column is which, whatever the format made of
/// their names.
namespace geodata {

/// What a user's rows cannot do without. The project's own files have all columns.
struct TableNeeds {
  std::vector<std::string_view> key;       ///< tells one row from another; always there
  std::vector<std::string_view> required;  ///< of a new row; a row whose key is known may leave them out
  std::vector<std::string_view>
      telling;  ///< together they tell the table without its name; empty: they cannot
};
const TableNeeds& needsOf(std::string_view table);

/// A column of a user's table.
struct ColumnMatch {
  enum class Kind {
    Known,      ///< `name` is the column of the schema
    Quantity,   ///< of sites: `name` is a quantity of figures.csv
    Link,       ///< the address of the source of the row
    Format,     ///< a column that the format adds: passed over in silence
    Ambiguous,  ///< cut to ten characters, and `candidates` all begin so
    Unknown
  };
  Kind kind = Kind::Unknown;
  std::string name;
  std::vector<std::string> candidates;
};
/// Any case, blanks or hyphens for underscores; names that a Shapefile cut to ten characters where only one
/// can be meant.
ColumnMatch matchColumn(const TableSchema& schema, std::string_view found);

struct SchemaMatch {
  std::string table;                 ///< "sites"; empty: not the model's data
  bool byName = false;               ///< told by the layer's or the file's name, else by its columns
  std::vector<std::string> also;     ///< told by columns, and more than one table fits: `table` is empty
  std::string named;                 ///< it has the name of this table, but...
  std::vector<std::string> missing;  ///< ...not these columns: `table` is empty
};
SchemaMatch matchSchema(const Table& table);

/// Whether any of them is the model's data. Else they are a layer to lay over the map.
bool looksLikeSchema(const std::vector<Table>& tables);

}  // namespace geodata

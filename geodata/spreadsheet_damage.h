#pragma once

#include <string_view>
#include <vector>

#include "flow/result.h"
#include "geodata/data_schema.h"
#include "geodata/table.h"

namespace geodata {

/// Whether the cells of this column are numbers.
bool isNumberColumn(std::string_view table, std::string_view column);
/// Whether they are dates: YYYY, YYYY-MM or YYYY-MM-DD.
bool isDateColumn(std::string_view column);

/// What can be seen in the text of a table only: cells that a spreadsheet broke (#REF!, day numbers for
/// dates, 1.7E+05) and blanks around cells. A column with many is told once.
void tellDamage(const Table& table, const TableSchema& schema, std::vector<flow::Problem>& problems);

}  // namespace geodata

#include "geodata/user_cells.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "geodata/cell_text.h"
#include "geodata/spreadsheet_damage.h"

namespace geodata {

bool Cells::has(std::string_view column) const {
  return std::find(schema_->columns.begin(), schema_->columns.end(), column) != schema_->columns.end();
}

std::size_t Cells::index(std::string_view column) const {
  const auto found = std::find(schema_->columns.begin(), schema_->columns.end(), column);
  assert(found != schema_->columns.end());
  return static_cast<std::size_t>(found - schema_->columns.begin());
}

bool sayTheSame(std::string_view column, std::string_view a, std::string_view b) {
  a = trimmed(a);
  b = trimmed(b);
  if (a == b) return true;
  const auto x = parseNumber(a);
  const auto y = parseNumber(b);
  if (!x || !y) return false;
  const bool isPlace = column.starts_with("lon") || column.starts_with("lat") || column.starts_with("gate_l");
  const double near = isPlace ? 1e-6 : 1e-9 * std::max(std::abs(*x), std::abs(*y));
  return std::abs(*x - *y) <= near;
}

std::vector<FieldChange> changesOf(const Cells& before, const Cells& after) {
  std::vector<FieldChange> changes;
  for (const std::string_view column : after.schema().columns) {
    if (sayTheSame(column, before[column], after[column])) continue;
    changes.push_back({std::string(column), before[column], after[column]});
  }
  return changes;
}

void Once::add(const UserTable& from, int line, const std::string& column, const std::string& message,
               const std::string& remedy, flow::Severity severity, std::optional<flow::LonLat> place) {
  const std::string key = std::to_string(from.origin) + from.schema + '\n' + column + '\n' + message;
  Told& told = told_[key];
  if (told.rows++ > 0) return;
  told.problem = {severity, from.table.file, from.table.layer, line, column, message, remedy, place};
}

void Once::tell(std::vector<flow::Problem>& problems) const {
  for (const auto& [key, told] : told_) {
    problems.push_back(told.problem);
    if (told.rows > 1)
      problems.back().message +=
          " (and in " + std::to_string(told.rows - 1) + (told.rows == 2 ? " more row)" : " more rows)");
  }
}

}  // namespace geodata

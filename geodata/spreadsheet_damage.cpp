#include "geodata/spreadsheet_damage.h"

#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>

#include "geodata/cell_text.h"
#include "geodata/schema_match.h"

namespace geodata {
namespace {

using flow::Severity;

bool isOneOf(std::string_view column, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), column) != names.end();
}

bool isErrorValue(std::string_view cell) {
  return isOneOf(cell, {"#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}) ||
         (cell.size() > 2 && cell.find_first_not_of('#') == std::string_view::npos);
}

// "1.7E+05": what a spreadsheet shows of a wide number, and then saves.
bool isRounded(std::string_view cell) {
  const std::size_t e = cell.find_first_of("eE");
  return e != std::string_view::npos && e + 1 < cell.size() && cell[e + 1] == '+' && parseNumber(cell);
}

std::string dateOfDay(int days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                         std::chrono::days{days}};
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
         "-" + two(static_cast<unsigned>(date.day()));
}

/// Counts one kind of damage in one column, and tells it at its first row.
struct Tally {
  std::size_t count = 0;
  int line = 0;
  std::string found;

  void add(int at, std::string_view cell) {
    if (count++ > 0) return;
    line = at;
    found = cell;
  }
  [[nodiscard]] std::string times() const {
    if (count < 2) return "";
    return " (and in " + std::to_string(count - 1) + (count == 2 ? " more row)" : " more rows)");
  }
};

void tellColumn(const Table& table, std::size_t index, const std::string& name, const TableSchema& schema,
                std::vector<flow::Problem>& problems) {
  Tally broken, rounded, blanks;
  const auto tell = [&](Severity severity, int line, std::string message, std::string remedy) {
    problems.push_back({severity, table.file, table.layer, line, table.columns[index], std::move(message),
                        std::move(remedy)});
  };
  const bool isQuantity = std::find(quantities().begin(), quantities().end(), name) != quantities().end();
  const bool isNumber = isQuantity || isNumberColumn(schema.name, name);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const std::string& whole = table.rows[r][index];
    const std::string_view cell = trimmed(whole);
    if (cell.size() != whole.size()) blanks.add(table.lines[r], whole);
    if (isErrorValue(cell)) broken.add(table.lines[r], cell);
    if (isNumber && isRounded(cell)) rounded.add(table.lines[r], cell);
    const auto day = isDateColumn(name) ? parseInteger(cell) : std::nullopt;
    if (day && cell.size() == 5 && *day > 20000) {
      tell(Severity::Error, table.lines[r],
           "found " + std::string(cell) + ", a spreadsheet's day number, expected a date",
           "Write " + dateOfDay(*day) + ", and format the column as text.");
    }
  }
  if (broken.count > 0)
    tell(Severity::Error, broken.line,
         "found " + quoted(broken.found) + ", a spreadsheet's error" + broken.times(),
         "Mend the formula, or leave the cell empty where the value is unknown.");
  if (rounded.count > 0)
    tell(Severity::Warning, rounded.line,
         "found " + quoted(rounded.found) + ": a spreadsheet may have rounded it" + rounded.times(),
         "Format the column as a number without exponent, and save again.");
  if (blanks.count > 0)
    tell(Severity::Warning, blanks.line, "blanks stand around " + quoted(blanks.found) + blanks.times(),
         "Remove them; they are passed over.");
}

}  // namespace

bool isNumberColumn(std::string_view table, std::string_view column) {
  if (column == "flow") return table == "links";
  return column.ends_with("_percent") || column.ends_with("_trillion") || column.ends_with("_persons") ||
         column.ends_with("year") || column.starts_with("gate_l") || column.starts_with("lon") ||
         (column.starts_with("lat")) ||
         isOneOf(column, {"value", "low", "high", "recovery", "tonnes", "duration_months", "min_width_km"});
}

bool isDateColumn(std::string_view column) {
  return isOneOf(column, {"date", "from_date", "until_date"});
}

void tellDamage(const Table& table, const TableSchema& schema, std::vector<flow::Problem>& problems) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ColumnMatch match = matchColumn(schema, table.columns[i]);
    if (match.kind == ColumnMatch::Kind::Unknown || match.kind == ColumnMatch::Kind::Format) continue;
    tellColumn(table, i, match.name, schema, problems);
  }
}

}  // namespace geodata

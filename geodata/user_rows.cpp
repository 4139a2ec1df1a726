#include "geodata/user_rows.h"

#include <algorithm>
#include <set>

#include "geodata/cell_text.h"
#include "geodata/schema_match.h"
#include "geodata/spreadsheet_damage.h"

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;

bool isOneOf(std::string_view column, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), column) != names.end();
}

bool holdsWords(std::string_view schema, std::string_view column) {
  return isOneOf(column, {"kind",
                          "status",
                          "coord_confidence",
                          "basis",
                          "confidence",
                          "form",
                          "stage",
                          "flow_kind",
                          "mode",
                          "light",
                          "heavy",
                          "port_basis",
                          "quantity",
                          "year_of",
                          "date_precision",
                          "measure",
                          "gate_confidence",
                          "width_confidence",
                          "locode_confidence",
                          "share_basis",
                          "recovery_basis"}) ||
         (schema == "trade" && column == "flow");
}

/// What the formats make of a cell that CSV would hold as it is.
std::string mended(std::string_view schema, std::string_view column, std::string_view cell) {
  cell = trimmed(cell);
  if (holdsWords(schema, column)) return lowered(cell);
  if (isOneOf(column, {"aggregate", "mapped", "counted", "preferred"})) {
    const std::string word = lowered(cell);
    if (isOneOf(word, {"true", "1", "1.0", "y"})) return "yes";
    if (isOneOf(word, {"false", "0", "0.0", "n"})) return "no";
    return word;
  }
  std::string text(cell);
  if (isOneOf(column, {"date", "from_date", "until_date"})) {
    // 2026/01/05 00:00:00+00, 2026-01-05T00:00:00
    const std::size_t time = text.find_first_of(" T");
    if (time == 10 && text.find("00:00", time) == time + 1) text.resize(time);
    std::replace(text.begin(), text.end(), '/', '-');
  }
  return text;
}

struct Columns {
  std::vector<std::size_t> index;  // of the file
  std::vector<std::string> name;   // of the schema
  struct Quantity {
    std::size_t index;
    std::string name;
  };
  std::vector<Quantity> quantities;
};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Columns columnsOf(const Table& table, const TableSchema& schema, std::vector<Problem>& problems) {
  Columns columns;
  std::map<std::string, std::string> taken;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& header = table.columns[i];
    const ColumnMatch match = matchColumn(schema, header);
    const auto warn = [&](std::string message, std::string remedy) {
      problems.push_back(
          {Severity::Warning, table.file, table.layer, 1, header, std::move(message), std::move(remedy)});
    };
    switch (match.kind) {
      case ColumnMatch::Kind::Format:
        continue;
      case ColumnMatch::Kind::Unknown: {
        const std::string nearest = closest(header, schema.columns);
        warn("the column is not known and is not read",
             nearest.empty() ? "See docs/DATA.md for the names, if the model should read it."
                             : "Rename it to " + quoted(nearest) + " if that is meant.");
        continue;
      }
      case ColumnMatch::Kind::Ambiguous:
        warn("the name is cut and may mean " + listed(match.candidates) + ": the column is not read",
             "Use a format that keeps long names (GeoPackage, CSV), or the table figures.");
        continue;
      default:
        break;
    }
    const auto [first, isNew] = taken.emplace(match.name, header);
    if (!isNew) {
      warn("this is " + quoted(match.name) + ", as is the column " + quoted(first->second) +
               ": only that is read",
           "Keep one of them.");
    } else if (match.kind == ColumnMatch::Kind::Quantity) {
      columns.quantities.push_back({i, match.name});
    } else {
      columns.index.push_back(i);
      columns.name.push_back(match.kind == ColumnMatch::Kind::Link ? "url" : match.name);
    }
  }
  return columns;
}

bool isBlank(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

/// The figures that stand in a column of sites.
UserTable figuresOf(const Table& table, const UserTable& sites, const Columns::Quantity& quantity) {
  UserTable figures{"figures", sites.origin, {table.file, table.layer, {}, {}, {}, 0}, sites.headers};
  figures.table.columns = {"site", "quantity", "value"};
  figures.headers["value"] = table.columns[quantity.index];
  figures.headers["site"] = "id";
  std::vector<std::size_t> shared;
  for (const char* column : {"year", "year_of", "basis", "confidence", "source", "url"}) {
    if (const auto index = sites.table.column(column)) {
      figures.table.columns.emplace_back(column);
      shared.push_back(*index);
    }
  }
  const auto id = sites.table.column("id");
  for (std::size_t r = 0, kept = 0; r < table.rows.size(); ++r) {
    if (isBlank(table.rows[r])) continue;
    const std::vector<std::string>& site = sites.table.rows[kept++];
    const std::string_view value = trimmed(table.rows[r][quantity.index]);
    if (value.empty() || !id) continue;  // unknown: no figure
    std::vector<std::string> row{site[*id], quantity.name, std::string(value)};
    for (const std::size_t index : shared) row.push_back(site[index]);
    figures.table.rows.push_back(std::move(row));
    figures.table.lines.push_back(table.lines[r]);
  }
  return figures;
}

}  // namespace

std::vector<UserTable> userRows(const Table& table, const TableSchema& schema, int origin,
                                std::vector<Problem>& problems) {
  const Columns columns = columnsOf(table, schema, problems);
  UserTable main{std::string(schema.name), origin, {table.file, table.layer, columns.name, {}, {}, 0}, {}};
  for (std::size_t c = 0; c < columns.index.size(); ++c)
    main.headers[columns.name[c]] = table.columns[columns.index[c]];
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    if (isBlank(table.rows[r])) continue;  // what a spreadsheet leaves below its last row
    std::vector<std::string> row;
    for (std::size_t c = 0; c < columns.index.size(); ++c)
      row.push_back(mended(schema.name, columns.name[c], table.rows[r][columns.index[c]]));
    main.table.rows.push_back(std::move(row));
    main.table.lines.push_back(table.lines[r]);
  }
  tellDamage(table, schema, problems);
  std::vector<UserTable> all;
  for (const Columns::Quantity& quantity : columns.quantities) {
    UserTable figures = figuresOf(table, main, quantity);
    if (!figures.table.rows.empty()) all.push_back(std::move(figures));
  }
  // The figures have the row's year, basis and confidence now; sites have none.
  all.insert(all.begin(), std::move(main));
  return all;
}

}  // namespace geodata

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "flow/result.h"
#include "geodata/dataset_index.h"
#include "geodata/user_merge.h"
#include "geodata/user_rows.h"
#include "geodata/user_sources.h"

/// The steps of mergeTables(), each in a file of its own.
namespace geodata {

/// One row in all columns of its schema.
class Cells {
 public:
  Cells(const TableSchema& schema, std::vector<std::string> cells)
      : schema_(&schema), cells_(std::move(cells)) {
    cells_.resize(schema.columns.size());
  }
  [[nodiscard]] const std::string& operator[](std::string_view column) const { return cells_[index(column)]; }
  std::string& operator[](std::string_view column) { return cells_[index(column)]; }
  [[nodiscard]] bool has(std::string_view column) const;
  void fill(std::string_view column, std::string_view value) {
    if (has(column) && (*this)[column].empty()) (*this)[column] = value;
  }
  [[nodiscard]] const TableSchema& schema() const { return *schema_; }
  [[nodiscard]] const std::vector<std::string>& all() const { return cells_; }

 private:
  [[nodiscard]] std::size_t index(std::string_view column) const;
  const TableSchema* schema_;
  std::vector<std::string> cells_;
};

/// Whether two cells say the same: numbers as numbers, positions to a tenth of a metre.
bool sayTheSame(std::string_view column, std::string_view a, std::string_view b);
std::vector<FieldChange> changesOf(const Cells& before, const Cells& after);

/// Warnings that would come for each row: told once a table and column, with how many rows.
class Once {
 public:
  void add(const UserTable& from, int line, const std::string& column, const std::string& message,
           const std::string& remedy, flow::Severity severity = flow::Severity::Warning,
           std::optional<flow::LonLat> place = std::nullopt);
  void tell(std::vector<flow::Problem>& problems) const;

 private:
  struct Told {
    flow::Problem problem;
    std::size_t rows = 0;
  };
  std::map<std::string, Told> told_;
};

/// What user_defaults.cpp needs to fill what a row leaves open.
struct FillIn {
  const Dataset& data;        ///< with what is merged so far
  const DatasetIndex& index;  ///< of its sites, for figures and links
  UserSources& sources;
  Once& once;
  const UserTable& from;
  int line = 0;
  std::optional<flow::LonLat> place = std::nullopt;  ///< of the row, where it says so

  [[nodiscard]] bool brings(std::string_view column) const { return from.table.column(column).has_value(); }
  void tell(const std::string& column, const std::string& message, const std::string& remedy) const {
    once.add(from, line, column, message, remedy, flow::Severity::Warning, place);
  }
};

/// Basis, confidence and sources: what stands behind the row.
void fillProvenance(const FillIn& fill, std::string_view url, bool isNew, Cells& row);
/// The defaults of docs/DATA.md for a row of that table.
void fillDefaults(const FillIn& fill, bool isNew, Cells& row);
/// The unit of a quantity, where it leaves no choice; else empty.
std::string_view unitOf(std::string_view quantity, flow::SiteKind kind);

}  // namespace geodata

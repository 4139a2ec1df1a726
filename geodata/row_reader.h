#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/lonlat.h"
#include "flow/result.h"
#include "geodata/cell_text.h"
#include "geodata/data_schema.h"
#include "geodata/dataset.h"
#include "geodata/table.h"

namespace geodata {

/// Checks the header of `table` against `schema`: a missing column is an error, one that is not known a
/// warning. False when a column is missing, so that the rows cannot be read.
bool checkColumns(const Table& table, const TableSchema& schema, std::vector<flow::Problem>& problems);

/// Goes through the rows of a table and turns cells into values. What cannot be turned is reported with file,
/// line and column, and gives a value that stands in for it; the caller looks at the problems at the end.
class RowReader {
 public:
  /// A column that is not there reads as empty cells.
  RowReader(const Table& table, std::vector<flow::Problem>& problems) : table_(table), problems_(problems) {}

  /// The next row; false after the last.
  bool next();
  [[nodiscard]] int line() const { return table_.lines[row_]; }

  [[nodiscard]] std::string text(std::string_view column) const;
  std::string required(std::string_view column);          ///< not empty
  std::optional<double> number(std::string_view column);  ///< empty: unknown
  double requiredNumber(std::string_view column);
  std::optional<int> integer(std::string_view column);
  int requiredInteger(std::string_view column);
  flow::LonLat position(std::string_view lonColumn, std::string_view latColumn);
  std::vector<std::string> list(std::string_view column, char separator = ';') const;
  std::string word(std::string_view column, const WordList& allowed);
  std::string wordOrEmpty(std::string_view column, const WordList& allowed);
  std::vector<std::string> words(std::string_view column, const WordList& allowed, char separator);
  Provenance provenance(std::string_view basis = "basis", std::string_view confidence = "confidence",
                        std::string_view source = "source");

  double numberOrUnknown(std::string_view column);  ///< empty: flow::kUnknown
  /// Three columns; without low and high all three are the one between.
  flow::Range range(std::string_view low, std::string_view mid, std::string_view high);
  flow::Range requiredRange(std::string_view low, std::string_view mid, std::string_view high);
  /// The columns `family`_basis, _confidence, _source and _year.
  Dated dated(const std::string& family);

  template <typename T>
  T word(std::string_view column, const Words<T>& allowed) {
    const std::string_view found = cell(column);
    WordList texts;
    for (const Word<T>& one : allowed) {
      if (one.text == found) return one.value;
      texts.push_back(one.text);
    }
    unknownWord(column, found, texts);
    return allowed.front().value;
  }

  void error(std::string_view column, std::string message, std::string remedy);
  void warning(std::string_view column, std::string message, std::string remedy);

 private:
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  double degrees(std::string_view column, double limit);
  void unknownWord(std::string_view column, std::string_view found, const WordList& allowed);

  const Table& table_;
  std::vector<flow::Problem>& problems_;
  std::size_t row_ = static_cast<std::size_t>(-1);
};

}  // namespace geodata

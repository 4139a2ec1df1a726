#include "geodata/row_reader.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace geodata {
namespace {

std::string hint(std::string_view word, const WordList& candidates) {
  const std::string nearest = closest(word, candidates);
  return nearest.empty() ? std::string{} : "Did you mean " + quoted(nearest) + "? ";
}

// "10,5" and "1,250" are written so in some countries; which is meant, the writer knows.
std::string numberRemedy(std::string_view found) {
  const std::size_t comma = found.find(',');
  std::string point(found);
  std::string joined;
  for (char& c : point) c = c == ',' ? '.' : c;
  for (const char c : found) {
    if (c != ',' && c != ' ' && c != '\'') joined += c;
  }
  const bool isOneComma =
      comma != std::string_view::npos && found.find(',', comma + 1) == std::string_view::npos;
  if (isOneComma && parseNumber(point)) {
    const bool mayBeThousands = found.size() - comma == 4;
    return "Write " + point + (mayBeThousands ? ", or " + joined + " if the comma parts thousands" : "") +
           ": a decimal point, and nothing between thousands.";
  }
  if (joined.size() < found.size() && parseNumber(joined))
    return "Write " + joined + ": nothing between thousands.";
  return "Write digits with a decimal point, such as 1250.5, without units; leave the cell empty where it "
         "is unknown.";
}

std::string expected(const WordList& words) {
  constexpr std::size_t kMost = 8;
  if (words.size() > kMost)
    return "expected one of the " + std::to_string(words.size()) + " words for this column";
  std::string text = "expected one of: ";
  bool first = true;
  for (const std::string_view word : words) {
    if (!first) text += ", ";
    text += word;
    first = false;
  }
  return text;
}

}  // namespace

bool checkColumns(const Table& table, const TableSchema& schema, std::vector<flow::Problem>& problems) {
  const WordList found(table.columns.begin(), table.columns.end());
  WordList extra;
  for (const std::string_view column : found) {
    if (std::find(schema.columns.begin(), schema.columns.end(), column) == schema.columns.end())
      extra.push_back(column);
  }
  bool complete = true;
  WordList missing;
  for (const std::string_view column : schema.columns) {
    if (table.column(column)) continue;
    complete = false;
    missing.push_back(column);
    const std::string nearest = closest(column, extra);
    problems.push_back(
        {flow::Severity::Error, table.file, table.layer, 1, std::string(column), "the column is missing",
         nearest.empty() ? "Add it to the header; its cells may be empty where docs/DATA.md says so."
                         : "Rename the column " + quoted(nearest) + " if that is meant."});
  }
  for (const std::string_view column : extra) {
    if (!closest(column, missing).empty()) continue;
    problems.push_back({flow::Severity::Warning, table.file, table.layer, 1, std::string(column),
                        "the column is not known and is not read",
                        "Remove it, or see docs/DATA.md for the names."});
  }
  return complete;
}

bool RowReader::next() {
  return ++row_ < table_.rows.size();
}

std::string_view RowReader::cell(std::string_view column) const {
  const auto index = table_.column(column);
  if (!index) return {};
  return trimmed(table_.rows[row_][*index]);
}

std::string RowReader::text(std::string_view column) const {
  return std::string(cell(column));
}

std::string RowReader::required(std::string_view column) {
  std::string value = text(column);
  if (value.empty()) error(column, "the cell is empty", "Fill it.");
  return value;
}

std::optional<double> RowReader::number(std::string_view column) {
  const std::string_view found = cell(column);
  if (found.empty()) return std::nullopt;
  const auto value = parseNumber(found);
  if (!value) {
    error(column, "found " + quoted(found) + ", expected a number", numberRemedy(found));
  }
  return value;
}

double RowReader::requiredNumber(std::string_view column) {
  if (cell(column).empty()) {
    error(column, "the cell is empty, expected a number",
          "Write the number, or remove the row where it is unknown.");
  }
  return number(column).value_or(0);
}

std::optional<int> RowReader::integer(std::string_view column) {
  const std::string_view found = cell(column);
  if (found.empty()) return std::nullopt;
  auto value = parseInteger(found);
  if (!value) {  // "2024.0": formats with types write whole numbers so
    const auto real = parseNumber(found);
    if (real && *real == std::trunc(*real) && std::abs(*real) < std::numeric_limits<int>::max())
      value = static_cast<int>(*real);
  }
  if (!value)
    error(column, "found " + quoted(found) + ", expected a whole number", "Write a number such as 2025.");
  return value;
}

int RowReader::requiredInteger(std::string_view column) {
  if (cell(column).empty())
    error(column, "the cell is empty, expected a whole number", "Write a number such as 2025.");
  return integer(column).value_or(0);
}

double RowReader::degrees(std::string_view column, double limit) {
  const std::string_view found = cell(column);
  const auto value = parseNumber(found);
  const std::string range = limit > 90 ? "-180 to 180" : "-90 to 90";
  if (!value) {
    error(column, "found " + quoted(found) + ", expected degrees from " + range,
          found.find(',') == std::string_view::npos ? "Write a number such as 35.25." : numberRemedy(found));
  } else if (*value < -limit || *value > limit) {
    error(column, "found " + std::string(found) + ", expected degrees from " + range,
          "Check the sign and whether longitude and latitude are swapped.");
  }
  return value.value_or(0);
}

flow::LonLat RowReader::position(std::string_view lonColumn, std::string_view latColumn) {
  const flow::LonLat at{degrees(lonColumn, 180), degrees(latColumn, 90)};
  if (at == flow::LonLat{0, 0} && parseNumber(cell(lonColumn)) && parseNumber(cell(latColumn))) {
    warning(lonColumn, "the position is exactly 0, 0", "Check it: this is often a position that is missing.");
  }
  return at;
}

std::vector<std::string> RowReader::list(std::string_view column, char separator) const {
  std::vector<std::string> parts;
  const std::string_view found = cell(column);
  for (std::size_t begin = 0; begin < found.size();) {
    const std::size_t end = std::min(found.find(separator, begin), found.size());
    const std::string_view part = trimmed(found.substr(begin, end - begin));
    if (!part.empty()) parts.emplace_back(part);
    begin = end + 1;
  }
  return parts;
}

std::string RowReader::word(std::string_view column, const WordList& allowed) {
  const std::string_view found = cell(column);
  if (std::find(allowed.begin(), allowed.end(), found) == allowed.end()) unknownWord(column, found, allowed);
  return std::string(found);
}

std::string RowReader::wordOrEmpty(std::string_view column, const WordList& allowed) {
  return cell(column).empty() ? std::string{} : word(column, allowed);
}

std::vector<std::string> RowReader::words(std::string_view column, const WordList& allowed, char separator) {
  std::vector<std::string> parts = list(column, separator);
  for (const std::string& part : parts) {
    if (std::find(allowed.begin(), allowed.end(), part) == allowed.end()) unknownWord(column, part, allowed);
  }
  return parts;
}

double RowReader::numberOrUnknown(std::string_view column) {
  return number(column).value_or(flow::kUnknown);
}

flow::Range RowReader::range(std::string_view low, std::string_view mid, std::string_view high) {
  const double value = numberOrUnknown(mid);
  const flow::Range range{number(low).value_or(value), value, number(high).value_or(value)};
  if (std::isnan(value) && !(std::isnan(range.low) && std::isnan(range.high))) {
    error(mid, "there is a low or a high without the value between", "Fill it, or empty the others.");
  } else if (range.low > value || range.high < value) {
    error(mid, "the value lies outside its own range from low to high", "Check the three numbers.");
  }
  return range;
}

flow::Range RowReader::requiredRange(std::string_view low, std::string_view mid, std::string_view high) {
  if (cell(mid).empty()) error(mid, "the cell is empty, expected a number", "Write the number.");
  return range(low, mid, high);
}

Dated RowReader::dated(const std::string& family) {
  const std::string basis = family + "_basis";
  const std::string confidence = family + "_confidence";
  const std::string source = family + "_source";
  return {provenance(basis, confidence, source), requiredInteger(family + "_year")};
}

Provenance RowReader::provenance(std::string_view basis, std::string_view confidence,
                                 std::string_view source) {
  Provenance provenance{word(basis, basisWords()), word(confidence, confidenceWords()), list(source)};
  if (provenance.sources.empty()) {
    error(source, "the cell is empty, expected the id of a source",
          "Name a row of sources.csv; several between semicolons.");
  }
  return provenance;
}

void RowReader::unknownWord(std::string_view column, std::string_view found, const WordList& allowed) {
  error(column, "found " + quoted(found) + ", " + expected(allowed),
        found.empty() ? "Fill the cell." : hint(found, allowed) + "See docs/DATA.md.");
}

void RowReader::error(std::string_view column, std::string message, std::string remedy) {
  problems_.push_back({flow::Severity::Error, table_.file, table_.layer, line(), std::string(column),
                       std::move(message), std::move(remedy)});
}

void RowReader::warning(std::string_view column, std::string message, std::string remedy) {
  problems_.push_back({flow::Severity::Warning, table_.file, table_.layer, line(), std::string(column),
                       std::move(message), std::move(remedy)});
}

}  // namespace geodata

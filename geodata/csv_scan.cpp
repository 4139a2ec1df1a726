#include "geodata/csv_scan.h"

#include <algorithm>
#include <string_view>

namespace geodata {
namespace {

std::size_t sequenceLength(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

bool overlongOrSurrogate(unsigned char first, unsigned char second) {
  return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
         (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
}

flow::Problem problem(const std::string& file, int line, std::string message, std::string remedy) {
  return {flow::Severity::Error, file, {}, line, {}, std::move(message), std::move(remedy)};
}

}  // namespace

// As GDAL's CSVDetectSeperator(): the first of these outside quotes, a comma if there are several kinds.
char csvSeparator(std::string_view header) {
  char found = 0;
  bool quotes = false;
  bool space = false;
  for (const char c : header) {
    if (c == '"') quotes = !quotes;
    if (quotes) continue;
    if (c == ',' || c == ';' || c == '\t' || c == '|') {
      if (found != 0 && found != c) return ',';
      found = c;
    }
    space = space || c == ' ';
  }
  if (found != 0) return found;
  return space ? ' ' : ',';
}

std::size_t findBadByte(const std::string& bytes) {
  const auto at = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequenceLength(at(i));
    if (length == 0 || bytes[i] == 0 || i + length > bytes.size()) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((at(i + k) & 0xC0U) != 0x80U) return i;
    }
    if (length > 1 && overlongOrSurrogate(at(i), at(i + 1))) return i;
    i += length;
  }
  return std::string::npos;
}

CsvScan scanCsv(const std::string& bytes, const std::string& file, std::size_t maxProblems) {
  CsvScan scan;
  std::size_t unlisted = 0;
  const auto report = [&](int line, std::string message, std::string remedy) {
    if (scan.problems.size() < maxProblems) {
      scan.problems.push_back(problem(file, line, std::move(message), std::move(remedy)));
    } else {
      ++unlisted;
    }
  };
  const char separator = csvSeparator(std::string_view(bytes).substr(0, bytes.find_first_of("\r\n")));
  int line = 1;
  int begin = 1;
  int quoteLine = 0;
  bool quotes = false;
  bool blank = true;
  bool nameless = true;  // the cell has nothing but quotation marks and blanks so far
  std::size_t cells = 1;
  const auto endCell = [&] {
    if (nameless && !blank && scan.lines.empty()) {
      report(begin, "column " + std::to_string(cells) + " has no name",
             "Name it in the header, or remove it.");
    }
    nameless = true;
  };
  const auto endRecord = [&] {
    endCell();
    if (!blank) {
      if (scan.lines.empty()) scan.columns = cells;
      if (cells != scan.columns) {
        report(begin, "found " + std::to_string(cells) + " cells, expected " + std::to_string(scan.columns),
               "Give the row as many cells as the header; put quotation marks around a cell that holds a "
               "separator.");
      }
      scan.lines.push_back(begin);
    }
    cells = 1;
    blank = true;
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool newline = c == '\n' || (c == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'));
    if (newline) {
      if (!quotes) endRecord();
      ++line;
      if (!quotes) begin = line;
      continue;
    }
    if (c == '\r') continue;
    blank = false;
    if (c == '"') {
      quotes = !quotes;
      quoteLine = line;
    } else if (c == separator && !quotes) {
      endCell();
      ++cells;
    } else if (c != ' ' && c != '\t') {
      nameless = false;
    }
  }
  if (quotes) {
    report(quoteLine, "a quotation mark is opened and never closed",
           "Close it, or write two quotation marks for one inside a quoted cell.");
  } else {
    endRecord();
  }
  if (unlisted > 0) scan.problems.back().message += " (and " + std::to_string(unlisted) + " more like it)";
  return scan;
}

std::vector<int> scanFeatureLines(const std::string& bytes) {
  std::vector<int> lines;
  int line = 1;
  int depth = 0;
  int featuresDepth = -1;  // depth inside the array, once it is open
  std::string_view key;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\n') ++line;
    if (c == '"') {
      const std::size_t start = ++i;
      for (; i < bytes.size() && bytes[i] != '"'; ++i) {
        if (bytes[i] == '\\') ++i;
        if (i < bytes.size() && bytes[i] == '\n') ++line;
      }
      if (depth == 1) key = std::string_view(bytes).substr(start, std::min(i, bytes.size()) - start);
    } else if (c == '{' || c == '[') {
      if (c == '{' && depth == featuresDepth) lines.push_back(line);
      ++depth;
      if (c == '[' && depth == 2 && key == "features") featuresDepth = depth;
    } else if (c == '}' || c == ']') {
      if (depth == featuresDepth) featuresDepth = -1;
      --depth;
    }
  }
  return lines;
}

}  // namespace geodata

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "flow/result.h"

namespace geodata {

/// What GDAL's CSV driver does not tell: where each record begins, and what is malformed.
struct CsvScan {
  std::vector<int> lines;   ///< line on which each record begins, header first; blank lines are no records
  std::size_t columns = 0;  ///< cells of the header
  std::vector<flow::Problem> problems;  ///< all of them errors
};

/// The separator that GDAL's CSV driver would take for a file with this header.
char csvSeparator(std::string_view header);

/// Goes through `bytes` once, with the separator that GDAL would take. `file` is for the messages.
CsvScan scanCsv(const std::string& bytes, const std::string& file, std::size_t maxProblems);

/// Lines on which the members of a GeoJSON's "features" begin.
std::vector<int> scanFeatureLines(const std::string& bytes);

/// Offset of the first byte that is not UTF-8 or is NUL; npos when there is none.
std::size_t findBadByte(const std::string& bytes);

}  // namespace geodata

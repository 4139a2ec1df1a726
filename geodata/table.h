#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/result.h"

namespace geodata {

/// A table as text: nothing is guessed about types, and no handle to a file outlives readTable().
struct Table {
  std::string file;   ///< as it was asked for
  std::string layer;  ///< empty for CSV
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< each with one cell a column; an absent value is empty
  std::vector<int> lines;      ///< beside rows: the line of the file that the row begins on, from 1
  std::uint64_t checksum = 0;  ///< FNV-1a of the file's bytes

  [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
};

struct ReadOptions {
  std::size_t maxBytes = std::size_t{256} << 20;  ///< larger files are refused
  std::size_t maxProblems = 100;                  ///< further ones are counted, not listed
};

/// Reads a CSV or GeoJSON file (by its ending) through GDAL with that one driver, from memory, so that no
/// file beside it has a say. CSV: a header, UTF-8, as many cells in each row as in the header. GeoJSON:
/// properties become columns, points become `lon` and `lat` in degrees on WGS84, whatever the file's own
/// reference system. Anything wrong comes back as problems with file, line, column and remedy.
flow::Result<Table> readTable(const std::string& path, const ReadOptions& options = {});

}  // namespace geodata

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "flow/result.h"

/// Files as users have them, written with GDAL.
namespace user_file_writer {

struct Row {
  std::string wkt;  ///< in longitude and latitude on WGS84
  std::string name;
  double tonnes = 0;
};

/// A layer "sites" of the columns name (text) and tonnes (number), in the reference system `crs`, in the axis
/// order that GIS programs write. `driver` is GDAL's; `options` are for creating the layer.
void writeLayer(const std::string& path, const std::string& driver, const std::string& crs,
                const std::vector<Row>& rows, const std::vector<std::string>& options = {},
                const std::string& layer = "sites");

/// Adds a table `layer` without places, as a spreadsheet has them.
void writeSheet(const std::string& path, const std::string& driver, const std::vector<std::string>& columns,
                const std::vector<std::vector<std::string>>& rows, const std::string& layer = "sites");

/// A zip archive of one part: `head`, then `piece` so many times.
void writeZip(const std::string& path, const std::string& part, const std::string& head,
              const std::string& piece, std::size_t times);

struct Cells {
  int width = 0, height = 0;
  std::vector<std::vector<float>> bands;
  double west = 0, north = 0, step = 1;  ///< in units of `crs`
  std::string crs;                       ///< empty: none
  std::string type = "Float32";
  std::vector<std::string> options;
  double nodata = -9999, scale = 1, offset = 0;
  std::string unit = {};
  bool palette = false;  ///< index 0 red, 1 green half seen through
};
void writeRaster(const std::string& path, const std::string& driver, const Cells& cells);

/// Runs SQL on an SQLite file, as somebody who means harm would.
void sql(const std::string& path, const std::string& statements);

/// All messages in one text.
std::string words(const std::vector<flow::Problem>& problems);

}  // namespace user_file_writer

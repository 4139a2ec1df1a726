#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geodata/reader/source.h"
#include "geodata/reader/to_lonlat.h"

class OGRSpatialReference;

/// The steps from a raster file to a grid in longitude and latitude.
namespace geodata::reader {

/// A raster brought down to the size that is wanted, in its own reference system, in memory: one band of
/// Float32 (NaN where there is nothing) or four of Byte (red, green, blue, alpha). It knows where it lies.
struct SmallRaster {
  Dataset memory;
  bool picture = false;
};

/// Cells in equal steps of degrees, top row first.
struct Grid {
  int width = 0, height = 0;
  double west = 0, south = 0, east = 0, north = 0;
  std::vector<std::uint8_t> rgba;
  std::vector<float> values;
};

/// Reads with overviews where there are any, averaging where that is sensible. `mostCells` is of each side.
std::optional<SmallRaster> readSmall(GDALDataset& from, int mostCells, Sender& sender, std::string& why);

/// Warps to degrees, or only copies where the cells lie in equal steps of them already. `crs` null: degrees.
std::optional<Grid> toGrid(const SmallRaster& raster, const OGRSpatialReference* crs, int mostCells,
                           Sender& sender, std::string& why);

/// Turns the columns of a grid round the world so that it begins at -180; moves others by whole turns.
void turnGrid(Grid& grid);

/// For GDAL: tells the sender, `data` is a ShareOf.
struct ShareOf {
  Sender* sender;
  double from, to;
};
int tellShare(double share, const char* words, void* data);

}  // namespace geodata::reader

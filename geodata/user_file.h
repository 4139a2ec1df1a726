#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "flow/result.h"
#include "geodata/layer_data.h"
#include "geodata/table.h"

namespace geodata {

struct ReadProgress {
  double share = -1;         ///< 0 to 1; below 0: not known
  std::size_t features = 0;  ///< so far, over all layers
};
/// Called now and then from the reading thread; false cancels.
using OnProgress = std::function<bool(const ReadProgress&)>;

struct UserReadOptions {
  std::vector<std::string> layers;  ///< only these; empty: all. Of netCDF, the grid to show; empty: the first
  int rasterCells = 4096;           ///< a raster is read with at most this many columns and rows
  OnProgress progress;
  std::string readerProgram;  ///< empty: LODEFLOW_READER, else beside this program
};

/// Reads a file of a user, whatever GDAL's driver for its ending makes of it, in a process of its own with
/// limits on memory, time, files and sockets (see SECURITY.md): a hostile file costs an error, not the
/// window. Endings: .csv .geojson .json .gpkg .shp .fgb .kml .kmz .xlsx; rasters .tif .tiff .png .jpg .jpeg
/// .asc .nc .img, as userFormats() lists them. Warnings tell what was dropped. Errors name file,
/// layer, row and remedy; a cancelled reading gives the one error whose message is "cancelled".
flow::Result<UserFile> readUserFile(const std::string& path, const UserReadOptions& options = {});

/// The same layers as text, for files in the schema of docs/DATA.md: nothing is guessed about types, and
/// points become `lon` and `lat`. One table a layer. CSV and GeoJSON: what readTable() gives, lines included;
/// elsewhere `lines` are the numbers of the rows, from 1.
flow::Result<std::vector<Table>> readUserTables(const std::string& path, const UserReadOptions& options = {});

/// From a PostGIS database, by libpq's connection words ("host=... dbname=...") or address
/// ("postgresql://..."), never by a file's name. Tables, not views. No message holds the password.
flow::Result<UserFile> readDatabase(const std::string& connection, const UserReadOptions& options = {});
flow::Result<std::vector<Table>> readDatabaseTables(const std::string& connection,
                                                    const UserReadOptions& options = {});

/// A format that can be read: for the file chooser, the help and the refusals.
struct UserFormat {
  std::string ending;  ///< ".gpkg"
  std::string name;    ///< "GeoPackage"
  bool raster = false;
};
const std::vector<UserFormat>& userFormats();

}  // namespace geodata

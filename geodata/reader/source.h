#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/open_policy.h"
#include "geodata/reader/gdal_setup.h"
#include "geodata/reader/sender.h"
#include "geodata/reader_wire.h"

class GDALDataset;

namespace geodata::reader {

struct CloseDataset {
  void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// What is found out about a text file before GDAL opens it.
struct TextFacts {
  std::vector<std::uint32_t> lines;  ///< on which each row or feature begins
  std::vector<bool> numeric;         ///< CSV: columns whose cells are all numbers or empty
};

/// An open file or database and what is known about it.
struct Source {
  wire::Request request;
  CheckedFile file;  ///< of a file
  Dataset dataset;
  TextFacts facts;
  std::vector<std::string> leftOut;  ///< layers that are there and must not be read
  double shareOpened = 0;            ///< of the whole work, what is done once the file is open
  GdalWords* words = nullptr;
  Sender* sender = nullptr;

  [[nodiscard]] bool isDriver(const char* name) const {
    return file.rule != nullptr && file.rule->driver == name;
  }
};

/// Looks into the file as far as that is safe. False: it must not be opened, and the sender has told why.
bool checkBeforeGdal(Source& source);
/// The same, then opens it with its one driver. False: the sender has told
/// why.
bool openSource(Source& source);

/// All layers that were asked for, as VectorLayer wants them; then Done.
void sendLayers(Source& source);
/// The same as tables of text; then Done.
void sendTables(Source& source);
/// A raster, warped to longitude and latitude; then Done.
void sendRaster(Source& source);

/// The layers to read by their number; tells when a wanted one is not there.
std::optional<std::vector<int>> chosenLayers(Source& source);
void sendDone(Source& source, const std::vector<std::uint64_t>& dropped);

}  // namespace geodata::reader

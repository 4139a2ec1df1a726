#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/reader/source.h"

namespace geodata::reader {

/// Limits: only what is too large is told; readTable() tells the rest in its own words.
enum class ScanFor { All, Limits };

/// Goes through a CSV file once: where rows begin, which columns are numbers, and whether any cell, row or
/// header is larger than GDAL should be given. False: the sender has told what is wrong.
bool scanCsvFile(const std::string& path, ScanFor what, TextFacts& facts, Sender& sender);

/// The same for GeoJSON: where features begin, and whether it nests too deep.
bool scanJsonFile(const std::string& path, ScanFor what, TextFacts& facts, Sender& sender);

}  // namespace geodata::reader

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "flow/result.h"

namespace geodata {

struct FileBytes {
  std::string text;            ///< UTF-8, without a byte-order mark, not blank
  std::uint64_t checksum = 0;  ///< FNV-1a of the file as it is
};

/// The whole of a regular file that holds text. Folders, devices and pipes are refused, as are larger files.
flow::Result<FileBytes> readFileBytes(const std::string& path, std::size_t maxBytes);

/// ".csv" of "a/B.CSV".
std::string fileEnding(const std::string& path);

}  // namespace geodata

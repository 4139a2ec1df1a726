#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "flow/result.h"
#include "geodata/user_file.h"

/// Which files may be opened at all, and with which driver. Checked by the program and again by the reader.
namespace geodata {

/// A format that is opened by exactly one driver of GDAL.
struct FormatRule {
  UserFormat format;
  std::string driver;  ///< GDAL's name of it
  enum class Content { Text, Json, Xml, Zip, Sqlite, Shapefile, FlatGeobuf, Tiff, Png, Jpeg, NetCdf, Hfa };
  Content content = Content::Text;  ///< what the first bytes must look like
};

/// Null: no format has this ending (lower case, with its dot).
const FormatRule* ruleFor(std::string_view ending);

/// A file that may be opened.
struct CheckedFile {
  std::string asked;     ///< as it was asked for
  std::string realPath;  ///< absolute, without symbolic links
  const FormatRule* rule = nullptr;
  std::uint64_t bytes = 0;
};

/// Refuses addresses of the network, GDAL's /vsi names and connection words, endings that no format has,
/// what is not a regular file once symbolic links are followed, and contents that are not of the ending's
/// kind. Never blocks on a pipe or a device.
flow::Result<CheckedFile> checkFile(const std::string& path);

/// What a reading may cost.
struct ReadLimits {
  std::uint64_t memoryBytes = 0;  ///< address space of the reader
  std::uint64_t cpuSeconds = 0;   ///< of the reader
  std::uint64_t answerBytes = 0;  ///< sent back at most
  double firstAnswerSeconds = 0;  ///< until something of the contents must have come
  double nextAnswerSeconds = 0;   ///< between one answer and the next
};
ReadLimits limitsForFile(std::uint64_t fileBytes);
ReadLimits limitsForDatabase();

}  // namespace geodata

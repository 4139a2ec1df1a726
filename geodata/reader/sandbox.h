#pragma once

#include <string>
#include <vector>

#include "geodata/open_policy.h"

namespace geodata::reader {

/// What this process may still do once it is shut in.
struct Cage {
  ReadLimits limits;
  std::vector<std::string> readable;  ///< files, and folders with all that is in them
  bool sockets = false;               ///< for a database; else the network is out of reach
};

/// Takes away, for good, what reading does not need: memory and processor time beyond the limits, writing,
/// other programs, other files (where the kernel has Landlock), the network. False: the kernel would not, and
/// nothing must be opened.
bool shutIn(const Cage& cage);

/// Whether the kernel can confine reading to some files (Landlock).
bool canConfineFiles();

/// False in a build with a sanitizer, whose own tables are larger than any sensible limit.
bool limitsMemory();

/// The parts of shutIn().
bool limitResources(const ReadLimits& limits);
bool confineFiles(const std::vector<std::string>& readable);
bool filterCalls(bool sockets);

/// Of a file: itself and those beside it that belong to its format, and the folders with what GDAL and PROJ
/// know of reference systems and encodings.
std::vector<std::string> readableFor(const CheckedFile& file);
std::vector<std::string> readableForDatabase();

}  // namespace geodata::reader

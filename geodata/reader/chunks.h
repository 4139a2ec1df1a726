#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace geodata::reader {

/// Gives the file's bytes one piece after another, without a byte-order mark, until `take` says false. False:
/// it cannot be read.
bool readChunks(const std::string& path, const std::function<bool(std::string_view)>& take);

}  // namespace geodata::reader

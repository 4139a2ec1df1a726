#pragma once

#include <string>
#include <string_view>

namespace geodata {

/// Whether all of it is UTF-8 without NUL.
bool isUtf8(std::string_view text);

/// Latin-1 (ISO 8859-1) as UTF-8, without NUL: never fails, right or wrong.
std::string utf8FromLatin1(std::string_view text);

}  // namespace geodata

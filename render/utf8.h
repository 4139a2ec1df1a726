#pragma once

#include <string>
#include <string_view>

namespace render {

/// UTF-8 as code points; what is not UTF-8 becomes U+FFFD.
std::u32string decodeUtf8(std::string_view text);

/// Capitals for Latin letters; others stay.
char32_t toUpper(char32_t c);

}  // namespace render

#include "render/utf8.h"

#include <cstdint>

namespace render {

namespace {

/// How many bytes the code point that starts with `lead` has; 0 where none does.
int lengthOf(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

}  // namespace

std::u32string decodeUtf8(std::string_view text) {
  constexpr char32_t kReplacement = 0xFFFD;
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    const int length = lengthOf(lead);
    char32_t c = length == 1 ? lead : lead & (0xFFU >> static_cast<unsigned>(length + 1));
    bool good = length > 0 && i + static_cast<std::size_t>(length) <= text.size();
    for (std::size_t k = 1; good && k < static_cast<std::size_t>(length); ++k) {
      const auto next = static_cast<std::uint8_t>(text[i + k]);
      good = (next & 0xC0U) == 0x80U;
      c = (c << 6U) | (next & 0x3FU);
    }
    good = good && c >= kLeast[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    result.push_back(good ? c : kReplacement);
    i += good ? static_cast<std::size_t>(length) : 1;
  }
  return result;
}

char32_t toUpper(char32_t c) {
  if (c >= U'a' && c <= U'z') return c - 32;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 32;  // Latin-1
  if (c == 0xFF) return 0x178;
  const bool oddIsSmall = (c >= 0x100 && c <= 0x137 && c != 0x131) || (c >= 0x14A && c <= 0x177);
  if (oddIsSmall && c % 2 == 1) return c - 1;
  const bool evenIsSmall = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  if (evenIsSmall && c % 2 == 0) return c - 1;
  return c;
}

}  // namespace render

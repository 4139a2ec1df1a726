#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// The whole of `text`, without blanks around it, as a finite number; "." is the decimal point in every
/// locale.
std::optional<double> parseNumber(std::string_view text);
/// The same for a whole number.
std::optional<int> parseInteger(std::string_view text);

std::string_view trimmed(std::string_view text);
/// Cut where it is too long to show, and with "?" for what is no print, such as a line break.
std::string shown(std::string_view text);
/// The same in quotation marks.
std::string quoted(std::string_view text);

/// Whether `text` is YYYY, YYYY-MM or YYYY-MM-DD, and a day of the calendar: no 30 February.
bool isDate(std::string_view text);

/// Small ASCII letters; other bytes stay.
std::string lowered(std::string_view text);
/// 16 hexadecimal digits.
std::string hexOf(std::uint64_t number);

/// The candidate nearest to `word` by edits, any case; empty when none is near.
std::string closest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace geodata

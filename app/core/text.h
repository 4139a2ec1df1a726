#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/lonlat.h"

/// Numbers and names as people write them. Independent of the locale.
namespace app {

/// The whole text as a finite number; nothing otherwise.
std::optional<double> parseNumber(std::string_view text);
/// "139.75,35.6" as degrees in range; nothing otherwise.
std::optional<flow::LonLat> parseLonLat(std::string_view text);
/// "2026-01"; nothing otherwise.
bool isMonth(std::string_view text);

/// Months from one YYYY-MM to another, negative when `to` comes first. Both must be months.
int monthsBetween(std::string_view from, std::string_view to);

/// 1234.5 -> "1,235"; below 10 with one decimal, below 1 with two. NaN -> "unknown".
std::string formatTonnes(double tonnes);
/// 12345 -> "12,345".
std::string formatWhole(double value);
/// "2026-01" -> "January 2026".
std::string monthName(std::string_view month);
/// In one line of at most `most` letters: control characters become spaces, what is cut ends in an ellipsis.
std::string oneLine(std::string_view text, std::size_t most);
/// ASCII lower case; other bytes stay.
std::string lower(std::string_view text);
/// The entry nearest to `word` by edit distance, if near enough to be what was meant.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace app

#include "app/core/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace app {

std::optional<double> parseNumber(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<flow::LonLat> parseLonLat(std::string_view text) {
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto lon = parseNumber(text.substr(0, comma));
  const auto lat = parseNumber(text.substr(comma + 1));
  if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) return std::nullopt;
  return flow::LonLat{*lon, *lat};
}

bool isMonth(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return false;
  const auto year = parseNumber(text.substr(0, 4));
  const auto month = parseNumber(text.substr(5, 2));
  return year && month && *year >= 1900 && *year <= 2200 && *month >= 1 && *month <= 12 && text[5] != '-';
}

int monthsBetween(std::string_view from, std::string_view to) {
  const auto index = [](std::string_view month) {
    return 12 * parseNumber(month.substr(0, 4)).value_or(0) + parseNumber(month.substr(5, 2)).value_or(0);
  };
  return static_cast<int>(index(to) - index(from));
}

std::string formatWhole(double value) {
  if (!std::isfinite(value)) return "unknown";
  std::string digits = std::to_string(std::llround(std::abs(value)));
  for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > 0; i -= 3) {
    digits.insert(static_cast<std::size_t>(i), ",");
  }
  return (std::llround(value) < 0 ? "-" : "") + digits;
}

std::string formatTonnes(double tonnes) {
  if (!std::isfinite(tonnes)) return "unknown";
  const double size = std::abs(tonnes);
  if (size >= 9.95 || size == 0) return formatWhole(tonnes);
  std::array<char, 32> buffer{};
  const int decimals = size >= 0.995 ? 1 : 2;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), tonnes, std::chars_format::fixed, decimals);
  return error == std::errc{} ? std::string(buffer.data(), end) : "unknown";
}

std::string monthName(std::string_view month) {
  static constexpr std::array<std::string_view, 12> kNames{"January",   "February", "March",    "April",
                                                           "May",       "June",     "July",     "August",
                                                           "September", "October",  "November", "December"};
  if (!isMonth(month)) return std::string(month);
  const auto index = static_cast<std::size_t>(*parseNumber(month.substr(5, 2))) - 1;
  return std::string(kNames[index]) + ' ' + std::string(month.substr(0, 4));
}

std::string oneLine(std::string_view text, std::size_t most) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  std::string result;
  std::size_t letters = 0;
  std::size_t keep = 0;  // where the ellipsis goes, should there be more
  for (const char c : text) {
    if (begins(c)) {
      if (letters == most) {
        result.resize(keep);
        while (result.ends_with(' ')) result.pop_back();
        return result + "\u2026";
      }
      if (++letters == most) keep = result.size();
    }
    result += static_cast<unsigned char>(c) < 0x20U || c == 0x7F ? ' ' : c;
  }
  return result;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  const std::string wanted = lower(word);
  std::optional<std::string> best;
  std::size_t bestDistance = std::max<std::size_t>(2, wanted.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::string other = lower(candidate);
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= wanted.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= other.size(); ++j) {
        const std::size_t above = row[j];
        row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (wanted[i - 1] == other[j - 1] ? 0U : 1U)});
        diagonal = above;
      }
    }
    const bool within = wanted.size() >= 4 && other.find(wanted) != std::string::npos;
    const std::size_t distance = within ? std::min<std::size_t>(row.back(), 1) : row.back();
    if (distance < bestDistance) {
      bestDistance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace app

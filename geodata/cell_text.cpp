#include "geodata/cell_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <system_error>
#include <vector>

namespace geodata {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string shown(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  const bool isCut = text.size() > kLongest;
  if (isCut) {
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::string print(text);
  for (char& c : print) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) c = '?';
  }
  return isCut ? print + "..." : print;
}

std::string quoted(std::string_view text) {
  return '"' + shown(text) + '"';
}

std::optional<double> parseNumber(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<int> parseInteger(std::string_view text) {
  text = trimmed(text);
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool isDate(std::string_view text) {
  const auto digits = [text](std::size_t from, std::size_t count) {
    const std::string_view part = text.substr(from, count);
    const bool good = part.size() == count && part.find_first_not_of("0123456789") == std::string_view::npos;
    return good ? parseInteger(part) : std::nullopt;
  };
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  const auto year = digits(0, 4);
  const auto month =
      text.size() > 4 && text[4] == '-' ? digits(5, 2) : std::optional(text.size() > 4 ? 0 : 1);
  const auto day = text.size() > 7 && text[7] == '-' ? digits(8, 2) : std::optional(text.size() > 7 ? 0 : 1);
  if (!year || !month || !day) return false;
  return std::chrono::year_month_day{std::chrono::year{*year},
                                     std::chrono::month{static_cast<unsigned>(*month)},
                                     std::chrono::day{static_cast<unsigned>(*day)}}
      .ok();
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string hexOf(std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4)
    text += kDigits[(number >> static_cast<unsigned>(shift)) & 15U];
  return text;
}

std::string closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kLongest = 64;
  std::string best;
  std::size_t bestDistance = std::clamp<std::size_t>(word.size() / 3, 1, 4) + 1;
  if (word.empty() || word.size() > kLongest) return best;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongest) continue;
    std::vector<std::size_t> row(candidate.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::size_t diagonal = row[0];
      row[0] = i + 1;
      for (std::size_t j = 0; j < candidate.size(); ++j) {
        const std::size_t change = diagonal + (lower(word[i]) == lower(candidate[j]) ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({change, row[j] + 1, row[j + 1] + 1});
      }
    }
    if (row.back() < bestDistance) {
      bestDistance = row.back();
      best = candidate;
    }
  }
  return best;
}

}  // namespace geodata

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "geodata/export_bytes.h"

namespace geodata {

std::string exportNumber(double value) {
  std::array<char, 32> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return code == std::errc{} ? std::string(buffer.data(), end) : std::string{};
}

const ExportRule* ruleFor(const ExportLayer& layer, const ExportRow& row) {
  const auto holds = [&](const ExportCondition& condition) {
    const auto column = layer.column(condition.column);
    if (!column) return false;
    const ExportValue& value = row.values[*column];
    const auto* text = std::get_if<std::string>(&value);
    const auto* number = std::get_if<double>(&value);
    switch (condition.test) {
      case ExportCondition::Test::Is:
        return text != nullptr && *text == condition.word;
      case ExportCondition::Test::IsNot:
        return text != nullptr && *text != condition.word;
      case ExportCondition::Test::MoreThan:
        return number != nullptr && *number > condition.number;
      case ExportCondition::Test::AtMost:
        return number != nullptr && *number <= condition.number;
    }
    return false;
  };
  for (const ExportRule& rule : layer.style.rules) {
    if (std::all_of(rule.when.begin(), rule.when.end(), holds)) return &rule;
  }
  return nullptr;
}

}  // namespace geodata

#include "flow/result.h"

#include <algorithm>

namespace flow {

std::string printable(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string plain;
  const auto at = [&text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = at(i);
    const bool isControl = c < 0x20 || c == 0x7F;
    const bool isUpperControl = c == 0xC2 && at(i + 1) >= 0x80 && at(i + 1) < 0xA0;  // U+0080 to U+009F
    const bool isLineEnd = c == 0xE2 && at(i + 1) == 0x80 && (at(i + 2) == 0xA8 || at(i + 2) == 0xA9);
    const bool isTurn = c == 0xE2 && ((at(i + 1) == 0x80 && at(i + 2) >= 0xAA && at(i + 2) <= 0xAE) ||
                                      (at(i + 1) == 0x81 && at(i + 2) >= 0xA6 && at(i + 2) <= 0xA9));
    if (isControl) {
      plain += c == '\n'   ? std::string("\\n")
               : c == '\t' ? " "
                           : std::string("\\x") + kHex[c >> 4U] + kHex[c & 15U];
    } else if (isUpperControl || isLineEnd || isTurn) {
      plain += "\\?";
      i += isUpperControl ? 1 : 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

std::string toString(const Problem& problem) {
  std::string text = problem.severity == Severity::Error ? "error: " : "warning: ";
  std::string where = problem.file;
  const auto append = [&where](const std::string& part) {
    if (part.empty()) return;
    if (!where.empty()) where += ", ";
    where += part;
  };
  if (!problem.layer.empty()) append("layer " + problem.layer);
  if (problem.row > 0) append("row " + std::to_string(problem.row));
  if (!problem.column.empty()) append("column " + problem.column);
  if (!where.empty()) text += where + ": ";
  text += problem.message;
  if (!problem.remedy.empty()) {
    if (!text.empty() && text.back() != '.') text += '.';
    text += ' ' + problem.remedy;
  }
  return printable(text);
}

bool hasErrors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.severity == Severity::Error; });
}

}  // namespace flow

#include "flow/result.h"

#include <algorithm>

namespace flow {

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
  return text;
}

bool hasErrors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.severity == Severity::Error; });
}

}  // namespace flow

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/lonlat.h"

namespace flow {

enum class Severity { Warning, Error };

/// One thing wrong (or doubtful) with an input, worded for the person who can mend it.
/// `row` is the line number in the file as an editor shows it (the header is line 1); 0 where there is none.
struct Problem {
  Severity severity = Severity::Error;
  std::string file;
  std::string layer;
  int row = 0;
  std::string column;
  std::string message;                         ///< what was found and what was expected
  std::string remedy;                          ///< what to do
  std::optional<LonLat> place = std::nullopt;  ///< where on the map, if it is anywhere
};

/// "error: sites.csv, row 12, column lon: found \"abc\", expected degrees. Write a number such as 139.75."
std::string toString(const Problem& problem);

/// The text as it may go to a terminal or a line of a log: control characters, and those that turn the
/// direction of writing, are spelled out, so that no cell of a file can forge a line or colour the screen.
std::string printable(std::string_view text);

bool hasErrors(const std::vector<Problem>& problems);

/// Either a value, perhaps with warnings, or errors. Bad input is a value of this type, never an exception.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(
      T value,
      std::vector<Problem> warnings = {})  // NOLINT: implicit on purpose, so that `return value;` reads well
      : value_(std::move(value)), problems_(std::move(warnings)) {}
  static Result failure(std::vector<Problem> problems) {
    Result result;
    result.problems_ = std::move(problems);
    return result;
  }
  static Result failure(Problem problem) { return failure(std::vector<Problem>{std::move(problem)}); }

  explicit operator bool() const { return value_.has_value(); }
  const T& operator*() const& { return *value_; }
  T& operator*() & { return *value_; }
  T&& operator*() && { return *std::move(value_); }
  const T* operator->() const { return &*value_; }
  T* operator->() { return &*value_; }
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  Result() = default;
  std::optional<T> value_;
  std::vector<Problem> problems_;
};

}  // namespace flow

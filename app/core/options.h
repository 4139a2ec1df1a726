#pragma once

#include <span>
#include <string>
#include <string_view>

namespace app {

/// One row of the options table: it makes the command line, the help, the checks and the docs.
struct Option {
  std::string_view name;  ///< "month": --month on the command line
  std::string_view
      type;  ///< "text", "number", "integer", "flag", "size", "lonlat", "month", "file", "folder"
  std::string_view defaultValue;  ///< as text; empty: none
  std::string_view unit;
  double least = 0;  ///< for numbers and integers
  double greatest = 0;
  std::string_view help;
  std::string_view calls;  ///< the calls that take it, "render,film"; "*": all
};

std::span<const Option> options();
const Option* findOption(std::string_view name);

}  // namespace app

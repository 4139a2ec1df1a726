#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "flow/result.h"
#include "geodata/dataset.h"

namespace geodata {

/// Turns what a user writes under "source" into ids of Dataset::sources: ids stay; an address or free text
/// becomes a Source of the kind "user" with an id that begins with "user:".
class UserSources {
 public:
  explicit UserSources(Dataset& data) : data_(data) {}

  /// Ids, with semicolons between them. `url`: the address of the row's source; may be empty.
  std::string idsOf(std::string_view cell, std::string_view url, int origin, int line);
  /// The source of a row that names none: the user's file itself.
  std::string fileOf(int origin);
  /// An id of the project that `cell` is nearly, and so perhaps mistyped; empty: none.
  [[nodiscard]] std::string nearMiss(const std::string& cell);

 private:
  std::string add(std::string_view text, std::string_view url, int origin, int line);
  bool isKnown(const std::string& id);
  Dataset& data_;
  std::unordered_set<std::string> known_;  ///< ids of the first `indexed_` sources
  std::size_t indexed_ = 0;
  std::unordered_map<std::string, std::string> nearMisses_;
};

}  // namespace geodata

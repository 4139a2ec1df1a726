#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "geodata/dataset.h"

namespace geodata {

/// The same answers as the questions of Dataset, for those who ask once a row: a question costs the same
/// however many rows there are. The sites and figures must not change while it is in use.
class DatasetIndex {
 public:
  DatasetIndex() = default;
  explicit DatasetIndex(const Dataset& data);

  [[nodiscard]] const Site* site(std::string_view id) const;
  [[nodiscard]] const std::vector<const Figure*>& figuresOf(std::string_view site) const;
  [[nodiscard]] const Figure* figure(std::string_view site, std::string_view quantity) const;
  [[nodiscard]] const Site* countedFor(std::string_view site) const;

 private:
  std::unordered_map<std::string_view, const Site*> sites_;
  std::unordered_map<std::string_view, std::vector<const Figure*>> figures_;
};

}  // namespace geodata

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geodata/dataset_index.h"
#include "geodata/doubts.h"

/// The steps of doubtsOf(), each in a file of its own.
namespace geodata {

struct Doubter {
  const Dataset& data;
  const DatasetIndex& index;  ///< of `data`
  LandIndex& land;
  int thisYear = 0;
  std::vector<flow::Problem>& problems;
  bool onlyUsers = false;

  template <typename Row>
  [[nodiscard]] bool isAsked(const Row& row) const {
    return !onlyUsers || data.isUsers(row);
  }
  [[nodiscard]] std::optional<flow::LonLat> placeOf(const std::string& site) const {
    const Site* found = index.site(site);
    return found == nullptr ? std::nullopt : std::optional(found->position);
  }

  template <typename Row>
  void tell(const Row& row, std::string column, std::string message, std::string remedy,
            std::optional<flow::LonLat> place, flow::Severity severity = flow::Severity::Warning) {
    const Origin& origin = data.origins[static_cast<std::size_t>(row.origin)];
    problems.push_back({severity, origin.file, origin.layer, row.line, std::move(column), std::move(message),
                        std::move(remedy), place});
  }
};

void doubtPlaces(Doubter& doubter);   // doubt_places.cpp
void doubtFigures(Doubter& doubter);  // doubt_figures.cpp
void doubtLinks(Doubter& doubter);    // doubt_links.cpp

}  // namespace geodata

#include "geodata/doubts.h"

#include <algorithm>

#include "geodata/doubt_parts.h"

namespace geodata {

std::vector<flow::Problem> doubtsOf(const Dataset& data, LandIndex& land, int thisYear) {
  std::vector<flow::Problem> problems;
  const bool onlyUsers = std::any_of(data.origins.begin(), data.origins.end(),
                                     [](const Origin& origin) { return origin.isUsers; });
  for (const Port& port : data.ports) {
    if (!data.isUsers(port)) land.anchor(port.position, port.country);
  }
  const DatasetIndex index(data);
  Doubter doubter{data, index, land, thisYear, problems, onlyUsers};
  doubtPlaces(doubter);
  doubtFigures(doubter);
  doubtLinks(doubter);
  return problems;
}

}  // namespace geodata

#include "app/core/route_ship.h"

#include "app/core/text.h"
#include "flow/network.h"

namespace app {

flow::Result<std::string> findShip(const Model& model, const std::string& words) {
  const std::string wanted = lower(words);
  std::vector<std::string> names;
  const geodata::Ship* begins = nullptr;
  int beginning = 0;
  for (const geodata::Ship& ship : model.data.ships) {
    if (lower(ship.id) == wanted || lower(ship.name) == wanted || (!words.empty() && ship.nameJa == words)) {
      return ship.id;
    }
    if (!wanted.empty() && (lower(ship.name).starts_with(wanted) || lower(ship.id) == "sh-" + wanted)) {
      begins = &ship;
      ++beginning;
    }
    names.push_back(ship.id);
    names.push_back(ship.name);
  }
  if (beginning == 1) return begins->id;
  std::string known;
  for (const geodata::Ship& ship : model.data.ships) known += (known.empty() ? "" : ", ") + ship.id;
  const auto meant = nearest(words, names);
  flow::Problem problem;
  problem.message = "there is no class of ship \"" + words + "\"";
  problem.remedy =
      (meant ? "Did you mean \"" + *meant + "\"? " : "") + std::string("There are: ") + known + ".";
  return flow::Result<std::string>::failure(std::move(problem));
}

flow::ShipClass routeShip(const Model& model, const std::string& id, double speedKnots) {
  const geodata::Ship* found = model.data.ship(id);
  if (found == nullptr) found = model.data.ship("");
  flow::ShipClass ship;
  if (found != nullptr) ship = *found;
  if (speedKnots > 0) ship.speedKnots = {speedKnots, speedKnots, speedKnots};
  return ship;
}

std::vector<flow::PassageTimes> passageTimes(const Model& model) {
  const flow::Range none{flow::kUnknown, flow::kUnknown, flow::kUnknown};
  std::vector<flow::PassageTimes> times;
  for (const flow::SeaPassage& passage : model.router.graph().passages) {
    const geodata::Passage* known = model.data.passage(passage.id);
    times.push_back(known != nullptr ? known->times
                                     : flow::PassageTimes{flow::kUnknown, flow::kUnknown, none,
                                                          flow::kUnknown, flow::kUnknown});
  }
  return times;
}

}  // namespace app

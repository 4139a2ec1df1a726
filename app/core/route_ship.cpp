#include "app/core/route_ship.h"

namespace app {

flow::ShipClass routeShip(const Model&, const std::string& id, double speedKnots) {
  using flow::kUnknown;
  const flow::Range unknown{kUnknown, kUnknown, kUnknown};
  flow::ShipClass ship{id, id, {14, 14, 14}, 0, unknown, unknown};
  if (speedKnots > 0) ship.speedKnots = {speedKnots, speedKnots, speedKnots};
  return ship;
}

std::vector<flow::PassageTimes> passageTimes(const Model& model) {
  using flow::kUnknown;
  const flow::PassageTimes unknown{kUnknown, kUnknown, {0, 0, 0}, kUnknown, kUnknown};
  return std::vector<flow::PassageTimes>(model.router.graph().passages.size(), unknown);
}

}  // namespace app

#include <cmath>

#include "flow/ship_time.h"

namespace flow {

Voyage voyageOf(double nm, const std::vector<PassageTimes>&, const std::vector<PassageBurden>& burdens,
                const ShipClass& ship) {
  Voyage voyage;
  for (const PassageBurden& burden : burdens) voyage.delayHours += burden.delayDays * 24;
  voyage.hours = {nm / ship.speedKnots.high + voyage.delayHours, nm / ship.speedKnots.mid + voyage.delayHours,
                  nm / ship.speedKnots.low + voyage.delayHours};
  voyage.usdPerTonne = {std::nan(""), std::nan(""), std::nan("")};
  return voyage;
}

bool isTooDeep(const ShipClass& ship, const PassageTimes& passage) {
  return ship.draught > passage.draughtLimit;
}

double extraNmOf(const PassageTimes&, const PassageBurden& burden, const ShipClass& ship) {
  return burden.delayDays * 24 * ship.speedKnots.mid;
}

}  // namespace flow

#include "flow/ship_time.h"

#include <algorithm>
#include <cmath>

#include "flow/network.h"

namespace flow {
namespace {

constexpr double kHoursPerDay = 24;

/// What is not known takes no part in a sum, and neither does what cannot be.
double known(double value) {
  return std::isfinite(value) && value > 0 ? value : 0;
}

/// The range in order, whatever end of it is missing; all 0 without the value between.
Range known(const Range& range) {
  if (!std::isfinite(range.mid)) return {};
  const double low = std::isfinite(range.low) ? std::min(range.low, range.mid) : range.mid;
  const double high = std::isfinite(range.high) ? std::max(range.high, range.mid) : range.mid;
  return {known(low), known(range.mid), known(high)};
}

void add(Range& sum, const Range& part) {
  sum.low += part.low;
  sum.mid += part.mid;
  sum.high += part.high;
}

Range times(double factor, const Range& range) {
  return {factor * range.low, factor * range.mid, factor * range.high};
}

Range all(double value) {
  return {value, value, value};
}

bool hasOwnPace(const PassageTimes& passage) {
  return std::isfinite(passage.transitHours) && std::isfinite(passage.lengthNm);
}

Range hoursAtSea(double nm, const Range& knots) {
  const Range speed = known(knots);
  if (speed.low <= 0) return {kUnknown, kUnknown, kUnknown};
  return {nm / speed.high, nm / speed.mid, nm / speed.low};
}

}  // namespace

Voyage voyageOf(double nm, const std::vector<PassageTimes>& passages,
                const std::vector<PassageBurden>& burdens, const ShipClass& ship) {
  Voyage voyage;
  double seaNm = nm;
  for (const PassageTimes& passage : passages) {
    if (hasOwnPace(passage)) seaNm -= known(passage.lengthNm);
  }
  voyage.hours = hoursAtSea(std::max(0.0, seaNm), ship.speedKnots);
  Range fees;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const PassageTimes& passage = passages[i];
    const double transit = hasOwnPace(passage) ? known(passage.transitHours) : 0;
    const Range wait = known(passage.waitHours);
    add(voyage.hours, all(transit));
    add(voyage.hours, wait);
    voyage.passageHours += transit + wait.mid;
    add(fees, all(known(passage.usdPerTonne)));
    if (i >= burdens.size()) continue;
    const double delay = known(burdens[i].delayDays) * kHoursPerDay;
    add(voyage.hours, all(delay));
    voyage.delayHours += delay;
    add(fees, all(known(burdens[i].usdPerTonne)));
  }
  const Range day = known(ship.usdPerTonneDay);
  const Range& hours = voyage.hours;
  voyage.usdPerTonne = times(std::max(0.0, nm), known(ship.usdPerTonneNm));
  add(voyage.usdPerTonne, {hours.low / kHoursPerDay * day.low, hours.mid / kHoursPerDay * day.mid,
                           hours.high / kHoursPerDay * day.high});
  add(voyage.usdPerTonne, fees);
  return voyage;
}

bool isTooDeep(const ShipClass& ship, const PassageTimes& passage) {
  return ship.draught > passage.draughtLimit;  // false where either is not known
}

double extraNmOf(const PassageTimes& /*passage*/, const PassageBurden& burden, const ShipClass& ship) {
  const double day = known(ship.usdPerTonneDay.mid);
  const double speed = known(ship.speedKnots.mid);
  const double perNm = known(ship.usdPerTonneNm.mid) + (speed > 0 ? day / (speed * kHoursPerDay) : 0);
  const double usd = known(burden.delayDays) * day + known(burden.usdPerTonne);
  // A ship without prices: days at sea take as long as days of delay.
  if (perNm <= 0) return known(burden.delayDays) * kHoursPerDay * speed;
  return usd / perNm;
}

}  // namespace flow

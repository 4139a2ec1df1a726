#include "flow/ship_time.h"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "flow/network.h"

using flow::kUnknown;
using flow::PassageBurden;
using flow::PassageTimes;
using flow::ShipClass;
using flow::Voyage;

namespace {

const flow::Range kNothingKnown{kUnknown, kUnknown, kUnknown};

ShipClass panamax() {
  return {"SH-PANAMAX", "Panamax", {12, 14, 17}, 12, {0.005, 0.01, 0.05}, {5, 13, 30}};
}

PassageTimes suez() {
  return {104.4, 14, {4, 10, 24}, 20.1, 6.3};
}

PassageTimes strait() {
  return {kUnknown, kUnknown, kNothingKnown, kUnknown, kUnknown};
}

void checkOrder(const Voyage& voyage) {
  CHECK(voyage.hours.low <= voyage.hours.mid);
  CHECK(voyage.hours.mid <= voyage.hours.high);
  CHECK(voyage.usdPerTonne.low <= voyage.usdPerTonne.mid);
  CHECK(voyage.usdPerTonne.mid <= voyage.usdPerTonne.high);
}

}  // namespace

TEST_CASE("A voyage takes its miles over the speed, faster and slower as a range") {
  const Voyage voyage = flow::voyageOf(4704, {}, {}, panamax());
  CHECK(voyage.hours.mid == Approx(4704 / 14.0));
  CHECK(voyage.hours.low == Approx(4704 / 17.0));
  CHECK(voyage.hours.high == Approx(4704 / 12.0));
  CHECK(voyage.usdPerTonne.mid == Approx(4704 * 0.01 + 4704 / 14.0 / 24 * 13));
  CHECK(voyage.usdPerTonne.low == Approx(4704 * 0.005 + 4704 / 17.0 / 24 * 5));
  CHECK(voyage.passageHours == 0);
  CHECK(voyage.delayHours == 0);
  checkOrder(voyage);
}

TEST_CASE("A canal is passed at its own pace, after waiting, for its toll") {
  const Voyage open = flow::voyageOf(8377, {strait()}, {{}}, panamax());
  const Voyage canal = flow::voyageOf(8377, {suez()}, {{}}, panamax());
  CHECK(canal.passageHours == Approx(14 + 10));
  CHECK(canal.hours.mid == Approx((8377 - 104.4) / 14 + 24));
  CHECK(canal.hours.low == Approx((8377 - 104.4) / 17 + 14 + 4));
  CHECK(canal.hours.high == Approx((8377 - 104.4) / 12 + 14 + 24));
  CHECK(canal.usdPerTonne.mid - open.usdPerTonne.mid ==
        Approx(6.3 + (canal.hours.mid - open.hours.mid) / 24 * 13));
  checkOrder(canal);
}

TEST_CASE("A delay adds its days and a surcharge its dollars, once, to every end of the range") {
  const Voyage before = flow::voyageOf(8377, {strait(), suez()}, {{}, {}}, panamax());
  const Voyage after = flow::voyageOf(8377, {strait(), suez()}, {{false, 2, 50}, {}}, panamax());
  CHECK(after.hours.mid - before.hours.mid == Approx(48));
  CHECK(after.hours.low - before.hours.low == Approx(48));
  CHECK(after.hours.high - before.hours.high == Approx(48));
  CHECK(after.delayHours == Approx(48));
  CHECK(after.passageHours == before.passageHours);
  CHECK(after.usdPerTonne.mid - before.usdPerTonne.mid == Approx(50 + 2 * 13));
  const Voyage short_ = flow::voyageOf(8377, {strait(), suez()}, {}, panamax());  // no burdens at all
  CHECK(short_.hours.mid == before.hours.mid);
}

TEST_CASE("What is unknown is left out and poisons no sum") {
  const Voyage open = flow::voyageOf(1000, {}, {}, panamax());
  const Voyage voyage = flow::voyageOf(1000, {strait()}, {{}}, panamax());
  CHECK(voyage.hours.mid == open.hours.mid);
  CHECK(voyage.usdPerTonne.mid == open.usdPerTonne.mid);
  PassageTimes noToll = suez();
  noToll.usdPerTonne = kUnknown;
  CHECK(std::isfinite(flow::voyageOf(1000, {noToll}, {{}}, panamax()).usdPerTonne.mid));
  PassageTimes noLength = suez();  // its line is sailed at sea speed: the hours must not count it again
  noLength.lengthNm = kUnknown;
  CHECK(flow::voyageOf(1000, {noLength}, {{}}, panamax()).hours.mid == Approx(1000 / 14.0 + 10));
  PassageTimes onlyMid = suez();
  onlyMid.waitHours = {kUnknown, 10, kUnknown};
  const Voyage mid = flow::voyageOf(1000, {onlyMid}, {{}}, panamax());
  CHECK(mid.hours.low == Approx((1000 - 104.4) / 17 + 24));
  checkOrder(mid);
}

TEST_CASE("A way shorter than its canal is passed in the canal's hours, not in less than none") {
  const Voyage voyage = flow::voyageOf(60, {suez()}, {{}}, panamax());
  CHECK(voyage.hours.mid == Approx(14 + 10));
}

TEST_CASE("A ship without a speed has no hours rather than endless or no time") {
  ShipClass ship = panamax();
  ship.speedKnots = kNothingKnown;
  CHECK(std::isnan(flow::voyageOf(100, {}, {}, ship).hours.mid));
  ship.speedKnots = {0, 0, 0};
  CHECK(std::isnan(flow::voyageOf(100, {}, {}, ship).hours.mid));
}

TEST_CASE("Only a draught that is stated keeps a ship out, and an equal one does not") {
  ShipClass ship = panamax();
  CHECK_FALSE(flow::isTooDeep(ship, suez()));
  CHECK_FALSE(flow::isTooDeep(ship, strait()));
  PassageTimes kiel = strait();
  kiel.draughtLimit = 9.5;
  CHECK(flow::isTooDeep(ship, kiel));
  ship.draught = 9.5;
  CHECK_FALSE(flow::isTooDeep(ship, kiel));
  ship.draught = kUnknown;
  CHECK_FALSE(flow::isTooDeep(ship, kiel));
}

TEST_CASE("Extra miles cost what the burden costs, and more burden is more miles") {
  const ShipClass ship = panamax();
  CHECK(flow::extraNmOf(suez(), {}, ship) == 0);
  for (const PassageBurden& burden : {PassageBurden{false, 3, 0}, {false, 0, 40}, {false, 1.5, 7}}) {
    const double nm = flow::extraNmOf(suez(), burden, ship);
    const double far = flow::voyageOf(5000 + nm, {}, {}, ship).usdPerTonne.mid;
    const double burdened = flow::voyageOf(5000, {strait()}, {burden}, ship).usdPerTonne.mid;
    CHECK(far == Approx(burdened));
  }
  std::mt19937 random(4);
  std::uniform_real_distribution<double> days(0, 30);
  std::uniform_real_distribution<double> usd(0, 500);
  for (int i = 0; i < 200; ++i) {
    const PassageBurden less{false, days(random), usd(random)};
    const PassageBurden more{false, less.delayDays + days(random), less.usdPerTonne + usd(random)};
    CHECK(flow::extraNmOf(strait(), less, ship) <= flow::extraNmOf(strait(), more, ship));
  }
  ShipClass free = ship;
  free.usdPerTonneNm = free.usdPerTonneDay = {0, 0, 0};
  CHECK(flow::extraNmOf(suez(), {false, 2, 0}, free) == Approx(2 * 24 * 14));
}

TEST_CASE("Every voyage has its range in order, whatever is known") {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> number(0, 50);
  const auto maybe = [&] { return number(random) < 15 ? kUnknown : number(random); };
  for (int i = 0; i < 500; ++i) {
    std::vector<PassageTimes> passages;
    std::vector<PassageBurden> burdens;
    for (int p = 0; p < 3; ++p) {
      const double wait = maybe();
      passages.push_back({maybe(), maybe(), {wait / 2, wait, maybe()}, maybe(), maybe()});
      burdens.push_back({false, number(random), number(random)});
    }
    const Voyage voyage = flow::voyageOf(100 * number(random), passages, burdens, panamax());
    CHECK(std::isfinite(voyage.hours.mid));
    CHECK(std::isfinite(voyage.usdPerTonne.high));
    checkOrder(voyage);
  }
}

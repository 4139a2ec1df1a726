#include "app/core/route_answer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "flow/geodesic.h"
#include "model_fixture.h"

namespace {

using app::RouteAnswer;
using app::RouteQuestion;
using app::RouteWay;

app::RoutePlace place(const std::string& words) {
  const auto found = app::findPlace(*shippedModel(), words);
  INFO(words);
  REQUIRE(found);
  return *found;
}

RouteQuestion between(const std::string& from, const std::string& to) {
  RouteQuestion question;
  question.from = place(from);
  question.to = place(to);
  return question;
}

RouteAnswer answer(const RouteQuestion& question, std::size_t ways = 3) {
  return app::answerRoute(*shippedModel(), question, ways);
}

bool uses(const RouteWay& way, const char* passage) {
  return std::find(way.passages.begin(), way.passages.end(), passage) != way.passages.end();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

flow::SeaZone box(const std::string& name, double west, double south, double east, double north) {
  return {name, {{{west, south}, {east, south}, {east, north}, {west, north}}}};
}

}  // namespace

TEST_CASE("With nothing closed the best way is the usual one") {
  const RouteAnswer open = answer(between("Rotterdam", "Singapore"));
  REQUIRE(open.ways.size() == 3);
  const RouteWay& best = open.ways[0];
  CHECK(open.fault.empty());
  CHECK(open.why == flow::SeaFault::None);
  CHECK(uses(best, "CK-SUEZ"));
  CHECK(best.route.nm == Approx(open.usual.route.nm));
  CHECK(best.addedNm == Approx(0).margin(1e-9));
  CHECK(best.voyage.hours.low < best.voyage.hours.mid);
  CHECK(best.voyage.hours.mid < best.voyage.hours.high);
  CHECK(best.voyage.usdPerTonne.mid > 0);
  for (std::size_t i = 1; i < open.ways.size(); ++i) {
    CHECK(open.ways[i].passages != best.passages);
    CHECK(open.ways[i].addedNm > 0);
    CHECK(open.ways[i].route.weighedNm >= open.ways[i - 1].route.weighedNm);
  }
}

TEST_CASE("A closed canal costs miles and days, and opened again it costs none") {
  RouteQuestion question = between("Rotterdam", "Singapore");
  const RouteAnswer before = answer(question);
  question.burdens["CK-SUEZ"].closed = true;
  const RouteAnswer closed = answer(question);
  REQUIRE_FALSE(closed.ways.empty());
  for (const RouteWay& way : closed.ways) CHECK_FALSE(uses(way, "CK-SUEZ"));
  CHECK(uses(closed.ways[0], "CK-GOODHOPE"));
  CHECK(closed.ways[0].addedNm == Approx(3450).margin(150));
  CHECK(closed.ways[0].addedDays > 8);
  CHECK(closed.usual.route.nm == before.usual.route.nm);
  question.burdens["CK-SUEZ"].closed = false;
  const RouteAnswer after = answer(question);
  CHECK(after.ways[0].route.path == before.ways[0].route.path);
}

TEST_CASE("A delay is waited for while that is cheaper than the way round") {
  RouteQuestion question = between("Rotterdam", "Singapore");
  const RouteAnswer free = answer(question);
  question.burdens["CK-SUEZ"].delayDays = 3;
  const RouteAnswer some = answer(question);
  CHECK(uses(some.ways[0], "CK-SUEZ"));
  CHECK(some.ways[0].voyage.hours.mid == Approx(free.ways[0].voyage.hours.mid + 72));
  CHECK(some.ways[0].addedNm == Approx(0).margin(1e-6));
  CHECK(some.ways[0].addedDays == Approx(3));
  question.burdens["CK-SUEZ"].delayDays = 60;
  const RouteAnswer much = answer(question);
  CHECK_FALSE(uses(much.ways[0], "CK-SUEZ"));
}

TEST_CASE("A surcharge is paid while that is cheaper than the way round") {
  RouteQuestion question = between("Rotterdam", "Singapore");
  const RouteAnswer free = answer(question);
  question.burdens["CK-SUEZ"].usdPerTonne = 5;
  const RouteAnswer some = answer(question);
  CHECK(uses(some.ways[0], "CK-SUEZ"));
  CHECK(some.ways[0].voyage.usdPerTonne.mid == Approx(free.ways[0].voyage.usdPerTonne.mid + 5));
  question.burdens["CK-SUEZ"].usdPerTonne = 1000;
  CHECK_FALSE(uses(answer(question).ways[0], "CK-SUEZ"));
}

TEST_CASE("What shuts the only way out is named") {
  RouteQuestion question = between("Jebel Ali", "Tokyo");
  question.burdens["CK-HORMUZ"].closed = true;
  question.burdens["CK-SUEZ"].closed = true;  // has no part in it
  const RouteAnswer shut = answer(question);
  CHECK(shut.ways.empty());
  CHECK(shut.why == flow::SeaFault::NoWay);
  CHECK(shut.blockedBy == std::vector<std::string>{"Strait of Hormuz"});
  CHECK(has(shut.fault, "Strait of Hormuz is closed"));
  CHECK(has(shut.fault, "Jebel Ali"));
  CHECK_FALSE(shut.usual.route.path.empty());
  CHECK(shut.air.route.nm > 0);
}

TEST_CASE("A zone bends the way, and one across the only way out is named") {
  RouteQuestion question = between("Jebel Ali", "Tokyo");
  question.zones = {box("off Oman", 59, 22, 61, 25)};
  const RouteAnswer bent = answer(question);
  REQUIRE_FALSE(bent.ways.empty());
  CHECK(bent.ways[0].addedNm > 1);
  question.zones = {box("far away", -30, 0, -20, 10), box("blockade", 56, 25.5, 57, 27.5)};
  const RouteAnswer shut = answer(question);
  CHECK(shut.ways.empty());
  CHECK(shut.blockedBy == std::vector<std::string>{"blockade"});
  CHECK(has(shut.fault, "\"blockade\""));
}

TEST_CASE("A place in a closed zone is told from a way that is barred") {
  RouteQuestion question = between("Jebel Ali", "Tokyo");
  question.zones = {box("Tokyo Bay", 139.3, 34.9, 140.3, 35.9)};
  const RouteAnswer shut = answer(question);
  CHECK(shut.ways.empty());
  CHECK(shut.why == flow::SeaFault::InZone);
  CHECK(shut.blockedBy == std::vector<std::string>{"Tokyo Bay"});
  CHECK(has(shut.fault, "Tokyo lies in the zone \"Tokyo Bay\""));
}

TEST_CASE("A place inland stands for the sea, within a limit") {
  const RouteAnswer near = answer(between("139.7,36.0", "Singapore"));
  REQUIRE_FALSE(near.ways.empty());
  CHECK(near.ways[0].route.snapFromNm > 5);
  CHECK(near.ways[0].route.snapToNm == 0);
  const RouteAnswer far = answer(between("Singapore", "106.9,47.9"));
  CHECK(far.ways.empty());
  CHECK(far.why == flow::SeaFault::OnLand);
  CHECK(has(far.fault, "47.9 N, 106.9 E"));
  CHECK(has(far.fault, "50 nm"));
}

TEST_CASE("A ship too deep for a canal goes round it, and it is told why") {
  RouteQuestion question = between("Gdansk", "Hamburg");
  question.ship = "SH-FEEDER";  // 9.5 m: just through the Kiel Canal
  const RouteAnswer small = answer(question);
  REQUIRE_FALSE(small.ways.empty());
  CHECK(uses(small.ways[0], "CK-KIEL"));
  CHECK(small.tooShallow.empty());
  question.ship = "SH-LARGE";
  const RouteAnswer large = answer(question);
  REQUIRE_FALSE(large.ways.empty());
  CHECK_FALSE(uses(large.ways[0], "CK-KIEL"));
  CHECK(large.tooShallow == std::vector<std::string>{"Kiel Canal"});
  CHECK(large.ways[0].route.nm > small.ways[0].route.nm + 200);
  CHECK(large.ways[0].addedNm == Approx(0).margin(1e-6));  // nothing is closed: that is its usual way
}

TEST_CASE("Ice is closed in an ordinary year and may be opened") {
  RouteQuestion question = between("Murmansk", "Tokyo");
  const RouteAnswer usual = answer(question);
  REQUIRE_FALSE(usual.ways.empty());
  for (const RouteWay& way : usual.ways) CHECK_FALSE(uses(way, "CK-NSR"));
  question.opened = {"CK-NSR"};
  const RouteAnswer open = answer(question);
  REQUIRE_FALSE(open.ways.empty());
  CHECK(uses(open.ways[0], "CK-NSR"));
  CHECK(open.ways[0].addedNm < -4000);
}

TEST_CASE("A speed goes before the class's own") {
  RouteQuestion question = between("Singapore", "Colombo");
  const RouteAnswer own = answer(question);
  question.speedKnots = 28;
  const RouteAnswer fast = answer(question);
  CHECK(fast.ways[0].voyage.hours.mid == Approx(own.ways[0].voyage.hours.mid / 2));
  CHECK(fast.ways[0].voyage.hours.low == fast.ways[0].voyage.hours.high);
}

TEST_CASE("By air it is the geodesic") {
  const RouteQuestion question = between("Yokohama", "Los Angeles");
  CHECK(answer(question).air.route.nm ==
        Approx(flow::geodesicNm(question.from.position, question.to.position)));
}

TEST_CASE("By air it takes days and not weeks, at a price, and no closure touches it") {
  RouteQuestion question = between("Yokohama", "Rotterdam");
  const RouteAnswer open = answer(question);
  const flow::Voyage& air = open.air.voyage;
  CHECK(air.hours.low < air.hours.mid);
  CHECK(air.hours.mid < air.hours.high);
  CHECK(air.hours.mid == Approx(3 * 24 + open.air.route.nm * 1.852 / 830).epsilon(0.01));
  CHECK(air.usdPerTonne.low < air.usdPerTonne.mid);
  CHECK(air.usdPerTonne.mid < air.usdPerTonne.high);
  REQUIRE_FALSE(open.ways.empty());
  CHECK(air.hours.mid < open.ways[0].voyage.hours.mid / 5);
  CHECK(air.usdPerTonne.mid > open.ways[0].voyage.usdPerTonne.mid);
  question.burdens["CK-SUEZ"].closed = true;
  question.burdens["CK-MALACCA"].delayDays = 9;
  const flow::Voyage shut = answer(question).air.voyage;
  CHECK(shut.hours.mid == air.hours.mid);
  CHECK(shut.usdPerTonne.mid == air.usdPerTonne.mid);
}

TEST_CASE("Short hops are short, and a place to itself is no way at all") {
  const RouteAnswer hop = answer(between("Los Angeles", "Long Beach"));
  REQUIRE_FALSE(hop.ways.empty());
  CHECK(hop.ways[0].route.nm > 0.5);
  CHECK(hop.ways[0].route.nm < 10);
  const RouteAnswer bay = answer(between("139.83,35.45", "139.86,35.47"));
  REQUIRE_FALSE(bay.ways.empty());
  CHECK(bay.ways[0].route.nm == Approx(1.9).margin(0.2));
  const RouteAnswer same = answer(between("Tokyo", "Tokyo"));
  REQUIRE_FALSE(same.ways.empty());
  CHECK(same.ways[0].route.nm == 0);
  CHECK(same.ways[0].voyage.hours.mid == 0);
}

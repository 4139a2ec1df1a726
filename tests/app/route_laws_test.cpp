#include <algorithm>
#include <catch2/catch.hpp>

#include "flow/geodesic.h"
#include "route_checks.h"

// Laws that hold for every way, over thousands of random questions.

namespace {

using checks::Dice;
using flow::SeaAnswer;
using flow::SeaConditions;
using flow::SeaEnd;
using flow::SeaFault;
using flow::SeaRoute;
using flow::SeaView;

/// Equal but for the order in which the legs are added up.
constexpr double kSame = 1e-6;
/// How near two ways may be that are found from either end, or with a shortcut: see "how" in
/// assets/lanes/PROVENANCE.md.
constexpr double kLeftOut = 6e-4;
/// Radians; a gate that a leg only touches in its end may count or not.
constexpr double kTouch = 1e-7;

const flow::SeaRouter& router() {
  return shippedModel()->router;
}

SeaView sea(std::uint64_t closed, std::vector<flow::SeaZone> zones = {}) {
  SeaConditions conditions;
  conditions.closed = closed | router().usuallyClosed();
  conditions.zones = std::move(zones);
  return router().under(conditions);
}

std::uint64_t maskOf(const SeaRoute& route) {
  std::uint64_t mask = 0;
  for (const std::size_t p : route.passages) mask |= std::uint64_t{1} << p;
  return mask;
}

std::string nameOf(const SeaEnd& end) {
  return end.port.empty() ? std::to_string(end.place.lon) + "," + std::to_string(end.place.lat) : end.port;
}

/// What holds for one way by itself.
void checkWay(const SeaRoute& route, std::uint64_t closed) {
  REQUIRE(route.path.size() >= 1);
  double nm = 0;
  for (std::size_t i = 1; i < route.path.size(); ++i)
    nm += flow::geodesicNm(route.path[i - 1], route.path[i]);
  REQUIRE(route.nm == Approx(nm).epsilon(1e-5).margin(1e-3));
  REQUIRE(route.nm >= flow::geodesicNm(route.path.front(), route.path.back()) * (1 - 1e-6) - 1e-3);
  REQUIRE((maskOf(route) & closed) == 0);
  for (std::size_t p = 0; p < router().graph().passages.size(); ++p) {
    const std::string& id = router().graph().passages[p].id;
    if (checks::gates().count(id) == 0) continue;
    INFO(id);
    const bool isNamed = (maskOf(route) >> p & 1U) != 0;
    if (isNamed) {
      REQUIRE(checks::usesGate(route.path, id, -kTouch));
    } else {
      REQUIRE_FALSE(checks::usesGate(route.path, id, kTouch));
    }
  }
}

void checkPair(const SeaEnd& from, const SeaEnd& to, std::uint64_t closed) {
  INFO(nameOf(from) << " to " << nameOf(to) << ", closed " << closed);
  const SeaAnswer open = sea(0).find(from, to);
  const SeaAnswer shut = sea(closed).find(from, to);
  REQUIRE((open.fault == SeaFault::None) == open.route.has_value());
  if (!open.route) {
    REQUIRE_FALSE(shut.route);
    return;
  }
  checkWay(*open.route, router().usuallyClosed());
  const SeaAnswer back = sea(0).find(to, from);
  REQUIRE(back.route);
  REQUIRE(back.route->nm == Approx(open.route->nm).epsilon(kSame));
  if (!shut.route) {
    REQUIRE(shut.fault == SeaFault::NoWay);
    std::uint64_t cut = 0;
    for (const std::size_t p : shut.cutPassages) cut |= std::uint64_t{1} << p;
    REQUIRE((cut & closed) != 0);
    REQUIRE((cut & ~closed & ~router().usuallyClosed()) == 0);
    REQUIRE_FALSE(sea(cut).find(from, to).route);      // it shuts the way by itself,
    REQUIRE(sea(closed & ~cut).find(from, to).route);  // and nothing else does
    return;
  }
  checkWay(*shut.route, closed | router().usuallyClosed());
  REQUIRE(shut.route->nm >= open.route->nm * (1 - kSame));
  if ((maskOf(*open.route) & closed) == 0) REQUIRE(shut.route->nm == Approx(open.route->nm).epsilon(kSame));
  const SeaAnswer again = sea(0).find(from, to);
  REQUIRE(again.route);
  REQUIRE(again.route->nm == open.route->nm);
  REQUIRE(again.route->path == open.route->path);
}

}  // namespace

TEST_CASE("Ways between ports keep the laws, whatever is closed") {
  Dice dice(20260101);
  for (int i = 0; i < 3000; ++i) {
    const SeaEnd from = dice.port();
    const SeaEnd to = dice.port();
    checkPair(from, to, dice.closures(6));
  }
}

TEST_CASE("Ways between any places keep the laws, whatever is closed") {
  Dice dice(20260102);
  int found = 0;
  for (int i = 0; i < 1000; ++i) {
    const SeaEnd from = SeaEnd::at(dice.place());
    const SeaEnd to = i % 2 == 0 ? dice.port() : SeaEnd::at(dice.place());
    INFO(nameOf(from) << " to " << nameOf(to));
    const SeaAnswer answer = sea(0).find(from, to);
    if (answer.fault == SeaFault::OnLand) continue;
    checkPair(from, to, dice.closures(6));
    if (!answer.route) continue;  // in the ice
    ++found;
    REQUIRE(answer.route->snapFromNm <= flow::kFarthestSnapNm);
    REQUIRE(answer.route->snapFromNm ==
            Approx(flow::geodesicNm(from.place, answer.route->path.front())).epsilon(0.01).margin(0.01));
  }
  CHECK(found > 400);  // two thirds of the Earth are sea
}

TEST_CASE("No way by a third place is shorter") {
  Dice dice(20260103);
  for (int i = 0; i < 2000; ++i) {
    const SeaEnd a = dice.port(), b = dice.port(), c = dice.port();
    const SeaView view = sea(dice.closures(4));
    const auto ac = view.find(a, c).route, cb = view.find(c, b).route, ab = view.find(a, b).route;
    INFO(nameOf(a) << " to " << nameOf(b) << " by " << nameOf(c));
    if (!ac || !cb) continue;
    REQUIRE(ab);
    REQUIRE(ab->nm <= (ac->nm + cb->nm) * (1 + kLeftOut));
  }
}

TEST_CASE("No way by a third place at sea is shorter") {
  Dice dice(20260104);
  int tried = 0;
  for (int i = 0; i < 600; ++i) {
    const SeaEnd a = dice.port(), b = dice.port();
    const flow::LonLat by = dice.place();
    const SeaView view = sea(0);
    const auto ac = view.find(a, SeaEnd::at(by)).route;
    if (!ac || ac->snapToNm > 0) continue;
    const auto cb = view.find(SeaEnd::at(by), b).route, ab = view.find(a, b).route;
    INFO(nameOf(a) << " to " << nameOf(b) << " by " << by.lon << "," << by.lat);
    REQUIRE(cb);
    REQUIRE(ab);
    REQUIRE(ab->nm <= (ac->nm + cb->nm) * (1 + kLeftOut));
    ++tried;
  }
  CHECK(tried > 200);
}

TEST_CASE("No way enters a zone, and a zone that is off the way changes nothing") {
  Dice dice(20260105);
  constexpr double kGrazeNm = 0.05;
  int bent = 0, untouched = 0, barred = 0;
  for (int i = 0; i < 1500; ++i) {
    const SeaEnd from = dice.port(), to = dice.port();
    const SeaAnswer open = sea(0).find(from, to);
    REQUIRE(open.route);
    if (open.route->path.size() < 2) continue;
    // Half of them about a place on the way, so that many bend it.
    const auto& path = open.route->path;
    const flow::LonLat centre = i % 2 == 0 ? path[dice.below(path.size())] : dice.place();
    const checks::RoundZone zone = dice.zone(centre, 20, 400);
    INFO(nameOf(from) << " to " << nameOf(to) << ", zone about " << centre.lon << "," << centre.lat);
    const SeaAnswer shut = sea(0, {zone.zone("zone")}).find(from, to);
    const bool crosses = checks::entersZone(path, zone, kGrazeNm);
    if (!shut.route) {
      REQUIRE((shut.fault == SeaFault::NoWay || shut.fault == SeaFault::InZone));
      if (shut.fault == SeaFault::NoWay) REQUIRE(shut.cutZones == std::vector<std::size_t>{0});
      ++barred;
      continue;
    }
    checkWay(*shut.route, router().usuallyClosed());
    REQUIRE_FALSE(checks::entersZone(shut.route->path, zone, kGrazeNm));
    REQUIRE(shut.route->nm >= open.route->nm * (1 - kSame));
    if (crosses) {
      ++bent;
    } else if (!checks::entersZone(path, zone, -kGrazeNm)) {
      ++untouched;
      REQUIRE(shut.route->nm == Approx(open.route->nm).epsilon(kSame));
    }
    const SeaAnswer again = sea(0).find(from, to);
    REQUIRE(again.route->path == path);
  }
  CHECK(bent > 200);
  CHECK(untouched > 200);
  CHECK(barred > 20);
}

TEST_CASE("Other ways are other ways, each no better than the one before") {
  Dice dice(20260106);
  int several = 0;
  for (int i = 0; i < 300; ++i) {
    const SeaEnd from = dice.port(), to = dice.port();
    const std::uint64_t closed = dice.closures(3);
    INFO(nameOf(from) << " to " << nameOf(to) << ", closed " << closed);
    const SeaView view = sea(closed);
    const auto ways = view.alternatives(from, to, 3);
    const SeaAnswer best = view.find(from, to);
    REQUIRE(ways.empty() != best.route.has_value());
    if (ways.empty()) continue;
    REQUIRE(ways.size() <= 3);
    REQUIRE(ways[0].path == best.route->path);
    for (std::size_t k = 0; k < ways.size(); ++k) {
      checkWay(ways[k], closed | router().usuallyClosed());
      for (std::size_t j = 0; j < k; ++j) {
        REQUIRE(ways[k].weighedNm >= ways[j].weighedNm * (1 - kSame));
        REQUIRE(maskOf(ways[k]) != maskOf(ways[j]));
      }
    }
    several += ways.size() > 1 ? 1 : 0;
  }
  CHECK(several > 150);
}

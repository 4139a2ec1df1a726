#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "app/core/route_commands.h"
#include "app/core/route_question.h"
#include "app/core/route_text.h"
#include "app/core/route_thread.h"
#include "app/core/zone_drawing.h"
#include "app/ui/route_mouse.h"
#include "tests/app/model_fixture.h"

using namespace app;

namespace {

Session asking(const std::string& from, const std::string& to) {
  Session session = sessionOn("baseline");
  CHECK(execute(session, *shippedModel(), {"route.from", {from}}).empty());
  CHECK(execute(session, *shippedModel(), {"route.to", {to}}).empty());
  return session;
}

std::string doIt(Session& session, const std::string& name, std::vector<std::string> arguments = {}) {
  return execute(session, *shippedModel(), {name, std::move(arguments)});
}

}  // namespace

TEST_CASE("route: a place opens the panel, an unknown one changes nothing and names the nearest") {
  Session session = sessionOn("baseline");
  CHECK_FALSE(session.route.open);
  CHECK(doIt(session, "route.from", {"Yokohama"}).empty());
  CHECK(session.route.open);
  CHECK(session.route.from->name == "Yokohama");
  const std::string problem = doIt(session, "route.to", {"Singapour"});
  CHECK(problem.find("Singapore") != std::string::npos);
  CHECK_FALSE(session.route.to);
  CHECK_FALSE(routeQuestion(session));
  CHECK(doIt(session, "route.to", {"103.8,1.2"}).empty());
  CHECK(routeQuestion(session));
  doIt(session, "route.swap");
  CHECK(session.route.to->name == "Yokohama");
  doIt(session, "route.clear");
  CHECK_FALSE(session.route.from);
}

TEST_CASE("route: picking the start on the map goes on to the end, and then stops") {
  Session session = sessionOn("baseline");
  doIt(session, "route.pick", {"from"});
  CHECK(doIt(session, "route.from", {"140,30"}).empty());
  CHECK(session.route.tool == RouteTool::To);
  CHECK(doIt(session, "route.to", {"150,-20"}).empty());
  CHECK(session.route.tool == RouteTool::None);
}

TEST_CASE("route: a passage that a switch of the scenario closes is closed for the ship too") {
  Session session = asking("Hamburg", "Singapore");
  const auto usual = findRoute(*shippedModel(), session);
  REQUIRE_FALSE(usual->answer.ways.empty());
  const auto uses = [](const RouteWay& way, const std::string& id) {
    return std::find(way.passages.begin(), way.passages.end(), id) != way.passages.end();
  };
  REQUIRE(uses(usual->answer.ways.front(), "CK-SUEZ"));
  CHECK_FALSE(isBent(usual->answer));
  const Session before = session;
  CHECK(doIt(session, "passage.toggle", {"CK-SUEZ"}).empty());
  CHECK_FALSE(sameRouteQuestion(before, session));
  const auto bent = findRoute(*shippedModel(), session);
  REQUIRE_FALSE(bent->answer.ways.empty());
  CHECK_FALSE(uses(bent->answer.ways.front(), "CK-SUEZ"));
  CHECK(bent->answer.ways.front().addedNm > 1000);
  CHECK(isBent(bent->answer));
  CHECK(addedText(bent->answer.ways.front()).find(" days, +") != std::string::npos);
  CHECK(doIt(session, "disruption.toggle", {"0"}).empty());
  CHECK(sameRouteQuestion(before, session));
}

TEST_CASE("route: severity none, or a date beyond the scenario, does not close a passage for the ship") {
  Session session = asking("Hamburg", "Singapore");
  doIt(session, "passage.toggle", {"CK-SUEZ"});
  CHECK(routeQuestion(session)->burdens.at("CK-SUEZ").closed);
  doIt(session, "disruption.severity", {"0", "0"});
  CHECK(routeQuestion(session)->burdens.empty());
  doIt(session, "disruption.severity", {"0", "1"});
  doIt(session, "disruption.dates", {"0", "2040-01", ""});
  CHECK(routeQuestion(session)->burdens.empty());
}

TEST_CASE("zone: drawn corner by corner, moved, bent, switched, named and deleted") {
  Session session = sessionOn("baseline");
  doIt(session, "route.pick", {"zone"});
  for (const char* corner : {"120,20", "125,20", "125,25"})
    CHECK(doIt(session, "zone.draw", {corner}).empty());
  doIt(session, "zone.back");
  CHECK(session.route.draft.size() == 2);
  CHECK_FALSE(doIt(session, "zone.close").empty());
  CHECK(session.route.zones.empty());
  doIt(session, "zone.draw", {"125,25"});
  CHECK(doIt(session, "zone.close").empty());
  REQUIRE(session.route.zones.size() == 1);
  CHECK(session.route.draft.empty());
  CHECK(session.route.tool == RouteTool::None);
  CHECK(session.route.zone == 0);
  CHECK(session.route.zones[0].area.name == "Zone 1");
  CHECK(doIt(session, "zone.move", {"0", "1,-2"}).empty());
  const auto corner = [&](std::size_t i) { return session.route.zones.at(0).area.rings.at(0).at(i); };
  CHECK(corner(0) == flow::LonLat{121, 18});
  CHECK(doIt(session, "zone.split", {"0", "0", "124,17"}).empty());
  CHECK(session.route.zones[0].area.rings[0].size() == 4);
  CHECK(corner(1) == flow::LonLat{124, 17});
  CHECK(doIt(session, "zone.corner", {"0", "1", "124,16"}).empty());
  CHECK(corner(1) == flow::LonLat{124, 16});
  CHECK(doIt(session, "zone.cut", {"0", "1"}).empty());
  CHECK_FALSE(doIt(session, "zone.cut", {"0", "1"}).empty());
  CHECK(doIt(session, "zone.name", {"0", "Exercise area"}).empty());
  doIt(session, "zone.toggle", {"0"});
  CHECK_FALSE(session.route.zones[0].on);
  CHECK_FALSE(doIt(session, "zone.move", {"7", "1,1"}).empty());
  CHECK_FALSE(doIt(session, "zone.corner", {"0", "9", "1,1"}).empty());
  CHECK_FALSE(doIt(session, "zone.corner", {"0", "0", "1,95"}).empty());
  CHECK(doIt(session, "zone.remove", {"0"}).empty());
  CHECK(session.route.zones.empty());
}

TEST_CASE("zone: moved over the antimeridian and to a pole it keeps its shape and stays on the Earth") {
  Session session = sessionOn("baseline");
  CHECK(doIt(session, "zone.add", {"170,10 178,10 178,20 170,20", "Box"}).empty());
  CHECK(doIt(session, "zone.move", {"0", "10,0"}).empty());
  const auto corner = [&](std::size_t i) { return session.route.zones.at(0).area.rings.at(0).at(i); };
  CHECK(std::abs(corner(0).lon) == 180);
  CHECK(corner(1).lon == Approx(-172));
  CHECK(doIt(session, "zone.move", {"0", "0,200"}).empty());
  CHECK(corner(2).lat == Approx(89));
  CHECK(corner(0).lat == Approx(79));
}

TEST_CASE("zone: those that are on are in the question, and undo brings back what was deleted") {
  Session session = asking("Yokohama", "Singapore");
  doIt(session, "zone.add", {"120,20 125,20 125,25"});
  CHECK(routeQuestion(session)->zones.size() == 1);
  History history;
  history.remember(session, "Delete a zone");
  doIt(session, "zone.remove", {"0"});
  CHECK(routeQuestion(session)->zones.empty());
  session.route.tool = RouteTool::Box;
  CHECK(history.undo(session));
  CHECK(session.route.zones.size() == 1);
  CHECK(session.route.zone < 1);
  CHECK(session.route.tool == RouteTool::Box);  // what the hand holds is no step
  doIt(session, "zone.toggle", {"0"});
  CHECK(routeQuestion(session)->zones.empty());
}

TEST_CASE("zone: closed for all flows it is a switch of the scenario, and still bars the ship") {
  Session session = asking("Yokohama", "Singapore");
  doIt(session, "zone.add", {"120,20 125,20 125,25", "Exclusion"});
  const std::size_t before = session.scenario.disruptions.size();
  CHECK(doIt(session, "zone.scenario", {"0"}).empty());
  CHECK(session.route.zones.empty());
  REQUIRE(session.scenario.disruptions.size() == before + 1);
  CHECK(session.scenario.disruptions.back().kind == flow::DisruptionKind::CloseZone);
  CHECK(session.scenario.disruptions.back().name == "Exclusion closed");
  REQUIRE(routeQuestion(session)->zones.size() == 1);
  const Session closed = session;
  CHECK(doIt(session, "disruption.toggle", {std::to_string(before)}).empty());
  CHECK(routeQuestion(session)->zones.empty());
  CHECK_FALSE(sameRouteQuestion(closed, session));
}

TEST_CASE("zone: its shape is whole over the antimeridian and round a pole") {
  const flow::SeaZone pacific{"", {{{170, -10}, {-170, -10}, {-170, 10}, {170, 10}}}};
  const auto shape = unrolled(pacific);
  CHECK(isInside(shape, {179, 0}));
  CHECK(isInside(shape, {-179, 0}));
  CHECK_FALSE(isInside(shape, {0, 0}));
  CHECK_FALSE(isInside(shape, {165, 0}));
  for (std::size_t i = 1; i < shape.rings[0].size(); ++i)
    CHECK(std::abs(shape.rings[0][i].lon - shape.rings[0][i - 1].lon) < 5);
  const flow::SeaZone arctic{"", {{{0, 75}, {90, 75}, {180, 75}, {-90, 75}}}};
  const auto cap = unrolled(arctic);
  CHECK(isInside(cap, {45, 85}));
  CHECK(isInside(cap, {-135, 89}));
  CHECK_FALSE(isInside(cap, {45, 60}));
  const flow::SeaZone holed{"", {{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{5, 5}, {15, 5}, {15, 15}, {5, 15}}}};
  CHECK(isInside(unrolled(holed), {2, 2}));
  CHECK_FALSE(isInside(unrolled(holed), {10, 10}));
}

TEST_CASE("route: the thread answers the newest question, and as findRoute() does") {
  Session session = asking("Hamburg", "Singapore");
  RouteThread thread({});
  for (std::uint64_t revision = 1; revision <= 20; ++revision) {
    session.route.zones.clear();
    addZones(session.route, {{"Z", {{{40.0 + static_cast<double>(revision), 10}, {60, 10}, {60, 15}}}}});
    thread.ask(shippedModel(), session, revision);
  }
  std::shared_ptr<const RouteFound> last;
  while (last == nullptr || last->revision < 20) {
    if (auto fresh = thread.fetch()) {
      CHECK((last == nullptr || fresh->revision > last->revision));
      last = std::move(fresh);
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }
  const auto direct = findRoute(*shippedModel(), session);
  REQUIRE(last->answer.ways.size() == direct->answer.ways.size());
  for (std::size_t i = 0; i < direct->answer.ways.size(); ++i)
    CHECK(last->answer.ways[i].route.path == direct->answer.ways[i].route.path);
}

TEST_CASE("route: figures as people read them") {
  CHECK(durationText(31 * 1.0) == "31 hours");
  CHECK(durationText(24 * 24) == "24 days");
  CHECK(durationText(3.44 * 24) == "3.4 days");
  CHECK(durationText(std::nan("")) == "unknown");
  CHECK(dayRangeText({22 * 24, 24 * 24, 27 * 24}) == "22\u201327");
  CHECK(dayRangeText({24 * 24, 24 * 24, 24 * 24}) == "24");
  CHECK(costText({flow::kUnknown, flow::kUnknown, flow::kUnknown}) == "unknown");
  RouteWay way;
  CHECK(addedText(way).empty());
  way.addedNm = 3400;
  way.addedDays = 9.2;
  CHECK(addedText(way) == "+9.2 days, +3,400 nm");
  way.route.snapToNm = 3.1;
  CHECK(snapText(way, {"A", {}, {}}, {"B", {}, {}}) == "Ends 3.1 nm off B");
}

TEST_CASE("route: keys mean the zone in hand, and nothing of it elsewhere") {
  Session session = sessionOn("baseline");
  using ui::Chord;
  using ui::routeCommandFor;
  CHECK_FALSE(routeCommandFor(Chord{"Delete"}, session));
  doIt(session, "zone.here");
  REQUIRE(routeCommandFor(Chord{"Delete"}, session));
  CHECK(routeCommandFor(Chord{"Delete"}, session)->name == "zone.remove");
  CHECK(routeCommandFor(Chord{"Left", false, true}, session)->name == "zone.move");
  CHECK_FALSE(routeCommandFor(Chord{"Left"}, session));
  CHECK(routeCommandFor(Chord{"Esc"}, session)->name == "zone.select");
  CHECK_FALSE(routeCommandFor(Chord{"Enter"}, session));
  doIt(session, "zone.draw", {"1,1"});
  CHECK(routeCommandFor(Chord{"Enter"}, session)->name == "zone.close");
  CHECK(routeCommandFor(Chord{"Backspace"}, session)->name == "zone.back");
  CHECK(routeCommandFor(Chord{"Z", true}, session)->name == "zone.back");
  CHECK(routeCommandFor(Chord{"Esc"}, session)->name == "route.pick");
  for (const char* key : {"Enter", "Delete", "Backspace"}) CHECK_FALSE(ui::commandFor(Chord{key}));
  CHECK(ui::commandFor(Chord{"R"})->name == "route.tool");
}

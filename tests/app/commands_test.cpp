#include "app/core/commands.h"

#include <catch2/catch.hpp>

#include "app/core/planning.h"
#include "tests/app/model_fixture.h"

using namespace app;

TEST_CASE("a bad command says why and changes nothing") {
  Session session = sessionOn("china-ban-japan");
  const double before = session.scenario.disruptions.at(0).severity;
  CHECK(execute(session, *shippedModel(), {"disruption.severty", {"0", "0.5"}}).find("disruption.severity") !=
        std::string::npos);
  for (const Command& bad :
       {Command{"disruption.severity", {"0", "1.5"}}, Command{"disruption.severity", {"0"}},
        Command{"disruption.severity", {"99", "0.5"}}, Command{"disruption.severity", {"-1", "0.5"}},
        Command{"map.projection", {"flat"}}, Command{"map.look", {"181,0"}}, Command{"theme.set", {"pink"}},
        Command{"passage.toggle", {"CK-NOWHERE"}}, Command{"scenario.load", {"nothing-like-it"}},
        Command{"month.set", {"2026-13"}}, Command{"disruption.dates", {"0", "2026-05", "2026-02"}},
        Command{"ui.scale", {"9"}}}) {
    CAPTURE(bad.name);
    CHECK_FALSE(execute(session, *shippedModel(), bad).empty());
  }
  CHECK(session.scenario.disruptions.at(0).severity == before);
  CHECK(session.scenario.id == "china-ban-japan");
  CHECK(session.view.projection == "equal-earth");
}

TEST_CASE("undo and redo come back to the same switches but keep the view") {
  Session session = sessionOn("china-ban-japan");
  History history;
  history.remember(session, "switch");
  REQUIRE(execute(session, *shippedModel(), {"disruption.toggle", {"0"}}).empty());
  CHECK_FALSE(session.scenario.disruptions[0].on);
  REQUIRE(execute(session, *shippedModel(), {"map.look", {"10,20", "3"}}).empty());
  REQUIRE(history.undo(session));
  CHECK(session.scenario.disruptions[0].on);
  CHECK(session.view.zoom == 3);
  REQUIRE(history.redo(session));
  CHECK_FALSE(session.scenario.disruptions[0].on);
  CHECK_FALSE(history.redo(session));
}

TEST_CASE("a passage closes, opens and closes as one switch") {
  Session session = sessionOn("baseline");
  const std::size_t before = session.scenario.disruptions.size();
  for (const bool on : {true, false, true}) {
    REQUIRE(execute(session, *shippedModel(), {"passage.toggle", {"CK-MALACCA"}}).empty());
    REQUIRE(session.scenario.disruptions.size() == before + 1);
    CHECK(session.scenario.disruptions.back().on == on);
  }
}

TEST_CASE("the planning thread answers the newest question") {
  const auto model = shippedModel();
  PlanningThread thread(model, {});
  Session session = sessionOn("china-ban-japan");
  for (std::uint64_t revision = 1; revision <= 20; ++revision) {
    REQUIRE(execute(session, *model, {"disruption.toggle", {"0"}}).empty());
    thread.ask(session, revision);
  }
  std::shared_ptr<const Outcome> outcome;
  for (int i = 0; i < 2000 && (!outcome || outcome->revision < 20); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (auto fetched = thread.fetch()) outcome = fetched;
  }
  REQUIRE(outcome);
  CHECK(outcome->revision == 20);
  const auto direct = solve(*model, session, 20);
  CHECK(outcome->plan.cost == direct->plan.cost);
}

#include <cmath>

#include <catch2/catch.hpp>

#include "app/ui/figures.h"
#include "app/ui/findings.h"
#include "app/ui/question.h"
#include "app/ui/shortcuts.h"
#include "ui_fixture.h"

TEST_CASE("ui: figures read as people write them, and unknown is unknown") {
  geodata::Figure figure;
  figure.quantity = "capacity_ndpr_t_per_year";
  figure.unit = "t NdPr oxide";
  figure.value = 5500;
  CHECK(app::ui::quantityName(figure.quantity) == "Capacity, NdPr");
  CHECK(app::ui::valueText(figure) == "5,500 t NdPr oxide/year");
  figure.value = std::nan("");
  CHECK(app::ui::valueText(figure) == "unknown");
  figure.quantity = "share_dy";
  figure.unit = "share of REO";
  figure.value = 0.0005;
  CHECK(app::ui::valueText(figure) == "0.05% of REO");
  figure.quantity = "depth_m";
  figure.unit = "m";
  figure.value = 5700;
  figure.low = 5600;
  figure.high = 5800;
  CHECK(app::ui::valueText(figure) == "5,700 m (5,600 to 5,800)");
  geodata::Dataset none;
  CHECK(app::ui::sourceText(none, {}) == "source unknown");
  CHECK(app::ui::standingText({}, 0) == "year unknown, assumed, low confidence");
}

TEST_CASE("ui: findings count what is unserved, what moved and why") {
  const app::Model model = fixture::smallModel();
  const app::Outcome outcome = fixture::cutOutcome(model, 0.5);
  const auto findings = app::ui::findingsOf(model, outcome, app::Material::MagnetElements);
  CHECK(findings.japan.unserved == Approx(56));
  CHECK(findings.japan.share() == Approx(0.5));
  CHECK(findings.japan.unservedBefore == 0);
  REQUIRE(findings.japanByElement.size() == flow::kElementCount);
  CHECK(findings.japanByElement[1].unserved == Approx(5));
  CHECK(findings.japanByElement[3].demand == 0);
  REQUIRE(findings.countries.size() == 1);
  REQUIRE(findings.reroutes.size() == 1);
  CHECK(findings.reroutes[0].before == Approx(112));
  CHECK(findings.reroutes[0].after == Approx(56));
  CHECK(findings.reroutes[0].why == "Malaysia: export ban to Japan");
  REQUIRE(findings.causes.size() == 1);
  CHECK(findings.causes[0].lost == Approx(56));
}

TEST_CASE("ui: an unchanged plan has nothing to tell") {
  const app::Model model = fixture::smallModel();
  const auto findings = app::ui::findingsOf(model, fixture::cutOutcome(model, 0), app::Material::All);
  CHECK(findings.reroutes.empty());
  CHECK(findings.countries.empty());
  CHECK(findings.causes.empty());
}

TEST_CASE("ui: only what the planner would see differently is another question") {
  const app::Model model = fixture::smallModel();
  app::Session a;
  a.scenario = model.scenarios[1];
  app::Session b = a;
  b.theme = app::ThemeName::Paper;
  b.view.zoom = 3;
  CHECK(app::ui::sameQuestion(a, b));
  b.scenario.disruptions[0].severity = 0.5;
  CHECK_FALSE(app::ui::sameQuestion(a, b));
  b = a;
  b.friction = !b.friction;
  CHECK_FALSE(app::ui::sameQuestion(a, b));
}

TEST_CASE("ui: shortcuts are those of the command table") {
  const auto quit = app::ui::commandFor({.key = "Q", .ctrl = true});
  REQUIRE(quit);
  CHECK(quit->name == "window.quit");
  CHECK_FALSE(app::ui::commandFor({.key = "Q"}));
  const auto nearer = app::ui::commandFor({.key = "+"});
  REQUIRE(nearer);
  CHECK(nearer->name == "map.zoom");
  const auto hide = app::ui::commandFor({.key = "H"});
  REQUIRE(hide);
  CHECK(hide->name == "panels.toggle");
}

TEST_CASE("ui: every choice of the palette is a command that the session takes or the window does") {
  const app::Model model = fixture::smallModel();
  app::Session session;
  session.scenario = model.scenarios[1];
  for (const auto& choice : app::ui::commandChoices(model, session)) {
    for (const app::Command& command : choice.commands) {
      if (app::isWindowCommand(command.name) || command.name == "scenario.reset") continue;
      app::Session scratch = session;
      INFO(command.name << " " << (command.arguments.empty() ? "" : command.arguments[0]));
      CHECK(app::execute(scratch, model, command).empty());
    }
  }
}

TEST_CASE("ui: words are found in any order and case") {
  CHECK(app::ui::matchesWords("Malacca Strait passage", "strait mal"));
  CHECK(app::ui::matchesWords("anything", ""));
  CHECK_FALSE(app::ui::matchesWords("Malacca Strait", "suez"));
}

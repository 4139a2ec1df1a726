#include <filesystem>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "ui_fixture.h"

namespace {

using app::ui::State;
using app::ui::Ui;

bool asked(const std::vector<app::Command>& commands, const std::string& name,
           const std::vector<std::string>& arguments) {
  for (const app::Command& c : commands) {
    if (c.name == name && c.arguments == arguments) return true;
  }
  return false;
}

struct Desk {
  app::Model model = fixture::smallModel();
  app::Session session;
  app::Outcome outcome = fixture::cutOutcome(model, 0.5);
  Ui ui;
  Desk() { session.scenario = model.scenarios[1]; }
  State state() { return {.model = model, .session = session, .outcome = &outcome}; }
};

}  // namespace

TEST_CASE("ui: a click on a scenario's row loads it") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  CHECK(asked(screen.click(desk.ui, desk.state(), "scenario.baseline"), "scenario.load", {"baseline"}));
}

TEST_CASE("ui: a switch asks for its disruption or response") {
  Desk desk;
  fixture::Screen screen(1280, 900);
  CHECK(asked(screen.click(desk.ui, desk.state(), "disruption.0"), "disruption.toggle", {"0"}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "response.0"), "response.toggle", {"0"}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "disruption.remove.0"), "disruption.remove", {"0"}));
}

TEST_CASE("ui: the severity slider asks for the middle when its middle is pressed") {
  Desk desk;
  fixture::Screen screen(1280, 900);
  CHECK(asked(screen.click(desk.ui, desk.state(), "disruption.severity.0"), "disruption.severity",
              {"0", "0.50"}));
}

TEST_CASE("ui: passages are found under their fold") {
  Desk desk;
  fixture::Screen screen(1280, 1000);
  screen.click(desk.ui, desk.state(), "fold.passages");
  CHECK(asked(screen.click(desk.ui, desk.state(), "passage.CK-LUZON"), "passage.toggle", {"CK-LUZON"}));
}

TEST_CASE("ui: the toolbar's buttons ask for what they show") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  CHECK(asked(screen.click(desk.ui, desk.state(), "toolbar.projection.globe"), "map.projection", {"globe"}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "toolbar.theme"), "theme.set", {"toggle"}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "toolbar.fit"), "map.fit", {}));
  CHECK(asked(screen.click(desk.ui, desk.state(), "toolbar.save"), "picture.save", {}));
}

TEST_CASE("ui: narrow windows fold panels away, and every size from 1 x 1 draws") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  screen.frame(desk.ui, desk.state());
  const float wide = desk.ui.covered().right;
  ImGui::GetIO().DisplaySize = {700, 500};
  screen.frame(desk.ui, desk.state());
  CHECK(desk.ui.covered().right < wide);
  CHECK(desk.ui.covered().left + desk.ui.covered().right < 100);
  for (const auto& [w, h] :
       {std::pair{1.0F, 1.0F}, {40.0F, 2000.0F}, {3840.0F, 100.0F}, {3840.0F, 2160.0F}}) {
    ImGui::GetIO().DisplaySize = {w, h};
    screen.frame(desk.ui, desk.state());
    screen.frame(desk.ui, desk.state());
  }
}

TEST_CASE("ui: hidden panels cover nothing") {
  Desk desk;
  desk.session.panelsHidden = true;
  fixture::Screen screen(1280, 720);
  screen.frame(desk.ui, desk.state());
  CHECK(desk.ui.covered().left == 0);
  CHECK(desk.ui.covered().top == 0);
  CHECK(desk.ui.layout().rectangles().empty());
}

TEST_CASE("ui: no outcome, a failed plan, a stale plan and every kind of selection draw") {
  Desk desk;
  fixture::Screen screen(1600, 900);
  State state = desk.state();
  state.outcome = nullptr;
  state.planning = true;
  screen.frame(desk.ui, state);
  CHECK(desk.ui.animates(state));
  desk.outcome.plan.status = flow::PlanStatus::Infeasible;
  desk.outcome.plan.message = "nothing can move";
  screen.frame(desk.ui, desk.state());
  desk.outcome = fixture::cutOutcome(desk.model, 1);
  State stale = desk.state();
  stale.stale = true;
  screen.frame(desk.ui, stale);
  for (const auto& [kind, id] : {std::pair{app::Pick::Kind::Site, "REF-X"},
                                 {app::Pick::Kind::Site, "nowhere"},
                                 {app::Pick::Kind::Port, "nowhere"},
                                 {app::Pick::Kind::Passage, "CK-MALACCA"},
                                 {app::Pick::Kind::Flow, "12345"}}) {
    desk.session.selected = {kind, id};
    screen.frame(desk.ui, desk.state());
    CHECK(desk.ui.layout().rectangles().contains("panel.card"));
  }
}

TEST_CASE("ui: the card closes by its button") {
  Desk desk;
  desk.session.selected = {app::Pick::Kind::Site, "REF-X"};
  fixture::Screen screen(1600, 900);
  CHECK(asked(screen.click(desk.ui, desk.state(), "card.close"), "pick.clear", {}));
}

TEST_CASE("ui: help, palette and find open, and Esc closes the top one first") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  desk.ui.toggleHelp();
  desk.ui.openPalette(desk.state());
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  CHECK(desk.ui.layout().rectangles().contains("palette.search"));
  CHECK(desk.ui.layout().rectangles().contains("help.close"));
  CHECK(desk.ui.closeTop());
  CHECK(desk.ui.closeTop());
  CHECK_FALSE(desk.ui.closeTop());
}

TEST_CASE("ui: the layout file is JSON of rectangles and is left alone while nothing moves") {
  app::ui::LayoutLog log;
  const auto path = std::filesystem::temp_directory_path() / "lodeflow_ui_layout_test.json";
  log.begin();
  log.add("scenario.a \"b\"", {1, 2, 3, 4});
  REQUIRE(log.writeIfChanged(path.string()).empty());
  std::ifstream file(path);
  const auto json = nlohmann::json::parse(file);
  CHECK(json["scenario.a \"b\""] == nlohmann::json({1, 2, 3, 4}));
  std::filesystem::remove(path);
  CHECK(log.writeIfChanged(path.string()).empty());
  CHECK_FALSE(std::filesystem::exists(path));
  log.begin();
  CHECK_FALSE(log.writeIfChanged("/nonexistent/folder/x.json").empty());
}

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/app/model_fixture.h"
#include "ui_fixture.h"

namespace {

using app::Command;
using app::ui::State;
using app::ui::Ui;

const std::vector<std::string>* argumentsOf(const std::vector<Command>& commands, const std::string& name) {
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == name; });
  return found != commands.end() ? &found->arguments : nullptr;
}

struct Desk {
  std::shared_ptr<const app::Model> model = shippedModel();
  app::Session session = sessionOn("baseline");
  Ui ui;
  State state() { return {.model = *model, .session = session}; }
  [[nodiscard]] bool has(const std::string& id) { return ui.layout().rectangles().contains(id); }
  void type(fixture::Screen& screen, const std::string& text) {
    screen.frame(ui, state());
    screen.frame(ui, state());
    for (const char c : text) {
      ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
      screen.frame(ui, state());
    }
    screen.frame(ui, state());
  }
};

}  // namespace

TEST_CASE("ui: data and sources opens and closes, and covers the map from below while it is open") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  screen.frame(desk.ui, desk.state());
  const float before = desk.ui.covered().bottom;
  CHECK_FALSE(desk.has("data.search"));
  const auto asked = screen.click(desk.ui, desk.state(), "toolbar.data");
  REQUIRE(argumentsOf(asked, "window.data") != nullptr);
  desk.ui.openData({});
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  CHECK(desk.has("data.search"));
  CHECK(desk.ui.covered().bottom > before);
  CHECK(desk.ui.closeTop());
  screen.frame(desk.ui, desk.state());
  CHECK_FALSE(desk.has("data.search"));
  CHECK_FALSE(desk.ui.closeTop());
}

TEST_CASE("ui: what is typed filters the rows, and a click on one with a place flies there") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  desk.ui.openData({});
  desk.type(screen, "kuantan lynas malaysia");
  REQUIRE(desk.has("data.row.REF-MY-LAMP"));
  CHECK_FALSE(desk.has("data.row.CN-BAYANOBO"));
  const auto asked = screen.click(desk.ui, desk.state(), "data.row.REF-MY-LAMP");
  const auto* selected = argumentsOf(asked, "pick.select");
  const auto* look = argumentsOf(asked, "map.look");
  REQUIRE(selected != nullptr);
  REQUIRE(look != nullptr);
  CHECK(*selected == std::vector<std::string>{"site", "REF-MY-LAMP"});
  app::Session there = desk.session;
  CHECK(app::execute(there, *desk.model, {"map.look", *look}).empty());
  CHECK(there.view.center.lon == Approx(103.37749).margin(1e-4));
}

TEST_CASE("ui: only rows of the chosen basis are listed, and words of no row give none") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  desk.ui.openData({"trade"});
  screen.frame(desk.ui, desk.state());
  screen.frame(desk.ui, desk.state());
  CHECK(desk.has("data.row.TR005"));
  screen.click(desk.ui, desk.state(), "data.basis.assumed");
  screen.frame(desk.ui, desk.state());
  CHECK_FALSE(desk.has("data.row.TR005"));  // no trade figure is assumed
  screen.click(desk.ui, desk.state(), "data.basis.all");
  desk.type(screen, "zzzz");
  const auto& known = desk.ui.layout().rectangles();
  CHECK(std::none_of(known.begin(), known.end(),
                     [](const auto& r) { return r.first.starts_with("data.row."); }));
}

TEST_CASE("ui: a column's title sorts up, then down, then back to the groups") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  desk.ui.openData({"prices"});
  screen.frame(desk.ui, desk.state());
  const auto height = [&](const std::string& id) {
    screen.frame(desk.ui, desk.state());
    const auto found = desk.ui.layout().rectangles().find("data.row." + id);
    return found != desk.ui.layout().rectangles().end() ? found->second[1] : -1;
  };
  CHECK(height("PR001") > 0);
  const auto cheapest = std::min_element(desk.model->data.prices.begin(), desk.model->data.prices.end(),
                                         [](const auto& a, const auto& b) { return a.value < b.value; });
  const auto dearest = std::max_element(desk.model->data.prices.begin(), desk.model->data.prices.end(),
                                        [](const auto& a, const auto& b) { return a.value < b.value; });
  screen.click(desk.ui, desk.state(), "data.column.2");
  CHECK(height(cheapest->id) > 0);
  CHECK(height(dearest->id) < 0);
  screen.click(desk.ui, desk.state(), "data.column.2");
  CHECK(height(dearest->id) > 0);
  screen.click(desk.ui, desk.state(), "data.column.2");
  CHECK(height("PR001") > 0);
}

TEST_CASE("ui: the details of a row list its sources, and a click on an address copies it") {
  Desk desk;
  fixture::Screen screen(1280, 720);
  desk.ui.openData({"trade", "TR006"});
  const std::string address = "https://www.j-cast.com/2026/01/12510460.html?p=2";
  const auto asked = screen.click(desk.ui, desk.state(), "address." + address);
  REQUIRE(argumentsOf(asked, "window.copy") != nullptr);
  CHECK(*argumentsOf(asked, "window.copy") == std::vector<std::string>{address});
}

TEST_CASE("ui: every tab of data and sources draws at every size") {
  Desk desk;
  for (const auto& [w, h] :
       {std::pair{1280.0F, 720.0F}, {640.0F, 360.0F}, {60.0F, 40.0F}, {3840.0F, 2160.0F}}) {
    fixture::Screen screen(w, h);
    for (const char* tab :
         {"sites", "links", "trade", "demand", "prices", "events", "estimates", "model", "sources"}) {
      desk.ui.openData({tab});
      screen.frame(desk.ui, desk.state());
      screen.frame(desk.ui, desk.state());
      CHECK(desk.has("panel.data"));
    }
  }
}

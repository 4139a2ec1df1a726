#include "app/core/scenario_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "model_fixture.h"

namespace {

const app::ScenarioNames& names() {
  static const app::ScenarioNames kNames{
      {{"REF-MY-LAMP", "Lynas Malaysia", "クアンタン", ""}, {"REF-CN-LONGNAN", "Longnan", "", "REF-CN-CREG"}},
      {{"CK-MALACCA", "Malacca Strait", "マラッカ海峡", ""}},
      {{"CHN", "China", "中国", ""}, {"JPN", "Japan", "日本", ""}}};
  return kNames;
}

flow::Result<flow::Scenario> parse(const std::string& text) {
  return app::parseScenario(text, "try.toml", names());
}

const std::string kHead = "id = \"try\"\ntitle = \"A try\"\n";

// All problems in one text, for looking words up.
std::string told(const flow::Result<flow::Scenario>& result) {
  std::string all;
  for (const flow::Problem& problem : result.problems()) all += flow::toString(problem) + "\n";
  return all;
}

}  // namespace

TEST_CASE("scenario file: everything that it may hold is read") {
  const auto read = parse(kHead + R"(
question = "What if?"
summary = "Much."
start = "2026-02"
months = 6
sources = ["a", "b"]
[switches]
friction = false
reexport = true
[[disruption]]
kind = "export_ban"
name = "Ban"
origin = "中国"
destination = "japan"
form = "magnet"
element = "dy"
severity = 0.5
from = 2026-03-06
until = "2026-07"
announced = "2026-03"
source = "x"
on = false
[[disruption]]
kind = "delay"
passage = "Malacca Strait"
days = 7
[[response]]
kind = "release_stock"
site = "ref-my-lamp"
ndpr = 10
dy = 1.5
[[response]]
kind = "substitute"
site = "REF-MY-LAMP"
element = "Tb"
severity = 0.1
)");
  INFO(told(read));
  REQUIRE(read);
  CHECK(read->start == "2026-02");
  CHECK(read->months == 6);
  CHECK(read->sources == std::vector<std::string>{"a", "b"});
  CHECK(read->friction == false);
  CHECK(read->reexport == true);
  REQUIRE(read->disruptions.size() == 2);
  const flow::Disruption& ban = read->disruptions[0];
  CHECK(ban.origin == "CHN");
  CHECK(ban.destination == "JPN");
  CHECK(ban.form == flow::Form::Magnet);
  CHECK(ban.element == flow::Element::Dy);
  CHECK(ban.severity == 0.5);
  CHECK(ban.from == "2026-03-06");
  CHECK_FALSE(ban.on);
  CHECK(read->disruptions[1].passage == "CK-MALACCA");
  CHECK(read->disruptions[1].days == 7);
  REQUIRE(read->responses.size() == 2);
  CHECK(read->responses[0].supply == flow::PerElement{10, 1.5, 0, 0});
  CHECK(read->responses[1].element == flow::Element::Tb);
}

TEST_CASE("scenario file: all errors come at once, each with its line and a way out") {
  const auto read = parse(kHead + R"(titel = "x"
months = 99
[[disruption]]
kind = "export_bann"
origin = "CHN"
severty = 0.5
[[disruption]]
kind = "outage"
site = "REF-MY-LAMB"
severity = 1.5
from = "2026-05"
until = "2026-03"
[[response]]
kind = "priority"
site = "REF-CN-LONGNAN"
from = "Januar"
)");
  REQUIRE_FALSE(read);
  const std::string all = told(read);
  INFO(all);
  CHECK(read.problems().size() == 10);
  CHECK(all.find("Did you mean \"title\"?") != std::string::npos);
  CHECK(all.find("Did you mean \"export_ban\"?") != std::string::npos);
  CHECK(all.find("Did you mean \"severity\"?") != std::string::npos);
  CHECK(all.find("Did you mean \"REF-MY-LAMP\"?") != std::string::npos);
  CHECK(all.find("Name REF-CN-CREG") != std::string::npos);
  CHECK(read.problems().front().row == 3);
  CHECK(read.problems().front().file == "try.toml");
  for (std::size_t i = 1; i < read.problems().size(); ++i) {
    CHECK(read.problems()[i].row >= read.problems()[i - 1].row);
  }
}

TEST_CASE("scenario file: what a kind needs, and a zone's file") {
  CHECK(told(parse(kHead + "[[disruption]]\nkind = \"outage\"\n")).find("needs site") != std::string::npos);
  CHECK(told(parse(kHead + "[[disruption]]\nkind = \"export_ban\"\n")).find("needs origin") !=
        std::string::npos);
  const auto zone = parse(kHead + "[[disruption]]\nkind = \"close_zone\"\nzone = \"a.geojson\"\n");
  CHECK_FALSE(zone);
  CHECK(told(zone).find("a.geojson") != std::string::npos);
  CHECK(told(parse(kHead + "[[disruption]]\nkind = \"close_zone\"\n")).find("needs zone") !=
        std::string::npos);
  CHECK_FALSE(parse(kHead + "[[response]]\nkind = \"priority\"\nsite = \"REF-MY-LAMP\"\n"));
  CHECK_FALSE(parse(kHead + "[[disruption]]\nkind = \"delay\"\npassage = \"CK-MALACCA\"\n"));
  CHECK(parse(kHead + "[[disruption]]\nkind = \"delay\"\npassage = \"CK-MALACCA\"\nsurcharge = 20\n"));
}

TEST_CASE("scenario file: doubtful is a warning and still read") {
  const auto read = parse(kHead + R"(start = "2026-01"
months = 3
[[disruption]]
kind = "close_passage"
passage = "CK-MALACCA"
severity = 0.5
from = "2027-01"
)");
  REQUIRE(read);
  CHECK(read.problems().size() == 2);
}

TEST_CASE(
    "scenario file: days of the calendar, a severity of nothing, the same twice, and names that are none") {
  const std::string ban = "[[disruption]]\nkind = \"export_ban\"\norigin = \"CHN\"\n";
  CHECK(told(parse(kHead + ban + "from = \"2026-02-30\"\n")).find("there is no day \"2026-02-30\"") !=
        std::string::npos);
  CHECK(parse(kHead + ban + "from = \"2026-02-28\"\n"));

  const auto idle = parse(kHead + ban + "severity = 0\n");
  REQUIRE(idle);
  CHECK(told(idle).find("does nothing") != std::string::npos);

  std::string hundred = kHead;
  for (int i = 0; i < 100; ++i) hundred += ban + "name = \"Ban " + std::to_string(i) + "\"\n";
  const auto twice = parse(hundred);
  REQUIRE(twice);
  CHECK(twice.problems().size() == 99);
  CHECK(told(twice).find("the same as disruption 1.") != std::string::npos);
  CHECK(parse(kHead + ban + ban + "form = \"oxide\"\n").problems().empty());

  const auto passage =
      parse(kHead + "[[disruption]]\nkind = \"close_passage\"\npassage = \"Channel of Nowhere\"\n");
  CHECK(told(passage).find("There are: CK-MALACCA. `lodeflow list passages`") != std::string::npos);
  const auto site = parse(kHead + "[[disruption]]\nkind = \"outage\"\nsite = \"nas\"\n");
  CHECK(told(site).find("Names with it: Lynas Malaysia (REF-MY-LAMP)") != std::string::npos);
}

TEST_CASE("scenario file: wrong types and broken TOML are told, never thrown") {
  CHECK_FALSE(parse(""));
  CHECK_FALSE(parse(kHead + "months = \"six\"\n"));
  CHECK_FALSE(parse(kHead + "sources = 5\n"));
  CHECK_FALSE(parse(kHead + "disruption = 5\n"));
  CHECK_FALSE(parse(kHead + "disruption = [1, 2]\n"));
  CHECK_FALSE(parse(kHead + "switches = true\n"));
  CHECK_FALSE(parse("id = 5\ntitle = \"x\"\n"));
  CHECK_FALSE(parse(kHead + "[[disruption]]\nkind = 5\n"));
  CHECK_FALSE(parse(kHead + "[[disruption]]\nkind = \"delay\"\norigin = \"CHN\"\ndays = nan\n"));
  const auto broken = parse(kHead + "start = \n");
  REQUIRE_FALSE(broken);
  CHECK(broken.problems().front().row == 3);
  CHECK_FALSE(parse(std::string("id = \"a\0b\"", 10)));
  CHECK_FALSE(app::readScenario("/nowhere/at/all.toml", names()));
  CHECK_FALSE(app::readScenario("/", names()));
}

TEST_CASE("scenario file: the shipped scenarios are all there, clean, and have what is shown") {
  const auto model = shippedModel();
  REQUIRE(model->scenarios.size() >= 7);
  CHECK(model->scenarios.front().id == "baseline");
  const auto scenarioNames = app::scenarioNames(*model);
  for (const auto& entry : std::filesystem::directory_iterator(LODEFLOW_SOURCE_DIR "/assets/scenarios")) {
    const auto read = app::readScenario(entry.path().string(), scenarioNames);
    INFO(entry.path() << "\n" << told(read));
    REQUIRE(read);
    CHECK(read.problems().empty());
    CHECK(entry.path().stem() == read->id);
    CHECK_FALSE(read->question.empty());
    CHECK_FALSE(read->summary.empty());
    for (const std::string& source : read->sources) CHECK(model->data.source(source) != nullptr);
  }
}

TEST_CASE("scenario file: a scenario is found by id, title or file, else the nearest is named") {
  const auto model = shippedModel();
  CHECK(app::findScenario(*model, "CHINA-BAN-JAPAN"));
  CHECK(app::findScenario(*model, "Malacca Strait closed"));
  CHECK(app::findScenario(*model, LODEFLOW_SOURCE_DIR "/assets/scenarios/suez-closed.toml"));
  const auto missing = app::findScenario(*model, "china-ban-japn");
  REQUIRE_FALSE(missing);
  CHECK(missing.problems().front().remedy.find("china-ban-japan") != std::string::npos);
}

TEST_CASE("scenario file: a zone beside it turns the ways that led through, and no other") {
  const auto model = shippedModel();
  const auto folder = std::filesystem::temp_directory_path() / "lodeflow-zone-scenario";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "blockade.geojson")
      << R"({"type":"Polygon","coordinates":[[[116,20.5],[122.6,20.5],[122.6,26.5],[118.5,26.5],[116,20.5]]]})";
  std::ofstream(folder / "blockade.toml") << kHead << R"(
[[disruption]]
kind = "close_zone"
name = "Blockade of Taiwan"
zone = "blockade.geojson"
)";
  const auto scenario = app::findScenario(*model, (folder / "blockade.toml").string());
  INFO(told(scenario));
  REQUIRE(scenario);
  REQUIRE(scenario->disruptions.size() == 1);
  REQUIRE(scenario->disruptions[0].zones.size() == 1);
  const auto applied =
      flow::apply(model->network, *scenario, model->router, model->parameters, &model->baseline);
  std::size_t turned = 0;
  std::size_t kept = 0;
  for (std::size_t a = 0; a < applied.arcs.size(); ++a) {
    if (model->network.arcs[a].mode != flow::LegMode::Sea || !applied.arcs[a].usable) continue;
    const double before = model->baselineApplied.arcs[a].nm;
    REQUIRE(applied.arcs[a].nm >= before - 1e-6);
    if (applied.arcs[a].nm > before + 1) {
      ++turned;
      CHECK(applied.arcs[a].detour == "Blockade of Taiwan");
    } else {
      ++kept;
    }
  }
  CHECK(turned > 20);
  CHECK(kept > 100);
  std::filesystem::remove_all(folder);
}

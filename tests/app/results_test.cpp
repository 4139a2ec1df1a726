#include "app/core/results.h"

#include <cmath>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "app/core/planning.h"
#include "tests/app/model_fixture.h"
#include "tests/geodata/export_reading.h"
#include "tests/geodata/temporary_folder.h"

using namespace app;
using geodata::ExportLayer;
using geodata::ExportRow;
using geodata::ExportValue;
namespace fs = std::filesystem;

namespace {

constexpr const char* kWhen = "2026-01-31T09:30:00Z";

struct Solved {
  Session session;
  std::shared_ptr<const Outcome> outcome;
  explicit Solved(const std::string& scenario)
      : session(sessionOn(scenario)), outcome(solve(*shippedModel(), session)) {
    REQUIRE(outcome->plan.status == flow::PlanStatus::Optimal);
  }
  [[nodiscard]] SolvedScenario view() const { return {&session, outcome.get()}; }
};

std::vector<ExportLayer> layersOf(const Solved& solved) {
  return resultLayers(*shippedModel(), {solved.view()}, kWhen);
}

const ExportLayer& layerIn(const std::vector<ExportLayer>& layers, const std::string& name) {
  const auto found =
      std::find_if(layers.begin(), layers.end(), [&](const auto& l) { return l.name == name; });
  REQUIRE(found != layers.end());
  return *found;
}

const ExportValue& at(const ExportLayer& layer, const ExportRow& row, const std::string& column) {
  const auto index = layer.column(column);
  INFO(layer.name << "." << column);
  REQUIRE(index);
  return row.values[*index];
}

std::string text(const ExportLayer& layer, const ExportRow& row, const std::string& column) {
  const auto* value = std::get_if<std::string>(&at(layer, row, column));
  return value != nullptr ? *value : "";
}

double number(const ExportLayer& layer, const ExportRow& row, const std::string& column) {
  const auto* value = std::get_if<double>(&at(layer, row, column));
  return value != nullptr ? *value : flow::kUnknown;
}

bool isUnknown(const ExportLayer& layer, const ExportRow& row, const std::string& column) {
  return std::holds_alternative<std::monostate>(at(layer, row, column));
}

double sum(const ExportLayer& layer, const std::string& column) {
  double all = 0;
  for (const ExportRow& row : layer.rows) {
    if (!isUnknown(layer, row, column)) all += number(layer, row, column);
  }
  return all;
}

}  // namespace

TEST_CASE("Exported tonnes add up to the plan") {
  const Solved ban("china-ban-japan");
  const auto layers = layersOf(ban);
  const ExportLayer& movements = layerIn(layers, "movements");
  double before = 0, after = 0, dy = 0;
  for (const flow::PerElement& mass : shippedModel()->baseline.flow) before += flow::total(mass);
  for (const flow::PerElement& mass : ban.outcome->plan.flow) {
    after += flow::total(mass);
    dy += mass[1];
  }
  CHECK(sum(movements, "t_before") == Approx(before).epsilon(1e-4));
  CHECK(sum(movements, "t_after") == Approx(after).epsilon(1e-4));
  CHECK(sum(movements, "dy_t_after") == Approx(dy).epsilon(1e-4));

  double unserved = 0;
  for (const flow::PerElement& mass : ban.outcome->plan.unserved) unserved += flow::total(mass);
  REQUIRE(unserved > 100);
  const ExportLayer& demand = layerIn(layers, "unserved");
  CHECK(sum(demand, "unserved_t") == Approx(unserved).epsilon(1e-6));
  CHECK(sum(demand, "demand_t") == Approx(sum(demand, "served_t") + unserved).epsilon(1e-6));
  for (const ExportRow& row : demand.rows) {
    REQUIRE(row.point);
    if (text(demand, row, "country") != "JPN") continue;
    CHECK(text(demand, row, "label") == "Japan: 27% unserved");
    CHECK(number(demand, row, "magnet_unserved_percent") == Approx(26.8).margin(0.5));
  }
}

TEST_CASE("What becomes of a flow is told") {
  const Solved ban("china-ban-japan");
  const auto layers = layersOf(ban);
  const ExportLayer& flows = layerIn(layers, "flows");
  std::map<std::string, int> count;
  for (const ExportRow& row : flows.rows) {
    const std::string status = text(flows, row, "status");
    ++count[status];
    const double before = number(flows, row, "t_before");
    const double after = number(flows, row, "t_after");
    INFO(text(flows, row, "flow"));
    CHECK((status == "lost") == (after == 0));
    CHECK((status == "new") == (before == 0));
    if (status == "unchanged") CHECK(std::abs(after - before) <= 0.05);
    if (status == "lost") CHECK(isUnknown(flows, row, "nm_after"));
    if (status == "new") CHECK(isUnknown(flows, row, "days_before"));
    CHECK(number(flows, row, "t_change") == Approx(after - before).margin(1e-6));
    CHECK(number(flows, row, "ndpr_t_after") + number(flows, row, "dy_t_after") +
              number(flows, row, "tb_t_after") + number(flows, row, "other_t_after") ==
          Approx(after).margin(1e-5));
    CHECK(text(flows, row, "month") == "2026-01");
    CHECK(text(flows, row, "month_kind") == "representative");
    const bool banned = text(flows, row, "from_country") == "CHN" &&
                        text(flows, row, "to_country") == "JPN" && text(flows, row, "mode") == "sea";
    if (banned) CHECK(status == "lost");
    if (banned && before > 1) CHECK_THAT(text(flows, row, "why"), Catch::Contains("export ban"));
  }
  CHECK(count["lost"] > 3);
  CHECK(count["changed"] > 3);
  CHECK(count["unchanged"] > 20);
  const ExportLayer& ghosts = layerIn(layers, "flows_before");
  CHECK(ghosts.rows.size() == shippedModel()->baselineStreams.size());
}

TEST_CASE("A closed strait gives longer ways through other passages") {
  const Solved closed("malacca-closed");
  const auto layers = layersOf(closed);
  const ExportLayer& flows = layerIn(layers, "flows");
  const ExportLayer& ghosts = layerIn(layers, "flows_before");
  int rerouted = 0;
  for (const ExportRow& row : flows.rows) {
    CHECK(text(flows, row, "passage_ids_after").find("CK-MALACCA") == std::string::npos);
    if (text(flows, row, "status") != "rerouted") continue;
    ++rerouted;
    CHECK_THAT(text(flows, row, "passage_ids_before"), Catch::Contains("CK-MALACCA"));
    CHECK_THAT(text(flows, row, "passages_before"), Catch::Contains("Malacca Strait"));
    CHECK(number(flows, row, "nm_after") > number(flows, row, "nm_before"));
    CHECK(number(flows, row, "days_after") > number(flows, row, "days_before"));
    const auto same = std::find_if(ghosts.rows.begin(), ghosts.rows.end(), [&](const ExportRow& ghost) {
      return text(ghosts, ghost, "flow") == text(flows, row, "flow");
    });
    REQUIRE(same != ghosts.rows.end());
    CHECK(same->lines != row.lines);
  }
  CHECK(rerouted > 0);
}

TEST_CASE("Exported lines stay on the earth and never jump over the map") {
  const Solved ban("china-ban-japan");
  int cut = 0;
  for (const ExportLayer& layer : layersOf(ban)) {
    for (const ExportRow& row : layer.rows) {
      CHECK(row.values.size() == layer.columns.size());
      CHECK(row.lines.empty() == (layer.geometry != ExportLayer::Geometry::Lines));
      CHECK(row.point.has_value() == (layer.geometry == ExportLayer::Geometry::Points));
      if (row.lines.size() > 1) ++cut;
      for (const auto& line : row.lines) {
        REQUIRE(line.size() >= 2);
        for (std::size_t i = 1; i < line.size(); ++i) CHECK(std::abs(line[i].lon - line[i - 1].lon) < 10);
        for (const flow::LonLat& place : line)
          CHECK((std::abs(place.lon) <= 180 && std::abs(place.lat) <= 90));
      }
    }
  }
  CHECK(cut > 0);
}

TEST_CASE("Every exported figure says where it comes from, and nothing unknown is 0") {
  const Solved base("baseline");
  const auto layers = layersOf(base);
  const ExportLayer& figures = layerIn(layers, "figures");
  const geodata::Dataset& data = shippedModel()->data;
  REQUIRE(figures.rows.size() > data.figures.size() + data.demand.size() + data.prices.size());
  std::set<std::string> tables;
  for (const ExportRow& row : figures.rows) {
    tables.insert(text(figures, row, "data_table"));
    INFO(text(figures, row, "data_table")
         << " " << text(figures, row, "subject") << " " << text(figures, row, "quantity"));
    for (const char* column : {"quantity", "unit", "basis", "confidence", "source", "citation"}) {
      CHECK_FALSE(isUnknown(figures, row, column));
    }
  }
  CHECK(tables == std::set<std::string>{"demand", "economic_impact", "figures", "links", "model", "passages",
                                        "prices", "ships", "trade"});
  const auto told = std::find_if(figures.rows.begin(), figures.rows.end(), [&](const ExportRow& row) {
    return text(figures, row, "subject") == "CK-SUEZ" && text(figures, row, "quantity") == "wait";
  });
  REQUIRE(told != figures.rows.end());
  CHECK(number(figures, *told, "low") < number(figures, *told, "value"));

  const ExportLayer& indicators = layerIn(layers, "indicators");
  for (const ExportRow& row : indicators.rows) {
    const std::string id = text(indicators, row, "indicator");
    if (id == "loss" || id == "loss-gdp") CHECK(isUnknown(indicators, row, "value_after"));
    if (id == "unserved-Dy") CHECK(number(indicators, row, "value_after") == 0);
  }
  const ExportLayer& flows = layerIn(layers, "flows");
  for (const ExportRow& row : flows.rows) {
    const bool toPort = text(flows, row, "mode") == "land" && text(flows, row, "to_id").starts_with("PT-");
    if (toPort) CHECK(isUnknown(flows, row, "nm_after"));
    if (!isUnknown(flows, row, "nm_after")) CHECK(number(flows, row, "nm_after") > 0);
    if (!isUnknown(flows, row, "source")) CHECK_FALSE(isUnknown(flows, row, "citation"));
  }
  const ExportLayer& sites = layerIn(layers, "sites");
  std::size_t outside = 0;
  for (const ExportRow& row : sites.rows) {
    const bool planned = text(sites, row, "in_model") == "yes";
    CHECK(isUnknown(sites, row, "out_t_after") != planned);
    CHECK(isUnknown(sites, row, "figure_value") == isUnknown(sites, row, "figure_source"));
    if (!planned) ++outside;
  }
  CHECK(outside > 10);
}

TEST_CASE("What the user brought is told from the project's own") {
  std::vector<geodata::Table> tables;
  for (const char* name : {"refinery/sites.csv", "refinery/links.csv", "capacity/figures.csv"}) {
    auto table = geodata::readTable(std::string(LODEFLOW_SOURCE_DIR "/assets/examples/") + name);
    REQUIRE(table);
    tables.push_back(*std::move(table));
  }
  const auto loaded = loadModel(LODEFLOW_SOURCE_DIR "/assets", tables);
  REQUIRE(loaded);
  const Model& model = **loaded;
  Session session;
  takeScenario(session, model.scenarios.front());
  const auto outcome = solve(model, session);
  const auto layers = resultLayers(model, {{&session, outcome.get()}}, kWhen);
  std::map<std::string, int> from;
  const ExportLayer& sites = layerIn(layers, "sites");
  for (const ExportRow& row : sites.rows) {
    const std::string file = text(sites, row, "user_file");
    CHECK((file == "sites.csv") == text(sites, row, "site").starts_with("EX-"));
    if (!file.empty()) ++from[file];
  }
  const ExportLayer& figures = layerIn(layers, "figures");
  for (const ExportRow& row : figures.rows) {
    const std::string file = text(figures, row, "user_file");
    if (!file.empty()) ++from[file];
    CHECK_FALSE(isUnknown(figures, row, "citation"));
  }
  CHECK(from["sites.csv"] > 0);
  CHECK(from["figures.csv"] > 0);
  const ExportLayer& movements = layerIn(layers, "movements");
  const bool moves = std::any_of(movements.rows.begin(), movements.rows.end(), [&](const ExportRow& row) {
    return text(movements, row, "to_id") == "EX-REF-ESPERANCE" && !isUnknown(movements, row, "source");
  });
  CHECK(moves);
}

TEST_CASE("What was switched, and that this is no forecast, goes with the figures") {
  Solved ban("china-ban-japan");
  ban.session.scenario.disruptions[0].on = false;
  const auto layers = layersOf(ban);
  const ExportLayer& disruptions = layerIn(layers, "disruptions");
  REQUIRE(disruptions.rows.size() == 1);
  const ExportRow& first = disruptions.rows[0];
  CHECK(text(disruptions, first, "switched") == "off");
  CHECK(text(disruptions, first, "kind") == "export_ban");
  CHECK(text(disruptions, first, "from_date") == "2026-01-06");
  CHECK(isUnknown(disruptions, first, "until_date"));
  CHECK(isUnknown(disruptions, first, "delay_days"));
  CHECK_FALSE(text(disruptions, first, "citation").empty());
  const ExportLayer& about = layerIn(layers, "about");
  std::map<std::string, std::string> told;
  for (const ExportRow& row : about.rows) told[text(about, row, "topic")] = text(about, row, "text");
  CHECK(told["disclaimer"] == "Illustrative model, not a forecast.");
  CHECK(told["exported_at"] == kWhen);
  CHECK(told["data_version"] == shippedModel()->data.version);
  CHECK(told["switch: China: export ban to Japan"] == "off");
  for (const ExportLayer& layer : layers) {
    CHECK_THAT(layer.description,
               Catch::Contains("not a forecast") && Catch::Contains(shippedModel()->data.version));
  }
}

TEST_CASE("Titles are unique in a layer, and a column has one type everywhere") {
  const Solved base("baseline");
  std::map<std::string, geodata::ExportColumn::Type> types;
  for (const ExportLayer& layer : layersOf(base)) {
    std::set<std::string> titles;
    for (const geodata::ExportColumn& column : layer.columns) {
      INFO(layer.name << "." << column.name);
      CHECK(titles.insert(column.title).second);
      CHECK(types.try_emplace(column.name, column.type).first->second == column.type);
    }
  }
}

TEST_CASE("Every row on the map is drawn by one rule of its style") {
  for (const char* scenario : {"baseline", "china-ban-japan", "malacca-closed"}) {
    const Solved solved(scenario);
    for (const ExportLayer& layer : layersOf(solved)) {
      if (layer.geometry == ExportLayer::Geometry::None) continue;
      REQUIRE_FALSE(layer.style.rules.empty());
      for (const ExportRow& row : layer.rows) {
        int rules = 0;
        for (const geodata::ExportRule& rule : layer.style.rules) {
          ExportLayer one = ExportLayer{layer.name, "", "", layer.geometry, layer.columns, {}, {{rule}, {}}};
          if (geodata::ruleFor(one, row) != nullptr) ++rules;
        }
        const bool hidden = layer.name == "sites" && text(layer, row, "mapped") == "no";
        CHECK(rules == (hidden ? 0 : 1));
      }
    }
  }
}

TEST_CASE("Results come back from every format as they are") {
  const TemporaryFolder folder;
  const Solved ban("china-ban-japan");
  const Solved closed("malacca-closed");
  const std::vector<SolvedScenario> both{ban.view(), closed.view()};
  const auto layers = resultLayers(*shippedModel(), both, kWhen);
  for (const geodata::ExportFormatInfo& info : geodata::exportFormats()) {
    const std::string path = folder / ("out" + info.ending) + (info.manyLayers ? "" : "/");
    const auto target = geodata::exportTarget(path, info.word);
    REQUIRE(target);
    const auto problems = writeResults(*shippedModel(), both, *target, {}, kWhen);
    for (const flow::Problem& problem : problems) UNSCOPED_INFO(flow::toString(problem));
    REQUIRE(problems.empty());
    reading::compare(layers, target->path, info.format);
  }
}

TEST_CASE("The window exports by a name and hears why not") {
  const TemporaryFolder folder;
  const Solved ban("china-ban-japan");
  const Model& model = *shippedModel();
  CHECK(exportResults(model, ban.session, *ban.outcome, folder / "ban.gpkg", kWhen).empty());
  CHECK(fs::file_size(folder / "ban.gpkg") > 100000);
  CHECK_THAT(exportResults(model, ban.session, *ban.outcome, folder / "ban.gpgk", kWhen),
             Catch::Contains("Did you mean .gpkg?"));
  CHECK_THAT(exportResults(model, ban.session, *ban.outcome, folder / "no/ban.gpkg", kWhen),
             Catch::Contains("no such folder"));
  Outcome failed = *ban.outcome;
  failed.plan.status = flow::PlanStatus::Infeasible;
  CHECK_THAT(exportResults(model, ban.session, failed, folder / "x.gpkg", kWhen), Catch::Contains("no plan"));
  CHECK_FALSE(fs::exists(folder / "x.gpkg"));
}

TEST_CASE("Chosen layers are written with about beside them") {
  const TemporaryFolder folder;
  const Solved base("baseline");
  const auto write = [&](const std::string& path, const std::vector<std::string>& names) {
    const auto target = geodata::exportTarget(path);
    REQUIRE(target);
    return writeResults(*shippedModel(), {base.view()}, *target, names, kWhen);
  };
  REQUIRE(write(folder / "some/", {"flows", "sources"}).empty());
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder / "some"))
    names.insert(entry.path().filename().string());
  CHECK(names == std::set<std::string>{"about.csv", "flows.csv", "sources.csv"});
  REQUIRE(write(folder / "flows.geojson", {"flows"}).empty());
  CHECK(reading::open(folder / "flows.geojson")->GetLayer(0)->GetLayerDefn()->GetFieldIndex("layer") < 0);
  const auto wrong = write(folder / "x/", {"flow"});
  REQUIRE(wrong.size() == 1);
  CHECK_THAT(wrong[0].remedy, Catch::Contains("Did you mean flows?"));
}

TEST_CASE("docs/EXPORTS.md lists exactly the layers and columns that are written") {
  std::ifstream file(LODEFLOW_SOURCE_DIR "/docs/EXPORTS.md");
  std::map<std::string, std::vector<std::string>> documented;
  std::string layer;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) layer = line.substr(3);
    if (layer.empty() || !line.starts_with("| `")) continue;
    const std::size_t end = line.find('`', 3);
    const std::size_t unit = line.find("| ", end);
    REQUIRE(unit != std::string::npos);
    const std::size_t next = line.find(" |", unit + 1);
    documented[layer].push_back(line.substr(3, end - 3) + " [" + line.substr(unit + 2, next - unit - 2) +
                                "]");
  }
  std::map<std::string, std::vector<std::string>> written;
  const Solved base("baseline");
  for (const ExportLayer& each : layersOf(base)) {
    for (const geodata::ExportColumn& column : each.columns) {
      const std::string type = column.type == geodata::ExportColumn::Type::Text ? "text" : column.unit;
      written[each.name].push_back(column.name + " [" + (type.empty() ? "number" : type) + "]");
    }
  }
  for (const auto& [name, columns] : written) {
    INFO(name);
    CHECK(documented[name] == columns);
  }
  CHECK(documented.size() == written.size());
}

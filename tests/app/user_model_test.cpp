#include <catch2/catch.hpp>
#include <cmath>

#include "app/core/model.h"
#include "geodata/table.h"
#include "tests/app/model_fixture.h"

using namespace app;

namespace {

const std::string kExamples = LODEFLOW_SOURCE_DIR "/assets/examples/";

std::shared_ptr<const Model> modelWith(const std::vector<std::string>& files) {
  std::vector<geodata::Table> tables;
  for (const std::string& file : files) {
    auto table = geodata::readTable(kExamples + file);
    REQUIRE(table);
    tables.push_back(*std::move(table));
  }
  auto model = loadModel(LODEFLOW_SOURCE_DIR "/assets", tables);
  for (const flow::Problem& problem : model.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(model);
  return *model;
}

// t REO a year between two sites, or from or into one; empty: any.
double yearly(const Model& model, const std::string& from, const std::string& to) {
  double sum = 0;
  for (std::size_t a = 0; a < model.network.arcs.size(); ++a) {
    const flow::Arc& arc = model.network.arcs[a];
    if (!from.empty() && model.network.sites[arc.from].id != from) continue;
    if (!to.empty() && model.network.sites[arc.to].id != to) continue;
    sum += 12 * flow::total(model.baseline.flow[a]);
  }
  return sum;
}

void expectSame(const Model& a, const Model& b) {
  CHECK(a.data.version == b.data.version);
  CHECK(a.baseline.flow == b.baseline.flow);
  CHECK(a.baseline.unserved == b.baseline.unserved);
  CHECK(a.baseline.cost == b.baseline.cost);
}

}  // namespace

TEST_CASE("without a user's tables the model is the project's own, to the bit, before and after") {
  const auto with = modelWith({"refinery/sites.csv", "refinery/links.csv"});
  CHECK(with->data.version != shippedModel()->data.version);
  expectSame(*modelWith({}), *shippedModel());
}

TEST_CASE("a user's refinery takes ore and sends oxide in the plan, by CSV and by GeoJSON alike") {
  const auto csv = modelWith({"refinery/sites.csv", "refinery/links.csv"});
  const auto json = modelWith({"refinery_geojson/sites.geojson", "refinery_geojson/links.geojson"});
  CHECK(csv->baseline.certificate.holds());
  CHECK(yearly(*csv, "AU-MTWELD", "EX-REF-ESPERANCE") == Approx(5000).epsilon(0.01));
  CHECK(yearly(*csv, "EX-REF-ESPERANCE", "MAG-JP-TAKEFU") > 500);
  CHECK(yearly(*csv, "AU-MTWELD", "REF-MY-LAMP") < yearly(*shippedModel(), "AU-MTWELD", "REF-MY-LAMP"));
  CHECK(csv->baseline.flow == json->baseline.flow);
  CHECK(csv->userChanges.size() == 5);
  CHECK(json->userChanges.size() == 5);
}

TEST_CASE("a user's capacity binds the plan, before the figure of the model") {
  const auto model = modelWith({"capacity/figures.csv"});
  const auto ndpr = [](const Model& m) {
    double sum = 0;
    for (std::size_t a = 0; a < m.network.arcs.size(); ++a) {
      if (m.network.sites[m.network.arcs[a].from].id == "REF-MY-LAMP") sum += 12 * m.baseline.flow[a][0];
    }
    return sum;
  };
  CHECK(ndpr(*shippedModel()) > 4000);
  CHECK(ndpr(*model) <= 3000 + 1e-6);
}

TEST_CASE("a site that a user stops carries nothing") {
  geodata::Table table{"mine.csv", "sites", {"id", "status"}, {{"REF-MY-LAMP", "stopped"}}, {2}, 0};
  const auto model = loadModel(LODEFLOW_SOURCE_DIR "/assets", {table});
  for (const flow::Problem& problem : model.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(model);
  CHECK(yearly(*shippedModel(), "REF-MY-LAMP", "") > 1000);
  CHECK(yearly(**model, "", "REF-MY-LAMP") == Approx(0).margin(1e-6));
  CHECK(yearly(**model, "REF-MY-LAMP", "") == Approx(0).margin(1e-6));
  for (const flow::Problem& problem : model.problems()) CHECK(problem.file == "mine.csv");
}

TEST_CASE("a port of the user's is joined to the sea where it lies, and one of ours may move") {
  const geodata::Table table{"mine.csv",
                             "ports",
                             {"id", "name", "country", "lon", "lat"},
                             {{"MY-PORT", "My port", "AUS", "120.0", "-33.97"},
                              {"MY-HARBOUR", "My harbour", "AUS", "174.80", "-41.28"},
                              {"PT-GERALDTON", "Geraldton", "AUS", "114.1", "-27.5"}},
                             {2, 3, 4},
                             0};
  const auto model = loadModel(LODEFLOW_SOURCE_DIR "/assets", {table});
  for (const flow::Problem& problem : model.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(model);
  const flow::SeaRouter& sea = (*model)->router;
  const auto esperance = sea.route("MY-PORT", "PT-ESPERANCE");
  REQUIRE(esperance);
  CHECK(esperance->nm == Approx(96).margin(10));
  const auto home = sea.route("PT-YOKOHAMA", "MY-HARBOUR");
  REQUIRE(home);
  CHECK(sea.route("MY-HARBOUR", "PT-YOKOHAMA")->nm == Approx(home->nm));
  const auto point = sea.under({sea.usuallyClosed(), {}, {}})
                         .find(flow::SeaEnd::of("PT-YOKOHAMA"), flow::SeaEnd::at({174.80, -41.28}));
  REQUIRE(point.route);
  CHECK(home->nm == Approx(point.route->nm).epsilon(0.005));
  const double before = shippedModel()->router.route("PT-GERALDTON", "PT-FREMANTLE")->nm;
  CHECK(sea.route("PT-GERALDTON", "PT-FREMANTLE")->nm > before + 50);
}

TEST_CASE("a port of the user's far inland is an error on its row") {
  const geodata::Table table{"mine.csv",
                             "ports",
                             {"id", "name", "country", "lon", "lat"},
                             {{"MY-PORT", "My port", "AUS", "130", "-25"}},
                             {2},
                             0};
  const auto model = loadModel(LODEFLOW_SOURCE_DIR "/assets", {table});
  REQUIRE_FALSE(model);
  const flow::Problem& problem = model.problems().back();
  CHECK(problem.file == "mine.csv");
  CHECK(problem.row == 2);
  CHECK(problem.place.has_value());
  CHECK(problem.message.find("50 nm") != std::string::npos);
}

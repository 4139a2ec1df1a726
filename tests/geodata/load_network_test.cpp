#include "geodata/load_network.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <memory>

#include "flow/indicators.h"
#include "geodata/dataset.h"
#include "geodata/lanes.h"
#include "temporary_folder.h"

// The shipped chain: that the baseline is what was published, and that the model says what it should about
// it.
namespace {

using flow::Element;
using flow::Plan;
using flow::Scenario;

struct Shipped {
  geodata::LoadedNetwork loaded;
  flow::SeaRouter router;
  Plan baseline;
  flow::AppliedNetwork before;

  Shipped(geodata::LoadedNetwork network, flow::SeaGraph graph)
      : loaded(std::move(network)), router(std::move(graph)) {
    flow::fillRoutes(loaded.network, router);
    baseline = planBaseline(loaded.network, router, loaded.parameters);
    before = apply(loaded.network, {}, router, loaded.parameters, &baseline);
  }
  [[nodiscard]] flow::PlannedNetwork base() const { return {before, baseline}; }
};

const Shipped& shipped() {
  static const std::unique_ptr<Shipped> kShipped = [] {
    const std::string assets = LODEFLOW_SOURCE_DIR "/assets";
    auto data = geodata::loadDataset(assets + "/data");
    REQUIRE(data);
    auto network = geodata::loadNetwork(*data, assets + "/model");
    for (const flow::Problem& problem : network.problems()) UNSCOPED_INFO(flow::toString(problem));
    REQUIRE(network);
    auto sea = geodata::loadSeaGraph(assets);
    REQUIRE(sea);
    return std::make_unique<Shipped>(*std::move(network), *std::move(sea));
  }();
  return *kShipped;
}

Scenario with(flow::Disruption disruption) {
  Scenario scenario;
  scenario.disruptions.push_back(std::move(disruption));
  return scenario;
}

Scenario banOnJapan() {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::ExportBan;
  d.origin = "CHN";
  d.destination = "JPN";
  return with(d);
}

Scenario pilot() {
  Scenario scenario;
  for (const char* site : {"SB-MINAMI-EEZ", "REF-JP-DOMESTIC"}) {
    flow::Response response;
    response.site = site;
    response.tonnesPerMonth = 320.0 / 12;  // the upper end
    scenario.responses.push_back(response);
  }
  return scenario;
}

struct Solved {
  flow::AppliedNetwork applied;
  Plan plan;
  flow::Indicators indicators;
};

Solved solve(const Scenario& scenario, bool friction = true, bool reexport = false) {
  const Shipped& s = shipped();
  flow::ModelParameters parameters = s.loaded.parameters;
  parameters.friction = friction;
  parameters.reexportRule = reexport;
  Solved solved;
  solved.applied = apply(s.loaded.network, scenario, s.router, parameters, &s.baseline);
  solved.plan = plan(solved.applied, parameters);
  REQUIRE(solved.plan.status == flow::PlanStatus::Optimal);
  CHECK(solved.plan.certificate.holds(1e-7));
  solved.indicators = indicatorsOf(s.base(), {solved.applied, solved.plan}, parameters);
  return solved;
}

double dependence(const flow::Indicators& indicators, const std::string& id) {
  for (const flow::Dependence& each : indicators.dependence) {
    if (each.id == id) return each.percent;
  }
  FAIL("no dependence " << id);
  return 0;
}

const flow::Site& site(const std::string& id) {
  for (const flow::Site& each : shipped().loaded.network.sites) {
    if (each.id == id) return each;
  }
  throw std::runtime_error("no site " + id);
}

}  // namespace

TEST_CASE("shipped network: its size, its forms and its ways") {
  const flow::Network& network = shipped().loaded.network;
  CHECK(network.sites.size() > 150);
  CHECK(network.arcs.size() > 500);
  CHECK(network.arcs.size() <= 1000);
  for (const flow::Arc& arc : network.arcs) {
    INFO(arc.id << " " << network.sites[arc.from].id << " to " << network.sites[arc.to].id);
    CHECK((arc.basis == "reported" || arc.basis == "estimated" || arc.basis == "assumed"));
    CHECK((arc.recovery > 0.5 && arc.recovery <= 1));
    if (arc.mode == flow::LegMode::Sea && arc.fromPort != arc.toPort) CHECK(arc.distanceNm > 0);
  }
}

TEST_CASE("shipped network: Kachin goes to China by road, through the gate") {
  const flow::Network& network = shipped().loaded.network;
  int found = 0;
  for (const flow::Arc& arc : network.arcs) {
    if (network.sites[arc.from].country != "MMR") continue;
    ++found;
    CHECK(arc.mode == flow::LegMode::Land);
    CHECK(arc.gate == "CK-TENGCHONG");
  }
  CHECK(found >= 1);
}

TEST_CASE("shipped network: a link by air flies, between countries without a port too") {
  auto data = geodata::loadDataset(LODEFLOW_SOURCE_DIR "/assets/data");
  REQUIRE(data);
  geodata::Dataset changed = *std::move(data);
  for (geodata::Link& link : changed.links) {
    if (link.id == "LK036") link.modes = {"road", "air"};
  }
  const auto loaded = geodata::loadNetwork(changed, LODEFLOW_SOURCE_DIR "/assets/model");
  REQUIRE(loaded);
  const flow::Network& network = loaded->network;
  const auto arc = std::find_if(network.arcs.begin(), network.arcs.end(),
                                [](const flow::Arc& each) { return each.id == "LK036"; });
  REQUIRE(arc != network.arcs.end());
  CHECK(arc->mode == flow::LegMode::Air);
  CHECK(arc->fromPort.empty());
}

TEST_CASE("shipped network: nothing is counted twice") {
  double china = 0;
  double magnets = 0;
  for (const flow::Site& each : shipped().loaded.network.sites) {
    CHECK(each.id != "MAG-CN-TOTAL");
    CHECK(each.id != "REF-CN-HUAMEI");
    CHECK(each.id != "MAG-CN-JLMAG-BT");
    if (each.kind == flow::SiteKind::Mine && each.country == "CHN") china += 12 * flow::total(each.supply);
    const bool isMagnet = each.kind == flow::SiteKind::MagnetPlant && each.country == "CHN";
    if (isMagnet && !std::isnan(each.capacity)) magnets += 12 * each.capacity / 0.35;
  }
  CHECK(china == Approx(270000).epsilon(0.01));    // the mining quotas of 2024
  CHECK(magnets == Approx(250000).epsilon(0.01));  // the nation's blanks
}

TEST_CASE("shipped network: the free factor on heavies shows in the clays alone") {
  CHECK(site("MM-KACHIN").supply[1] == Approx(22000.0 / 12 * 0.035 * 1.7));
  CHECK(site("AU-MTWELD").supply[1] == Approx(29000.0 / 12 * 0.00124));
}

TEST_CASE("shipped baseline: everybody is served and the published figures are met") {
  const Shipped& s = shipped();
  REQUIRE(s.baseline.status == flow::PlanStatus::Optimal);
  CHECK(s.baseline.certificate.holds(1e-7));
  for (const flow::PerElement& unserved : s.baseline.unserved) CHECK(flow::total(unserved) < 1e-6);

  std::vector<double> off;
  for (const flow::Residual& r : residuals(s.loaded.network, s.baseline)) {
    INFO(r.name << ": " << r.planned << " for " << r.observed);
    off.push_back(std::abs(r.planned / r.observed - 1));
    if (r.name.find("Japan's imports") != std::string::npos) CHECK(std::abs(r.planned - r.observed) < 0.02);
    CHECK(off.back() < 0.1);
  }
  REQUIRE(off.size() > 20);
  std::sort(off.begin(), off.end());
  CHECK(off[off.size() / 2] <= 0.05);
}

TEST_CASE("shipped baseline: solving it again changes nothing") {
  const Solved same = solve({});
  CHECK(same.indicators.rerouted.empty());
  CHECK(same.plan.cost == Approx(shipped().baseline.cost));
}

TEST_CASE(
    "shipped model: the ban leaves Japan short, more so when nothing may be passed on, not at all without "
    "friction") {
  const Solved held = solve(banOnJapan());
  const Solved ruled = solve(banOnJapan(), true, true);
  const Solved free = solve(banOnJapan(), false);
  CHECK(held.indicators.shortfall.magnetPercent() > 10);
  CHECK(held.indicators.shortfall.magnetPercent() < 60);
  CHECK(held.indicators.shortfall.percent(Element::Dy) > held.indicators.shortfall.percent(Element::NdPr));
  CHECK(ruled.indicators.shortfall.magnetPercent() > held.indicators.shortfall.magnetPercent() + 2);
  CHECK(free.indicators.shortfall.magnetPercent() < 1);
  CHECK(dependence(held.indicators, "mof-tonnage") == Approx(0).margin(1e-6));
  REQUIRE_FALSE(held.indicators.rerouted.empty());
}

TEST_CASE("shipped model: off, on, off gives the same numbers") {
  Scenario scenario = banOnJapan();
  scenario.disruptions[0].on = false;
  const Plan off = solve(scenario).plan;
  scenario.disruptions[0].on = true;
  (void)solve(scenario);
  scenario.disruptions[0].on = false;
  const Plan again = solve(scenario).plan;
  CHECK(off.flow == again.flow);
  CHECK(off.cost == again.cost);
}

TEST_CASE("shipped model: Malacca closed hardly touches Mount Weld, Kuantan and Japan") {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::ClosePassage;
  d.passage = "CK-MALACCA";
  const Solved closed = solve(with(d));
  const Shipped& s = shipped();
  int checked = 0;
  for (std::size_t a = 0; a < s.loaded.network.arcs.size(); ++a) {
    const flow::Arc& arc = s.loaded.network.arcs[a];
    const std::string& from = s.loaded.network.sites[arc.from].id;
    const flow::Site& to = s.loaded.network.sites[arc.to];
    const bool isOre = to.id == "REF-MY-LAMP" && (from == "AU-MTWELD" || from == "REF-AU-KALGOORLIE");
    if (!isOre && !(from == "REF-MY-LAMP" && to.country == "JPN")) continue;
    ++checked;
    CHECK(closed.applied.arcs[a].days - s.before.arcs[a].days <= 0.5);
  }
  CHECK(checked > 5);
  CHECK(closed.indicators.shortfall.magnetPercent() < 0.1);
}

TEST_CASE("shipped model: the seabed pilot shifts dependence by less than two points") {
  const Solved with = solve(pilot());
  const auto before = flow::dependenceOf(shipped().base(), "JPN", "CHN");
  for (std::size_t i = 0; i < before.size(); ++i) {
    INFO(before[i].id);
    CHECK(std::abs(with.indicators.dependence[i].percent - before[i].percent) < 2);
    const bool isWhole = before[i].id == "mof-tonnage" || before[i].id == "embodied";
    if (isWhole) CHECK(with.indicators.dependence[i].percent < before[i].percent);
  }
  Scenario both = banOnJapan();
  both.responses = pilot().responses;
  const double without = solve(banOnJapan()).indicators.shortfall.magnetPercent();
  const double helped = solve(both).indicators.shortfall.magnetPercent();
  CHECK(helped < without);
  CHECK(helped > without - 3);
}

TEST_CASE("shipped model: Kuantan out hurts Japan though China still sells") {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::Outage;
  d.site = "REF-MY-LAMP";
  const Solved out = solve(with(d));
  CHECK(out.indicators.shortfall.percent(Element::NdPr) > 5);
  CHECK(dependence(out.indicators, "mof-tonnage") > 63);
}

TEST_CASE("loading the network: what is wrong with the tables is told, by file and line") {
  const std::string assets = LODEFLOW_SOURCE_DIR "/assets";
  const auto data = geodata::loadDataset(assets + "/data");
  REQUIRE(data);
  const TemporaryFolder folder;
  const auto copy = [&](const std::string& name, const std::string& more) {
    std::ifstream in(assets + "/model/" + name, std::ios::binary);
    std::ofstream out(folder / name, std::ios::binary);
    out << in.rdbuf() << more;
  };
  for (const char* name :
       {"parameters.csv", "sites.csv", "figures.csv", "flows.csv", "observations.csv", "land.csv"}) {
    copy(name, "");
  }
  REQUIRE(geodata::loadNetwork(*data, folder.path()));

  copy("flows.csv", "MF999,REF-NOWHERE,JPN,oxide,NdPr,5,t REO,2025,assumed,low,own-knowledge,\n");
  const auto bad = geodata::loadNetwork(*data, folder.path());
  REQUIRE_FALSE(bad);
  const std::string told = flow::toString(bad.problems().front());
  CHECK(told.find("flows.csv") != std::string::npos);
  CHECK(told.find("REF-NOWHERE") != std::string::npos);
  CHECK(bad.problems().front().row > 100);

  copy("flows.csv", "");
  copy("parameters.csv", "resourcing_share,9,0,0.2,share,2026,assumed,low,own-knowledge,\n");
  CHECK_FALSE(geodata::loadNetwork(*data, folder.path()));
  std::filesystem::remove(folder / "land.csv");
  CHECK_FALSE(geodata::loadNetwork(*data, folder.path()));
}

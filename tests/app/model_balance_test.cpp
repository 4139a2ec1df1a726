#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "geodata/table.h"
#include "tests/app/model_fixture.h"

// The baseline against what others publish, and each stage against the next. The comparisons stand in
// tests/balance, with source and reason.
namespace {

using flow::SiteKind;

geodata::Table tableOf(const std::string& name) {
  auto table = geodata::readTable(LODEFLOW_SOURCE_DIR "/tests/balance/" + name + ".csv");
  REQUIRE(table);
  return *table;
}

struct Cells {
  const geodata::Table& table;
  std::size_t row;
  [[nodiscard]] std::string text(const char* column) const {
    return table.rows[row][table.column(column).value()];
  }
  [[nodiscard]] double number(const char* column) const { return std::stod(text(column)); }
};

// Magnet elements that leave the sites of a kind as their product, t REO a year, by country.
std::map<std::string, double> sent(const flow::Network& network, const flow::Plan& plan, SiteKind kind,
                                   flow::Form form) {
  std::map<std::string, double> sums;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const flow::Arc& arc = network.arcs[a];
    const flow::Site& from = network.sites[arc.from];
    // A plant that makes metal on its own site sends that instead of oxide.
    const bool isMetal = kind == SiteKind::Refinery && arc.form == flow::Form::Metal;
    if (from.kind != kind || (arc.form != form && !isMetal)) continue;
    // Between separation plants it is not separated yet.
    if (kind == SiteKind::Refinery && network.sites[arc.to].kind == SiteKind::Refinery) continue;
    sums[from.country] += 12 * flow::magnetTotal(plan.flow[a]);
  }
  return sums;
}

double chinaPercent(const std::map<std::string, double>& sums) {
  double all = 0;
  for (const auto& [country, value] : sums) all += value;
  return 100 * sums.at("CHN") / all;
}

double sharePercent(const app::Model& model, const std::string& what) {
  const flow::Network& network = model.network;
  const flow::Plan& plan = model.baseline;
  if (what == "mining") return chinaPercent(sent(network, plan, SiteKind::Mine, flow::Form::Concentrate));
  if (what == "separation") return chinaPercent(sent(network, plan, SiteKind::Refinery, flow::Form::Oxide));
  return chinaPercent(sent(network, plan, SiteKind::MagnetPlant, flow::Form::Magnet));
}

bool isIn(const std::string& countries, const std::string& country) {
  if (countries.starts_with('-')) return country != countries.substr(1);
  std::stringstream list(countries);
  for (std::string one; std::getline(list, one, '+');) {
    if (one == country) return true;
  }
  return false;
}

bool runs(const flow::Site& site) {
  return site.status == flow::SiteStatus::Operating;
}

// The capacity of a later stage over what the stage before offers, or over the demand; t REO a year of what
// is counted.
double stageRatio(const flow::Network& network, const flow::Plan& plan, const std::string& countries,
                  const std::string& stage, const std::string& counts) {
  double offered = 0;
  double capacity = 0;
  const auto amount = [&counts](const flow::PerElement& mass) {
    return counts == "all" ? flow::total(mass) : counts == "NdPr" ? mass[0] : flow::magnetTotal(mass);
  };
  for (const flow::Site& site : network.sites) {
    if (!isIn(countries, site.country)) continue;
    if (stage == "mine-separation") {
      if (site.kind == SiteKind::Mine && runs(site)) offered += 12 * amount(site.supply);
      const double most = counts == "NdPr" ? site.elementCapacity[0] : site.capacity;
      if (site.kind == SiteKind::Refinery && runs(site) && std::isfinite(most)) capacity += 12 * most;
    } else if (stage == "metal-magnet") {
      if (!runs(site) || !std::isfinite(site.capacity)) continue;
      if (site.kind == SiteKind::MetalPlant) offered += 12 * site.capacity;
      if (site.kind == SiteKind::MagnetPlant) capacity += 12 * site.capacity;
    } else {
      if (site.kind == SiteKind::MagnetPlant && runs(site) && std::isfinite(site.capacity))
        capacity += 12 * site.capacity;
      if (site.kind == SiteKind::DemandCentre) offered += 12 * amount(site.demand);
    }
  }
  if (stage == "separation-magnet") {
    offered = 0;
    for (const auto& [country, value] : sent(network, plan, SiteKind::Refinery, flow::Form::Oxide)) {
      if (isIn(countries, country)) offered += value;
    }
  }
  return offered > 0 ? capacity / offered : flow::kUnknown;
}

std::vector<std::string> stageImbalances(const flow::Network& network, const flow::Plan& plan) {
  const geodata::Table table = tableOf("stages");
  std::vector<std::string> found;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Cells row{table, i};
    CHECK_FALSE(row.text("reason").empty());
    const double ratio =
        stageRatio(network, plan, row.text("countries"), row.text("stage"), row.text("counts"));
    UNSCOPED_INFO(row.text("group") << ", " << row.text("stage") << ": " << ratio);
    if (ratio >= row.number("least") && ratio <= row.number("greatest")) continue;
    found.push_back(row.text("group") + ", " + row.text("stage") + ": " + std::to_string(ratio) +
                    " is not from " + row.text("least") + " to " + row.text("greatest") + ": " +
                    row.text("reason"));
  }
  return found;
}

}  // namespace

TEST_CASE("balance: China's shares of mining, separation and magnets are those of the IEA") {
  const auto model = shippedModel();
  const geodata::Table table = tableOf("shares");
  REQUIRE(table.rows.size() == 4);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Cells row{table, i};
    CAPTURE(row.text("id"), row.text("what"), row.text("reason"));
    CHECK_FALSE(row.text("source").empty());
    // The data cite the same figure.
    const auto cited = std::find_if(model->data.demand.begin(), model->data.demand.end(),
                                    [&](const auto& each) { return each.id == row.text("id"); });
    REQUIRE(cited != model->data.demand.end());
    CHECK(cited->value == row.number("value"));
    CHECK(sharePercent(*model, row.text("what")) ==
          Approx(row.number("value")).margin(row.number("tolerance_points")));
  }
}

TEST_CASE("balance: each stage's capacity against the next, with the shortfalls that are known") {
  for (const std::string& text : stageImbalances(shippedModel()->network, shippedModel()->baseline)) {
    INFO(text);
    CHECK(false);
  }
}

TEST_CASE("balance: a stage that is lost or tenfold is found") {
  for (const double factor : {0.1, 10.0}) {
    for (const SiteKind kind : {SiteKind::Refinery, SiteKind::MagnetPlant}) {
      flow::Network changed = shippedModel()->network;
      for (flow::Site& site : changed.sites) {
        if (site.kind != kind) continue;
        site.capacity *= factor;
        for (double& each : site.elementCapacity) each *= factor;
      }
      CHECK_FALSE(stageImbalances(changed, shippedModel()->baseline).empty());
    }
  }
}

TEST_CASE("balance: mined, used and made magnets agree with what others count") {
  const auto model = shippedModel();
  const auto figure = [&](const std::string& id) {
    const auto found = std::find_if(model->data.demand.begin(), model->data.demand.end(),
                                    [&](const auto& each) { return each.id == id; });
    REQUIRE(found != model->data.demand.end());
    return found->value;
  };
  double used = 0;
  for (const flow::Site& site : model->network.sites) {
    if (site.kind == SiteKind::DemandCentre) used += 12 * flow::magnetTotal(site.demand);
  }
  // IEA: 93,000 t of elements in 2023, recycled swarf included. What magnets hold is 0.7 of what goes into
  // them, and an oxide is 0.857 element.
  CHECK(used / 0.7 * 0.857 == Approx(figure("DM001")).epsilon(0.15));
  // China's output of 250,000 t is of blanks, 0.71 of which become magnets of 0.35 t REO each.
  const auto made = sent(model->network, model->baseline, SiteKind::MagnetPlant, flow::Form::Magnet);
  CHECK(made.at("CHN") == Approx(figure("DM014") * 0.71 * 0.35).epsilon(0.05));
  double elsewhere = 0;
  for (const auto& [country, value] : made) elsewhere += country == "CHN" ? 0 : value;
  CHECK(elsewhere <= figure("DM015") * 0.35);
}

TEST_CASE("balance: the factor on Dy and Tb is an input that says what it is") {
  const auto model = shippedModel();
  const auto factor = std::find_if(model->inputs.begin(), model->inputs.end(),
                                   [](const auto& input) { return input.id == "heavy_factor"; });
  REQUIRE(factor != model->inputs.end());
  CHECK(factor->value == 1.7);
  CHECK(factor->provenance.basis == geodata::Basis::Estimated);
  CHECK(factor->note.find("Free factor") != std::string::npos);
  // It is at work: Kachin's clay carries it.
  const auto& sites = model->network.sites;
  const auto kachin =
      std::find_if(sites.begin(), sites.end(), [](const auto& s) { return s.id == "MM-KACHIN"; });
  REQUIRE(kachin != sites.end());
  const double share = model->data.figure("MM-KACHIN", "share_dy")->value;
  CHECK(12 * kachin->supply[1] == Approx(22000 * share * 1.7).epsilon(0.01));
}

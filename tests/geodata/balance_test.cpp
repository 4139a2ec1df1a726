#include <cmath>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "geodata/dataset.h"
#include "geodata/table.h"

// The data against totals that others publish. Each comparison has its source and its tolerance, with the
// reason, in tests/balance.
namespace {

using geodata::Dataset;

const Dataset& shipped() {
  static const Dataset kData = [] {
    auto loaded = geodata::loadDataset(LODEFLOW_SOURCE_DIR "/assets/data");
    REQUIRE(loaded);
    return *loaded;
  }();
  return kData;
}

// What the counted mines of each country bring out a year, t REO: output, else the country's set on a site,
// else the quota, which USGS takes for output too.
std::map<std::string, double> minedByCountry(const Dataset& data) {
  std::map<std::string, double> sums;
  for (const geodata::Site& site : data.sites) {
    if (site.kind != flow::SiteKind::Mine || !site.counted) continue;
    for (const char* quantity :
         {"production_t_reo_per_year", "country_production_t_reo_per_year", "quota_t_reo_per_year"}) {
      const geodata::Figure* figure = data.figure(site.id, quantity);
      if (figure == nullptr) continue;
      sums[site.country] += figure->value;
      sums["World"] += figure->value;
      break;
    }
  }
  return sums;
}

struct Comparison {
  std::string country, reason;
  double value = 0;
  double tolerance = 0;  // per cent
};

std::vector<Comparison> comparisons() {
  const auto table = geodata::readTable(LODEFLOW_SOURCE_DIR "/tests/balance/mines.csv");
  REQUIRE(table);
  const auto cell = [&](std::size_t row, const char* column) {
    return table->rows[row][table->column(column).value()];
  };
  std::vector<Comparison> rows;
  for (std::size_t i = 0; i < table->rows.size(); ++i) {
    CHECK_FALSE(cell(i, "source").empty());
    CHECK_FALSE(cell(i, "reason").empty());
    rows.push_back({cell(i, "country"), cell(i, "reason"), std::stod(cell(i, "value")),
                    std::stod(cell(i, "tolerance_percent"))});
  }
  return rows;
}

// "CHN: 81,350 t against 270,000 t" for each that is outside its tolerance, and for each that nothing is
// compared with.
std::vector<std::string> imbalances(const Dataset& data) {
  const auto sums = minedByCountry(data);
  std::set<std::string> compared;
  std::vector<std::string> found;
  for (const Comparison& row : comparisons()) {
    compared.insert(row.country);
    const auto sum = sums.find(row.country);
    const double value = sum != sums.end() ? sum->second : 0;
    if (std::abs(value - row.value) > row.tolerance / 100 * row.value) {
      found.push_back(row.country + ": " + std::to_string(std::lround(value)) + " t against " +
                      std::to_string(std::lround(row.value)) + " t; expected, since: " + row.reason);
    }
  }
  for (const auto& [country, value] : sums) {
    if (value > 0 && !compared.contains(country)) found.push_back(country + ": nothing to compare it with");
  }
  return found;
}

}  // namespace

TEST_CASE("balance: mines against USGS, each country and the world") {
  for (const std::string& text : imbalances(shipped())) {
    INFO(text);
    CHECK(false);
  }
  CHECK(minedByCountry(shipped()).at("World") == 388452);
}

TEST_CASE("balance: a lost, a doubled and a mistaken figure are all found") {
  Dataset lost = shipped();
  std::erase_if(lost.figures, [](const auto& f) { return f.site == "CN-MAONIUPING"; });
  CHECK_FALSE(imbalances(lost).empty());

  Dataset doubled = shipped();  // a part counted beside its whole
  for (geodata::Site& site : doubled.sites) {
    if (site.id == "CN-LONGNAN") site.counted = true;
  }
  geodata::Figure part = *doubled.figure("CN-GANZHOU", "quota_t_reo_per_year");
  part.site = "CN-LONGNAN";
  doubled.figures.push_back(part);
  CHECK_FALSE(imbalances(doubled).empty());

  Dataset gross = shipped();  // Laos' gross weight taken for oxide
  for (geodata::Figure& figure : gross.figures) {
    if (figure.site == "LA-HOUAPHAN" && figure.quantity == "shipments_gross_t_per_year")
      figure.quantity = "production_t_reo_per_year";
  }
  CHECK_FALSE(imbalances(gross).empty());
}

TEST_CASE("balance: China's quotas add up to what was announced") {
  double mining = 0;
  double clays = 0;
  double separation = 0;
  for (const geodata::Site& site : shipped().sites) {
    if (site.country != "CHN" || !site.counted) continue;
    const geodata::Figure* quota = shipped().figure(site.id, "quota_t_reo_per_year");
    if (quota == nullptr) continue;
    (site.kind == flow::SiteKind::Mine ? mining : separation) += quota->value;
    if (site.product.find("clay") != std::string::npos) clays += quota->value;
  }
  const auto announced = [](const std::string& id) {
    for (const auto& row : shipped().demand) {
      if (row.id == id) return row.value;
    }
    return 0.0;
  };
  CHECK(mining == announced("DM050"));
  CHECK(clays == announced("DM051"));
  CHECK(separation == announced("DM052"));
}

TEST_CASE("balance: the parts of a cluster are no more than the whole, but for the national magnet total") {
  for (const geodata::Site& whole : shipped().sites) {
    for (const char* quantity : {"capacity_t_per_year", "capacity_t_reo_per_year", "quota_t_reo_per_year"}) {
      const geodata::Figure* all = shipped().figure(whole.id, quantity);
      double parts = 0;
      for (const geodata::Site& part : shipped().sites) {
        const geodata::Figure* one = part.partOf == whole.id ? shipped().figure(part.id, quantity) : nullptr;
        if (one != nullptr) parts += one->value;
      }
      if (all == nullptr || !(parts > 0)) continue;
      CAPTURE(whole.id, quantity, parts);
      CHECK(parts <= all->value);
    }
  }
}

TEST_CASE(
    "balance: Dy and Tb in the documented baskets fall short of the market by the factor that is shown") {
  double documented = 0;
  for (const geodata::Site& site : shipped().sites) {
    if (site.kind != flow::SiteKind::Mine || !site.counted) continue;
    const geodata::Figure* tonnes = nullptr;
    for (const char* quantity : {"production_t_reo_per_year", "quota_t_reo_per_year"}) {
      if (tonnes == nullptr) tonnes = shipped().figure(site.id, quantity);
    }
    const geodata::Figure* dy = shipped().figure(site.id, "share_dy");
    const geodata::Figure* tb = shipped().figure(site.id, "share_tb");
    if (tonnes == nullptr || dy == nullptr || tb == nullptr) continue;
    documented += tonnes->value * (dy->value + tb->value);
  }
  CHECK(documented == Approx(2300).epsilon(0.06));
  double market = 0;
  for (const auto& row : shipped().demand) {
    if (row.id == "DM010") market = row.value;
  }
  CHECK(market / documented == Approx(1.7).epsilon(0.06));
}

#include <algorithm>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "geodata/dataset.h"

using geodata::Basis;

// That nothing of the fact base is lost and that its traps hold. scripts/audit_data.py compares cell by cell.
namespace {

const geodata::Dataset& data() {
  static const geodata::Dataset kData = [] {
    auto loaded = geodata::loadDataset(LODEFLOW_SOURCE_DIR "/assets/data");
    REQUIRE(loaded);
    return *loaded;
  }();
  return kData;
}

template <typename Row>
std::set<std::string> idsOf(const std::vector<Row>& rows) {
  std::set<std::string> ids;
  for (const Row& row : rows) ids.insert(row.id);
  return ids;
}

}  // namespace

TEST_CASE("coverage: every table has the rows that the fact base gives") {
  CHECK(data().sites.size() == 199);
  CHECK(data().ports.size() == 100);
  CHECK(data().passages.size() == 39);
  CHECK(data().links.size() == 57);
  CHECK(data().figures.size() == 474);
  CHECK(data().prices.size() == 111);
  CHECK(data().events.size() == 57);
  CHECK(data().economy.size() == 10);
  const auto demand = idsOf(data().demand);
  for (int i = 1; i <= 52; ++i) {
    const std::string id = (i < 10 ? "DM00" : "DM0") + std::to_string(i);
    CAPTURE(id);
    CHECK(demand.contains(id));
  }
  const auto trade = idsOf(data().trade);
  for (const char* id : {"TR005", "TR006", "TR028A", "TR030", "TR034", "TR035", "TR035A", "TR040A", "TR043",
                         "TR055A", "TR066A", "TR072"}) {
    CAPTURE(id);
    CHECK(trade.contains(id));
  }
}

TEST_CASE("coverage: China's share of Japan's imports has each of its definitions by name, none spliced") {
  std::map<std::string, std::set<std::string>> sharesOf;
  std::set<std::string> titles;
  for (const auto& row : data().trade) {
    if (row.reporter != "JPN" || row.partner != "CHN" || !row.sharePercent) continue;
    sharesOf[row.series].insert(row.shareOf);
    const auto* series = data().seriesOf(row.series);
    REQUIRE(series != nullptr);
    titles.insert(series->title);
  }
  CHECK(sharesOf.size() >= 4);
  CHECK(titles.size() == sharesOf.size());
  for (const auto& [series, of] : sharesOf) {
    CAPTURE(series);
    CHECK(of.size() == 1);  // one series is a share of one thing
  }
  const auto value = [](const std::string& id) {
    const auto found =
        std::find_if(data().trade.begin(), data().trade.end(), [&](const auto& r) { return r.id == id; });
    REQUIRE(found != data().trade.end());
    return found->sharePercent.value();
  };
  CHECK(value("TR005") == 81.61);
  CHECK(value("TR006") == 89.8);
  CHECK(value("TR034") == 62.9);
  CHECK(value("TR035") == 71);
  CHECK(value("TR030") == 79.6);
}

TEST_CASE("coverage: every definition that trade and prices use has a title and says what it counts") {
  std::set<std::string> used;
  for (const auto& row : data().trade) used.insert(row.series);
  for (const auto& row : data().prices) used.insert(row.series);
  for (const std::string& id : used) {
    CAPTURE(id);
    REQUIRE(data().seriesOf(id) != nullptr);
    CHECK_FALSE(data().seriesOf(id)->counts.empty());
  }
  CHECK(used == idsOf(data().series));
}

TEST_CASE("coverage: sources that conflict stand side by side, one of them preferred") {
  std::set<double> values;
  int preferred = 0;
  for (const auto* figure : data().figuresOf("BR-SERRAVERDE")) {
    if (figure->quantity != "production_t_reo_per_year") continue;
    values.insert(figure->value);
    preferred += figure->preferred && figure->year >= 2025 ? 1 : 0;
  }
  CHECK(values == std::set<double>{100, 560, 2000, 4500});
  CHECK(preferred == 1);
  CHECK(data().figure("BR-SERRAVERDE", "production_t_reo_per_year")->value == 2000);
}

TEST_CASE("coverage: the traps hold: quotas, gross weight, apportioned plants, clusters") {
  for (const auto& figure : data().figures) {
    CAPTURE(figure.site, figure.quantity);
    const auto* site = data().site(figure.site);
    REQUIRE(site != nullptr);
    if (site->country == "CHN") CHECK(figure.quantity != "production_t_reo_per_year");
    if (figure.quantity.find("gross") != std::string::npos) CHECK(figure.unit == "t gross");
    if (figure.note.find("pportioned") != std::string::npos)
      CHECK(figure.provenance.basis == Basis::Estimated);
    CHECK_FALSE(figure.provenance.sources.empty());
  }
  int apportioned = 0;
  for (const auto& site : data().sites) {
    if (site.country != "JPN" || site.kind != flow::SiteKind::MagnetPlant) continue;
    const auto* capacity = data().figure(site.id, "capacity_t_per_year");
    apportioned += capacity != nullptr && capacity->provenance.basis == Basis::Estimated ? 1 : 0;
  }
  CHECK(apportioned >= 5);
  CHECK_FALSE(data().site("MAG-CN-TOTAL")->counted);
  CHECK_FALSE(data().site("REF-CN-HUAMEI")->counted);
  CHECK(data().countedFor("REF-CN-HUAMEI")->id == "REF-CN-BAOTOU");
}

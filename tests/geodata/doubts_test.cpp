#include "geodata/doubts.h"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "geodata/user_merge.h"

using flow::Problem;
using geodata::Table;

namespace {

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

const geodata::Dataset& base() {
  static const auto kData = geodata::loadDataset(kAssets + "/data");
  REQUIRE(kData);
  return *kData;
}

geodata::LandIndex& land() {
  static auto index = geodata::LandIndex::load(kAssets);
  REQUIRE(index);
  return *index;
}

std::vector<Problem> doubts(const std::vector<Table>& tables) {
  const geodata::UserMerge merge = geodata::mergeTables(base(), tables);
  for (const Problem& problem : merge.problems) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE_FALSE(flow::hasErrors(merge.problems));
  auto found = geodata::doubtsOf(merge.data, land(), 2026);
  for (const Problem& problem : found) UNSCOPED_INFO(flow::toString(problem));
  return found;
}

Table sites(const std::vector<std::vector<std::string>>& rows) {
  Table table{"mine.gpkg", "sites", {"id", "name", "kind", "country", "lon", "lat", "status"}, rows, {}, 0};
  for (std::size_t r = 0; r < rows.size(); ++r) table.lines.push_back(static_cast<int>(r + 1));
  return table;
}

Table figures(const std::vector<std::vector<std::string>>& rows) {
  Table table{
      "mine.gpkg", "figures", {"site", "quantity", "value", "year", "unit", "basis", "confidence", "source"},
      rows,        {},        0};
  for (std::size_t r = 0; r < rows.size(); ++r) table.lines.push_back(static_cast<int>(r + 1));
  return table;
}

bool says(const std::vector<Problem>& problems, int row, const std::string& column, const std::string& part) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
    return p.file == "mine.gpkg" && p.row == row && p.column == column && !p.remedy.empty() &&
           (p.message + " " + p.remedy).find(part) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("Nothing of the shipped data is doubtful but what is listed here with its reason") {
  const std::vector<std::string> known{
      "the port \"Shanghai (Yangshan)\" lies out at sea",  // on filled-up islets that the base map leaves out
      "the port \"Lake Charles\" lies inland",             // 54 km up a ship channel that it leaves out too
      "the shares of what leaves \"REF-MY-LAMP\" add up to 70%",  // who takes the rest is not published
  };
  const auto found = geodata::doubtsOf(base(), land(), 2026);
  for (const Problem& problem : found) {
    INFO(flow::toString(problem));
    CHECK(std::any_of(known.begin(), known.end(), [&problem](const std::string& each) {
      return problem.message.find(each) != std::string::npos;
    }));
  }
  CHECK(found.size() == known.size());
}

TEST_CASE("A site in the wrong place is doubted, and what it probably means is said") {
  const auto found = doubts({sites({{"A", "A mine", "mine", "AUS", "110", "-40", "project"},
                                    {"B", "B mine", "mine", "AUS", "121.5", "-31.7", "project"},
                                    {"C", "C mine", "mine", "DEU", "2.5", "47", "project"},
                                    {"D", "D mud", "seabed", "", "137.5", "35.8", "project"},
                                    {"E", "E mine", "mine", "BRA", "-12", "-45", "project"},
                                    {"F", "F mine", "mine", "AUS", "121.5", "-30.7", "project"}})});
  CHECK(says(found, 1, "lon", "lies at sea"));
  CHECK(says(found, 3, "country", "says Germany and lies in France"));
  CHECK(says(found, 4, "lon", "lies on land"));
  CHECK(says(found, 5, "lon", "Exchange the two numbers"));
  CHECK(std::none_of(found.begin(), found.end(), [](const Problem& p) { return p.row == 2 || p.row == 6; }));
  for (const Problem& problem : found) CHECK(problem.place.has_value());
}

TEST_CASE("The same site under another id is doubted") {
  const auto found = doubts({sites({{"A", "Mount Weld", "mine", "AUS", "122", "-28.5", "project"},
                                    {"B", "LAMP two", "refinery", "MYS", "103.3755", "4.0034", "project"}})});
  CHECK(says(found, 1, "id", "AU-MTWELD"));
  CHECK(says(found, 2, "id", "REF-MY-LAMP"));
}

TEST_CASE("Figures off by 1000, too great for the world, in another unit or for a year to come are doubted") {
  const auto found = doubts({figures({
      {"REF-MY-LAMP", "capacity_ndpr_t_per_year", "10.5", "2025", "", "assumed", "low", "me"},
      {"AU-MTWELD", "production_t_reo_per_year", "17000000", "2025", "", "assumed", "low", "me"},
      {"CN-BAYANOBO", "quota_t_reo_per_year", "189000", "2025", "", "assumed", "low", "me"},
      {"US-MTPASS", "production_t_reo_per_year", "51", "2030", "kt REO", "reported", "low", "me"},
  })});
  CHECK(says(found, 1, "value", "off by 1000"));
  CHECK(says(found, 2, "value", "more than the whole world"));
  CHECK(std::none_of(found.begin(), found.end(), [](const Problem& p) { return p.row == 3; }));
  CHECK(says(found, 4, "unit", "kt REO"));
  CHECK(flow::hasErrors(found));  // it would be read a thousandfold
  CHECK(says(found, 4, "year", "still to come"));
}

TEST_CASE("A column of noughts is doubted, one nought is not") {
  const auto row = [](const std::string& site, const std::string& value) {
    return std::vector<std::string>{site, "production_t_reo_per_year", value, "2025", "", "assumed", "low",
                                    "me"};
  };
  CHECK(says(doubts({figures({row("AU-MTWELD", "0"), row("US-MTPASS", "0")})}), 1, "value", "are 0"));
  CHECK(doubts({figures({row("AU-MTWELD", "0"), row("US-MTPASS", "50000")})}).empty());
}

TEST_CASE("Shares that leave a rest and sites without links are doubted") {
  Table links{"mine.gpkg",
              "links",
              {"id", "from", "to", "share_of_source_percent", "source", "basis", "confidence"},
              {{"L1", "M", "REF-MY-LAMP", "40", "me", "assumed", "low"},
               {"L2", "M", "REF-US-MTPASS", "30", "me", "assumed", "low"}},
              {1, 2},
              0};
  const auto found = doubts({sites({{"M", "M mine", "mine", "AUS", "121.5", "-30.7", "operating"},
                                    {"N", "N mine", "mine", "AUS", "125.5", "-25.7", "operating"}}),
                             links});
  CHECK(says(found, 2, "share_of_source_percent", "70%"));
  CHECK(says(found, 2, "id", "no link leads to or from"));
}

TEST_CASE("Of many sites without links the first is told, with how many more") {
  const auto found = doubts({sites({{"K", "K mine", "mine", "AUS", "121.5", "-30.7", "operating"},
                                    {"L", "L mine", "mine", "AUS", "123.5", "-28.7", "operating"},
                                    {"N", "N mine", "mine", "AUS", "125.5", "-25.7", "operating"}})});
  CHECK(says(found, 1, "id", "\"K\" (and to or from 2 more sites)"));
  CHECK(found.size() == 1);
}

TEST_CASE("Twins are found across the date line and next to a pole, and only within a kilometre") {
  const auto table = [](const std::vector<std::vector<std::string>>& rows) {
    Table exact = sites(rows);
    exact.columns.emplace_back("coord_confidence");
    for (auto& row : exact.rows) row.emplace_back("high");
    return exact;
  };
  const auto found = doubts({table({{"A", "A", "seabed", "", "179.999", "-10", "project"},
                                    {"B", "B", "seabed", "", "-179.999", "-10", "project"},
                                    {"C", "C", "seabed", "", "0", "89.999", "project"},
                                    {"D", "D", "seabed", "", "120", "89.999", "project"},
                                    {"E", "E", "seabed", "", "-150", "-10", "project"},
                                    {"F", "F", "seabed", "", "-150", "-10.0095", "project"}})});
  CHECK(says(found, 2, "id", "within 1 km of \"A\""));
  CHECK(says(found, 4, "id", "within 1 km of \"C\""));
  CHECK(found.size() == 2);
}

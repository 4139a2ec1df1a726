#include "geodata/dataset.h"

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "geodata/cell_text.h"
#include "geodata/data_schema.h"
#include "geodata/table.h"
#include "tests/geodata/temporary_folder.h"

using flow::Problem;
using flow::Severity;
using geodata::Dataset;
using geodata::loadDataset;

namespace {

const std::string kRoot = LODEFLOW_SOURCE_DIR;
const std::string kShipped = kRoot + "/assets/data";

const Dataset& shipped() {
  static const flow::Result<Dataset> kData = loadDataset(kShipped);
  for (const Problem& problem : kData.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(kData);
  return *kData;
}

std::string bytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string asCode(std::string_view word) {
  return std::string(1, '`').append(word).append(1, '`');
}

/// The shipped data in a folder of its own, to be broken.
class Copy {
 public:
  Copy() {
    std::filesystem::copy(
        kShipped, folder_.path(),
        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  }

  [[nodiscard]] std::string path(const std::string& table) const { return folder_ / (table + ".csv"); }
  /// Puts `value` into a cell; the row is that of the id in the first column. Returns the line.
  int set(const std::string& name, const std::string& id, const std::string& column,
          const std::string& value) {
    auto table = geodata::readTable(path(name)).operator*();
    const std::size_t index = table.column(column).value();
    int line = 0;
    for (std::size_t i = 0; i < table.rows.size() && line == 0; ++i) {
      if (table.rows[i][0] != id) continue;
      table.rows[i][index] = value;
      line = table.lines[i];
    }
    REQUIRE(line > 0);
    write(name, table);
    return line;
  }
  void rename(const std::string& name, const std::string& column, const std::string& to) {
    auto table = geodata::readTable(path(name)).operator*();
    table.columns[table.column(column).value()] = to;
    write(name, table);
  }
  void repeatRow(const std::string& name, const std::string& id) {
    auto table = geodata::readTable(path(name)).operator*();
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      if (table.rows[i][0] != id) continue;
      table.rows.push_back(table.rows[i]);
      break;
    }
    write(name, table);
  }
  [[nodiscard]] flow::Result<Dataset> load() const { return loadDataset(folder_.path()); }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

 private:
  void write(const std::string& name, const geodata::Table& table) const {
    std::ofstream file(path(name), std::ios::binary);
    const auto line = [&file](const std::vector<std::string>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) {
        std::string cell;
        for (const char c : cells[i]) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
        file << (i > 0 ? "," : "") << '"' << cell << '"';
      }
      file << '\n';
    };
    line(table.columns);
    for (const auto& row : table.rows) line(row);
  }

  TemporaryFolder folder_;
};

/// The one error of a load that must fail.
Problem onlyError(const Copy& copy) {
  const auto data = copy.load();
  REQUIRE_FALSE(data);
  std::vector<Problem> errors;
  std::copy_if(data.problems().begin(), data.problems().end(), std::back_inserter(errors),
               [](const Problem& p) { return p.severity == Severity::Error; });
  for (const Problem& problem : errors) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(errors.size() == 1);
  CHECK_FALSE(errors[0].remedy.empty());
  return errors[0];
}

void expect(const Problem& problem, const Copy& copy, const std::string& table, int line,
            const std::string& column, const std::string& part) {
  CHECK(problem.file == copy.path(table));
  CHECK(problem.row == line);
  CHECK(problem.column == column);
  INFO(flow::toString(problem));
  CHECK((problem.message + " " + problem.remedy).find(part) != std::string::npos);
}

}  // namespace

TEST_CASE("The shipped data has every site, port, passage and link, and no problem") {
  const Dataset& data = shipped();
  CHECK(loadDataset(kShipped).problems().empty());
  const auto count = [&data](flow::SiteKind kind) {
    return std::count_if(data.sites.begin(), data.sites.end(),
                         [kind](const auto& site) { return site.kind == kind; });
  };
  CHECK(count(flow::SiteKind::Mine) == 73);
  CHECK(count(flow::SiteKind::Refinery) == 49);
  CHECK(count(flow::SiteKind::MetalPlant) + count(flow::SiteKind::MagnetPlant) +
            count(flow::SiteKind::Recycling) ==
        54);
  CHECK(count(flow::SiteKind::Seabed) == 23);
  CHECK(data.ports.size() == 100);
  CHECK(data.passages.size() == 39);
  CHECK(data.links.size() == 57);
  CHECK(data.version.size() == 16);
}

TEST_CASE("The shipped data loads quickly") {
  shipped();
  const auto begin = std::chrono::steady_clock::now();
  CHECK(loadDataset(kShipped));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  CHECK(took.count() < 1000);  // aim: 60 in release; sanitizers and a busy machine take their part
}

TEST_CASE("No tonne is counted twice") {
  const Dataset& data = shipped();
  for (const geodata::Site& site : data.sites) {
    if (site.partOf.empty() || !site.counted) continue;
    for (const geodata::Site* holder = data.site(site.partOf); holder; holder = data.site(holder->partOf)) {
      INFO(site.id << " in " << holder->id);
      CHECK_FALSE(holder->counted);
    }
  }
  CHECK(data.countedFor("REF-CN-HUAMEI")->id == "REF-CN-BAOTOU");
  CHECK(data.countedFor("REF-CN-MIANNING")->id == "REF-CN-CREG");
  CHECK(data.countedFor("REF-CN-LESHAN")->id == "REF-CN-LESHAN");
  CHECK(data.countedFor("MAG-CN-JLMAG-BT")->id == "MAG-CN-JLMAG-GZ");
  CHECK(data.countedFor("MAG-CN-ZHENGHAI")->id == "MAG-CN-ZHENGHAI");
  CHECK(data.countedFor("IN-MK")->id == "IN-OSCOM");
  CHECK(data.countedFor("REF-KR-KSM")->id == "MET-KR-KSM");
  CHECK(data.countedFor("MAG-CN-TOTAL") == nullptr);
  CHECK(data.countedFor("NOWHERE") == nullptr);
}

TEST_CASE("Both ends of every link lead to a row that may carry tonnes and be drawn") {
  for (const geodata::Link& link : shipped().links) {
    for (const std::string& end : {link.from, link.to}) {
      INFO(link.id << " " << end);
      const geodata::Site* carrier = shipped().countedFor(end);
      REQUIRE(carrier != nullptr);
      CHECK(carrier->mapped);
    }
  }
}

TEST_CASE("Every figure names a source, a year and a basis; quotas are not output") {
  const Dataset& data = shipped();
  for (const geodata::Figure& figure : data.figures) {
    INFO(figure.site << " " << figure.quantity);
    CHECK_FALSE(figure.provenance.sources.empty());
    CHECK(figure.year > 1990);
    for (const std::string& source : figure.provenance.sources) CHECK(data.source(source) != nullptr);
    const bool own = figure.provenance.sources == std::vector<std::string>{"own-knowledge"};
    if (own) CHECK(figure.provenance.basis != geodata::Basis::Reported);
    const geodata::Site* site = data.site(figure.site);
    REQUIRE(site != nullptr);
    if (site->country == "CHN") CHECK(figure.quantity != "production_t_reo_per_year");
  }
  CHECK(data.figure("CN-BAYANOBO", "quota_t_reo_per_year")->value == 188650);
  CHECK(data.figure("CN-BAYANOBO", "production_t_reo_per_year") == nullptr);
}

TEST_CASE("Unknown is not zero, and a zero that is known stays") {
  const Dataset& data = shipped();
  CHECK(data.figure("REF-AU-KALGOORLIE", "capacity_t_reo_per_year") == nullptr);
  CHECK(data.figure("REF-US-SEADRIFT", "capacity_t_reo_per_year")->value == 0);
  CHECK(data.figure("BI-GAKARA", "production_t_reo_per_year")->value == 0);
  CHECK(data.figure("BI-GAKARA", "production_t_reo_per_year")->year == 2022);
}

TEST_CASE("Gross weight, concentrate and value are not taken for oxide and mass") {
  const Dataset& data = shipped();
  CHECK(data.figure("LA-HOUAPHAN", "production_t_reo_per_year") == nullptr);
  CHECK(data.figure("LA-HOUAPHAN", "shipments_gross_t_per_year")->unit == "t gross");
  CHECK(data.figure("AO-LONGONJO", "capacity_t_reo_per_year") == nullptr);
  CHECK(data.figure("ZA-STEENK", "capacity_t_reo_per_year") == nullptr);
  CHECK(data.figure("BR-SERRAVERDE", "share_dy")->value < 0.04);
  CHECK(data.figuresOf("BR-SERRAVERDE").size() > 5);  // sources that disagree stand side by side
  CHECK(data.figure("BR-SERRAVERDE", "production_t_reo_per_year")->value == 2000);
}

TEST_CASE("The sum of the mines is within 2% of the world figure of USGS") {
  double sum = 0;
  for (const geodata::Site& site : shipped().sites) {
    if (site.kind != flow::SiteKind::Mine || !site.counted) continue;
    for (const char* quantity :
         {"production_t_reo_per_year", "quota_t_reo_per_year", "country_production_t_reo_per_year"}) {
      if (const auto* figure = shipped().figure(site.id, quantity)) sum += figure->value;
    }
  }
  CHECK(sum == Approx(390000).epsilon(0.02));
}

TEST_CASE("Definitions of China's share of Japan's imports stand apart") {
  std::set<std::string> series;
  for (const geodata::TradeRow& row : shipped().trade) {
    if (row.reporter == "JPN" && row.partner == "CHN" && row.form == "all") series.insert(row.series);
  }
  CHECK(series.size() >= 4);
}

TEST_CASE("The header of every shipped file is the schema, and docs/DATA.md lists it") {
  const std::string docs = bytesOf(kRoot + "/docs/DATA.md");
  std::vector<geodata::TableSchema> schemas = geodata::dataSchema();
  schemas.insert(schemas.end(), geodata::ownSchema().begin(), geodata::ownSchema().end());
  for (const geodata::TableSchema& schema : schemas) {
    INFO(schema.name);
    const auto table = geodata::readTable(kShipped + "/" + std::string(schema.name) + ".csv");
    REQUIRE(table);
    CHECK(std::equal(table->columns.begin(), table->columns.end(), schema.columns.begin(),
                     schema.columns.end()));
    std::size_t begin = docs.find("\n## " + std::string(schema.name) + ".csv");
    REQUIRE(begin != std::string::npos);
    const std::string section = docs.substr(begin, docs.find("\n## ", begin + 1) - begin);
    for (const std::string_view column : schema.columns) {
      INFO(column);
      CHECK(section.find(asCode(column)) != std::string::npos);
    }
  }
}

TEST_CASE("Every word that a column may hold stands in docs/DATA.md") {
  const std::string docs = bytesOf(kRoot + "/docs/DATA.md");
  for (const auto* list : {&geodata::quantities(), &geodata::separationWords(), &geodata::portBases(),
                           &geodata::flowKinds(), &geodata::demandQuantities(), &geodata::eventKinds(),
                           &geodata::economicMeasures(), &geodata::yearMeanings(), &geodata::linkStages()}) {
    for (const std::string_view word : *list) {
      INFO(word);
      CHECK(docs.find(asCode(word)) != std::string::npos);
    }
  }
}

TEST_CASE("A folder without data gives one error for each file") {
  const TemporaryFolder folder;
  const auto data = loadDataset(folder.path());
  REQUIRE_FALSE(data);
  CHECK(data.problems().size() == geodata::dataSchema().size() + geodata::ownSchema().size());
}

TEST_CASE("A missing file or column is the only thing reported") {
  Copy copy;
  std::filesystem::remove(copy.path("sources"));
  expect(onlyError(copy), copy, "sources", 0, "", "the file is not there");

  Copy renamed;
  renamed.rename("sites", "coord_confidence", "coord_confidense");
  expect(onlyError(renamed), renamed, "sites", 1, "coord_confidence",
         "Rename the column \"coord_confidense\"");
}

TEST_CASE("An unknown column is a warning") {
  Copy copy;
  auto bytes = bytesOf(copy.path("countries"));
  std::string widened;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);)
    widened += line + (widened.empty() ? ",colour\n" : ",red\n");
  copy.folder().write("countries.csv", widened);
  const auto data = copy.load();
  REQUIRE(data);
  REQUIRE(data.problems().size() == 1);
  CHECK(data.problems()[0].severity == Severity::Warning);
  CHECK(data.problems()[0].column == "colour");
}

TEST_CASE("A cell that cannot be read names its row and column") {
  struct Case {
    std::string table, id, column, value, part;
  };
  const auto row = GENERATE(values<Case>({
      {"sites", "REF-MY-LAMP", "lon", "abc", "found \"abc\""},
      {"sites", "REF-MY-LAMP", "lon", "", "expected degrees"},
      {"sites", "REF-MY-LAMP", "lon", "180.001", "-180 to 180"},
      {"sites", "REF-MY-LAMP", "lat", "103.4", "swapped"},
      {"sites", "REF-MY-LAMP", "lat", "4,00338", "4,00338"},
      {"sites", "REF-MY-LAMP", "status", "operatng", "Did you mean \"operating\""},
      {"sites", "REF-MY-LAMP", "start_year", "2012.5", "whole number"},
      {"sites", "REF-MY-LAMP", "start_year", "212", "cannot be"},
      {"sites", "REF-MY-LAMP", "counted", "maybe", "yes, no"},
      {"sites", "REF-MY-LAMP", "port", "PT-KUANTN", "Did you mean \"PT-KUANTAN\""},
      {"sites", "REF-MY-LAMP", "country", "MYX", "there is no country"},
      {"sites", "REF-MY-LAMP", "part_of", "NOWHERE", "there is no site"},
      {"sites", "REF-MY-LAMP", "source", "no-such-source", "there is no source"},
      {"figures", "REF-MY-LAMP", "value", "10 500", "expected a number"},
      {"figures", "REF-MY-LAMP", "value", "", "expected a number"},
      {"figures", "REF-MY-LAMP", "value", "nan", "expected a number"},
      {"figures", "REF-MY-LAMP", "value", "-5", "negative"},
      {"figures", "REF-MY-LAMP", "year", "", "whole number"},
      {"figures", "REF-MY-LAMP", "basis", "", "Fill the cell"},
      {"figures", "REF-MY-LAMP", "source", "", "id of a source"},
      {"figures", "REF-MY-LAMP", "quantity", "capacity_dy_t_per_yaer",
       "Did you mean \"capacity_dy_t_per_year\""},
      {"links", "LK020", "to", "REF-MY-LAMPP", "Did you mean \"REF-MY-LAMP\""},
      {"links", "LK020", "to_port", "", "needs both ports"},
      {"links", "LK020", "to_port", "PT-X", "there is no port"},
      {"links", "LK020", "to", "REF-AU-KALGOORLIE", "ends where it begins"},
      {"links", "LK020", "recovery", "98", "fraction"},
      {"links", "LK013", "unit", "", "the flow has no unit"},
      {"ports", "PT-TOKYO", "lat", "91", "-90 to 90"},
      {"passages", "CK-SUEZ", "kind", "canal", "sea, land"},
      {"passages", "CK-SUEZ", "trade_share_of", "", "of what"},
      {"trade", "TR001", "partner", "Wrld", "Did you mean \"World\""},
      {"policy_events", "PE002", "date", "2010-09", "precision"},
      {"policy_events", "PE002", "date", "2010-02-30", "no date"},
      {"links", "LK043", "from_date", "2026-13", "no date"},
      {"economic_impact", "EI01", "date", "2025-02-31", "no date"},
      {"figures", "REF-MY-LAMP", "value", "10,5", "Write 10.5:"},
      {"figures", "REF-MY-LAMP", "value", "10,500", "or 10500 if"},
      {"sources", "takaya-2018", "citation", "", "the cell is empty"},
  }));
  INFO(row.table << " " << row.column << " " << row.value);
  Copy copy;
  const int line = copy.set(row.table, row.id, row.column, row.value);
  expect(onlyError(copy), copy, row.table, line, row.column, row.part);
}

TEST_CASE("An id that stands twice names both rows") {
  Copy copy;
  copy.repeatRow("ports", "PT-TOKYO");
  const Problem problem = onlyError(copy);
  expect(problem, copy, "ports", 102, "id", "stands on row 17 too");
}

TEST_CASE("A ring of part_of is reported on each of its rows") {
  Copy copy;
  const int line = copy.set("sites", "CN-GANZHOU", "part_of", "CN-LONGNAN");
  copy.set("sites", "CN-GANZHOU", "counted", "no");
  const auto data = copy.load();
  REQUIRE_FALSE(data);
  REQUIRE(data.problems().size() == 2);
  CHECK(data.problems()[0].row == line);
  CHECK(data.problems()[1].row == line + 1);
  CHECK(data.problems()[0].column == "part_of");

  Copy itself;
  const int own = itself.set("sites", "REF-MY-LAMP", "part_of", "REF-MY-LAMP");
  expect(onlyError(itself), itself, "sites", own, "part_of", "part of itself");
}

TEST_CASE("An aggregate counted together with its part is an error") {
  Copy copy;
  const int line = copy.set("sites", "REF-CN-HUAMEI", "counted", "yes");
  expect(onlyError(copy), copy, "sites", line, "counted", "REF-CN-BAOTOU");
}

TEST_CASE("All problems of all files come back at once, warnings beside them") {
  Copy copy;
  copy.set("sites", "REF-MY-LAMP", "lon", "x");
  copy.set("ports", "PT-TOKYO", "lat", "x");
  copy.set("links", "LK001", "form", "x");
  copy.set("figures", "REF-MY-LAMP", "low", "999999");
  const auto data = copy.load();
  REQUIRE_FALSE(data);
  CHECK(std::count_if(data.problems().begin(), data.problems().end(),
                      [](const Problem& p) { return p.severity == Severity::Error; }) == 3);
  CHECK(std::count_if(data.problems().begin(), data.problems().end(),
                      [](const Problem& p) { return p.severity == Severity::Warning; }) == 1);
}

TEST_CASE("Edges of the world are places; exactly 0, 0 is doubtful") {
  struct Place {
    const char* lon;
    const char* lat;
    std::size_t warnings;
  };
  const auto place = GENERATE(values<Place>({{"180", "0", 0},
                                             {"-180", "0", 0},
                                             {"0", "90", 0},
                                             {"0", "-90", 0},
                                             {"0", "0", 1},
                                             {"0", "0.001", 0}}));
  Copy copy;
  copy.set("sites", "REF-MY-LAMP", "lon", place.lon);
  copy.set("sites", "REF-MY-LAMP", "lat", place.lat);
  const auto data = copy.load();
  REQUIRE(data);
  CHECK(data.problems().size() == place.warnings);
  CHECK(data->site("REF-MY-LAMP")->position ==
        flow::LonLat{*geodata::parseNumber(place.lon), *geodata::parseNumber(place.lat)});
}

TEST_CASE("A thoroughly broken file is cut short in the report") {
  Copy copy;
  std::string bytes = "id,kind,citation,url\n";
  for (int i = 0; i < 5000; ++i) bytes += std::to_string(i) + ",nonsense,c,\n";
  copy.folder().write("sources.csv", bytes);
  const auto data = copy.load();
  REQUIRE_FALSE(data);
  const auto inSources = std::count_if(data.problems().begin(), data.problems().end(),
                                       [&](const Problem& p) { return p.file == copy.path("sources"); });
  CHECK(inSources == 201);
}

TEST_CASE("A comma for the decimal point in the locale changes nothing") {
  const char* found = nullptr;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8"}) {
    if (found == nullptr) found = std::setlocale(LC_ALL, name);
  }
  if (found == nullptr) {
    WARN("the locale de_DE is not installed: not tested");
    return;
  }
  const auto data = loadDataset(kShipped);
  std::setlocale(LC_ALL, "C");
  REQUIRE(data);
  CHECK(data->version == shipped().version);
  CHECK(data->site("REF-MY-LAMP")->position == shipped().site("REF-MY-LAMP")->position);
}

TEST_CASE("Passages tell what they ask of a ship, and leave unknown what nobody has published") {
  const Dataset& data = shipped();
  const geodata::Passage& suez = *data.passage("CK-SUEZ");
  CHECK(suez.times.lengthNm == Approx(193.3 / 1.852).epsilon(0.001));
  CHECK(suez.times.draughtLimit == Approx(66 * 0.3048).epsilon(0.005));
  CHECK(suez.draught.provenance.sources == std::vector<std::string>{"sca-canal"});
  CHECK(suez.draught.year == 2023);
  CHECK(std::isnan(data.passage("CK-TAIWAN")->times.draughtLimit));
  CHECK(data.passage("CK-TAIWAN")->draught.provenance.sources.empty());
  CHECK(std::isnan(data.passage("CK-KIEL")->times.usdPerTonne));
  std::set<std::string> ice;
  for (const geodata::Passage& passage : data.passages) {
    if (passage.usuallyClosed) ice.insert(passage.id);
    const flow::Range& wait = passage.times.waitHours;
    if (!std::isnan(wait.mid)) CHECK((wait.low <= wait.mid && wait.mid <= wait.high));
  }
  CHECK(ice == std::set<std::string>{"CK-ANTARCTIC", "CK-ARCTIC", "CK-NSR", "CK-NWP"});
}

TEST_CASE("The default class of ships is the model's ship") {
  const Dataset& data = shipped();
  CHECK(data.ships.size() >= 5);
  REQUIRE(data.ship("") != nullptr);
  CHECK(data.ship("")->speedKnots.mid == 14);
  CHECK(data.ship("SH-FEEDER")->draught < data.ship("SH-LARGE")->draught);
  CHECK(data.ship("SH-ROWING") == nullptr);
  for (const geodata::Ship& ship : data.ships) {
    CHECK(ship.speedKnots.low < ship.speedKnots.high);
    CHECK_FALSE(ship.freight.provenance.sources.empty());
  }
}

TEST_CASE("Hours without the length they are for, and a second default class, are errors") {
  Copy hours;
  hours.set("passages", "CK-KIEL", "length_nm", "");
  expect(onlyError(hours), hours, "passages", 36, "length_nm", "length that they are for");
  Copy range;
  range.set("passages", "CK-SUEZ", "wait_low_hours", "11");
  expect(onlyError(range), range, "passages", 2, "wait_hours", "outside its own range");
  Copy ships;
  ships.set("ships", "SH-FEEDER", "default", "yes");
  expect(onlyError(ships), ships, "ships", 3, "default", "default too");
}

TEST_CASE("Ways on land must be in order, whole, of one mode, and meet where they say") {
  const auto check = [](const char* column, const char* value, int row, const char* says) {
    Copy copy;
    CHECK(copy.set("land_ways", "LW-YANTIAN", column, value) == row);
    expect(onlyError(copy), copy, "land_ways", row, column, says);
  };
  const auto& towns = shipped().landWayTowns;
  const auto first =
      std::find_if(towns.begin(), towns.end(), [](const auto& town) { return town.way == "LW-YANTIAN"; });
  REQUIRE(first != towns.end());
  const int row = first->line;
  check("lon", "114.43", row, "lies elsewhere");
  Copy order;
  order.set("land_ways", "LW-YANTIAN", "sequence", "2");
  CHECK_FALSE(order.load());
  Copy mixed;
  mixed.set("land_ways", "LW-YANTIAN", "mode", "rail");
  expect(onlyError(mixed), mixed, "land_ways", row + 1, "mode", "one mode");
}

#include "geodata/user_merge.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "geodata/cell_text.h"
#include "geodata/dataset_index.h"
#include "geodata/schema_match.h"
#include "tests/geodata/temporary_folder.h"

using flow::Problem;
using flow::Severity;
using geodata::Dataset;
using geodata::mergeTables;
using geodata::Table;
using geodata::UserMerge;

namespace {

const std::string kAssets = LODEFLOW_SOURCE_DIR "/assets";

const Dataset& base() {
  static const flow::Result<Dataset> kData = geodata::loadDataset(kAssets + "/data");
  REQUIRE(kData);
  return *kData;
}

Table csv(const std::string& name, const std::string& text) {
  const TemporaryFolder folder;
  auto table = geodata::readTable(folder.write(name + ".csv", text));
  for (const Problem& problem : table.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(table);
  return *std::move(table);
}

UserMerge merged(const std::string& name, const std::string& text) {
  return mergeTables(base(), {csv(name, text)});
}

void tell(const UserMerge& merge) {
  for (const Problem& problem : merge.problems) UNSCOPED_INFO(flow::toString(problem));
}

std::vector<Problem> of(const UserMerge& merge, Severity severity) {
  std::vector<Problem> found;
  std::copy_if(merge.problems.begin(), merge.problems.end(), std::back_inserter(found),
               [severity](const Problem& p) { return p.severity == severity; });
  return found;
}

bool says(const std::vector<Problem>& problems, const std::string& column, const std::string& part) {
  return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) {
    return p.column == column && (p.message + " " + p.remedy).find(part) != std::string::npos;
  });
}

std::string after(const geodata::RowChange& row, const std::string& column) {
  for (const auto& field : row.fields) {
    if (field.column == column) return field.after;
  }
  return "(unchanged)";
}

}  // namespace

TEST_CASE("Without tables the merge is the project's own data") {
  const UserMerge merge = mergeTables(base(), {});
  CHECK(merge.data.version == base().version);
  CHECK(merge.data.sites.size() == base().sites.size());
  CHECK(merge.rows.empty());
  CHECK(merge.problems.empty());
}

TEST_CASE("The project's own files, brought by a user, change nothing") {
  std::vector<Table> tables;
  for (const auto& schema : geodata::dataSchema()) {
    auto table = geodata::readTable(kAssets + "/data/" + std::string(schema.name) + ".csv");
    REQUIRE(table);
    tables.push_back(*std::move(table));
  }
  const UserMerge merge = mergeTables(base(), tables);
  tell(merge);
  CHECK(merge.problems.size() == tables.size());  // each that it changes nothing
  for (const Problem& problem : merge.problems)
    CHECK(problem.message == "nothing in this file changes the model");
  CHECK(merge.rows.empty());
  REQUIRE(merge.tables.size() == tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    CHECK(merge.tables[t].unchanged == tables[t].rows.size());
  }
}

TEST_CASE("A new site is added with its figures, its nearest port and its source") {
  const UserMerge merge =
      merged("sites",
             "id,name,kind,country,lon,lat,capacity_t_reo_per_year,share_ndpr,year,basis,confidence,source\n"
             "MY-REF,My refinery,Refinery,AUS,121.86,-33.83,6000,,2026,estimated,medium,Own survey; page 3 "
             "https://example.org/a\n");
  tell(merge);
  CHECK(of(merge, Severity::Error).empty());
  const geodata::Site* site = merge.data.site("MY-REF");
  REQUIRE(site != nullptr);
  CHECK(site->kind == flow::SiteKind::Refinery);
  CHECK(site->status == flow::SiteStatus::Operating);
  CHECK(site->counted);
  CHECK(site->port == "PT-ESPERANCE");
  CHECK(site->portBasis == "nearest");
  CHECK(says(of(merge, Severity::Warning), "port", "PT-ESPERANCE"));
  CHECK(says(of(merge, Severity::Warning), "status", "operating"));
  const geodata::Figure* figure = merge.data.figure("MY-REF", "capacity_t_reo_per_year");
  REQUIRE(figure != nullptr);
  CHECK(figure->value == 6000);
  CHECK(figure->unit == "t REO");
  CHECK(figure->year == 2026);
  CHECK(figure->provenance.basis == geodata::Basis::Estimated);
  CHECK(merge.data.figure("MY-REF", "share_ndpr") == nullptr);  // empty: unknown, not 0
  REQUIRE(figure->provenance.sources.size() == 1);
  const geodata::Source* source = merge.data.source(figure->provenance.sources[0]);
  REQUIRE(source != nullptr);
  CHECK(source->kind == "user");
  CHECK(source->citation == "Own survey; page 3 https://example.org/a");
  CHECK(source->url == "https://example.org/a");
  REQUIRE(merge.rows.size() == 2);
  CHECK(merge.rows[0].table == "sites");
  CHECK(merge.rows[0].isNew);
  CHECK(merge.rows[0].row == 2);
  CHECK(merge.rows[0].place == flow::LonLat{121.86, -33.83});
  CHECK(merge.rows[1].id == "MY-REF capacity_t_reo_per_year");
  CHECK(merge.data.version != base().version);
  CHECK(merged("sites", "id,status\nREF-MY-LAMP,stopped\n").data.version != merge.data.version);
}

TEST_CASE("A known id replaces what its columns name, and keeps the rest") {
  const UserMerge merge = merged("sites", "id,status,start_year\nREF-MY-LAMP,stopped,\n");
  tell(merge);
  CHECK(merge.problems.empty());
  REQUIRE(merge.rows.size() == 1);
  CHECK_FALSE(merge.rows[0].isNew);
  CHECK(after(merge.rows[0], "status") == "stopped");
  CHECK(after(merge.rows[0], "start_year") == "");  // an empty cell says unknown
  CHECK(after(merge.rows[0], "name") == "(unchanged)");
  const geodata::Site& site = *merge.data.site("REF-MY-LAMP");
  CHECK(site.status == flow::SiteStatus::Stopped);
  CHECK_FALSE(site.startYear.has_value());
  CHECK(site.name == base().site("REF-MY-LAMP")->name);
  CHECK(site.port == base().site("REF-MY-LAMP")->port);
  CHECK(merge.data.sites.size() == base().sites.size());
}

TEST_CASE("A user's figure goes before the project's, which stands beside it") {
  const UserMerge merge = merged("figures",
                                 "site,quantity,value,year,basis,confidence,source\n"
                                 "REF-MY-LAMP,capacity_ndpr_t_per_year,3000,2020,assumed,low,me\n");
  tell(merge);
  CHECK(merge.problems.empty());
  CHECK(merge.data.figure("REF-MY-LAMP", "capacity_ndpr_t_per_year")->value == 3000);
  CHECK(merge.data.figuresOf("REF-MY-LAMP").size() == base().figuresOf("REF-MY-LAMP").size() + 1);
  std::string last;  // those of one site stand together
  std::set<std::string> left;
  for (const auto& figure : merge.data.figures) {
    if (figure.site == last) continue;
    left.insert(last);
    last = figure.site;
    CHECK_FALSE(left.contains(last));
  }
  REQUIRE(merge.rows.size() == 1);
  CHECK_FALSE(merge.rows[0].isNew);
  CHECK(after(merge.rows[0], "value") == "3000");
  CHECK(merge.rows[0].fields[0].before == "10500");
}

TEST_CASE(
    "Figures without basis, confidence and source are assumed, low and the file's, with one warning each") {
  const UserMerge merge = merged("figures",
                                 "site,quantity,value,year\n"
                                 "REF-MY-LAMP,capacity_ndpr_t_per_year,3000,2020\n"
                                 "REF-MY-LAMP,capacity_t_reo_per_year,9000,2020\n");
  tell(merge);
  CHECK(of(merge, Severity::Error).empty());
  CHECK(merge.problems.size() == 3);
  for (const char* column : {"basis", "confidence", "source"})
    CHECK(says(merge.problems, column, "and in 1 more row"));
  const geodata::Figure& figure = *merge.data.figure("REF-MY-LAMP", "capacity_ndpr_t_per_year");
  CHECK(figure.provenance.basis == geodata::Basis::Assumed);
  CHECK(figure.provenance.confidence == geodata::Confidence::Low);
  CHECK(merge.data.source(figure.provenance.sources.at(0))->citation == "File figures.csv");
}

TEST_CASE("A changed link does not keep the project's source for the user's flow") {
  const UserMerge merge = merged("links", "id,flow,unit,year\nLK037,1234,t NdPr oxide,2025\n");
  tell(merge);
  CHECK(of(merge, Severity::Error).empty());
  const auto link = std::find_if(merge.data.links.begin(), merge.data.links.end(),
                                 [](const auto& each) { return each.id == "LK037"; });
  CHECK(link->flow == 1234);
  CHECK(link->provenance.basis == geodata::Basis::Assumed);
  CHECK(merge.data.source(link->provenance.sources.at(0))->kind == "user");
  CHECK(link->sharePercent == 40);
}

TEST_CASE("Problems name the user's file, row and column as it is called there") {
  const Table table = csv("sites",
                          "Id,Name,Kind,Country,Longitude,Lat\n"
                          "A,A,mine,AUS,abc,-30\n"
                          "B,B,mine,AUX,120,-30\n"
                          "A,C,mine,AUS,120,-30\n"
                          "D,D,quarry,AUS,120,95\n");
  const UserMerge merge = mergeTables(base(), {table});
  const auto errors = of(merge, Severity::Error);
  tell(merge);
  CHECK(errors.size() == 5);
  CHECK(says(errors, "Longitude", "found \"abc\""));
  CHECK(says(errors, "Country", "no country \"AUX\""));
  CHECK(says(errors, "Id", "stands on row 2 too"));
  CHECK(says(errors, "Kind", "quarry"));
  CHECK(says(errors, "Lat", "-90 to 90"));
  for (const Problem& problem : merge.problems) {
    CHECK(problem.file == table.file);
    CHECK(problem.row > 0);
    CHECK_FALSE(problem.remedy.empty());
  }
}

TEST_CASE("A row of the project that a user's rows put in the wrong is told as the user's") {
  const Table table = csv("sites", "id,counted,mapped\nMAG-CN-TOTAL,yes,yes\n");
  const UserMerge merge = mergeTables(base(), {table});
  tell(merge);
  CHECK(flow::hasErrors(merge.problems));
  for (const Problem& problem : merge.problems) CHECK(problem.file == table.file);
}

TEST_CASE("A new row needs the required columns; a known one does not") {
  const UserMerge merge =
      merged("sites", "id,status\nNEW-1,operating\nNEW-2,operating\nREF-MY-LAMP,stopped\n");
  tell(merge);
  const auto errors = of(merge, Severity::Error);
  CHECK(errors.size() == 4);  // name, kind, lon, lat: once each
  CHECK(says(errors, "lon", "points"));
  CHECK(says(errors, "name", "and in 1 more row"));
}

TEST_CASE("Names that a Shapefile cut are known where only one can be meant") {
  const auto& sites = geodata::schemaOf("sites");
  CHECK(geodata::matchColumn(sites, "coord_conf").name == "coord_confidence");
  CHECK(geodata::matchColumn(sites, "STATUS_NOT").name == "status_note");
  CHECK(geodata::matchColumn(sites, "share_ndpr").name == "share_ndpr");
  CHECK(geodata::matchColumn(sites, "capacity_t").kind == geodata::ColumnMatch::Kind::Ambiguous);
  CHECK(geodata::matchColumn(sites, "capacity_1").kind == geodata::ColumnMatch::Kind::Ambiguous);
  CHECK(geodata::matchColumn(sites, "colour").kind == geodata::ColumnMatch::Kind::Unknown);
  CHECK(geodata::matchColumn(geodata::schemaOf("links"), "share_of_s").name == "share_of_source_percent");
}

TEST_CASE("docs/DATA.md lists the names that a Shapefile cuts alike") {
  std::ifstream file(LODEFLOW_SOURCE_DIR "/docs/DATA.md");
  const std::string docs{std::istreambuf_iterator<char>(file), {}};
  for (const auto& schema : geodata::dataSchema()) {
    auto columns = schema.columns;
    if (schema.name == "sites")
      columns.insert(columns.end(), geodata::quantities().begin(), geodata::quantities().end());
    for (const std::string_view column : columns) {
      if (column.size() <= 10) continue;
      const std::string cut(column.substr(0, 10));
      const auto match = geodata::matchColumn(schema, cut);
      INFO(schema.name << " " << cut);
      const bool isListed =
          docs.find("| " + std::string(schema.name) + " | `" + cut + "` |") != std::string::npos;
      CHECK(isListed == (match.kind == geodata::ColumnMatch::Kind::Ambiguous));
      if (!isListed) CHECK(match.name == column);
    }
  }
}

TEST_CASE("A passage of the user's own is an error: no lane knows it") {
  const UserMerge merge =
      merged("passages", "id,name,lon,lat,relevance\nCK-MINE,Mine,1,2,none\nCK-SUEZ,Suez,32,30,much\n");
  const auto errors = of(merge, Severity::Error);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].row == 2);
}

TEST_CASE("A figure of a passage that a user changes does not keep the project's source") {
  const UserMerge merge = merged("passages", "id,draught_limit_m\nCK-SUEZ,19\n");
  tell(merge);
  CHECK(of(merge, Severity::Error).empty());
  const geodata::Passage& suez = *merge.data.passage("CK-SUEZ");
  CHECK(suez.times.draughtLimit == 19);
  CHECK(suez.draught.provenance.basis == geodata::Basis::Assumed);
  CHECK(suez.draught.provenance.confidence == geodata::Confidence::Low);
  REQUIRE(suez.draught.provenance.sources.size() == 1);
  CHECK(merge.data.source(suez.draught.provenance.sources[0])->kind == "user");
  CHECK(suez.length.provenance.sources == base().passage("CK-SUEZ")->length.provenance.sources);
  const UserMerge cleared = merged("passages", "id,toll_usd_per_t\nCK-SUEZ,\n");
  CHECK(of(cleared, Severity::Error).empty());
  CHECK(std::isnan(cleared.data.passage("CK-SUEZ")->times.usdPerTonne));
  CHECK(cleared.data.passage("CK-SUEZ")->toll.provenance.sources.empty());
}

TEST_CASE("A table is told by its name or its columns; a layer of something else is not the model's") {
  const auto match = [](const std::string& name, const std::string& header, const std::string& row) {
    return geodata::matchSchema(csv(name, header + "\n" + row + "\n"));
  };
  CHECK(match("sites", "id,status", "X,stopped").table == "sites");
  CHECK(match("my_sites-2026", "id,status", "X,stopped").table == "sites");
  CHECK(match("plants", "id,name,kind,lon,lat", "X,X,mine,1,2").table == "sites");
  CHECK_FALSE(match("plants", "id,name,kind,lon,lat", "X,X,mine,1,2").byName);
  CHECK(match("shops", "id,name,kind,lon,lat", "X,X,bakery,1,2").table.empty());
  CHECK(match("quakes", "time,magnitude,depth,place", "1,2,3,4").table.empty());
  CHECK(match("cities", "id,name,country,lon,lat", "1,Perth,AUS,4,5").table.empty());
  CHECK(match("roads", "id,from,to,lanes", "1,2,3,4").table.empty());
  CHECK(match("tonnes", "site,quantity,value,year", "1,2,3,4").table == "figures");
  const auto osm = match("ports", "osm_id,harbour", "1,yes");
  CHECK(osm.table.empty());
  CHECK(osm.named == "ports");
  CHECK(osm.missing.size() > 1);
  CHECK_FALSE(geodata::looksLikeSchema({csv("roads", "id,lanes\n1,2\n")}));
}

TEST_CASE("Numbers and words as formats with types write them") {
  const UserMerge merge = merged("sites",
                                 "id,name,kind,country,lon,lat,status,start_year,counted,aggregate,port\n"
                                 "A,A,MINE,AUS,120.0,-30.0,Operating,2024.0,true,0,PT-ESPERANCE\n");
  tell(merge);
  CHECK(merge.problems.empty());
  CHECK(merge.data.site("A")->startYear == 2024);
  CHECK(merge.data.site("A")->counted);
  CHECK_FALSE(merge.data.site("A")->aggregate);
}

TEST_CASE("What a spreadsheet broke is told") {
  const UserMerge merge = merged("policy_events",
                                 "id,date,kind,event,actor,basis,confidence,source\n"
                                 "X1,45292,quota,#REF!,CHN,reported,high,usgs-mcs-2026\n");
  tell(merge);
  const auto errors = of(merge, Severity::Error);
  CHECK(says(errors, "date", "2024-01-01"));
  CHECK(says(errors, "event", "#REF!"));
}

TEST_CASE("The same tables give the same result") {
  const Table table =
      csv("sites", "id,name,kind,country,lon,lat\nA,A,mine,AUS,120,-30\nB,B,mine,AUS,121,-30\n");
  const UserMerge one = mergeTables(base(), {table});
  const UserMerge two = mergeTables(base(), {table});
  CHECK(one.data.version == two.data.version);
  REQUIRE(one.problems.size() == two.problems.size());
  for (std::size_t i = 0; i < one.problems.size(); ++i)
    CHECK(flow::toString(one.problems[i]) == flow::toString(two.problems[i]));
}

TEST_CASE("An index of the data answers as the data do") {
  const Dataset& data = base();
  const geodata::DatasetIndex index(data);
  for (const geodata::Site& site : data.sites) {
    CHECK(index.site(site.id) == &site);
    CHECK(index.countedFor(site.id) == data.countedFor(site.id));
    CHECK(index.figuresOf(site.id) == data.figuresOf(site.id));
    for (const geodata::Figure* figure : data.figuresOf(site.id))
      CHECK(index.figure(site.id, figure->quantity) == data.figure(site.id, figure->quantity));
  }
  CHECK(index.site("nobody") == nullptr);
  CHECK(index.figuresOf("nobody").empty());
  CHECK(index.countedFor("nobody") == nullptr);
}

TEST_CASE("Figures that are added stand with those of their site, in the order of the file") {
  const UserMerge merge = merged("figures",
                                 "site,quantity,value,year,unit,basis,confidence,source\n"
                                 "REF-MY-LAMP,capacity_t_reo_per_year,11,2031,t REO,assumed,low,me\n"
                                 "AU-MTWELD,capacity_t_reo_per_year,12,2031,t REO,assumed,low,me\n"
                                 "REF-MY-LAMP,capacity_t_reo_per_year,13,2032,t REO,assumed,low,me\n");
  tell(merge);
  CHECK(merge.data.figures.size() == base().figures.size() + 3);
  const auto lamp = merge.data.figuresOf("REF-MY-LAMP");
  REQUIRE(lamp.size() == base().figuresOf("REF-MY-LAMP").size() + 2);
  CHECK(lamp.back() == lamp.front() + lamp.size() - 1);  // no other between them
  CHECK(lamp[lamp.size() - 2]->value == 11);
  CHECK(lamp.back()->value == 13);
}

TEST_CASE("A flow for a link that had none needs a year beside it, and gets its kind and unit") {
  const auto errors = of(merged("links", "id,flow\nLK002,0\n"), Severity::Error);
  REQUIRE(errors.size() == 1);
  CHECK(says(errors, "year", "in a column year"));
  const UserMerge merge = merged("links", "id,flow,year\nLK002,0,2025\n");
  tell(merge);
  CHECK(of(merge, Severity::Error).empty());
}

TEST_CASE("Of a link that leads nowhere only the cause is told") {
  const UserMerge merge = merged("links", "id,from,to\nL1,AU-MTWELD,NOBODY\nL2,REF-MY-LAMP,AU-MTWELD\n");
  tell(merge);
  const auto errors = of(merge, Severity::Error);
  CHECK(errors.size() == 2);
  CHECK(says(errors, "to", "no site \"NOBODY\""));
  CHECK(says(errors, "to", "does not feed"));
}

TEST_CASE("A flow that cannot be is an error about its size") {
  const auto errors = of(merged("links", "id,flow,unit,year\nLK002,1e300,t REO,2025\n"), Severity::Error);
  REQUIRE(errors.size() == 1);
  CHECK(says(errors, "flow", "more than a billion tonnes"));
}

TEST_CASE("A port that is far is doubted, and none is taken where it is too far") {
  const UserMerge merge = merged("sites",
                                 "id,name,kind,country,lon,lat\n"
                                 "A,Inland,mine,AUS,127,-25\n"
                                 "B,Elsewhere,mine,AUS,10,50\n");
  tell(merge);
  CHECK(says(merge.problems, "port", "km away, which is far Check the position"));
  CHECK(says(merge.problems, "port", "none is taken"));
  CHECK_FALSE(merge.data.site("A")->port.empty());
  CHECK(merge.data.site("B")->port.empty());
  CHECK(merge.data.site("B")->portBasis == "none");
}

TEST_CASE("A file that changes nothing is told") {
  const UserMerge merge = merged("sites", "id,capacity_t_reo_per_year,year\nREF-MY-LAMP,,2025\n");
  tell(merge);
  CHECK(says(merge.problems, "", "nothing in this file changes the model"));
}

TEST_CASE("Long cells and such as do not print are told cut") {
  const std::string name = std::string(5000, 'x') + "\x1b[2J";
  const UserMerge merge = merged("sites", "id,name,kind,country,lon,lat\nA," + name + ",mine,AUS,121,-30\n");
  REQUIRE(merge.rows.size() == 1);
  CHECK(merge.rows[0].name == std::string(80, 'x') + "...");
  CHECK(after(merge.rows[0], "name") == std::string(80, 'x') + "...");
  CHECK(merge.data.site("A")->name == name);
  CHECK(geodata::quoted("a\x1b[2J\nb") == "\"a?[2J?b\"");
}

TEST_CASE("The name of a country is answered with its id, and nothing else is told of it") {
  const UserMerge merge = merged("sites",
                                 "id,name,kind,country,lon,lat,status\n"
                                 "A,A mine,mine,Australia,121,-30,operating\n");
  tell(merge);
  CHECK(says(of(merge, Severity::Error), "country", "Did you mean \"AUS\""));
  CHECK_FALSE(says(merge.problems, "port", ""));
}

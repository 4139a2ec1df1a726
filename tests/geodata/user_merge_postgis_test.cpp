// A team's shared store extends the model as a file with the same rows does.

#include <catch2/catch.hpp>

#include "geodata/user_file.h"
#include "geodata/user_merge.h"
#include "postgres_server.h"

using namespace geodata;

namespace {

UserMerge merged(const std::vector<Table>& tables) {
  static const auto kBase = loadDataset(LODEFLOW_SOURCE_DIR "/assets/data");
  REQUIRE(kBase);
  UserMerge merge = mergeTables(*kBase, tables);
  for (const flow::Problem& problem : merge.problems) UNSCOPED_INFO(flow::toString(problem));
  CHECK_FALSE(flow::hasErrors(merge.problems));
  return merge;
}

}  // namespace

TEST_CASE("PostGIS: tables of the schema load as the same rows of a file do") {
  PostgresServer server;
  server.run(R"(
    CREATE TABLE sites (id text, name text, kind text, country text, status text, start_year integer,
      counted boolean, geom geometry(Point, 32751));
    INSERT INTO sites VALUES ('X-REF', 'Plant', 'refinery', 'AUS', 'operating', 2027, true,
      ST_Transform(ST_SetSRID(ST_MakePoint(121.86, -33.83), 4326), 32751));
    CREATE TABLE links (id text, "from" text, "to" text, share_of_source_percent numeric, basis text,
      confidence text, source text);
    INSERT INTO links VALUES ('X-L', 'AU-MTWELD', 'X-REF', 12.5, 'estimated', 'low', 'me');
    CREATE TABLE figures (site text, quantity text, value double precision, year integer, basis text,
      confidence text, source text);
    INSERT INTO figures VALUES ('X-REF', 'capacity_t_reo_per_year', 170001, 2026, 'assumed', 'low', 'me');
  )");
  const auto stored = readDatabaseTables(server.words());
  for (const flow::Problem& problem : stored.problems()) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(stored);
  const std::vector<Table> written{
      {"a",
       "sites",
       {"id", "name", "kind", "country", "status", "start_year", "counted", "lon", "lat"},
       {{"X-REF", "Plant", "refinery", "AUS", "operating", "2027", "yes", "121.86", "-33.83"}},
       {2},
       0},
      {"a",
       "links",
       {"id", "from", "to", "share_of_source_percent", "basis", "confidence", "source"},
       {{"X-L", "AU-MTWELD", "X-REF", "12.5", "estimated", "low", "me"}},
       {2},
       0},
      {"a",
       "figures",
       {"site", "quantity", "value", "year", "basis", "confidence", "source"},
       {{"X-REF", "capacity_t_reo_per_year", "170001", "2026", "assumed", "low", "me"}},
       {2},
       0}};
  const UserMerge store = merged(*stored);
  const UserMerge file = merged(written);
  CHECK(store.layers.empty());
  REQUIRE(store.rows.size() == 3);
  REQUIRE(file.rows.size() == 3);
  for (std::size_t r = 0; r < 3; ++r) {
    INFO(file.rows[r].id);
    CHECK(store.rows[r].id == file.rows[r].id);
    CHECK(store.rows[r].file == "PostGIS");
    REQUIRE(store.rows[r].fields.size() == file.rows[r].fields.size());
    for (std::size_t f = 0; f < file.rows[r].fields.size(); ++f) {
      const FieldChange& one = store.rows[r].fields[f];
      const FieldChange& other = file.rows[r].fields[f];
      INFO(one.column << ": " << one.after << " / " << other.after);
      CHECK(one.column == other.column);
      const bool isPlace = one.column == "lon" || one.column == "lat";
      if (isPlace) CHECK(std::stod(one.after) == Approx(std::stod(other.after)).margin(1e-6));
      if (!isPlace && one.column != "coord_source" && one.column != "source") CHECK(one.after == other.after);
    }
  }
  CHECK(store.data.figure("X-REF", "capacity_t_reo_per_year")->value == 170001);
  CHECK(store.data.site("X-REF")->port == "PT-ESPERANCE");
}

// A shared store in PostGIS, on a real server that the test starts and stops.

#include <catch2/catch.hpp>
#include <cmath>

#include "geodata/user_file.h"
#include "postgres_server.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

TEST_CASE("PostGIS: tables are read as layers and as text, views and passwords are not") {
  PostgresServer server;
  server.run(R"(
    CREATE TABLE sites (id text PRIMARY KEY, tonnes double precision, since date, geom geometry(Point, 32654));
    INSERT INTO sites VALUES
      ('007', 12.5, '2026-01-31', ST_Transform(ST_SetSRID(ST_MakePoint(140.5, 36.25), 4326), 32654)),
      ('008', NULL, NULL, ST_Transform(ST_SetSRID(ST_MakePoint(141.25, 35.125), 4326), 32654)),
      ('009', 0, NULL, NULL);
    CREATE TABLE routes (name text, geom geometry(LineString, 4326));
    INSERT INTO routes VALUES ('over', ST_GeomFromText('LINESTRING(170 10, -170 20)', 4326));
    CREATE TABLE links ("from" text, "to" text, share numeric);
    INSERT INTO links VALUES ('007', '008', 0.5);
    CREATE VIEW evil AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)
      SELECT n, ST_SetSRID(ST_MakePoint(n, 0), 4326)::geometry(Point, 4326) AS geom FROM r;
  )");
  const auto store = readDatabase(server.words());
  INFO(words(store.problems()));
  REQUIRE(store);
  CHECK(store->path == "PostGIS");
  const auto layer = [&store](const std::string& name) -> const VectorLayer* {
    for (const VectorLayer& one : store->layers) {
      if (one.name == name) return &one;
    }
    return nullptr;
  };
  CHECK(store->layers.size() == 3);
  CHECK(layer("evil") == nullptr);
  CHECK(layer("spatial_ref_sys") == nullptr);
  const VectorLayer* const sites = layer("sites");
  REQUIRE(sites != nullptr);
  REQUIRE(sites->features == 3);
  REQUIRE(sites->points.size() == 2);
  CHECK(sites->points[0].lon == Approx(140.5));
  CHECK(sites->points[0].lat == Approx(36.25));
  CHECK(sites->columns[0].text(0) == "007");
  CHECK(sites->columns[1].numbers[0] == 12.5);
  CHECK(std::isnan(sites->columns[1].numbers[1]));
  CHECK(sites->columns[1].numbers[2] == 0);
  CHECK(sites->columns[2].text(0) == "2026-01-31");
  const VectorLayer* const routes = layer("routes");
  REQUIRE(routes != nullptr);
  CHECK(routes->lines.size() == 2);
  const VectorLayer* const links = layer("links");
  REQUIRE(links != nullptr);
  CHECK(links->columns[2].numbers[0] == 0.5);

  UserReadOptions some;
  some.layers = {"links", "sites"};
  const auto tables = readDatabaseTables(server.words(), some);
  INFO(words(tables.problems()));
  REQUIRE(tables);
  REQUIRE(tables->size() == 2);
  for (const Table& table : *tables) {
    CHECK(table.file == "PostGIS");
    if (table.layer != "sites") continue;
    CHECK(table.columns == std::vector<std::string>{"id", "tonnes", "since", "lon", "lat"});
    CHECK(table.rows[0][0] == "007");
    CHECK(std::stod(table.rows[0][3]) == Approx(140.5));
    CHECK(table.rows[2][3].empty());
  }
  some.layers = {"evil"};
  CHECK_FALSE(readDatabase(server.words(), some));

  const auto wrong = readDatabase(server.words("wr0ng-w0rd"));
  CHECK_FALSE(wrong);
  INFO(words(wrong.problems()));
  CHECK(words(wrong.problems()).find("password authentication failed") != std::string::npos);
  CHECK(words(wrong.problems()).find("wr0ng-w0rd") == std::string::npos);
  const auto noDatabase = readDatabase(server.words(PostgresServer::kPassword, "nowhere"));
  CHECK_FALSE(noDatabase);
  CHECK(words(noDatabase.problems()).find(PostgresServer::kPassword) == std::string::npos);

  // By a file's name, never.
  CHECK_FALSE(readUserFile("PG:" + server.words()));

  server.stop();
  const auto gone = readDatabase(server.words());
  CHECK_FALSE(gone);
  CHECK(words(gone.problems()).find("cannot be opened") != std::string::npos);
}

// CSV as a layer: separators, places, types, lines; and text tables with their line numbers.

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

namespace {

flow::Result<UserFile> readCsv(const std::string& text) {
  const TemporaryFolder folder;
  return readUserFile(folder.write("a.csv", text));
}

}  // namespace

TEST_CASE("commas, semicolons and tabs part cells") {
  for (const char* text : {"name,lon,lat\na,140,35\n", "name;lon;lat\na;140;35\n",
                           "name\tlon\tlat\na\t140\t35\n", "\xEF\xBB\xBFname,lon,lat\r\na,140,35\r\n"}) {
    const auto file = readCsv(text);
    INFO(text << words(file.problems()));
    REQUIRE(file);
    CHECK(file.problems().empty());
    REQUIRE(file->layers[0].columns.size() == 3);
    CHECK(file->layers[0].columns[0].name == "name");
    CHECK(file->layers[0].points == std::vector<flow::LonLat>{{140, 35}});
  }
}

TEST_CASE("places come from lon and lat by any of their names, or from WKT") {
  for (const char* text : {"Longitude,LATITUDE\n140,35\n", "lng,lat\n140,35\n", "LON,LAT\n140,35\n",
                           "y,x\n35,140\n", "n,WKT\n1,POINT (140 35)\n", "n,geometry\n1,POINT (140 35)\n"}) {
    const auto file = readCsv(text);
    INFO(text << words(file.problems()));
    REQUIRE(file);
    CHECK(file->layers[0].points == std::vector<flow::LonLat>{{140, 35}});
  }
  const auto lines = readCsv("n;wkt\n1;LINESTRING (0 0, 1 1)\n2;\n3;nonsense\n");
  REQUIRE(lines);
  CHECK(lines->layers[0].lines.size() == 1);
  CHECK(words(lines.problems()).find("row 4: 1 row has no place") != std::string::npos);
  const auto rows = readCsv("from,to\na,b\n");
  REQUIRE(rows);
  CHECK(rows->layers[0].features == 1);
  CHECK(rows->layers[0].points.empty());
}

TEST_CASE("numbers are numbers, ids are not, and unknown stays unknown") {
  const auto file = readCsv(
      "id,tonnes,code,year,note,big,none\n"
      "007,1.5,12,2020,x,12345678901234567890,\n"
      "008,,13,2021,,12345678901234567891,\n"
      "009,-2e3,ab,2022,7,12345678901234567892,\n"
      "010,0,14,2023,7,12345678901234567893,\n");
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  using Type = LayerColumn::Type;
  const std::vector<Type> expected = {Type::Text, Type::Number, Type::Text, Type::Number,
                                      Type::Text, Type::Text,   Type::Text};
  REQUIRE(layer.columns.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(layer.columns[i].name);
    CHECK(layer.columns[i].type == expected[i]);
  }
  CHECK(layer.columns[0].text(0) == "007");
  CHECK(layer.columns[1].numbers[0] == 1.5);
  CHECK(std::isnan(layer.columns[1].numbers[1]));
  CHECK(layer.columns[1].numbers[2] == -2000);
  CHECK(layer.columns[1].numbers[3] == 0);
  CHECK(layer.columns[4].text(1).empty());
  CHECK(layer.columns[5].text(3) == "12345678901234567893");
}

TEST_CASE("a word that comes late still makes its column text from the first row on") {
  std::string text = "code,n\n";
  for (int i = 0; i < 20000; ++i) text += std::to_string(i) + ".50,1\n";
  const auto file = readCsv(text + "abc,1\n");
  REQUIRE(file);
  REQUIRE(file->layers[0].features == 20001);
  CHECK(file->layers[0].columns[0].type == LayerColumn::Type::Text);
  CHECK(file->layers[0].columns[0].text(7) == "7.50");
  CHECK(file->layers[0].columns[0].text(20000) == "abc");
}

TEST_CASE("a file whose columns are not parted says so") {
  const auto file = readCsv("name:lon:lat\na:140:35\n");
  CHECK_FALSE(file);
  CHECK(words(file.problems()).find("one column only") != std::string::npos);
}

TEST_CASE("rows know their line, also after line breaks in quotes and blank lines") {
  const auto file = readCsv("a,b\n\"x\ny\",1\n\nz,2\n");
  REQUIRE(file);
  CHECK(file->layers[0].rows == std::vector<std::uint32_t>{2, 5});
  CHECK(file->layers[0].rowOf(1) == 5);
  CHECK(file->layers[0].columns[0].text(0) == "x\ny");
}

TEST_CASE("rows of too few or too many cells are told") {
  const auto file = readCsv("a,b,c\n1,2,3\n1,2\n1,2,3,4\n");
  REQUIRE(file);
  CHECK(file->layers[0].features == 3);
  CHECK(words(file.problems()).find("row 3: 2 rows have not as many cells as the header, which has 3") !=
        std::string::npos);
}

TEST_CASE("GeoJSON features know their line") {
  const TemporaryFolder folder;
  const auto file = readUserFile(folder.write("a.geojson", R"({"type":"FeatureCollection",
"features":[
{"type":"Feature","properties":{"a":true,"b":[1,2],"c":{"d":1},"e":"2026-01-31"},"geometry":null},

{"type":"Feature","properties":{"a":false},"geometry":{"type":"Point","coordinates":[1,2]}}
]})"));
  INFO(words(file.problems()));
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  CHECK(layer.rows == std::vector<std::uint32_t>{3, 5});
  REQUIRE(layer.columns.size() == 4);
  CHECK(layer.columns[0].text(0) == "true");
  CHECK(layer.columns[0].text(1) == "false");
  CHECK(layer.columns[1].text(0) == "[ 1, 2 ]");
  CHECK(layer.columns[3].text(0) == "2026-01-31");
  CHECK(layer.pointOf == std::vector<std::uint32_t>{1});
}

TEST_CASE("dates and times are written as ISO 8601 has them") {
  const TemporaryFolder folder;
  writeLayer(folder / "a.gpkg", "GPKG", "EPSG:4326", {{"POINT (1 2)", "a", 1}}, {"SPATIAL_INDEX=NO"});
  sql(folder / "a.gpkg",
      "ALTER TABLE sites ADD COLUMN day DATE; ALTER TABLE sites ADD COLUMN at DATETIME; ALTER TABLE sites "
      "ADD COLUMN raw BLOB;"
      "UPDATE sites SET day='2026-01-31', at='2026-01-31T12:30:15.000Z', raw=x'0102';");
  const auto file = readUserFile(folder / "a.gpkg");
  REQUIRE(file);
  CHECK(file->layers[0].columns[2].text(0) == "2026-01-31");
  CHECK(file->layers[0].columns[3].text(0) == "2026-01-31T12:30:15Z");
  CHECK(file->layers[0].columns[4].text(0) == "(2 bytes)");
}

TEST_CASE("whole numbers that a double cannot hold are told, with their column") {
  const TemporaryFolder folder;
  const auto file = readUserFile(folder.write(
      "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"big":9007199254740993,"n":5},"geometry":null}]})"));
  REQUIRE(file);
  REQUIRE(file.problems().size() == 1);
  CHECK(file.problems()[0].column == "big");
}

TEST_CASE("tables of text keep the cells as they stand, with their lines") {
  const TemporaryFolder folder;
  const auto csv = readUserTables(folder.write("a.csv", "id,lon,lat\n\n007,140.50,35\n"));
  REQUIRE(csv);
  REQUIRE(csv->size() == 1);
  const Table& table = csv->front();
  CHECK(table.file == folder / "a.csv");
  CHECK(table.layer.empty());
  CHECK(table.rows == std::vector<std::vector<std::string>>{{"007", "140.50", "35"}});
  CHECK(table.lines == std::vector<int>{3});
  CHECK(table.checksum == readTable(folder / "a.csv")->checksum);
  const auto wrong = readUserTables(folder.write("b.csv", "a,b\n1\n1,2\n1,2,3\n"));
  CHECK_FALSE(wrong);
  REQUIRE(wrong.problems().size() == 2);
  CHECK(wrong.problems()[0].row == 2);
  CHECK(wrong.problems()[1].row == 4);
  CHECK(wrong.problems()[0].file == folder / "b.csv");
}

TEST_CASE("what readTable finds wrong, the shut-in reader finds wrong in the same words") {
  for (const std::string name : {"sites.csv", "ports.csv"}) {
    const std::string path = std::string(LODEFLOW_SOURCE_DIR) + "/assets/data/" + name;
    const auto plain = readTable(path);
    const auto shutIn = readUserTables(path);
    REQUIRE(plain);
    REQUIRE(shutIn);
    CHECK(shutIn->front().columns == plain->columns);
    CHECK(shutIn->front().rows == plain->rows);
    CHECK(shutIn->front().lines == plain->lines);
  }
}

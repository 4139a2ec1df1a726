#include "geodata/table.h"

#include <clocale>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "geodata/cell_text.h"
#include "geodata/csv_scan.h"
#include "tests/geodata/temporary_folder.h"

using flow::Problem;
using geodata::readTable;
using geodata::Table;

namespace {

Problem onlyProblem(const flow::Result<Table>& result) {
  REQUIRE_FALSE(result);
  REQUIRE(result.problems().size() == 1);
  CHECK_FALSE(result.problems()[0].remedy.empty());
  return result.problems()[0];
}

}  // namespace

TEST_CASE("A CSV file comes back as text, cell by cell") {
  const TemporaryFolder folder;
  const auto table = readTable(folder.write("a.csv",
                                            "id,name,when,number\n"
                                            "1,\"Bayan Obo, \"\"baiyun\"\"\",2026-01-06,007\n"
                                            "2,南鳥島,01/02/2026,1.50\n"));
  REQUIRE(table);
  CHECK(table->columns == std::vector<std::string>{"id", "name", "when", "number"});
  CHECK(table->rows[0] == std::vector<std::string>{"1", "Bayan Obo, \"baiyun\"", "2026-01-06", "007"});
  CHECK(table->rows[1] == std::vector<std::string>{"2", "南鳥島", "01/02/2026", "1.50"});
  CHECK(table->lines == std::vector<int>{2, 3});
}

TEST_CASE("A header of numbers is still a header, and a file beside it has no say") {
  const TemporaryFolder folder;
  folder.write("a.csvt", "Integer,Real\n");
  const auto table = readTable(folder.write("a.csv", "2024,2025\n0012,1e2\n"));
  REQUIRE(table);
  CHECK(table->columns == std::vector<std::string>{"2024", "2025"});
  CHECK(table->rows[0] == std::vector<std::string>{"0012", "1e2"});
}

TEST_CASE("Lines are those of the file: quoted line breaks, blank lines, CR LF, a byte-order mark") {
  const TemporaryFolder folder;
  const auto table =
      readTable(folder.write("a.csv", "\xEF\xBB\xBFid,note\r\n1,\"two\r\nlines\"\r\n\r\n2,x\r\n"));
  REQUIRE(table);
  CHECK(table->columns[0] == "id");
  CHECK(table->lines == std::vector<int>{2, 5});
  CHECK(table->rows[1][1] == "x");
}

TEST_CASE("A semicolon or tab between the cells is seen") {
  const TemporaryFolder folder;
  for (const std::string separator : {";", "\t"}) {
    const auto table = readTable(folder.write("a.csv", "id" + separator + "lon\n1" + separator + "139,75\n"));
    REQUIRE(table);
    CHECK(table->rows[0] == std::vector<std::string>{"1", "139,75"});
  }
}

TEST_CASE("Missing, empty and foreign files are told apart") {
  const TemporaryFolder folder;
  CHECK(onlyProblem(readTable(folder / "no.csv")).message == "the file is not there");
  CHECK(onlyProblem(readTable(folder.path())).message.find("ending") != std::string::npos);
  CHECK(onlyProblem(readTable(folder.write("empty.csv", ""))).message == "the file is empty");
  CHECK(onlyProblem(readTable(folder.write("blank.csv", " \n\n"))).message == "the file is empty");
  CHECK(onlyProblem(readTable(folder.write("head.csv", "id,name\n"))).message ==
        "the file has a header and no rows");
  CHECK(onlyProblem(readTable(folder.write("a.xlsx", "x"))).message.find("\".xlsx\"") != std::string::npos);
  std::filesystem::create_directory(folder / "dir.csv");
  CHECK(onlyProblem(readTable(folder / "dir.csv")).message == "this is not a regular file");
  REQUIRE(::mkfifo((folder / "pipe.csv").c_str(), 0600) == 0);
  CHECK(onlyProblem(readTable(folder / "pipe.csv")).message == "this is not a regular file");
}

TEST_CASE("A file that is larger than allowed is refused unread") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "id\n" + std::string(2000, '1') + "\n");
  CHECK(onlyProblem(readTable(path, {.maxBytes = 1000})).message.find("more than") != std::string::npos);
}

TEST_CASE("Malformed CSV names the row") {
  const TemporaryFolder folder;
  const auto ragged = readTable(folder.write("a.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n"));
  REQUIRE_FALSE(ragged);
  REQUIRE(ragged.problems().size() == 2);
  CHECK(ragged.problems()[0].row == 3);
  CHECK(ragged.problems()[0].message == "found 2 cells, expected 3");
  CHECK(ragged.problems()[1].row == 4);

  const Problem open = onlyProblem(readTable(folder.write("b.csv", "a,b\n1,2\n3,\"4\n5,6\n")));
  CHECK(open.row == 3);

  const Problem bytes = onlyProblem(readTable(folder.write("c.csv", "a,b\n1,2\n3,\x93\xFA\n")));
  CHECK(bytes.row == 3);
  CHECK(bytes.remedy == "Save the file as UTF-8.");

  const Problem twice = onlyProblem(readTable(folder.write("d.csv", "a,b,a\n1,2,3\n")));
  CHECK(twice.row == 1);
  CHECK(twice.column == "a");
  CHECK_FALSE(readTable(folder.write("e.csv", "a,,b\n1,2,3\n")));
  CHECK_FALSE(readTable(folder.write("f.csv", std::string("a,b\n1,\0\n", 8))));
}

TEST_CASE("Many malformed rows are counted, not all listed") {
  const TemporaryFolder folder;
  std::string bytes = "a,b\n";
  for (int i = 0; i < 500; ++i) bytes += "1\n";
  const auto table = readTable(folder.write("a.csv", bytes), {.maxProblems = 10});
  REQUIRE(table.problems().size() == 10);
  CHECK(table.problems().back().message.find("490 more") != std::string::npos);
}

TEST_CASE("A VRT in disguise reads no other file") {
  const TemporaryFolder folder;
  folder.write("secret.csv", "id\n1\n");
  const std::string vrt =
      "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource relativeToVRT=\"1\">secret.csv"
      "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
  CHECK_FALSE(readTable(folder.write("a.geojson", vrt)));
  const auto table = readTable(folder.write("a.csv", vrt + "\nx\n"));
  if (table) CHECK(table->columns[0].find("OGRVRT") != std::string::npos);
}

TEST_CASE("GeoJSON: properties are columns, points are degrees, nothing is reinterpreted") {
  const TemporaryFolder folder;
  const auto table = readTable(folder.write("a.geojson", R"({
"type": "FeatureCollection",
"features": [
 {"type": "Feature", "properties": {"id": "A", "when": "2026-01-06", "t": 1250.1, "n": 3, "yes": true, "none": null},
  "geometry": {"type": "Point", "coordinates": [139.75, 35.5]}},

 {"type": "Feature", "properties": {"id": "B {", "when": "later", "t": 0.1, "n": 4, "yes": false, "list": ["x"]},
  "geometry": {"type": "Point", "coordinates": [-180, -90]}}
]})"));
  REQUIRE(table);
  CHECK(table->lines == std::vector<int>{4, 7});
  const auto cell = [&](std::size_t row, const char* column) {
    return table->rows[row][table->column(column).value()];
  };
  CHECK(cell(0, "id") == "A");
  CHECK(cell(0, "when") == "2026-01-06");
  CHECK(cell(0, "t") == "1250.1");
  CHECK(cell(0, "n") == "3");
  CHECK(cell(0, "yes") == "true");
  CHECK(cell(0, "none").empty());
  CHECK(cell(0, "lon") == "139.75");
  CHECK(cell(0, "lat") == "35.5");
  CHECK(cell(1, "lon") == "-180");
  CHECK(cell(1, "lat") == "-90");
  CHECK(cell(1, "yes") == "false");
}

TEST_CASE("GeoJSON in another reference system is turned, east first") {
  const TemporaryFolder folder;
  const std::string feature =
      R"("features":[{"type":"Feature","properties":{"id":"A"},"geometry":{"type":"Point","coordinates":[)";
  const auto mercator = readTable(folder.write(
      "a.geojson",
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},)" +
          feature + "15556898.8384,4232038.4624]}}]}"));
  REQUIRE(mercator);
  CHECK(geodata::parseNumber(mercator->rows[0][mercator->column("lon").value()]).value() ==
        Approx(139.75).margin(1e-6));
  CHECK(geodata::parseNumber(mercator->rows[0][mercator->column("lat").value()]).value() ==
        Approx(35.5).margin(1e-6));
  const auto degrees = readTable(folder.write(
      "b.geojson",
      R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4326"}},)" +
          feature + "139.75,35.5]}}]}"));
  REQUIRE(degrees);
  CHECK(degrees->rows[0][degrees->column("lon").value()] == "139.75");
}

TEST_CASE(
    "GeoJSON: the geometry wins over properties named lon and lat; lines and nothing give no position") {
  const TemporaryFolder folder;
  const auto table = readTable(folder.write("a.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"lon":1,"lat":2},"geometry":{"type":"Point","coordinates":[0,0]}},
{"type":"Feature","properties":{"lon":1,"lat":2},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}},
{"type":"Feature","properties":{"lon":1,"lat":2},"geometry":null}]})"));
  REQUIRE(table);
  CHECK(table->columns == std::vector<std::string>{"lon", "lat"});
  CHECK(table->rows[0] == std::vector<std::string>{"0", "0"});
  CHECK(table->rows[2] == std::vector<std::string>{"1", "2"});
  REQUIRE(table.problems().size() == 1);
  CHECK(table.problems()[0].severity == flow::Severity::Warning);
  CHECK(table.problems()[0].row == 3);
}

TEST_CASE("Broken GeoJSON is a problem, not a crash") {
  const TemporaryFolder folder;
  CHECK_FALSE(readTable(folder.write("a.geojson", "{")));
  CHECK_FALSE(
      readTable(folder.write("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":")));
  CHECK_FALSE(readTable(folder.write("c.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")));
  CHECK_FALSE(readTable(folder.write("d.geojson", "hello")));
  CHECK_FALSE(readTable(folder.write("e.geojson", std::string(200000, '[') + std::string(200000, ']'))));
}

TEST_CASE("Numbers: whole text, finite, a point in every locale") {
  CHECK(geodata::parseNumber("1250.5").value() == 1250.5);
  CHECK(geodata::parseNumber(" -180 ").value() == -180);
  CHECK(geodata::parseNumber("1e3").value() == 1000);
  for (const char* bad :
       {"", " ", "nan", "inf", "-inf", "NaN", "1e999", "12t", "1,5", "1 000", "0x10", "--1", "."}) {
    CHECK_FALSE(geodata::parseNumber(bad).has_value());
  }
  CHECK(geodata::parseInteger("2025").value() == 2025);
  for (const char* bad : {"", "2025.0", "20 25", "99999999999"})
    CHECK_FALSE(geodata::parseInteger(bad).has_value());
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) == nullptr) continue;
    CHECK(geodata::parseNumber("1250.5").value() == 1250.5);
    CHECK_FALSE(geodata::parseNumber("1250,5").has_value());
    break;
  }
  std::setlocale(LC_ALL, "C");
}

TEST_CASE("The nearest word is offered, a far one is not") {
  CHECK(geodata::closest("operatng", {"operating", "stopped"}) == "operating");
  CHECK(geodata::closest("REF-MY-LAMPP", {"REF-MY-LAMP", "REF-CN-CREG"}) == "REF-MY-LAMP");
  CHECK(geodata::closest("zebra", {"operating", "stopped"}).empty());
  CHECK(geodata::closest("", {"operating"}).empty());
  CHECK(geodata::closest(std::string(50000, 'a'), {"a"}).empty());
}

TEST_CASE("Bad bytes are found where they are") {
  CHECK(geodata::findBadByte("plain 南鳥島 \xF0\x9F\x98\x80") == std::string::npos);
  CHECK(geodata::findBadByte("ab\xC0\x80") == 2);
  CHECK(geodata::findBadByte("ab\xED\xA0\x80") == 2);
  CHECK(geodata::findBadByte("ab\xE5\x8D") == 2);
}

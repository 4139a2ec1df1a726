// Each format, written by GDAL in several reference systems, gives the same longitudes and latitudes back.

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

namespace {

const double kUnknown = std::numeric_limits<double>::quiet_NaN();

const std::vector<Row> kPoints = {{"POINT (140.5 36.25)", "Tōkyō, 1", 12.5},
                                  {"POINT (141.25 35.125)", "a \"b\"", kUnknown},
                                  {"POINT (139 34)", "", 0}};

const LayerColumn& columnOf(const VectorLayer& layer, const std::string& name) {
  for (const LayerColumn& column : layer.columns) {
    if (column.name == name) return column;
  }
  FAIL("no column " + name);
  return layer.columns.front();
}

void checkPoints(const VectorLayer& layer, double tolerance) {
  REQUIRE(layer.features == 3);
  REQUIRE(layer.points.size() == 3);
  CHECK(layer.pointOf.empty());
  const std::vector<flow::LonLat> expected = {{140.5, 36.25}, {141.25, 35.125}, {139, 34}};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(layer.points[i].lon == Approx(expected[i].lon).margin(tolerance));
    CHECK(layer.points[i].lat == Approx(expected[i].lat).margin(tolerance));
  }
  CHECK(layer.droppedPlaces == 0);
}

void checkColumns(const VectorLayer& layer) {
  const LayerColumn& name = columnOf(layer, "name");
  REQUIRE(name.type == LayerColumn::Type::Text);
  CHECK(name.text(0) == "Tōkyō, 1");
  CHECK(name.text(1) == "a \"b\"");
  CHECK(name.text(2).empty());
  const LayerColumn& tonnes = columnOf(layer, "tonnes");
  REQUIRE(tonnes.type == LayerColumn::Type::Number);
  CHECK(tonnes.numbers[0] == 12.5);
  CHECK(std::isnan(tonnes.numbers[1]));
  CHECK(tonnes.numbers[2] == 0);  // not the same as unknown
}

struct Format {
  const char* ending;
  const char* driver;
  std::vector<std::string> options;
};
const std::vector<Format> kFormats = {{".gpkg", "GPKG", {}},
                                      {".fgb", "FlatGeobuf", {"SPATIAL_INDEX=NO"}},
                                      {".shp", "ESRI Shapefile", {"ENCODING=UTF-8"}},
                                      {".geojson", "GeoJSON", {}}};

}  // namespace

TEST_CASE("every format gives the same places back, whatever its reference system") {
  // A UTM zone, the web's, degrees whose authority puts latitude first, and a grid with north before east.
  for (const char* crs : {"EPSG:32654", "EPSG:3857", "EPSG:4326", "EPSG:6668", "EPSG:2451"}) {
    for (const Format& format : kFormats) {
      INFO(crs << " " << format.ending);
      const TemporaryFolder folder;
      const std::string path = folder / ("sites" + std::string(format.ending));
      writeLayer(path, format.driver, crs, kPoints, format.options);
      const auto file = readUserFile(path);
      INFO(words(file.problems()));
      REQUIRE(file);
      CHECK(file.problems().empty());
      REQUIRE(file->layers.size() == 1);
      CHECK(file->layers[0].name == "sites");
      // GeoJSON writes seven digits.
      checkPoints(file->layers[0], format.driver == std::string("GeoJSON") ? 1e-5 : 1e-7);
      checkColumns(file->layers[0]);
      CHECK(file->layers[0].crs.find("EPSG:") == 0);
    }
  }
}

TEST_CASE("the name of the reference system is told") {
  const TemporaryFolder folder;
  writeLayer(folder / "a.gpkg", "GPKG", "EPSG:32654", kPoints);
  const auto file = readUserFile(folder / "a.gpkg");
  REQUIRE(file);
  CHECK(file->path == folder / "a.gpkg");
  CHECK(file->layers[0].crs == "EPSG:32654 (WGS 84 / UTM zone 54N)");
}

TEST_CASE("KML and KMZ are read, with their folders as layers") {
  for (const char* name : {"sites.kml", "sites.kmz"}) {
    const TemporaryFolder folder;
    writeLayer(folder / name, "LIBKML", "EPSG:4326", kPoints);
    const auto file = readUserFile(folder / name);
    INFO(name << words(file.problems()));
    REQUIRE(file);
    REQUIRE(file->layers.size() == 1);
    checkPoints(file->layers[0], 1e-9);
    const LayerColumn& names = columnOf(file->layers[0], "Name");
    CHECK(names.text(0) == "Tōkyō, 1");
    for (const LayerColumn& column : file->layers[0].columns) CHECK(column.name != "tessellate");
  }
}

TEST_CASE("sheets of a workbook are tables, and lon and lat in them places") {
  const TemporaryFolder folder;
  const std::string path = folder / "book.xlsx";
  writeSheet(path, "XLSX", {"id", "longitude", "latitude"}, {{"007", "140.5", "36.25"}, {"008", "", ""}});
  writeSheet(path, "XLSX", {"from", "to"}, {{"a", "b"}}, "links");
  const auto file = readUserFile(path);
  INFO(words(file.problems()));
  REQUIRE(file);
  REQUIRE(file->layers.size() == 2);
  REQUIRE(file->layers[0].features == 2);
  CHECK(columnOf(file->layers[0], "id").text(0) == "007");
  REQUIRE(file->layers[0].points.size() == 1);
  CHECK(file->layers[0].points[0] == flow::LonLat{140.5, 36.25});
  CHECK(file->layers[0].pointOf == std::vector<std::uint32_t>{0});
  CHECK(file->layers[1].name == "links");
  CHECK(file->layers[1].points.empty());
  const auto tables = readUserTables(path);
  REQUIRE(tables);
  REQUIRE(tables->size() == 2);
  CHECK((*tables)[0].layer == "sites");
  CHECK((*tables)[0].columns == std::vector<std::string>{"id", "longitude", "latitude"});
  CHECK((*tables)[0].rows[0] == std::vector<std::string>{"007", "140.5", "36.25"});
  CHECK((*tables)[1].rows[0] == std::vector<std::string>{"a", "b"});
}

TEST_CASE("every layer of a GeoPackage comes, or those that are asked for") {
  const TemporaryFolder folder;
  const std::string path = folder / "two.gpkg";
  writeLayer(path, "GPKG", "EPSG:3857", kPoints);
  writeLayer(path, "GPKG", "EPSG:4326", {{"LINESTRING (1 2, 3 4)", "road", 1}}, {}, "roads");
  writeSheet(path, "GPKG", {"from", "to"}, {{"a", "b"}}, "links");
  const auto all = readUserFile(path);
  REQUIRE(all);
  REQUIRE(all->layers.size() == 3);
  CHECK(all->layers[1].lines == std::vector<LonLatLine>{{{1, 2}, {3, 4}}});
  UserReadOptions one;
  one.layers = {"roads"};
  const auto roads = readUserFile(path, one);
  REQUIRE(roads);
  REQUIRE(roads->layers.size() == 1);
  CHECK(roads->layers[0].name == "roads");
  one.layers = {"rods"};
  const auto none = readUserFile(path, one);
  CHECK_FALSE(none);
  CHECK(words(none.problems()).find("sites, roads, links") != std::string::npos);
  const auto tables = readUserTables(path);
  REQUIRE(tables);
  REQUIRE(tables->size() == 3);
  CHECK((*tables)[0].columns == std::vector<std::string>{"name", "tonnes", "lon", "lat"});
  CHECK((*tables)[0].rows[1][1].empty());
  CHECK((*tables)[0].rows[2][1] == "0");
  CHECK((*tables)[0].lines == std::vector<int>{1, 2, 3});
  CHECK(std::stod((*tables)[0].rows[0][2]) == Approx(140.5));
}

TEST_CASE("several parts, collections and holes keep their feature") {
  const TemporaryFolder folder;
  const std::string path = folder / "mixed.geojson";
  writeLayer(
      path, "GeoJSON", "EPSG:4326",
      {{"MULTIPOINT (1 1, 2 2)", "points", 1},
       {"GEOMETRYCOLLECTION (POINT (3 3), LINESTRING (0 0, 1 1), MULTILINESTRING ((5 5, 6 6), (7 7, 8 8)))",
        "all", 2},
       {"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))", "hole", 3},
       {"MULTIPOLYGON (((20 0, 21 0, 21 1, 20 0)), ((30 0, 31 0, 31 1, 30 0)))", "two", 4}});
  const auto file = readUserFile(path);
  INFO(words(file.problems()));
  REQUIRE(file);
  const VectorLayer& layer = file->layers[0];
  CHECK(layer.pointOf == std::vector<std::uint32_t>{0, 0, 1});
  CHECK(layer.lineOf == std::vector<std::uint32_t>{1, 1, 1});
  CHECK(layer.polygonOf == std::vector<std::uint32_t>{2, 3, 3});
  REQUIRE(layer.polygons.size() == 3);
  CHECK(layer.polygons[0].rings.size() == 2);
  CHECK(layer.lines[2] == LonLatLine{{7, 7}, {8, 8}});
}

TEST_CASE("heights are left out and curves become lines") {
  const TemporaryFolder folder;
  writeLayer(folder / "z.gpkg", "GPKG", "EPSG:4326", {{"POINT Z (1 2 3)", "z", 1}});
  const auto z = readUserFile(folder / "z.gpkg");
  REQUIRE(z);
  CHECK(z->layers[0].points == std::vector<flow::LonLat>{{1, 2}});
  writeLayer(folder / "arc.gpkg", "GPKG", "EPSG:4326", {{"CIRCULARSTRING (0 0, 1 1, 2 0)", "arc", 1}});
  const auto arc = readUserFile(folder / "arc.gpkg");
  REQUIRE(arc);
  REQUIRE(arc->layers[0].lines.size() == 1);
  CHECK(arc->layers[0].lines[0].size() > 10);
}

TEST_CASE("a Shapefile's text is taken by its .cpg, else as UTF-8, else as Latin-1") {
  const TemporaryFolder folder;
  writeLayer(folder / "l.shp", "ESRI Shapefile", "EPSG:4326", {{"POINT (1 2)", "Malmö", 1}},
             {"ENCODING=ISO-8859-1"});
  const auto latin = readUserFile(folder / "l.shp");
  REQUIRE(latin);
  CHECK(columnOf(latin->layers[0], "name").text(0) == "Malmö");
  writeLayer(folder / "j.shp", "ESRI Shapefile", "EPSG:4326", {{"POINT (1 2)", "東京", 1}},
             {"ENCODING=CP932"});
  const auto japanese = readUserFile(folder / "j.shp");
  REQUIRE(japanese);
  CHECK(columnOf(japanese->layers[0], "name").text(0) == "東京");
  writeLayer(folder / "u.shp", "ESRI Shapefile", "EPSG:4326", {{"POINT (1 2)", "東京", 1}},
             {"ENCODING=UTF-8"});
  std::filesystem::remove(folder / "u.cpg");
  const auto utf8 = readUserFile(folder / "u.shp");
  REQUIRE(utf8);
  CHECK(columnOf(utf8->layers[0], "name").text(0) == "東京");
  CHECK(utf8.problems().empty());
  // The tag in the .dbf says Latin-1, too; without it, it is guessed, and told.
  std::filesystem::remove(folder / "l.cpg");
  std::fstream dbf(folder / "l.dbf", std::ios::in | std::ios::out | std::ios::binary);
  dbf.seekp(29);
  dbf.put('\0');
  dbf.close();
  const auto guessed = readUserFile(folder / "l.shp");
  REQUIRE(guessed);
  CHECK(columnOf(guessed->layers[0], "name").text(0) == "Malmö");
  CHECK(words(guessed.problems()).find("read as Latin-1") != std::string::npos);
}

TEST_CASE("a Shapefile without its companions says which and what to do") {
  const TemporaryFolder folder;
  writeLayer(folder / "a.shp", "ESRI Shapefile", "EPSG:32654", kPoints);
  std::filesystem::remove(folder / "a.prj");
  const auto noPrj = readUserFile(folder / "a.shp");
  CHECK_FALSE(noPrj);
  CHECK(words(noPrj.problems()).find(".prj") != std::string::npos);
  std::filesystem::remove(folder / "a.shx");
  const auto noShx = readUserFile(folder / "a.shp");
  CHECK_FALSE(noShx);
  CHECK(words(noShx.problems()).find(".shx") != std::string::npos);
  writeLayer(folder / "b.shp", "ESRI Shapefile", "EPSG:4326", kPoints);
  std::filesystem::remove(folder / "b.dbf");
  const auto noDbf = readUserFile(folder / "b.shp");
  REQUIRE(noDbf);
  CHECK(noDbf->layers[0].points.size() == 3);
  CHECK(words(noDbf.problems()).find(".dbf") != std::string::npos);
}

TEST_CASE("what cannot be turned into degrees is refused with the name of its reference system") {
  const TemporaryFolder folder;
  writeLayer(folder / "a.shp", "ESRI Shapefile", "EPSG:4326", kPoints);
  folder.write("a.prj", "LOCAL_CS[\"Mine grid\",UNIT[\"metre\",1]]");
  const auto file = readUserFile(folder / "a.shp");
  CHECK_FALSE(file);
  CHECK(words(file.problems()).find("Mine grid") != std::string::npos);
}

TEST_CASE("the list of formats is what is read") {
  bool gpkg = false;
  bool tif = false;
  for (const UserFormat& format : userFormats()) {
    gpkg = gpkg || (format.ending == ".gpkg" && !format.raster);
    tif = tif || (format.ending == ".tif" && format.raster);
  }
  CHECK(gpkg);
  CHECK(tif);
}

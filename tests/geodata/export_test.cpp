#include "geodata/export.h"

#include <cpl_minixml.h>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <locale>
#include <sstream>

#include <sys/stat.h>

#include "tests/geodata/export_reading.h"
#include "tests/geodata/temporary_folder.h"

using namespace geodata;
namespace fs = std::filesystem;

namespace {

using Type = ExportColumn::Type;
using Geometry = ExportLayer::Geometry;

ExportLayer layerOf(const std::string& name, Geometry geometry) {
  ExportLayer layer;
  layer.name = name;
  layer.title = "The " + name;
  layer.description = "Made for a test; \"quoted\" & <marked>";
  layer.geometry = geometry;
  layer.columns = {{"name", Type::Text, "Name", "", "A name"},
                   {"amount", Type::Number, "Amount", "t", "How much"},
                   {"year", Type::Integer, "Year", "", "When"},
                   {"note", Type::Text, "Note", "", ""}};
  return layer;
}

ExportRow rowOf(const std::string& name, double amount, std::optional<int> year, const std::string& note) {
  return {{valueOf(name), valueOf(amount), valueOf(year), valueOf(note)}, {}, {}};
}

std::vector<ExportLayer> testLayers() {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  std::vector<ExportLayer> layers{layerOf("ways", Geometry::Lines), layerOf("places", Geometry::Points),
                                  layerOf("table", Geometry::None), layerOf("nothing", Geometry::None)};
  ExportRow way = rowOf("eastward", 0.1 + 0.2, 2026, "a, \"b\" and <c> & 'd'");
  way.lines = exportLines({{139.7, 35.6}, {-122.4, 37.8}});
  layers[0].rows.push_back(way);
  way = rowOf("westward over the date line", kUnknown, {}, "");
  way.lines = exportLines({{-118.2, 33.7}, {151.2, -33.9}, {114.1, 22.3}});
  layers[0].rows.push_back(way);
  way = rowOf("名古屋港 → 横浜港", 0, 0, "two\nlines");
  way.lines = exportLines({{136.9, 35.0}, {139.65, 35.45}});
  layers[0].rows.push_back(way);
  layers[1].rows = {rowOf("南鳥島", 1.0 / 3, 2013, "007"), rowOf("Null Island", 1e22, {}, "2026-01-06"),
                    rowOf("edge", -1e-300, -1, "x")};
  layers[1].rows[0].point = exportPlace({153.9807123456, 24.2866});
  layers[1].rows[1].point = exportPlace({0, -0.0});
  layers[1].rows[2].point = exportPlace({-180, 90});
  layers[2].rows = {rowOf("a", 123456789.12345679, 1, "b"),
                    rowOf("", std::numeric_limits<double>::infinity(), {}, "c"),
                    rowOf("bell\a", 5, {}, "1.50")};
  for (ExportLayer* layer : {&layers[0], &layers[1]}) {
    ExportRule much{"Much & more", {{"amount", ExportCondition::Test::MoreThan, "", 1}}, {}};
    much.symbol.shape = layer == layers.data() ? ExportShape::Line : ExportShape::Circle;
    much.symbol.fill = "#D55E00";
    much.symbol.outline = "#FFFFFF";
    much.symbol.size = {"amount", 2, 100, true, 0.3, 5};
    much.symbol.arrow = true;
    ExportRule little = much;
    little.label = "Little";
    little.when = {{"amount", ExportCondition::Test::AtMost, "", 1},
                   {"name", ExportCondition::Test::IsNot, "it's", 0}};
    layer->style.rules = {much, little};
  }
  return layers;
}

const ExportOptions kOptions{"A test", "Not a forecast", "2026-01-31T09:30:00Z"};

std::string bytesOf(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<flow::Problem> write(const std::vector<ExportLayer>& layers, const std::string& path,
                                 const std::string& format = {}) {
  const auto target = exportTarget(path, format);
  REQUIRE(target);
  return writeExport(layers, *target, kOptions);
}

void checkWritten(const std::vector<flow::Problem>& problems) {
  for (const flow::Problem& problem : problems) UNSCOPED_INFO(flow::toString(problem));
  REQUIRE(problems.empty());
}

std::vector<std::string> namesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string firstCell(GDALDataset& dataset, const std::string& sql) {
  OGRLayer* result = dataset.ExecuteSQL(sql.c_str(), nullptr, "SQLITE");
  REQUIRE(result != nullptr);
  const std::unique_ptr<OGRFeature> feature(result->GetNextFeature());
  std::string text = feature != nullptr ? feature->GetFieldAsString(0) : "";
  dataset.ReleaseResultSet(result);
  return text;
}

}  // namespace

TEST_CASE("A way becomes great circles in short steps, cut at 180 degrees") {
  const auto lines = exportLines({{139.7, 35.6}, {-122.4, 37.8}});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].front() == flow::LonLat{139.7, 35.6});
  CHECK(lines[0].back().lon == 180);
  CHECK(lines[1].front().lon == -180);
  CHECK(lines[0].back().lat == lines[1].front().lat);
  CHECK(lines[1].back() == flow::LonLat{-122.4, 37.8});
  CHECK(lines[0].back().lat > 46);  // the straight line would stay near 36
  for (const auto& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      CHECK(std::hypot((line[i].lon - line[i - 1].lon) * std::cos(line[i].lat * 0.01745),
                       line[i].lat - line[i - 1].lat) < 1.01);
    }
  }
  CHECK(exportLines({}).empty());
  CHECK(exportLines({{5, 5}, {5, 5}}).empty());
  // A vertex on the line itself leaves no part without length.
  const auto onIt = exportLines({{179, 0}, {180, 0}, {-179, 0}});
  REQUIRE(onIt.size() == 2);
  CHECK(onIt[0] == std::vector<flow::LonLat>{{179, 0}, {180, 0}});
  CHECK(onIt[1] == std::vector<flow::LonLat>{{-180, 0}, {-179, 0}});
}

TEST_CASE("Every format gives back every cell and every vertex") {
  const TemporaryFolder folder;
  const auto layers = testLayers();
  for (const ExportFormatInfo& info : exportFormats()) {
    if (!info.manyLayers) continue;
    checkWritten(write(layers, folder / ("out" + info.ending)));
    reading::compare(layers, folder / ("out" + info.ending), info.format);
  }
  for (const ExportFormatInfo& info : exportFormats()) {
    const std::string path = folder / ("folder-" + info.word);
    checkWritten(write(layers, path + "/", info.word));
    reading::compare(layers, path, info.format);
  }
  const std::vector<ExportLayer> one{layers[1]};
  checkWritten(write(one, folder / "one.fgb"));
  reading::compare(one, folder / "one.fgb", ExportFormat::FlatGeobuf);
  checkWritten(write(one, folder / "one.csv"));
  reading::compare(one, folder / "one.csv", ExportFormat::Csv);
}

TEST_CASE("Nothing that is unknown is written as 0") {
  const TemporaryFolder folder;
  const auto layers = testLayers();
  checkWritten(write(layers, folder / "out.gpkg"));
  auto dataset = reading::open(folder / "out.gpkg");
  CHECK(firstCell(*dataset,
                  "SELECT count(*) FROM ways WHERE amount IS NULL AND year IS NULL AND note IS NULL") == "1");
  CHECK(firstCell(*dataset, "SELECT count(*) FROM ways WHERE amount = 0 AND year = 0") == "1");
  checkWritten(write({layers[0]}, folder / "out.geojson"));
  CHECK(bytesOf(folder / "out.geojson").find("\"amount\": null, \"year\": null, \"note\": null") !=
        std::string::npos);
  checkWritten(write({layers[2]}, folder / "out.csv"));
  CHECK(bytesOf(folder / "out.csv") ==
        "name,amount,year,note\na,123456789.12345679,1,b\n,,,c\nbell ,5,,1.50\n");
}

TEST_CASE("A GeoPackage is sound, and its styles and columns are told") {
  const TemporaryFolder folder;
  checkWritten(write(testLayers(), folder / "out.gpkg"));
  const std::string bytes = bytesOf(folder / "out.gpkg");
  CHECK(bytes.substr(0, 15) == "SQLite format 3");
  CHECK(bytes.substr(68, 4) == "GPKG");  // application_id
  auto dataset = reading::open(folder / "out.gpkg");
  CHECK(firstCell(*dataset, "PRAGMA integrity_check") == "ok");
  CHECK(dataset->ExecuteSQL("PRAGMA foreign_key_check", nullptr, nullptr) == nullptr);  // no rows
  CHECK(firstCell(*dataset,
                  "SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles' AND data_type = "
                  "'attributes'") == "1");
  CHECK(firstCell(*dataset, "SELECT description FROM gpkg_contents WHERE table_name = 'ways'") ==
        "Made for a test; \"quoted\" & <marked>");
  CHECK(firstCell(*dataset, "SELECT last_change || '' FROM gpkg_contents WHERE table_name = 'ways'") ==
        "2026-01-31T09:30:00.000Z");
  CHECK(firstCell(*dataset,
                  "SELECT group_concat(table_name) FROM (SELECT table_name FROM gpkg_extensions WHERE "
                  "extension_name = 'gpkg_schema' ORDER BY table_name)") ==
        "gpkg_data_column_constraints,gpkg_data_columns");
  CHECK(firstCell(*dataset,
                  "SELECT title || '|' || description FROM gpkg_data_columns WHERE table_name = 'places' "
                  "AND column_name = 'amount'") == "Amount|How much [t]");
  CHECK(firstCell(*dataset,
                  "SELECT group_concat(f_table_name || ':' || f_geometry_column || ':' || useAsDefault) FROM "
                  "layer_styles") == "ways:geom:1,places:geom:1");
  for (const char* column : {"styleQML", "styleSLD"}) {
    for (const char* table : {"ways", "places"}) {
      const std::string xml =
          firstCell(*dataset, std::string("SELECT ") + column + " FROM layer_styles WHERE f_table_name = '" +
                                  table + "'");
      CPLErrorReset();
      CPLXMLNode* tree = CPLParseXMLString(xml.c_str());
      CHECK(tree != nullptr);
      CHECK(CPLGetLastErrorType() == CE_None);
      CHECK(xml.find("Much &amp; more") != std::string::npos);
      CPLDestroyXMLNode(tree);
    }
  }
}

TEST_CASE("The same layers give the same bytes at any time and in any locale") {
  const TemporaryFolder folder;
  const auto layers = testLayers();
  for (const ExportFormatInfo& info : exportFormats())
    checkWritten(write(layers, folder / info.word + "/", info.word));
  // A decimal comma in C and in C++ alike: libkml writes with streams. The locale is made here (package
  // locales).
  REQUIRE(std::system(("localedef -i de_DE -f UTF-8 '" + folder / "de_DE.UTF-8" + "'").c_str()) == 0);
  ::setenv("LOCPATH", folder.path().c_str(), 1);
  const std::locale before = std::locale::global(std::locale("de_DE.UTF-8"));
  CHECK((std::stringstream() << 1.5).str() == "1,5");
  for (const ExportFormatInfo& info : exportFormats()) {
    checkWritten(write(layers, folder / (info.word + "-again/"), info.word));
  }
  std::locale::global(before);
  std::setlocale(LC_ALL, "C");
  ::unsetenv("LOCPATH");
  for (const ExportFormatInfo& info : exportFormats()) {
    const auto names = namesIn(folder / info.word);
    CHECK(names == namesIn(folder / (info.word + "-again")));
    for (const std::string& name : names) {
      INFO(name);
      CHECK(bytesOf(folder / info.word + "/" + name) == bytesOf(folder / (info.word + "-again/") + name));
    }
  }
}

TEST_CASE("The name tells the format") {
  const TemporaryFolder folder;
  const auto formatOf = [](const std::string& path, const std::string& word = {}) {
    const auto target = exportTarget(path, word);
    REQUIRE(target);
    return *target;
  };
  CHECK(formatOf("a.GPKG").format == ExportFormat::GeoPackage);
  CHECK(formatOf("a/b.kml").format == ExportFormat::Kml);
  CHECK_FALSE(formatOf("a/b.kml").folder);
  CHECK(formatOf("a/b/").folder);
  CHECK(formatOf("a/b/").format == ExportFormat::Csv);
  CHECK(formatOf("a/b/").path == "a/b");
  CHECK(formatOf("a/b", "fgb").folder);
  CHECK(formatOf(folder.path()).folder);
  const auto remedy = [](const std::string& path, const std::string& word = {}) {
    const auto target = exportTarget(path, word);
    REQUIRE_FALSE(target);
    CHECK(target.problems()[0].file == path);
    return target.problems()[0].remedy;
  };
  using Catch::Contains;
  CHECK_THAT(remedy("a.gpgk"), Contains("Did you mean .gpkg?"));
  CHECK_THAT(remedy("a.json"), Contains("Did you mean .geojson?"));
  CHECK_THAT(remedy("a.shp"), Contains(".fgb") && !Contains("Did you mean"));
  CHECK_THAT(remedy("a"), Contains(".gpkg"));
  CHECK_THAT(remedy("a.kml", "gpkg"), Contains(".gpkg"));
  CHECK_THAT(remedy("a.kml", "shape"), Contains("gpkg, geojson, kml, csv, fgb"));
  CHECK_FALSE(exportTarget(""));
}

TEST_CASE("What stands there survives a failure") {
  const TemporaryFolder folder;
  const auto layers = testLayers();
  using Catch::Contains;
  const auto reason = [&](const std::string& path, const std::string& format = {}) {
    const auto problems = write(layers, path, format);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == path.substr(0, path.find_last_not_of('/') + 1));
    CHECK_FALSE(problems[0].remedy.empty());
    return problems[0].message;
  };
  CHECK_THAT(reason(folder / "no/such/out.gpkg"), Contains("no such folder"));
  folder.write("file", "x");
  CHECK_THAT(reason(folder / "file/out.gpkg"), Contains("is a file and not a folder"));
  CHECK_THAT(reason(folder / "file/"), Contains("not a folder"));
  fs::create_directory(folder / "full.gpkg");
  CHECK_THAT(reason(folder / "full.gpkg"), Contains("a folder of that name"));
  ::mkfifo((folder / "pipe.gpkg").c_str(), 0600);
  CHECK_THAT(reason(folder / "pipe.gpkg"), Contains("not a file"));
  CHECK(fs::is_fifo(folder / "pipe.gpkg"));
  CHECK_THAT(reason("/dev/full", "gpkg"), Contains("not a file"));
  fs::create_symlink("nowhere", folder / "link.gpkg");
  CHECK_THAT(reason(folder / "link.gpkg"), Contains("leads nowhere"));
  CHECK_THAT(reason(folder / "many.fgb"), Contains("one layer a file"));
  CHECK(write({layers[2]}, folder / "table.fgb").size() == 1);
  CHECK(namesIn(folder.path()) == std::vector<std::string>{"file", "full.gpkg", "link.gpkg", "pipe.gpkg"});

  // Twice over the same names, a link followed.
  fs::create_symlink("real.gpkg", folder / "other.gpkg");
  folder.write("real.gpkg", "old");
  checkWritten(write(layers, folder / "other.gpkg"));
  CHECK(fs::is_symlink(folder / "other.gpkg"));
  CHECK(bytesOf(folder / "real.gpkg").substr(0, 6) == "SQLite");
}

TEST_CASE("A folder is replaced only where an export wrote it") {
  const TemporaryFolder folder;
  std::vector<ExportLayer> layers = testLayers();
  using Catch::Contains;
  const auto reason = [&](const std::string& path) {
    const auto problems = write(layers, path);
    REQUIRE(problems.size() == 1);
    return problems[0].message;
  };
  fs::create_directory(folder / "mine");
  folder.write("mine/sites.csv", "id\n1\n");
  CHECK_THAT(reason(folder / "mine/"), Contains("sites.csv"));
  folder.write("mine/photo.jpg", "x");
  CHECK_THAT(reason(folder / "mine/"), Contains("photo.jpg"));
  CHECK(namesIn(folder / "mine") == std::vector<std::string>{"photo.jpg", "sites.csv"});

  fs::create_directory(folder / "out");  // an empty one may be filled
  layers.push_back(layerOf("about", Geometry::None));
  layers.back().rows = {rowOf("disclaimer", 1, 2026, "Illustrative model, not a forecast.")};
  checkWritten(write(layers, folder / "out/"));
  CHECK(namesIn(folder / "out").size() == 5);
  checkWritten(write(layers, folder / "out/"));
  const auto fewer = write({layers.back()}, folder / "out/");  // would lose the layers of the older one
  REQUIRE(fewer.size() == 1);
  CHECK_THAT(fewer[0].message, Contains("would not write anew"));
  folder.write("out/about.csv", "mine\n");  // the name alone does not make it ours
  CHECK_THAT(reason(folder / "out/"), Contains("about"));
  folder.write("out/letter.txt", "dear");
  CHECK_THAT(reason(folder / "out/"), Contains("letter.txt"));
  CHECK(namesIn(folder.path()) == std::vector<std::string>{"mine", "out"});
}

// Files that are made to do harm: each is refused with its reason, and the program goes on to read the next
// one.

#include <sqlite3.h>
#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string_view>

#include <sys/stat.h>

#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;
namespace fs = std::filesystem;

namespace {

/// Reads `path`, as layers and as tables; both must be refused for a reason that holds `reason`, and a good
/// file must be read after it.
void checkRefused(const TemporaryFolder& folder, const std::string& path, std::string_view reason) {
  const auto start = std::chrono::steady_clock::now();
  const auto file = readUserFile(path);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  INFO(path << ": " << words(file.problems()));
  CHECK_FALSE(file);
  REQUIRE_FALSE(file.problems().empty());
  CHECK(words(file.problems()).find(reason) != std::string::npos);
  CHECK(file.problems().back().file == path);
  CHECK(took.count() < 20);  // only so that a hang is seen; the machine may be busy
  const auto tables = readUserTables(path);
  CHECK_FALSE(tables);
  CHECK_FALSE(tables.problems().empty());
  const auto good = readUserFile(folder.write("good.csv", "name,lon,lat\na,1,2\n"));
  REQUIRE(good);
  CHECK(good->layers[0].points.size() == 1);
}

void checkRefused(const std::string& name, const std::string& bytes, std::string_view reason) {
  const TemporaryFolder folder;
  checkRefused(folder, folder.write(name, bytes), reason);
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string bytesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<Row> kRows = {{"POINT (1 2)", "a", 1}, {"POINT (3 4)", "b", 2}, {"POINT (5 6)", "c", 3}};

std::string writtenBy(const std::string& driver, const std::string& name) {
  const TemporaryFolder folder;
  writeLayer(folder / name, driver, "EPSG:4326", kRows);
  return bytesOf(folder / name);
}

/// A TIFF of one strip of 100 bytes that says how large it is.
std::string tiff(std::uint32_t width, std::uint32_t height) {
  std::string bytes("II*\0\x08\0\0\0", 8);
  const auto put = [&bytes](auto value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  const std::vector<std::array<std::uint32_t, 3>> tags = {{256, 4, width}, {257, 4, height}, {258, 3, 8},
                                                          {259, 3, 1},     {262, 3, 1},      {273, 4, 8},
                                                          {277, 3, 1},     {278, 4, height}, {279, 4, 100}};
  put(static_cast<std::uint16_t>(tags.size()));
  for (const auto& tag : tags) {
    put(static_cast<std::uint16_t>(tag[0]));
    put(static_cast<std::uint16_t>(tag[1]));
    put(std::uint32_t{1});
    put(tag[2]);
  }
  put(std::uint32_t{0});
  return bytes + std::string(100, '\0');
}

const char* const kEndless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)";

}  // namespace

TEST_CASE("hostile: a VRT in disguise may not read another file") {
  const std::string vrt =
      "<OGRVRTDataSource><OGRVRTLayer "
      "name=\"passwd\"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
  for (const char* name : {"a.geojson", "a.json", "a.csv", "a.kml", "a.gpkg", "a.shp", "a.fgb", "a.xlsx",
                           "a.tif", "a.asc", "a.nc"}) {
    checkRefused(name, vrt, "a VRT, which points to other files");
  }
}

TEST_CASE("hostile: contents that are not what the ending says") {
  checkRefused("a.geojson", "\x89PNG\r\n\x1a\n", "it holds a PNG picture");
  checkRefused("a.gpkg", "PK\x03\x04 and so on", "it holds a zip archive");
  checkRefused("a.xlsx", std::string("SQLite format 3\0", 16), "it holds an SQLite database");
  checkRefused("a.csv", std::string("a,b\n1,\0\n", 8), "it holds something else");
  checkRefused("a.csv",
               "\xFF\xFE"
               "a",
               "UTF-16");
  checkRefused("a.geojson", "<html>no such page</html>", "a web page");
  checkRefused("a.csv", "", "empty");
  checkRefused("a.csv", " \n \n", "");
  checkRefused("a.exe", "MZ", "is not known");
  checkRefused("a.dbf", "x", "open the .shp file");
}

TEST_CASE("hostile: names that are no files") {
  const TemporaryFolder folder;
  for (const char* name : {"http://example.org/a.geojson", "HTTPS://example.org/a.geojson",
                           "ftp://example.org/a.csv", "s3://bucket/a.csv"}) {
    checkRefused(folder, name, "address of the network");
  }
  for (const char* name :
       {"/vsicurl/http://example.org/a.csv", "/vsizip/a.zip/a.csv", "/vsistdin/", "/VSIMEM/a.csv"}) {
    checkRefused(folder, name, "begin with /vsi");
  }
  for (const char* name : {"PG:dbname=a", "pg:host=a", "MYSQL:a", "postgresql://a/b", "NETCDF:a.nc:b",
                           "GPKG:a.gpkg:b", "CSV:/etc/passwd", "file:///etc/passwd"}) {
    checkRefused(folder, name, "");
  }
  checkRefused(folder, "{\"type\":\"FeatureCollection\",\"features\":[]}", "not there");
  checkRefused(folder, "", "the name is empty");
  checkRefused(folder, folder / "none.csv", "not there");
  checkRefused(folder, std::string(5000, 'a') + ".csv", "too long");
}

TEST_CASE("hostile: pipes, devices, folders and links in a circle") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe.csv").c_str(), 0600) == 0);
  checkRefused(folder, folder / "pipe.csv", "a pipe");
  checkRefused(folder, "/dev/zero", "a device");
  fs::create_symlink("/dev/zero", folder / "zero.csv");
  checkRefused(folder, folder / "zero.csv", "a device");
  fs::create_symlink("/proc/self/mem", folder / "mem.csv");
  checkRefused(folder, folder / "mem.csv", "");
  fs::create_directory(folder / "folder.gpkg");
  checkRefused(folder, folder / "folder.gpkg", "a folder");
  fs::create_symlink(folder / "b.csv", folder / "a.csv");
  fs::create_symlink(folder / "a.csv", folder / "b.csv");
  checkRefused(folder, folder / "a.csv", "in a circle");
  // What a link leads to decides, not what it is called.
  fs::create_symlink("/etc/passwd", folder / "passwd.csv");
  checkRefused(folder, folder / "passwd.csv", "is not known");
}

TEST_CASE("a symbolic link to a good file is as good as the file") {
  const TemporaryFolder folder;
  fs::create_symlink(folder.write("a.csv", "name,lon,lat\na,1,2\n"), folder / "link.csv");
  const auto file = readUserFile(folder / "link.csv");
  INFO(words(file.problems()));
  REQUIRE(file);
  CHECK(file->path == folder / "link.csv");
}

TEST_CASE("hostile: JSON 200,000 deep") {
  checkRefused("a.geojson", repeated("[", 200000), "deep");
  checkRefused(
      "a.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":)" +
          repeated("[", 200000) + repeated("]", 200000) + "}}]}",
      "deep");
  checkRefused("a.json", repeated(R"({"a":)", 200000), "deep");
}

TEST_CASE("hostile: a cell of 50 MB, and 100,000 columns") {
  checkRefused("a.csv", "a,b\n1," + std::string(50000000, 'x') + "\n", "more than 8 MB");
  checkRefused("a.csv", "a,b\n1,\"" + repeated("x\n", 25000000) + "\"\n", "more than 8 MB");
  checkRefused("a.csv", "a" + repeated(",a", 99999) + "\n1" + repeated(",1", 99999) + "\n", "100000 columns");
  checkRefused("a.csv", "a,b\n1,\"x\n" + repeated("2,3\n", 1000), "never closed");
}

TEST_CASE("hostile: archives that unfold without end") {
  const TemporaryFolder folder;
  writeZip(folder / "a.kmz", "doc.kml", "<kml><Document>", repeated("<a>", 300000), 300);
  REQUIRE(fs::file_size(folder / "a.kmz") < 4000000);
  checkRefused(folder, folder / "a.kmz", "made to fill the memory");
  writeSheet(folder / "a.xlsx", "XLSX", {"a"}, {{"1"}});
  writeZip(folder / "a.xlsx", "xl/worksheets/more.xml", "<worksheet>", std::string(1000000, ' '), 200);
  checkRefused(folder, folder / "a.xlsx", "made to fill the memory");
}

TEST_CASE("hostile: an archive that lies about its size still meets the limits") {
  for (const char* name : {"a.kmz", "a.xlsx"}) {
    const TemporaryFolder folder;
    const bool kmz = std::string_view(name) == "a.kmz";
    writeZip(folder / name, kmz ? "doc.kml" : "xl/workbook.xml", kmz ? "<kml><Document>" : "<workbook>",
             repeated("<a>", 300000), 300);
    std::string bytes = bytesOf(folder / name);
    for (std::size_t at = bytes.find("PK\x01\x02"); at != std::string::npos;
         at = bytes.find("PK\x01\x02", at + 4)) {
      bytes.replace(at + 24, 4, std::string("\xe8\x03\0\0", 4));  // 1000 bytes
    }
    checkRefused(folder, folder.write(name, bytes), "");
  }
}

TEST_CASE("hostile: XML that stands for more XML, or for another file") {
  std::string laugh = "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">";
  for (char c = 'b'; c <= 'k'; ++c) {
    laugh += std::string("<!ENTITY ") + c + " \"" +
             repeated(std::string("&") + static_cast<char>(c - 1) + ";", 20) + "\">";
  }
  const std::string body =
      "]><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><name>&k;</name></Placemark></kml>";
  checkRefused("a.kml", laugh + body, "<!ENTITY");
  checkRefused("a.kml",
               "<?xml version=\"1.0\"?><!DOCTYPE kml [<!ENTITY k SYSTEM \"file:///etc/passwd\">" + body,
               "<!ENTITY");
  // In an archive, where the first look does not reach, the parser refuses.
  const TemporaryFolder folder;
  writeZip(folder / "a.kmz", "doc.kml", laugh + body, "", 0);
  checkRefused(folder, folder / "a.kmz", "");
  checkRefused(
      "b.kml",
      "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\">" + repeated("<Folder>", 200000),
      "");
}

TEST_CASE("hostile: KML that would fetch more from the network gives nothing") {
  checkRefused(
      "a.kml",
      "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><NetworkLink><Link>"
      "<href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink></Document></kml>",
      "");
}

TEST_CASE("hostile: a GeoPackage whose own tables are views that never end") {
  for (const std::string table : {"gpkg_contents", "gpkg_spatial_ref_sys", "gpkg_geometry_columns"}) {
    const TemporaryFolder folder;
    const std::string path = folder / "a.gpkg";
    writeLayer(path, "GPKG", "EPSG:4326", kRows, {"SPATIAL_INDEX=NO"});
    sql(path, "PRAGMA legacy_alter_table=ON; ALTER TABLE " + table + " RENAME TO old; CREATE VIEW " + table +
                  " AS " + kEndless + " SELECT old.* FROM old, r;");
    checkRefused(folder, path, table + " is a view");
  }
}

TEST_CASE("hostile: layers that are views or virtual tables are left out, and the others read") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.gpkg";
  writeLayer(path, "GPKG", "EPSG:4326", kRows, {"SPATIAL_INDEX=NO"});
  sql(path, std::string("CREATE VIEW evil AS ") + kEndless + " SELECT n AS fid, NULL AS geom FROM r;" +
                "CREATE VIRTUAL TABLE words USING fts5(x);"
                "INSERT INTO gpkg_contents(table_name, data_type, identifier, srs_id) VALUES"
                "('evil', 'features', 'evil', 4326), ('words', 'attributes', 'words', NULL);"
                "INSERT INTO gpkg_geometry_columns VALUES('evil', 'geom', 'POINT', 4326, 0, 0);");
  const auto file = readUserFile(path);
  INFO(words(file.problems()));
  REQUIRE(file);
  REQUIRE(file->layers.size() == 1);
  CHECK(file->layers[0].points.size() == 3);
  CHECK(words(file.problems()).find("layer evil: this layer is a view") != std::string::npos);
  CHECK(words(file.problems()).find("layer words: this layer is a virtual table") != std::string::npos);
  const auto tables = readUserTables(path);
  REQUIRE(tables);
  CHECK(tables->size() == 1);
  UserReadOptions only;
  only.layers = {"evil"};
  CHECK_FALSE(readUserFile(path, only));
}

TEST_CASE("hostile: a journal beside a GeoPackage may not change what was looked at") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.gpkg";
  writeLayer(path, "GPKG", "EPSG:4326", kRows, {"SPATIAL_INDEX=NO"});
  sql(path, "PRAGMA journal_mode=WAL");
  const std::string copy = folder / "copy.gpkg";
  sqlite3* raw = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &raw) == SQLITE_OK);
  // Copied while it is open, so that the change stands in the journal alone.
  CHECK(sqlite3_exec(raw, "UPDATE sites SET name = 'changed'", nullptr, nullptr, nullptr) == SQLITE_OK);
  for (const char* part : {"", "-wal", "-shm"}) fs::copy_file(path + part, copy + part);
  sqlite3_close(raw);
  const auto file = readUserFile(copy);
  INFO(words(file.problems()));
  REQUIRE(file);
  CHECK(file->layers[0].columns[0].text(0) == "a");
  CHECK(words(file.problems()).find("-wal file is not read") != std::string::npos);
}

TEST_CASE("hostile: a column that is computed without end meets the limit of time or memory") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.gpkg";
  writeLayer(path, "GPKG", "EPSG:4326", kRows, {"SPATIAL_INDEX=NO"});
  sql(path, "ALTER TABLE sites ADD COLUMN big TEXT AS (hex(zeroblob(400000000)))");
  checkRefused(folder, path, "");
}

TEST_CASE("hostile: files that end too early") {
  for (const auto& [driver, name] :
       {std::pair{"GPKG", "a.gpkg"}, std::pair{"FlatGeobuf", "a.fgb"}, std::pair{"GeoJSON", "a.geojson"},
        std::pair{"LIBKML", "a.kml"}, std::pair{"XLSX", "a.xlsx"}}) {
    const std::string bytes = writtenBy(driver, name);
    INFO(name);
    checkRefused(name, bytes.substr(0, bytes.size() / 2), "");
    checkRefused(name, bytes.substr(0, bytes.size() - 40), "");
  }
}

TEST_CASE("hostile: a FlatGeobuf with a header, an index or features that lie") {
  std::string bytes = writtenBy("FlatGeobuf", "a.fgb");
  std::string header = bytes;
  header.replace(8, 4, std::string("\xff\xff\xff\x7f", 4));
  checkRefused("a.fgb", header, "FlatGeobuf");
  std::string features = bytes;
  features.replace(features.size() - 60, 30, std::string(30, '\xff'));
  checkRefused("a.fgb", features, "damaged");
  std::string noise = bytes;
  for (std::size_t i = 12; i + 4 < noise.size(); i += 7) noise[i] = static_cast<char>(i * 37);
  checkRefused("a.fgb", noise, "");
}

TEST_CASE("hostile: a Shapefile whose records have absurd lengths") {
  const TemporaryFolder folder;
  writeLayer(folder / "a.shp", "ESRI Shapefile", "EPSG:4326", kRows);
  for (const char* name : {"a.shp", "a.shx"}) {
    std::string bytes = bytesOf(folder / name);
    bytes.replace(104, 4, "\x7f\xff\xff\xff");
    folder.write(name, bytes);
  }
  checkRefused(folder, folder / "a.shp", "length");
}

TEST_CASE("hostile: rasters whose header promises a million by a million cells") {
  const TemporaryFolder folder;
  folder.write("a.tfw", "0.0001\n0\n0\n-0.0001\n-50\n50\n");
  checkRefused(folder, folder.write("a.tif", tiff(1000000, 1000000)), "1000000 x 1000000 cells");
  checkRefused(folder, folder.write("a.tif", tiff(3000, 3000)), "");
  checkRefused("a.asc", "ncols 1000000\nnrows 1000000\nxllcorner 0\nyllcorner 0\ncellsize 0.0001\n1 2 3\n",
               "1000000 x 1000000 cells");
}

TEST_CASE("hostile: good files with bytes changed at random cost an answer, never more") {
  std::mt19937 draw(7);
  for (const auto& [driver, name] :
       {std::pair{"GPKG", "a.gpkg"}, std::pair{"FlatGeobuf", "a.fgb"}, std::pair{"GeoJSON", "a.geojson"},
        std::pair{"LIBKML", "a.kml"}, std::pair{"LIBKML", "a.kmz"}, std::pair{"XLSX", "a.xlsx"}}) {
    const std::string good = writtenBy(driver, name);
    for (int round = 0; round < 8; ++round) {
      std::string bytes = good;
      for (int i = 0; i < 1 << (round % 5); ++i) bytes[draw() % bytes.size()] = static_cast<char>(draw());
      const TemporaryFolder folder;
      const auto start = std::chrono::steady_clock::now();
      const auto file = readUserFile(folder.write(name, bytes));
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
      INFO(name << ", round " << round << ": " << words(file.problems()));
      CHECK((file || !file.problems().empty()));
      CHECK(took.count() < 20);
    }
  }
}

TEST_CASE("hostile: a file that grows while it is read comes to an end") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "name,lon,lat\n" + repeated("a,1,2\n", 100000));
  std::ofstream more(path, std::ios::app);
  UserReadOptions options;
  std::size_t calls = 0;
  options.progress = [&more, &calls](const ReadProgress&) {
    more << repeated("b,3,4\n", 1000) << std::flush;
    return ++calls < 100000;
  };
  const auto file = readUserFile(path, options);
  if (file) {
    CHECK(file->layers[0].features >= 100000);
  } else {
    CHECK_FALSE(words(file.problems()).empty());
  }
  CHECK(readUserFile(folder.write("good.csv", "name,lon,lat\na,1,2\n")));
}

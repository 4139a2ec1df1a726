// Rasters: warped to degrees, with nothing, scale, palettes and the turn of the world.

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "geodata/user_file.h"
#include "temporary_folder.h"
#include "user_file_writer.h"

using namespace geodata;
using namespace user_file_writer;

namespace {

/// Cell (column, row) holds column + 100 * row.
std::vector<float> counted(int width, int height) {
  std::vector<float> values;
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column) values.push_back(static_cast<float>(column + 100 * row));
  }
  return values;
}

float valueAt(const RasterLayer& raster, double lon, double lat) {
  const int column = static_cast<int>((lon - raster.west) / (raster.east - raster.west) * raster.width);
  const int row = static_cast<int>((raster.north - lat) / (raster.north - raster.south) * raster.height);
  return raster.values.at(static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.width) +
                          static_cast<std::size_t>(column));
}

Cells world(double west) {
  return {36, 18, {counted(36, 18)}, west, 90, 10, "EPSG:4326", "Float32", {}, -9999, 1, 0, "m"};
}

}  // namespace

TEST_CASE("a grid in degrees comes as it is, in every format") {
  struct Format {
    const char* name;
    const char* driver;
  };
  for (const Format& format : {Format{"a.tif", "GTiff"}, Format{"a.tiff", "GTiff"}, Format{"a.img", "HFA"},
                               Format{"a.asc", "AAIGrid"}, Format{"a.nc", "netCDF"}}) {
    INFO(format.name);
    const TemporaryFolder folder;
    Cells cells = world(-180);
    cells.bands[0][0] = -9999;
    writeRaster(folder / format.name, format.driver, cells);
    const auto file = readUserFile(folder / format.name);
    INFO(words(file.problems()));
    REQUIRE(file);
    REQUIRE(file->raster);
    CHECK(file->layers.empty());
    const RasterLayer& raster = *file->raster;
    CHECK(raster.name == "a");
    CHECK(raster.width == 36);
    CHECK(raster.height == 18);
    CHECK(raster.west == Approx(-180));
    CHECK(raster.east == Approx(180));
    CHECK(raster.south == Approx(-90));
    CHECK(raster.north == Approx(90));
    REQUIRE(raster.values.size() == 36 * 18);
    CHECK(std::isnan(raster.values[0]));  // no data is not a number
    CHECK(raster.values[1] == 1);
    CHECK(raster.values.back() == 35 + 1700);
    CHECK(raster.least == 1);
    CHECK(raster.greatest == 1735);
    CHECK(raster.rgba.empty());
  }
}

TEST_CASE("a world from 0 to 360 is turned to begin at -180") {
  const TemporaryFolder folder;
  writeRaster(folder / "a.tif", "GTiff", world(0));
  const auto file = readUserFile(folder / "a.tif");
  REQUIRE(file);
  const RasterLayer& raster = *file->raster;
  CHECK(raster.west == Approx(-180));
  CHECK(raster.east == Approx(180));
  CHECK(valueAt(raster, 5, 85) == 0);
  CHECK(valueAt(raster, -175, 85) == 18);
  CHECK(valueAt(raster, -5, -85) == 1735);
  CHECK(raster.unit == "m");
}

TEST_CASE("a projected grid is warped to where it lies") {
  const TemporaryFolder folder;
  // Values grow by one each km to the east of 400 km in UTM 54N, 140 to 141 degrees east.
  std::vector<float> values;
  for (int row = 0; row < 50; ++row) {
    for (int column = 0; column < 200; ++column) values.push_back(static_cast<float>(column));
  }
  writeRaster(folder / "a.tif", "GTiff",
              {200, 50, {values}, 400000, 3900000, 1000, "EPSG:32654", "Float32", {}});
  const auto file = readUserFile(folder / "a.tif");
  INFO(words(file.problems()));
  REQUIRE(file);
  const RasterLayer& raster = *file->raster;
  CHECK(raster.crs == "EPSG:32654 (WGS 84 / UTM zone 54N)");
  CHECK(raster.west == Approx(139.89).margin(0.02));
  CHECK(raster.east == Approx(142.1).margin(0.05));
  // The central meridian, 141 degrees east, is at 500 km.
  CHECK(valueAt(raster, 141, 35.0) == Approx(100).margin(2));
}

TEST_CASE("a grid across the antimeridian stays whole") {
  const TemporaryFolder folder;
  writeRaster(folder / "a.tif", "GTiff",
              {40, 20, {counted(40, 20)}, 600000, 4200000, 10000, "EPSG:32660", "Float32", {}});
  const auto file = readUserFile(folder / "a.tif");
  REQUIRE(file);
  CHECK(file->raster->west > 177);
  CHECK(file->raster->east > 180);
  CHECK(file->raster->east < 184);
  CHECK(file->raster->width < 60);
  writeRaster(folder / "b.tif", "GTiff", {20, 10, {counted(20, 10)}, 170, 50, 1, "EPSG:4326", "Float32", {}});
  const auto degrees = readUserFile(folder / "b.tif");
  REQUIRE(degrees);
  CHECK(degrees->raster->west == Approx(170));
  CHECK(degrees->raster->east == Approx(190));
}

TEST_CASE("scale and offset are applied, and not to what is nothing") {
  const TemporaryFolder folder;
  Cells cells = world(-180);
  cells.type = "Int16";
  cells.scale = 0.5;
  cells.offset = 100;
  cells.bands[0][3] = -9999;
  writeRaster(folder / "a.tif", "GTiff", cells);
  const auto file = readUserFile(folder / "a.tif");
  REQUIRE(file);
  CHECK(file->raster->values[2] == 101);
  CHECK(std::isnan(file->raster->values[3]));
}

TEST_CASE("colours and palettes are pictures") {
  const TemporaryFolder folder;
  const std::vector<float> full(4, 255);
  const std::vector<float> none(4, 0);
  writeRaster(folder / "rgb.tif", "GTiff", {2, 2, {full, none, full}, 10, 20, 1, "EPSG:4326", "Byte", {}});
  const auto rgb = readUserFile(folder / "rgb.tif");
  INFO(words(rgb.problems()));
  REQUIRE(rgb);
  CHECK(rgb->raster->values.empty());
  REQUIRE(rgb->raster->rgba.size() == 16);
  CHECK(std::vector<std::uint8_t>(rgb->raster->rgba.begin(), rgb->raster->rgba.begin() + 4) ==
        std::vector<std::uint8_t>{255, 0, 255, 255});
  Cells palette{2, 1, {{0, 1}}, 10, 20, 1, "EPSG:4326", "Byte", {}};
  palette.palette = true;
  writeRaster(folder / "p.png", "PNG", palette);
  const auto png = readUserFile(folder / "p.png");
  INFO(words(png.problems()));
  REQUIRE(png);
  CHECK(png->raster->rgba == std::vector<std::uint8_t>{255, 0, 0, 255, 0, 255, 0, 128});
}

TEST_CASE("a large raster is brought down to the cells that are asked for") {
  const TemporaryFolder folder;
  std::vector<float> values(512 * 256, 7);
  writeRaster(folder / "a.tif", "GTiff",
              {512, 256, {values}, -180, 90, 360.0 / 512, "EPSG:4326", "Float32", {}});
  UserReadOptions options;
  options.rasterCells = 64;
  const auto file = readUserFile(folder / "a.tif", options);
  REQUIRE(file);
  CHECK(file->raster->width == 64);
  CHECK(file->raster->height == 32);
  CHECK(file->raster->west == Approx(-180));
  CHECK(file->raster->east == Approx(180));
  CHECK(file->raster->least == 7);
  CHECK(file->raster->greatest == 7);
}

TEST_CASE("a picture takes its place from its world file, and says when there is none") {
  const TemporaryFolder folder;
  const std::vector<float> full(16, 255);
  for (const auto& [name, driver] : {std::pair{"p.png", "PNG"}, std::pair{"p.jpg", "JPEG"}}) {
    writeRaster(folder / name, driver,
                {4, 4, {full, full, full}, 139, 36, 0.5, "", "Byte", {"WORLDFILE=YES"}});
    std::filesystem::remove(folder / (std::string(name) + ".aux.xml"));
    const auto file = readUserFile(folder / name);
    INFO(words(file.problems()));
    REQUIRE(file);
    CHECK(file->raster->west == Approx(139));
    CHECK(file->raster->north == Approx(36));
    CHECK(words(file.problems()).find("assumed") != std::string::npos);
    std::filesystem::remove(folder / "p.wld");
    const auto nowhere = readUserFile(folder / name);
    CHECK_FALSE(nowhere);
    CHECK(words(nowhere.problems()).find("world file") != std::string::npos);
  }
}

TEST_CASE("a world file in metres needs a .prj, and takes it") {
  const TemporaryFolder folder;
  const std::vector<float> full(16, 255);
  writeRaster(folder / "p.png", "PNG",
              {4, 4, {full, full, full}, 400000, 3900000, 500, "", "Byte", {"WORLDFILE=YES"}});
  std::filesystem::remove(folder / "p.png.aux.xml");
  const auto metres = readUserFile(folder / "p.png");
  CHECK_FALSE(metres);
  CHECK(words(metres.problems()).find(".prj") != std::string::npos);
  folder.write("p.prj", "EPSG:32654");
  const auto file = readUserFile(folder / "p.png");
  INFO(words(file.problems()));
  REQUIRE(file);
  CHECK(file->raster->west == Approx(139.9).margin(0.01));
}

TEST_CASE("a raster is no table") {
  const TemporaryFolder folder;
  writeRaster(folder / "a.tif", "GTiff", world(-180));
  const auto tables = readUserTables(folder / "a.tif");
  CHECK_FALSE(tables);
  CHECK(words(tables.problems()).find("raster") != std::string::npos);
}

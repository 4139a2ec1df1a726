#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>

#include <fmt/format.h>

#include "geodata/cell_text.h"
#include "geodata/reader/raster_parts.h"

namespace geodata::reader {
namespace {

constexpr std::size_t kRunBytes = std::size_t{1} << 20;
constexpr const char* kRestore = "Get the file anew, or save it again with the program that made it.";

bool fail(Source& source, std::string message, std::string remedy) {
  source.sender->error({}, std::move(message), std::move(remedy));
  return false;
}

/// A netCDF file of several grids is a list of names; the first one, or the one that was asked for, is
/// opened.
bool openPart(Source& source) {
  if (source.dataset->GetRasterCount() > 0 && source.request.layers.empty()) return true;
  char** const list = source.dataset->GetMetadata("SUBDATASETS");
  std::vector<std::string> names;
  std::string chosen;
  for (int i = 1;
       list != nullptr && CSLFetchNameValue(list, fmt::format("SUBDATASET_{}_NAME", i).c_str()) != nullptr;
       ++i) {
    const std::string full = CSLFetchNameValue(list, fmt::format("SUBDATASET_{}_NAME", i).c_str());
    const std::string name = full.substr(full.rfind(':') + 1);
    names.push_back(name);
    const auto& wanted = source.request.layers;
    const bool fits = wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    if (chosen.empty() && fits) chosen = name;
  }
  if (names.empty()) {
    return source.dataset->GetRasterCount() > 0 ||
           fail(source, "there is no grid in it", "Give a file that holds one.");
  }
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  if (chosen.empty()) return fail(source, "there is no grid of that name", "Give one of these: " + all + ".");
  if (names.size() > 1 && source.request.layers.empty()) {
    source.sender->warning({},
                           "it holds several grids (" + all + "); " + geodata::quoted(chosen) + " is shown",
                           "Name another one to see it.");
  }
  const char* const drivers[] = {source.file.rule->driver.c_str(), nullptr};
  const std::string part = fmt::format("NETCDF:\"{}\":{}", source.file.realPath, chosen);
  source.dataset.reset(
      GDALDataset::Open(part.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, nullptr));
  return source.dataset != nullptr ||
         fail(source, "its grid " + geodata::quoted(chosen) + " cannot be read", kRestore);
}

/// Whether the file is large enough to hold what its header promises.
bool checkSize(Source& source) {
  GDALDataset& dataset = *source.dataset;
  if (dataset.GetRasterCount() < 1) return fail(source, "there is no band in it", kRestore);
  const double cells = static_cast<double>(dataset.GetRasterXSize()) * dataset.GetRasterYSize();
  const double bytes = cells * GDALGetDataTypeSizeBytes(dataset.GetRasterBand(1)->GetRasterDataType());
  const auto there = static_cast<double>(source.file.bytes);
  constexpr double kMostFolds = 2000;
  constexpr double kSmall = 64e6;
  const double least = source.isDriver("AAIGrid") ? cells : bytes / kMostFolds;  // a digit a cell at least
  if (least <= there || (bytes < kSmall && !source.isDriver("AAIGrid"))) return true;
  return fail(source,
              fmt::format("its header promises {} x {} cells, which its {} KB cannot hold",
                          dataset.GetRasterXSize(), dataset.GetRasterYSize(), source.file.bytes >> 10U),
              kRestore);
}

using Crs = std::optional<OGRSpatialReference>;

/// From the .prj file beside it, which not every driver reads.
Crs crsBeside(const Source& source) {
  std::ifstream file(std::filesystem::path(source.file.realPath).replace_extension(".prj"));
  std::string text(std::size_t{1} << 16, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\r', ' ');
  OGRSpatialReference crs;
  const char* const options[] = {"ALLOW_NETWORK_ACCESS=NO", "ALLOW_FILE_ACCESS=NO", nullptr};
  text = trimmed(text);
  if (text.empty() || crs.SetFromUserInput(text.c_str(), options) != OGRERR_NONE) return std::nullopt;
  return crs;
}

/// Empty: it does not say.
Crs crsOf(const Source& source) {
  if (const OGRSpatialReference* crs = source.dataset->GetSpatialRef()) return *crs;
  if (const OGRSpatialReference* crs = source.dataset->GetGCPSpatialRef()) return *crs;
  return crsBeside(source);
}

const OGRSpatialReference* pointerTo(const Crs& crs) {
  return crs ? &*crs : nullptr;
}

bool checkPlace(Source& source, const Crs& crs) {
  GDALDataset& dataset = *source.dataset;
  std::array<double, 6> place{};
  const bool placed = dataset.GetGeoTransform(place.data()) == CE_None;
  if (!placed && dataset.GetGCPCount() < 3) {
    return fail(
        source, "it does not say where on the earth it lies",
        "Put its world file (.tfw, .pgw, .jgw or .wld) beside it, or save it as a GeoTIFF with its place.");
  }
  if (crs) {
    if (ToLonLat(&*crs).possible()) return true;
    return fail(source,
                "its reference system, " + crsName(&*crs) + ", cannot be turned into longitude and latitude",
                "Save it in WGS84 (EPSG:4326).");
  }
  const double width = dataset.GetRasterXSize();
  const double height = dataset.GetRasterYSize();
  bool degrees = true;
  for (const auto& [x, y] :
       {std::pair{0.0, 0.0}, std::pair{width, 0.0}, std::pair{0.0, height}, std::pair{width, height}}) {
    const double lon = placed ? place[0] + x * place[1] + y * place[2] : dataset.GetGCPs()[0].dfGCPX;
    const double lat = placed ? place[3] + x * place[4] + y * place[5] : dataset.GetGCPs()[0].dfGCPY;
    degrees = degrees && std::abs(lon) <= 361 && std::abs(lat) <= 91;
  }
  if (!degrees) {
    return fail(source, "it does not say which reference system it is in, and its place is not in degrees",
                "Put a .prj file beside it, or save it with its reference system.");
  }
  source.sender->warning(
      {}, "it does not say which reference system it is in; WGS84 longitude and latitude are assumed",
      "Save it with its reference system.");
  return true;
}

void sendGrid(Source& source, const Grid& grid, const std::string& crs, const std::string& unit) {
  wire::Out head;
  head.putText(std::filesystem::path(source.file.asked).stem().string());
  head.putText(crs);
  head.putText(unit);
  head.put(static_cast<std::int32_t>(grid.width));
  head.put(static_cast<std::int32_t>(grid.height));
  for (const double edge : {grid.west, grid.south, grid.east, grid.north}) head.put(edge);
  head.put(static_cast<std::uint8_t>(grid.rgba.empty() ? 0 : 1));
  source.sender->send(wire::Frame::Raster, head.bytes());
  const char* const bytes = grid.rgba.empty() ? reinterpret_cast<const char*>(grid.values.data())
                                              : reinterpret_cast<const char*>(grid.rgba.data());
  const std::size_t size = grid.rgba.empty() ? grid.values.size() * sizeof(float) : grid.rgba.size();
  for (std::size_t at = 0; at < size; at += kRunBytes) {
    source.sender->send(wire::Frame::Cells, {bytes + at, std::min(kRunBytes, size - at)});
  }
}

bool readAndSend(Source& source) {
  if (!openPart(source) || !checkSize(source)) return false;
  const Crs crs = crsOf(source);
  if (!checkPlace(source, crs)) return false;
  const int mostCells = std::clamp(static_cast<int>(source.request.rasterCells), 16, 16384);
  std::string why;
  const auto withWords = [&] {
    const std::string& words = source.words->failure();
    return fail(source, words.empty() ? why : why + " (" + words + ")", kRestore);
  };
  source.words->clear();
  auto small = readSmall(*source.dataset, mostCells, *source.sender, why);
  if (!small) return withWords();
  auto grid = toGrid(*small, pointerTo(crs), mostCells, *source.sender, why);
  if (!grid) return withWords();
  turnGrid(*grid);
  if (!grid->values.empty() && source.dataset->GetRasterCount() > 1) {
    source.sender->warning(
        {}, fmt::format("it has {} bands; the first is shown", source.dataset->GetRasterCount()), "");
  }
  const char* const unit = source.dataset->GetRasterBand(1)->GetUnitType();
  sendGrid(source, *grid, crsName(pointerTo(crs)), unit == nullptr ? "" : unit);
  return true;
}

}  // namespace

void sendRaster(Source& source) {
  if (source.request.tables()) {
    fail(source, "this is a raster, and rows are wanted", "Give a file of features or rows.");
  } else {
    readAndSend(source);
  }
  sendDone(source, {});
}

}  // namespace geodata::reader

#include <gdal_alg.h>
#include <gdal_priv.h>
#include <gdalwarper.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>

#include "geodata/reader/raster_parts.h"

namespace geodata::reader {
namespace {

struct DestroyTransformer {
  void operator()(void* transformer) const { GDALDestroyGenImgProjTransformer(transformer); }
};
struct DestroyWarpOptions {
  void operator()(GDALWarpOptions* options) const { GDALDestroyWarpOptions(options); }
};
using Transformer = std::unique_ptr<void, DestroyTransformer>;

struct Extent {
  double west = 0, south = 0, east = 0, north = 0;
};

std::size_t cellsOf(const Grid& grid) {
  return static_cast<std::size_t>(grid.width) * static_cast<std::size_t>(grid.height);
}

/// Where the raster lies on the earth, from points all over it. The side of the earth that it leaves free is
/// the widest gap between their longitudes.
std::optional<Extent> extentOf(GDALDataset& memory, const ToLonLat& toLonLat) {
  const Transformer toPlane(GDALCreateGenImgProjTransformer2(&memory, nullptr, nullptr));
  if (!toPlane) return std::nullopt;
  constexpr int kSteps = 40;
  std::vector<double> x;
  std::vector<double> y;
  for (int i = 0; i <= kSteps; ++i) {
    for (int k = 0; k <= kSteps; ++k) {
      x.push_back(static_cast<double>(memory.GetRasterXSize()) * i / kSteps);
      y.push_back(static_cast<double>(memory.GetRasterYSize()) * k / kSteps);
    }
  }
  std::vector<double> z(x.size(), 0);
  std::vector<int> done(x.size(), 0);
  GDALGenImgProjTransform(toPlane.get(), FALSE, static_cast<int>(x.size()), x.data(), y.data(), z.data(),
                          done.data());
  toLonLat.transform(x, y);
  std::vector<double> lons;
  Extent extent{0, 90, 0, -90};
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i]) || done[i] == 0) continue;
    lons.push_back(x[i]);
    extent.south = std::min(extent.south, y[i]);
    extent.north = std::max(extent.north, y[i]);
  }
  if (lons.size() < 4 || !(extent.south < extent.north)) return std::nullopt;
  std::sort(lons.begin(), lons.end());
  double gap = lons.front() + 360 - lons.back();
  extent.west = lons.front();
  for (std::size_t i = 1; i < lons.size(); ++i) {
    if (lons[i] - lons[i - 1] > gap) {
      gap = lons[i] - lons[i - 1];
      extent.west = lons[i];
    }
  }
  extent.east = extent.west + 360 - gap;
  // Round a pole there is no gap but the one between two samples.
  constexpr double kNoGap = 30;
  if (gap < kNoGap && extent.east - extent.west < 360) {
    extent.west = -180;
    extent.east = 180;
    if (extent.north > 60) extent.north = 90;
    if (extent.south < -60) extent.south = -90;
  }
  if (!(extent.west < extent.east)) return std::nullopt;
  return extent;
}

/// Cells of about the size that they have in the raster.
void chooseSize(const Extent& extent, GDALDataset& memory, int mostCells, Grid& grid) {
  const double width = extent.east - extent.west;
  const double height = extent.north - extent.south;
  const double cells = static_cast<double>(memory.GetRasterXSize()) * memory.GetRasterYSize();
  double step = std::sqrt(width * height / cells);
  step = std::max({step, width / mostCells, height / mostCells});
  grid.width = std::clamp(static_cast<int>(std::ceil(width / step - 1e-6)), 1, mostCells);
  grid.height = std::clamp(static_cast<int>(std::ceil(height / step - 1e-6)), 1, mostCells);
  grid.west = extent.west;
  grid.south = extent.south;
  grid.east = extent.east;
  grid.north = extent.north;
}

bool readCells(GDALDataset& memory, bool picture, Grid& grid) {
  if (picture) {
    grid.rgba.resize(cellsOf(grid) * 4);
    return memory.RasterIO(GF_Read, 0, 0, grid.width, grid.height, grid.rgba.data(), grid.width, grid.height,
                           GDT_Byte, 4, nullptr, 4, static_cast<GSpacing>(4) * grid.width, 1,
                           nullptr) == CE_None;
  }
  grid.values.resize(cellsOf(grid));
  return memory.GetRasterBand(1)->RasterIO(GF_Read, 0, 0, grid.width, grid.height, grid.values.data(),
                                           grid.width, grid.height, GDT_Float32, 0, 0, nullptr) == CE_None;
}

/// Whether the cells are equal steps of degrees already, and where.
std::optional<Extent> plainExtent(GDALDataset& memory, const OGRSpatialReference* crs) {
  if (crs != nullptr) {
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", nullptr};
    if (!crs->IsSame(&wgs84, options)) return std::nullopt;
  }
  std::array<double, 6> place{};
  if (memory.GetGeoTransform(place.data()) != CE_None) return std::nullopt;
  if (place[2] != 0 || place[4] != 0 || place[1] <= 0 || place[5] >= 0) return std::nullopt;
  Extent extent;
  extent.west = place[0];
  extent.north = place[3];
  extent.east = place[0] + place[1] * memory.GetRasterXSize();
  extent.south = place[3] + place[5] * memory.GetRasterYSize();
  constexpr double kSlack = 1e-6;
  if (extent.north > 90 + kSlack || extent.south < -90 - kSlack || extent.west < -360 || extent.east > 540 ||
      extent.east - extent.west > 360 + kSlack) {
    return std::nullopt;
  }
  extent.north = std::min(extent.north, 90.0);
  extent.south = std::max(extent.south, -90.0);
  return extent;
}

bool warp(const SmallRaster& from, const OGRSpatialReference* crs, GDALDataset& to, Sender& sender) {
  OGRSpatialReference source;
  source.SetWellKnownGeogCS("WGS84");
  if (crs != nullptr) source = *crs;
  source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  // Set on the copy in memory, so that GDAL can turn longitudes round to where the raster lies.
  if (from.memory->GetGCPCount() == 0) from.memory->SetSpatialRef(&source);
  const Transformer transformer(GDALCreateGenImgProjTransformer2(from.memory.get(), &to, nullptr));
  if (!transformer) return false;
  const int bands = from.picture ? 3 : 1;
  const std::unique_ptr<GDALWarpOptions, DestroyWarpOptions> options(GDALCreateWarpOptions());
  options->hSrcDS = from.memory.get();
  options->hDstDS = &to;
  options->eResampleAlg = GRA_Bilinear;
  options->nBandCount = bands;
  options->panSrcBands = static_cast<int*>(CPLMalloc(sizeof(int) * static_cast<std::size_t>(bands)));
  options->panDstBands = static_cast<int*>(CPLMalloc(sizeof(int) * static_cast<std::size_t>(bands)));
  for (int i = 0; i < bands; ++i) options->panSrcBands[i] = options->panDstBands[i] = i + 1;
  if (from.picture) {
    options->nSrcAlphaBand = options->nDstAlphaBand = 4;
  } else {
    options->padfSrcNoDataReal = static_cast<double*>(CPLMalloc(sizeof(double)));
    options->padfDstNoDataReal = static_cast<double*>(CPLMalloc(sizeof(double)));
    *options->padfSrcNoDataReal = *options->padfDstNoDataReal = std::numeric_limits<double>::quiet_NaN();
  }
  options->papszWarpOptions =
      CSLSetNameValue(options->papszWarpOptions, "INIT_DEST", from.picture ? "0" : "NO_DATA");
  options->papszWarpOptions = CSLSetNameValue(options->papszWarpOptions, "SAMPLE_GRID", "YES");
  options->pfnTransformer = GDALGenImgProjTransform;
  options->pTransformerArg = transformer.get();
  ShareOf share{&sender, 0.75, 0.95};
  options->pfnProgress = tellShare;
  options->pProgressArg = &share;
  GDALWarpOperation operation;
  return operation.Initialize(options.get()) == CE_None &&
         operation.ChunkAndWarpImage(0, 0, to.GetRasterXSize(), to.GetRasterYSize()) == CE_None;
}

}  // namespace

int tellShare(double share, const char* /*words*/, void* data) {
  const auto& of = *static_cast<const ShareOf*>(data);
  of.sender->progress(of.from + (of.to - of.from) * share);
  return TRUE;
}

std::optional<Grid> toGrid(const SmallRaster& raster, const OGRSpatialReference* crs, int mostCells,
                           Sender& sender, std::string& why) {
  GDALDataset& memory = *raster.memory;
  Grid grid;
  if (const auto extent = plainExtent(memory, crs)) {
    grid.width = memory.GetRasterXSize();
    grid.height = memory.GetRasterYSize();
    grid.west = extent->west;
    grid.south = extent->south;
    grid.east = extent->east;
    grid.north = extent->north;
    if (readCells(memory, raster.picture, grid)) return grid;
    why = "its cells cannot be read";
    return std::nullopt;
  }
  OGRSpatialReference degrees;
  degrees.SetWellKnownGeogCS("WGS84");
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const ToLonLat toLonLat(crs);
  const auto extent = toLonLat.possible() ? extentOf(memory, toLonLat) : std::nullopt;
  if (!extent) {
    why = "it lies nowhere on the earth, by what it says of its place";
    return std::nullopt;
  }
  chooseSize(*extent, memory, mostCells, grid);
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("MEM");
  const Dataset to(driver->Create("", grid.width, grid.height, raster.picture ? 4 : 1,
                                  raster.picture ? GDT_Byte : GDT_Float32, nullptr));
  if (!to) {
    why = "it does not fit into the memory";
    return std::nullopt;
  }
  std::array<double, 6> place = {grid.west, (grid.east - grid.west) / grid.width,    0, grid.north,
                                 0,         -(grid.north - grid.south) / grid.height};
  to->SetGeoTransform(place.data());
  to->SetSpatialRef(&degrees);
  if (raster.picture) to->GetRasterBand(4)->SetColorInterpretation(GCI_AlphaBand);
  if (!warp(raster, crs, *to, sender) || !readCells(*to, raster.picture, grid)) {
    why = "it cannot be warped to longitude and latitude";
    return std::nullopt;
  }
  return grid;
}

void turnGrid(Grid& grid) {
  const double step = (grid.east - grid.west) / grid.width;
  const double turns = std::floor((grid.west + 180 + 1e-9) / 360);
  grid.west -= 360 * turns;
  grid.east -= 360 * turns;
  if (std::abs(grid.west + 180) < 1e-9) grid.west = -180;
  if (grid.east - grid.west < 360 - step / 2 || grid.east <= 180 + 1e-9) return;
  // Round the whole world: the column that begins at 180 comes first.
  const auto columns = static_cast<std::size_t>(
      std::clamp(std::ceil((180 - grid.west) / step - 1e-6), 0.0, static_cast<double>(grid.width)));
  const auto width = static_cast<std::size_t>(grid.width);
  for (std::size_t row = 0; row < static_cast<std::size_t>(grid.height); ++row) {
    const auto turn = [columns, width, row](auto& cells, std::size_t each) {
      const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(row * width * each);
      std::rotate(begin, begin + static_cast<std::ptrdiff_t>(columns * each),
                  begin + static_cast<std::ptrdiff_t>(width * each));
    };
    if (!grid.rgba.empty()) turn(grid.rgba, 4);
    if (!grid.values.empty()) turn(grid.values, 1);
  }
  grid.west += static_cast<double>(columns) * step - 360;
  if (std::abs(grid.west + 180) < 1e-6) grid.west = -180;
  grid.east = grid.west + step * grid.width;
}

}  // namespace geodata::reader

#include <gdal_priv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "geodata/reader/raster_parts.h"

namespace geodata::reader {
namespace {

// Above this many cells, without overviews, only every n-th is read: averaging would read them all.
constexpr double kMostAveraged = 4e8;

struct Size {
  int width, height;
};

Size smaller(int width, int height, int most) {
  const double shrink = std::max(1.0, static_cast<double>(std::max(width, height)) / most);
  const auto part = [shrink](int n) { return std::max(1, static_cast<int>(std::lround(n / shrink))); };
  return {part(width), part(height)};
}

class Reading {
 public:
  Reading(GDALDataset& from, Size size, Sender& sender) : from_(from), size_(size), sender_(sender) {}

  /// One band into `to`, `pixelBytes` from cell to cell.
  bool band(GDALRasterBand& band, GDALDataType type, void* to, int pixelBytes, bool averaged,
            double shareFrom, double shareTo) {
    ShareOf share{&sender_, shareFrom, shareTo};
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    const bool large = static_cast<double>(from_.GetRasterXSize()) * from_.GetRasterYSize() > kMostAveraged;
    extra.eResampleAlg =
        averaged && (!large || band.GetOverviewCount() > 0) ? GRIORA_Average : GRIORA_NearestNeighbour;
    extra.pfnProgress = tellShare;
    extra.pProgressData = &share;
    return band.RasterIO(GF_Read, 0, 0, from_.GetRasterXSize(), from_.GetRasterYSize(), to, size_.width,
                         size_.height, type, pixelBytes, static_cast<GSpacing>(pixelBytes) * size_.width,
                         &extra) == CE_None;
  }

 private:
  GDALDataset& from_;
  Size size_;
  Sender& sender_;
};

std::size_t cellsOf(Size size) {
  return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
}

Dataset memoryOf(Size size, int bands, GDALDataType type) {
  GDALRegister_MEM();
  GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("MEM");
  return Dataset(driver->Create("", size.width, size.height, bands, type, nullptr));
}

/// The place of `from` on the smaller grid.
void placeLike(GDALDataset& from, GDALDataset& to) {
  const double sx = static_cast<double>(from.GetRasterXSize()) / to.GetRasterXSize();
  const double sy = static_cast<double>(from.GetRasterYSize()) / to.GetRasterYSize();
  std::array<double, 6> place{};
  if (from.GetGeoTransform(place.data()) == CE_None) {
    place[1] *= sx;
    place[4] *= sx;
    place[2] *= sy;
    place[5] *= sy;
    to.SetGeoTransform(place.data());
    return;
  }
  std::vector<GDAL_GCP> points(from.GetGCPs(), from.GetGCPs() + from.GetGCPCount());
  for (GDAL_GCP& point : points) {
    point.dfGCPPixel /= sx;
    point.dfGCPLine /= sy;
  }
  to.SetGCPs(static_cast<int>(points.size()), points.data(), from.GetGCPSpatialRef());
}

bool readValues(GDALDataset& from, Size size, GDALDataset& memory, Sender& sender) {
  GDALRasterBand& band = *from.GetRasterBand(1);
  std::vector<float> values(cellsOf(size));
  if (!Reading(from, size, sender).band(band, GDT_Float32, values.data(), sizeof(float), true, 0, 0.7))
    return false;
  int has = 0;
  const auto nodata = static_cast<float>(band.GetNoDataValue(&has));
  const double scale = band.GetScale(nullptr);
  const double offset = band.GetOffset(nullptr);
  // A mask of its own, in place of a value that means nothing.
  if (has == 0 && (band.GetMaskFlags() & (GMF_ALL_VALID | GMF_NODATA)) == 0) {
    std::vector<std::uint8_t> mask(values.size());
    if (!Reading(from, size, sender).band(*band.GetMaskBand(), GDT_Byte, mask.data(), 1, false, 0.7, 0.75))
      return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (mask[i] == 0) values[i] = std::numeric_limits<float>::quiet_NaN();
    }
  }
  for (float& value : values) {
    if (has != 0 && (value == nodata || (std::isnan(nodata) && std::isnan(value)))) {
      value = std::numeric_limits<float>::quiet_NaN();
    } else if (scale != 1 || offset != 0) {
      value = static_cast<float>(value * scale + offset);
    }
  }
  GDALRasterBand& to = *memory.GetRasterBand(1);
  to.SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
  return to.RasterIO(GF_Write, 0, 0, size.width, size.height, values.data(), size.width, size.height,
                     GDT_Float32, 0, 0, nullptr) == CE_None;
}

/// The colours of a palette.
bool readPalette(GDALDataset& from, Size size, std::vector<std::uint8_t>& rgba, Sender& sender) {
  GDALRasterBand& band = *from.GetRasterBand(1);
  const GDALColorTable& table = *band.GetColorTable();
  std::vector<std::uint16_t> indices(cellsOf(size));
  if (!Reading(from, size, sender).band(band, GDT_UInt16, indices.data(), 2, false, 0, 0.7)) return false;
  int has = 0;
  const double nodata = band.GetNoDataValue(&has);
  for (std::size_t i = 0; i < indices.size(); ++i) {
    GDALColorEntry color{0, 0, 0, 0};
    if (has == 0 || indices[i] != nodata) table.GetColorEntryAsRGB(indices[i], &color);
    const std::array<short, 4> parts = {color.c1, color.c2, color.c3, color.c4};
    for (std::size_t k = 0; k < 4; ++k) {
      rgba[4 * i + k] = static_cast<std::uint8_t>(std::clamp<int>(parts[k], 0, 255));
    }
  }
  return true;
}

bool readColours(GDALDataset& from, Size size, std::vector<std::uint8_t>& rgba, Sender& sender) {
  const int bands = from.GetRasterCount();
  const bool grey = bands < 3;
  const bool alpha = from.GetRasterBand(bands)->GetColorInterpretation() == GCI_AlphaBand;
  Reading reading(from, size, sender);
  for (int k = 0; k < 3; ++k) {
    if (!reading.band(*from.GetRasterBand(grey ? 1 : k + 1), GDT_Byte, rgba.data() + k, 4, true, 0.2 * k,
                      0.2 * k + 0.2)) {
      return false;
    }
  }
  GDALRasterBand& first = *from.GetRasterBand(1);
  if (!alpha && (first.GetMaskFlags() & GMF_ALL_VALID) != 0) {
    for (std::size_t i = 3; i < rgba.size(); i += 4) rgba[i] = 255;
    return true;
  }
  return reading.band(alpha ? *from.GetRasterBand(bands) : *first.GetMaskBand(), GDT_Byte, rgba.data() + 3, 4,
                      alpha, 0.6, 0.7);
}

bool isPicture(GDALDataset& from) {
  GDALRasterBand& first = *from.GetRasterBand(1);
  if (first.GetRasterDataType() == GDT_Byte || first.GetRasterDataType() == GDT_UInt16) {
    if (first.GetColorTable() != nullptr) return true;
  }
  if (first.GetRasterDataType() != GDT_Byte) return false;
  if (from.GetRasterCount() >= 3) return true;
  const char* const driver = from.GetDriverName();
  return std::strcmp(driver, "PNG") == 0 || std::strcmp(driver, "JPEG") == 0;
}

}  // namespace

std::optional<SmallRaster> readSmall(GDALDataset& from, int mostCells, Sender& sender, std::string& why) {
  const Size size = smaller(from.GetRasterXSize(), from.GetRasterYSize(), mostCells);
  SmallRaster small;
  small.picture = isPicture(from);
  small.memory = memoryOf(size, small.picture ? 4 : 1, small.picture ? GDT_Byte : GDT_Float32);
  if (!small.memory) {
    why = "it does not fit into the memory";
    return std::nullopt;
  }
  placeLike(from, *small.memory);
  if (!small.picture) {
    if (readValues(from, size, *small.memory, sender)) return small;
  } else {
    std::vector<std::uint8_t> rgba(cellsOf(size) * 4);
    const bool palette = from.GetRasterBand(1)->GetColorTable() != nullptr;
    const bool read = palette ? readPalette(from, size, rgba, sender) : readColours(from, size, rgba, sender);
    for (int k = 1; k <= 4; ++k) {
      small.memory->GetRasterBand(k)->SetColorInterpretation(
          static_cast<GDALColorInterp>(GCI_RedBand + k - 1));
    }
    if (read && small.memory->RasterIO(GF_Write, 0, 0, size.width, size.height, rgba.data(), size.width,
                                       size.height, GDT_Byte, 4, nullptr, 4,
                                       static_cast<GSpacing>(4) * size.width, 1, nullptr) == CE_None) {
      return small;
    }
  }
  why = "its cells cannot be read";
  return std::nullopt;
}

}  // namespace geodata::reader

#include "app/core/overlay_raster.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

using render::Color;

constexpr Color hex(unsigned rgb) {
  return {static_cast<float>((rgb >> 16U) & 255U) / 255.0F, static_cast<float>((rgb >> 8U) & 255U) / 255.0F,
          static_cast<float>(rgb & 255U) / 255.0F, 1};
}

using Stops = std::array<Color, 5>;
// From 0 away. They begin near the theme's own sea and land, so that flows and names stay in front.
constexpr Stops kSeaDark{hex(0x2C5470), hex(0x22435C), hex(0x193349), hex(0x122638), hex(0x0B1826)};
constexpr Stops kLandDark{hex(0x2D4033), hex(0x3A4637), hex(0x4B4A3A), hex(0x5F574A), hex(0x7C766E)};
constexpr Stops kSeaLight{hex(0xD9E9F1), hex(0xBDD7E6), hex(0x9EC1D8), hex(0x7FA9C7), hex(0x628FB2)};
constexpr Stops kLandLight{hex(0xE3EBD8), hex(0xEBE6CB), hex(0xE0CFAA), hex(0xCDB08C), hex(0xB8977A)};
constexpr Stops kPlainDark{hex(0x1D2F3D), hex(0x2F5566), hex(0x4C7F84), hex(0x86A788), hex(0xD2CE95)};
constexpr Stops kPlainLight{hex(0xF1EFDF), hex(0xCDDDC0), hex(0x97BFAE), hex(0x5F98A0), hex(0x3B6E8C)};

Color along(const Stops& stops, double share) {
  const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(at), stops.size() - 2);
  const auto t = static_cast<float>(at - static_cast<double>(i));
  const Color &a = stops[i], &b = stops[i + 1];
  return {std::lerp(a.r, b.r, t), std::lerp(a.g, b.g, t), std::lerp(a.b, b.b, t), 1};
}

std::uint8_t byteOf(float share) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(share, 0.0F, 1.0F) * 255));
}

/// Half the size, each cell the mean of the cells it covers.
render::ImagePixels::Level halved(const render::ImagePixels::Level& from) {
  render::ImagePixels::Level to;
  to.width = std::max(1, from.width / 2);
  to.height = std::max(1, from.height / 2);
  to.rgba.resize(static_cast<std::size_t>(to.width) * static_cast<std::size_t>(to.height) * 4);
  const auto at = [&](int x, int y) {
    x = std::min(x, from.width - 1);
    y = std::min(y, from.height - 1);
    return from.rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(from.width) +
                               static_cast<std::size_t>(x)) *
                                  4;
  };
  std::uint8_t* out = to.rgba.data();
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x) {
      const std::uint8_t* a = at(2 * x, 2 * y);
      const std::uint8_t* b = at(2 * x + 1, 2 * y);
      const std::uint8_t* c = at(2 * x, 2 * y + 1);
      const std::uint8_t* d = at(2 * x + 1, 2 * y + 1);
      for (int k = 0; k < 4; ++k) *out++ = static_cast<std::uint8_t>((a[k] + b[k] + c[k] + d[k] + 2) / 4);
    }
  return to;
}

render::ImagePixels::Level finest(const geodata::RasterLayer& raster, ThemeName theme) {
  render::ImagePixels::Level level;
  level.width = raster.width;
  level.height = raster.height;
  const std::size_t cells = static_cast<std::size_t>(raster.width) * static_cast<std::size_t>(raster.height);
  level.rgba.resize(cells * 4, 0);
  std::uint8_t* out = level.rgba.data();
  if (raster.rgba.size() >= cells * 4) {
    for (std::size_t i = 0; i < cells; ++i, out += 4) {
      const std::uint8_t* in = raster.rgba.data() + i * 4;
      for (std::size_t k = 0; k < 3; ++k) out[k] = static_cast<std::uint8_t>((in[k] * in[3] + 127) / 255);
      out[3] = in[3];
    }
    return level;
  }
  if (raster.values.size() < cells) return level;
  // A table of colours: working each out would take seconds.
  const RasterRamp ramp(raster, theme);
  constexpr int kSteps = 2048;
  std::vector<std::array<std::uint8_t, 3>> table(kSteps);
  const double range = ramp.greatest() - ramp.least();
  for (int i = 0; i < kSteps; ++i) {
    // The colour jumps at 0: no step may hold both sides, so each takes that of its middle.
    const Color c = ramp.color(ramp.least() + (i + 0.5) / kSteps * range);
    table[static_cast<std::size_t>(i)] = {byteOf(c.r), byteOf(c.g), byteOf(c.b)};
  }
  const float scale = range > 0 ? static_cast<float>(kSteps / range) : 0;
  const auto least = static_cast<float>(ramp.least());
  const Color zero = ramp.color(0);
  for (std::size_t i = 0; i < cells; ++i, out += 4) {
    const float value = raster.values[i];
    if (!std::isfinite(value)) continue;
    if (ramp.heights() && std::abs(value) * scale < 1) {
      const Color c = value < 0 ? ramp.color(-1e-9) : zero;
      out[0] = byteOf(c.r), out[1] = byteOf(c.g), out[2] = byteOf(c.b);
    } else {
      const int step = std::clamp(static_cast<int>((value - least) * scale), 0, kSteps - 1);
      const auto& c = table[static_cast<std::size_t>(step)];
      out[0] = c[0], out[1] = c[1], out[2] = c[2];
    }
    out[3] = 255;
  }
  return level;
}

}  // namespace

RasterRamp::RasterRamp(const geodata::RasterLayer& raster, ThemeName theme) : theme_(theme) {
  std::vector<float> sample;
  const std::size_t step = std::max<std::size_t>(1, raster.values.size() / 65536);
  for (std::size_t i = 0; i < raster.values.size(); i += step)
    if (std::isfinite(raster.values[i])) sample.push_back(raster.values[i]);
  least_ = raster.least;
  greatest_ = raster.greatest;
  if (sample.size() >= 100) {
    std::sort(sample.begin(), sample.end());
    least_ = static_cast<double>(sample[sample.size() / 200]);
    greatest_ = static_cast<double>(sample[sample.size() - 1 - sample.size() / 200]);
  }
  heights_ = raster.least < 0 && raster.greatest > 0;
  if (heights_) {
    least_ = std::min(least_, 0.0);
    greatest_ = std::max(greatest_, 0.0);
  }
  if (!(greatest_ > least_)) greatest_ = least_ + 1;
}

Color RasterRamp::color(double value) const {
  const bool light = theme_ == ThemeName::Paper;
  if (!heights_) return along(light ? kPlainLight : kPlainDark, (value - least_) / (greatest_ - least_));
  // Roots, for most of the land lies low and shelves are shallow.
  if (value < 0) return along(light ? kSeaLight : kSeaDark, least_ < 0 ? std::pow(value / least_, 0.7) : 0);
  return along(light ? kLandLight : kLandDark, greatest_ > 0 ? std::pow(value / greatest_, 0.6) : 0);
}

std::shared_ptr<const render::ImagePixels> rasterPixels(const geodata::RasterLayer& raster, ThemeName theme) {
  auto pixels = std::make_shared<render::ImagePixels>();
  if (raster.width <= 0 || raster.height <= 0) return pixels;
  pixels->levels.push_back(finest(raster, theme));
  while (pixels->levels.back().width > 1 || pixels->levels.back().height > 1)
    pixels->levels.push_back(halved(pixels->levels.back()));
  return pixels;
}

std::shared_ptr<const render::ImageMesh> rasterMesh(const geodata::RasterLayer& raster,
                                                    const geodata::Projection& projection) {
  auto result = std::make_shared<render::ImageMesh>();
  const double width = raster.east - raster.west;
  const double height = raster.north - raster.south;
  if (!(width > 0) || !(height > 0)) return result;
  constexpr double kStepDegrees = 2;
  constexpr int kLeastSteps = 48;  // a small raster is looked at closely
  const int columns = std::max(kLeastSteps, static_cast<int>(std::ceil(width / kStepDegrees)));
  const int rows = std::max(kLeastSteps, static_cast<int>(std::ceil(height / kStepDegrees)));
  geodata::LonLatMesh mesh;
  for (int y = 0; y <= rows; ++y)
    for (int x = 0; x <= columns; ++x)
      mesh.vertices.push_back(
          {raster.west + width * x / columns, std::clamp(raster.north - height * y / rows, -90.0, 90.0)});
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      const auto a = static_cast<std::uint32_t>(y * (columns + 1) + x);
      const auto b = a + static_cast<std::uint32_t>(columns) + 1;
      mesh.indices.insert(mesh.indices.end(), {a, b, a + 1, a + 1, b, b + 1});
    }
  geodata::Projection::PlacedMesh placed = projection.projectPlaced(mesh);
  result->mesh = std::move(placed.mesh);
  result->places.reserve(placed.places.size());
  for (const flow::LonLat& place : placed.places)
    result->places.push_back({static_cast<float>(std::clamp((place.lon - raster.west) / width, 0.0, 1.0)),
                              static_cast<float>(std::clamp((raster.north - place.lat) / height, 0.0, 1.0))});
  return result;
}

}  // namespace app

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/session.h"
#include "geodata/layer_data.h"
#include "geodata/projection.h"
#include "render/frame.h"

namespace app {

/// Colours for a raster's values. Where they lie on both sides of 0 they are taken for heights: blues below,
/// muted greens and browns above; else a ramp from the colour of the ground upwards. Quiet enough to lie
/// under a map.
class RasterRamp {
 public:
  RasterRamp(const geodata::RasterLayer& raster, ThemeName theme);
  [[nodiscard]] render::Color color(double value) const;
  /// What the ramp spans: the values but for the outermost hundredths.
  [[nodiscard]] double least() const { return least_; }
  [[nodiscard]] double greatest() const { return greatest_; }
  [[nodiscard]] bool heights() const { return heights_; }

 private:
  ThemeName theme_;
  bool heights_ = false;
  double least_ = 0;
  double greatest_ = 1;
};

/// The raster as a picture with its coarser levels. No value: transparent.
std::shared_ptr<const render::ImagePixels> rasterPixels(const geodata::RasterLayer& raster, ThemeName theme);

/// Where the raster lies on the map: a mesh fine enough for its bend, cut at the map's edge.
std::shared_ptr<const render::ImageMesh> rasterMesh(const geodata::RasterLayer& raster,
                                                    const geodata::Projection& projection);

}  // namespace app

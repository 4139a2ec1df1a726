#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "geodata/layer_data.h"

namespace app {

/// How a layer of the user's is drawn. Columns are named; an empty name: none.
struct OverlayStyle {
  bool visible = true;
  std::string colorBy;  ///< a number column gives a ramp with classes, a text column a colour for each of the
                        ///< commonest words and grey for the rest; unknown is drawn in its own grey
  std::string sizeBy;   ///< points: area; lines: width
  std::string labelBy;
  int color = 0;     ///< index into the palette, where there is no colorBy
  float sizePx = 6;  ///< diameter of points without sizeBy, logical pixels; lines take a quarter of it
  float opacity = 0.9F;
  friend bool operator==(const OverlayStyle&, const OverlayStyle&) = default;
};

/// One layer of a user's file, laid over the map (or, a raster, under it). Data are shared and immutable, so
/// that a session may be copied.
struct Overlay {
  std::string id;     ///< unique in the session: "overlay-1"
  std::string title;  ///< file name, and the layer's where there are several
  std::shared_ptr<const geodata::UserFile> file;
  std::size_t layer = 0;  ///< of file->layers
  bool raster = false;    ///< it is file->raster
  OverlayStyle style;

  [[nodiscard]] const geodata::VectorLayer* vector() const { return raster ? nullptr : &file->layers[layer]; }
};

}  // namespace app

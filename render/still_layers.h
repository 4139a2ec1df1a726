#pragma once

#include <vector>

#include "render/fill_layer.h"
#include "render/kept_picture.h"
#include "render/line_layer.h"
#include "render/ribbon_layer.h"

namespace render {

/// Background, fills, lines and the bands of flows: what often stays the same from frame to frame. Two
/// pictures are kept, with and without the flows, and copied where nothing in them changed.
class StillLayers {
 public:
  StillLayers(const ShaderSource& source, const QuadIndices& quads);
  void draw(const FrameDesc& frame, const View& view, DrawStats& stats);
  [[nodiscard]] const std::vector<RibbonTrace>& traces() const { return ribbons_.traces(); }

 private:
  struct BaseKey {
    Viewport viewport;
    Camera camera;
    Color background;
    std::vector<FillLayer> fills;
    std::vector<LineLayer> lines;
    bool operator==(const BaseKey& other) const;
  };
  void drawBase(const FrameDesc& frame, const View& view, DrawStats& stats);
  void drawBaseKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats);
  void drawAllKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats);

  FillRenderer fills_;
  LineRenderer lines_;
  RibbonRenderer ribbons_;
  KeptPicture base_;
  KeptPicture all_;
  BaseKey lastBase_;
  std::vector<Ribbon> lastRibbons_;
};

}  // namespace render

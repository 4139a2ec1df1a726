#pragma once

#include <vector>

#include "render/fill_layer.h"
#include "render/gl/framebuffer.h"
#include "render/line_layer.h"

namespace render {

/// Background, fills and lines. Where they are the same as in the frame before, a kept picture of them is
/// copied.
class BaseLayer {
 public:
  BaseLayer(const ShaderSource& source, const QuadIndices& quads);
  void draw(const FrameDesc& frame, const View& view, DrawStats& stats);

 private:
  struct Key {
    Viewport viewport;
    Camera camera;
    Color background;
    std::vector<FillLayer> fills;
    std::vector<LineLayer> lines;
    bool operator==(const Key& other) const;
  };
  void drawLayers(const FrameDesc& frame, const View& view, DrawStats& stats);
  bool keep(const FrameDesc& frame, const View& view, DrawStats& stats);
  void copy(const View& view) const;

  FillRenderer fills_;
  LineRenderer lines_;
  gl::Texture picture_;
  gl::Framebuffer framebuffer_;
  Key last_;
  int pictureWidth_ = 0;
  int pictureHeight_ = 0;
  bool kept_ = false;  ///< `picture_` shows `last_`
};

}  // namespace render

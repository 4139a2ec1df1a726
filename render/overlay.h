#pragma once

#include <vector>

#include "render/draw_stats.h"
#include "render/gl/vertex_array.h"
#include "render/quad_indices.h"
#include "render/shader_source.h"
#include "render/text_shaper.h"
#include "render/view.h"

namespace render {

struct GlyphVertex {
  float x, y, texelX, texelY;
  float color[4];
};

struct BoxVertex {
  float x, y, localX, localY;
  float form[4];
  float color[4];
  float line[4];
};

/// Boxes and straight lines, and text above them all. Framebuffer pixels from the top left.
class Overlay {
 public:
  explicit Overlay(FontBook& fonts) : fonts_(&fonts) {}
  void clear() {
    boxes_.clear();
    glyphs_.clear();
  }
  /// Rounded, with a border of one pixel where `border` shows. Edges are put on whole pixels.
  void box(float x, float y, float width, float height, float radius, Color fill,
           Color border = {0, 0, 0, 0});
  /// `drawn` of every `period` pixels; period 0: solid.
  void line(float x0, float y0, float x1, float y1, float width, Color color, float drawn = 0,
            float period = 0);
  /// A ball: a line of no length.
  void dot(float x, float y, float radius, Color color);
  /// `x` is the start and `baseline` the foot of the letters; halo in pixels, 0: none.
  void text(const ShapedText& text, float x, float baseline, Color color, float halo = 0,
            Color haloColor = {});
  [[nodiscard]] const std::vector<BoxVertex>& boxes() const { return boxes_; }
  [[nodiscard]] const std::vector<GlyphVertex>& glyphs() const { return glyphs_; }

 private:
  void letters(const ShapedText& text, float x, float baseline, Color color, float halo);
  FontBook* fonts_;
  std::vector<BoxVertex> boxes_;
  std::vector<GlyphVertex> glyphs_;
};

class OverlayRenderer {
 public:
  enum Batch { Map, Furniture, kBatches };
  OverlayRenderer(const ShaderSource& source, const QuadIndices& quads);
  void draw(Batch batch, const Overlay& overlay, GlyphAtlas& atlas, const View& view, DrawStats& stats);

 private:
  class Shader : public gl::Program {
   public:
    Shader(const ShaderSource& source, const std::string& fragment);
    void setViewport(float width, float height) const { glUniform2f(viewport_, width, height); }

   private:
    GLint viewport_;
  };
  struct Stream {
    gl::VertexArray array;
    gl::StreamBuffer buffer;
  };
  Shader boxes_;
  Shader glyphs_;
  std::vector<Stream> boxStreams_;
  std::vector<Stream> glyphStreams_;
};

}  // namespace render

#pragma once

#include <vector>

#include "render/draw_stats.h"
#include "render/gl/vertex_array.h"
#include "render/quad_indices.h"
#include "render/shader_source.h"
#include "render/view.h"

namespace render {

/// Shapes of shaders/shapes.glsl: those of the frame, and what ribbons and stubs need.
enum class MarkShape : int { Arrow = 9, Chevron, Stub, Selection };

/// A shape drawn by its signed distance, in framebuffer pixels from the middle of the picture, y up.
struct Mark {
  float x = 0, y = 0;
  float dx = 1, dy = 0;  ///< its x axis on the picture, a unit vector
  int shape = 0;         ///< of Shape or MarkShape
  SymbolFill fill = SymbolFill::Filled;
  float size = 10;    ///< diameter, or length of an arrow or stub, or line width of a chevron
  float breadth = 0;  ///< of an arrow, chevron, stub, or line of a ring
  float rim = 0;      ///< width of the rim
  float stroke = 1;   ///< line width of outlines
  Color color;
  Color rimColor{0, 0, 0, 0};
};

struct MarkVertex {
  float x, y, localX, localY;
  float size[4];
  float color[4];
  float rim[4];
  std::int32_t kind[2];
};

/// Symbol and stub of the frame as marks; a highlighted symbol gives two.
void addSymbol(const Symbol& symbol, const View& view, std::vector<Mark>& marks);
void addStub(const Stub& stub, const View& view, std::vector<Mark>& marks);
/// A symbol at a place of the picture and not of the map: for the legend. Pixels from the middle.
void addSymbolAt(const Symbol& symbol, float x, float y, float pixelRatio, std::vector<Mark>& marks);

class MarkRenderer {
 public:
  /// How many batches one frame may draw.
  enum Batch { Heads, Stubs, Symbols, LegendStubs, LegendSymbols, kBatches };
  MarkRenderer(const ShaderSource& source, const QuadIndices& quads);
  void draw(Batch batch, const std::vector<Mark>& marks, const View& view, DrawStats& stats);

 private:
  class Shader : public gl::Program {
   public:
    Shader(const ShaderSource& source, const std::string& fragment);
    void setHalfViewport(float x, float y) const { glUniform2f(halfViewport_, x, y); }

   private:
    GLint halfViewport_;
  };
  struct Stream {
    gl::VertexArray array;
    gl::StreamBuffer buffer;
  };
  Shader heads_;
  Shader stubs_;
  Shader symbols_;
  std::vector<Stream> streams_;
  std::vector<MarkVertex> vertices_;
};

}  // namespace render

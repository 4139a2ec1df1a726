#pragma once

#include "render/gl/vertex_array.h"
#include "render/line_geometry.h"
#include "render/plane_shader.h"
#include "render/quad_indices.h"
#include "render/shared_cache.h"

namespace render {

class LineShader : public PlaneShader {
 public:
  LineShader() = default;
  explicit LineShader(const ShaderSource& source);
  void setWidth(float pixels) const;
  void setDash(Dash dash, float widthPx, float pixelRatio) const;

 private:
  GLint reach_ = -1;
  GLint halfWidth_ = -1;
  GLint dash_ = -1;
};

/// Coasts, borders, graticules: thin lines of one colour, many segments.
class LineRenderer {
 public:
  LineRenderer(const ShaderSource& source, const QuadIndices& quads);
  void draw(const LineLayer& layer, const View& view, DrawStats& stats);
  void touch(const LineLayer& layer) { cache_.touch(layer.lines); }
  void endFrame();

 private:
  LineShader shader_;
  gl::VertexArray array_;
  SharedCache<geodata::PolylineSet, LineGeometry> cache_;
  long frame_ = 0;
};

}  // namespace render

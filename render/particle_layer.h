#pragma once

#include <vector>

#include "render/draw_stats.h"
#include "render/gl/vertex_array.h"
#include "render/quad_indices.h"
#include "render/ribbon_trace.h"
#include "render/shader_source.h"

namespace render {

struct ParticleVertex {
  float x, y;
  float ahead, across, tail, thickness;
  float color[4];
};

/// Small bright dashes that run along the flows.
class ParticleRenderer {
 public:
  ParticleRenderer(const ShaderSource& source, const QuadIndices& quads);
  void draw(const std::vector<Ribbon>& ribbons, const std::vector<RibbonTrace>& traces, const View& view,
            DrawStats& stats);

 private:
  class Shader : public gl::Program {
   public:
    explicit Shader(const ShaderSource& source);
    void setHalfViewport(float x, float y) const { glUniform2f(halfViewport_, x, y); }

   private:
    GLint halfViewport_;
  };
  void addParticles(const Ribbon& ribbon, const RibbonTrace& trace, const View& view);

  Shader shader_;
  gl::VertexArray array_;
  gl::StreamBuffer buffer_;
  std::vector<ParticleVertex> vertices_;
};

}  // namespace render

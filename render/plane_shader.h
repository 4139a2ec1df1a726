#pragma once

#include "render/gl/program.h"
#include "render/shader_source.h"
#include "render/view.h"

namespace render {

/// What all programs share that place plane points: see shaders/plane.glsl.
class PlaneShader : public gl::Program {
 public:
  PlaneShader() = default;
  PlaneShader(const ShaderSource& source, const std::string& name);
  void setView(const View& view) const;
  void setColor(Color color) const;

 private:
  GLint center_ = -1;
  GLint pixelsPerMetre_ = -1;
  GLint halfViewport_ = -1;
  GLint color_ = -1;
};

}  // namespace render

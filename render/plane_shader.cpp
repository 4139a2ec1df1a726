#include "render/plane_shader.h"

#include "render/packed_point.h"

namespace render {

PlaneShader::PlaneShader(const ShaderSource& source, const std::string& name)
    : Program(source.load(name + ".vert"), source.load(name + ".frag")),
      center_(uniform("uCenter")),
      pixelsPerMetre_(uniform("uPixelsPerMetre")),
      halfViewport_(uniform("uHalfViewport")),
      color_(uniform("uColor")) {}

void PlaneShader::setView(const View& view) const {
  glUniform4f(center_, static_cast<float>(view.center.x), static_cast<float>(view.center.y),
              restOf(view.center.x), restOf(view.center.y));
  glUniform1f(pixelsPerMetre_, static_cast<float>(view.pixelsPerMetre));
  glUniform2f(halfViewport_, static_cast<float>(view.width) / 2, static_cast<float>(view.height) / 2);
}

void PlaneShader::setColor(Color color) const {
  glUniform4f(color_, color.r * color.a, color.g * color.a, color.b * color.a, color.a);
}

}  // namespace render

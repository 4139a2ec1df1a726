#include "render/line_layer.h"

#include <algorithm>

namespace render {

LineShader::LineShader(const ShaderSource& source)
    : PlaneShader(source, "line"),
      reach_(uniform("uReach")),
      halfWidth_(uniform("uHalfWidth")),
      dash_(uniform("uDash")) {
  use();
  setSampler("uPoints", 0);
}

void LineShader::setWidth(float pixels) const {
  glUniform1f(halfWidth_, pixels / 2);
  glUniform1f(reach_, pixels / 2 + 0.55F);  // beyond this the shader gives nothing
}

void LineShader::setDash(Dash dash, float widthPx, float pixelRatio) const {
  const float width = std::max(widthPx, pixelRatio);
  switch (dash) {
    case Dash::Solid:
      glUniform2f(dash_, 0, 0);
      return;
    case Dash::Dashed:
      glUniform2f(dash_, 3 * width + 2 * pixelRatio, 5 * width + 4 * pixelRatio);
      return;
    case Dash::Dotted:
      glUniform2f(dash_, width, 2 * width + 2 * pixelRatio);
      return;
  }
}

LineRenderer::LineRenderer(const ShaderSource& source, const QuadIndices& quads)
    : shader_(source), array_(gl::VertexArray::create()) {
  array_.bind();
  quads.bind();
}

void LineRenderer::draw(const LineLayer& layer, const View& view, DrawStats& stats) {
  if (layer.lines == nullptr || layer.color.a <= 0 || layer.widthPx <= 0) return;
  const float width = layer.widthPx * view.pixelRatio;
  const auto visible = cache_.of(layer.lines, [] { return LineGeometry(); })
                           .visible(*layer.lines, view, static_cast<double>(width) + 2, frame_, stats);
  if (visible.empty()) return;
  // Less than a pixel wide is a pixel of less strength.
  Color color = layer.color;
  color.a *= std::min(1.0F, width);
  shader_.use();
  shader_.setView(view);
  shader_.setColor(color);
  shader_.setWidth(std::max(1.0F, width));
  shader_.setDash(layer.dash, width, view.pixelRatio);
  array_.bind();
  for (const auto& part : visible) {
    part.points->bind(GL_TEXTURE_BUFFER, 0);
    for (const auto& range : part.ranges) stats.drawCalls += QuadIndices::draw(range.first, range.count);
  }
}

void LineRenderer::endFrame() {
  cache_.endFrame();
  ++frame_;
}

}  // namespace render

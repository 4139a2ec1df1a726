#include "render/ribbon_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/ribbon_heads.h"

namespace render {

namespace {

constexpr float kCasingPx = 1;  // logical
constexpr float kThinPx =
    7;  // thinner bands do not fold over at bends, so that casing and band go in one strip
constexpr double kFar = 1e6;

void push(std::vector<float>& out, Color c) {
  out.insert(out.end(), {c.r, c.g, c.b, c.a});
}

/// Four texels: see shaders/ribbon.vert.
void pushParameters(const Ribbon& ribbon, const RibbonTrace& trace, float pixelRatio,
                    std::vector<float>& out) {
  const double from = bandStart(ribbon, trace, pixelRatio);
  const double to = bandEnd(ribbon, trace, pixelRatio);
  const auto local = [&trace](double pixels) {
    return static_cast<float>(std::clamp(pixels - trace.base, -kFar, kFar));
  };
  const DashPx dash = ribbonDash(ribbon.dash, ribbon.widthPx * pixelRatio, pixelRatio);
  const double offset = dash.period > 0 ? std::fmod(trace.base, static_cast<double>(dash.period)) : 0;
  push(out, ribbon.color);
  push(out, ribbon.casing);
  // An end that nothing cuts must not be softened at a run's edge.
  out.insert(out.end(), {from <= 0 ? local(from) - 1 : local(from), local(to), dash.drawn, dash.period});
  out.insert(out.end(), {static_cast<float>(offset), kCasingPx * pixelRatio, 0, 0});
}

}  // namespace

bool isDrawn(const Ribbon& ribbon) {
  return ribbon.path != nullptr && ribbon.path->points.size() > 1 && ribbon.to > ribbon.from &&
         (ribbon.color.a > 0 || ribbon.casing.a > 0) && std::isfinite(ribbon.widthPx) &&
         std::isfinite(ribbon.offsetPx);
}

RibbonRenderer::Shader::Shader(const ShaderSource& source)
    : Program(source.load("ribbon.vert"), source.load("ribbon.frag")),
      halfViewport_(uniform("uHalfViewport")) {
  use();
  setSampler("uRibbons", 0);
}

RibbonRenderer::RibbonRenderer(const ShaderSource& source)
    : shader_(source),
      array_(gl::VertexArray::create()),
      vertices_(gl::Buffer::create()),
      indices_(gl::Buffer::create()),
      parameterView_(gl::Texture::create()) {
  array_.bind();
  vertices_.bind(GL_ARRAY_BUFFER);
  indices_.bind(GL_ELEMENT_ARRAY_BUFFER);
  constexpr std::size_t kStride = sizeof(RibbonVertex);
  array_.floats(0, 2, kStride, offsetof(RibbonVertex, x));
  array_.floats(1, 3, kStride, offsetof(RibbonVertex, along));
  array_.integers(2, 2, kStride, offsetof(RibbonVertex, ribbon));
}

RibbonRenderer::Form RibbonRenderer::formOf(const Ribbon& r) {
  return {isDrawn(r) ? r.path : nullptr, r.widthPx, r.offsetPx, r.taper, r.casing.a > 0};
}

bool RibbonRenderer::sameForms(const std::vector<Ribbon>& ribbons, const View& view) const {
  return view_.center == view.center && view_.pixelsPerMetre == view.pixelsPerMetre &&
         view_.width == view.width && view_.height == view.height && view_.pixelRatio == view.pixelRatio &&
         std::equal(forms_.begin(), forms_.end(), ribbons.begin(), ribbons.end(),
                    [](const Form& form, const Ribbon& ribbon) { return form == formOf(ribbon); });
}

void RibbonRenderer::trace(const std::vector<Ribbon>& ribbons, const View& view, DrawStats& stats) {
  view_ = view;
  forms_.clear();
  traces_.clear();
  RibbonMesh mesh;
  for (const Ribbon& r : ribbons) {
    forms_.push_back(formOf(r));
    traces_.emplace_back();
    if (!isDrawn(r)) continue;
    const PathMeasure& lengths = measures_.of(r.path, [&r] { return measure(*r.path); });
    RibbonStroke how;
    how.ribbon = static_cast<std::int32_t>(traces_.size()) - 1;
    how.widthPx = std::max(r.widthPx * view.pixelRatio, 1.0F);
    how.casingPx = r.casing.a > 0 ? kCasingPx * view.pixelRatio : 0;
    how.inOne = r.widthPx < kThinPx;
    how.taper = r.taper;
    traces_.back() = traceRibbon(*r.path, lengths, view, how.widthPx, r.offsetPx * view.pixelRatio);
    stroke(traces_.back(), how, mesh);
  }
  indexCount_ = static_cast<int>(mesh.indices.size());
  if (indexCount_ == 0) return;
  array_.bind();
  vertices_.setData(GL_ARRAY_BUFFER, gl::bytesOf(mesh.vertices), GL_DYNAMIC_DRAW);
  indices_.setData(GL_ELEMENT_ARRAY_BUFFER, gl::bytesOf(mesh.indices), GL_DYNAMIC_DRAW);
  stats.uploadedBytes +=
      mesh.vertices.size() * sizeof(RibbonVertex) + mesh.indices.size() * sizeof(std::uint32_t);
}

void RibbonRenderer::set(const std::vector<Ribbon>& ribbons, const View& view, DrawStats& stats) {
  if (!sameForms(ribbons, view)) trace(ribbons, view, stats);
  if (indexCount_ == 0) return;
  std::vector<float> parameters;
  parameters.reserve(ribbons.size() * 16);
  for (std::size_t i = 0; i < ribbons.size(); ++i)
    pushParameters(ribbons[i], traces_[i], view.pixelRatio, parameters);
  stats.uploadedBytes += parameters_.update(GL_TEXTURE_BUFFER, gl::bytesOf(parameters));
}

void RibbonRenderer::draw(const View& view, DrawStats& stats) const {
  if (indexCount_ == 0) return;
  array_.bind();
  parameterView_.viewFloats(parameters_.buffer());
  shader_.use();
  shader_.setHalfViewport(static_cast<float>(view.width) / 2, static_cast<float>(view.height) / 2);
  glDrawElements(GL_TRIANGLES, indexCount_, GL_UNSIGNED_INT, nullptr);
  ++stats.drawCalls;
}

void RibbonRenderer::endFrame(const std::vector<Ribbon>& ribbons) {
  for (const Ribbon& ribbon : ribbons)
    if (ribbon.path != nullptr) measures_.touch(ribbon.path);
  measures_.endFrame();
}

}  // namespace render

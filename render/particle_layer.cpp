#include "render/particle_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "render/ribbon_heads.h"

namespace render {

namespace {

void addQuad(const RibbonTrace::Pose& pose, float tail, float thickness, Color color,
             std::vector<ParticleVertex>& vertices) {
  const float reach = thickness + 0.55F;
  for (const float across : {-reach, reach})
    for (const float ahead : {-tail, reach})
      vertices.push_back({pose.x + ahead * pose.dx - across * pose.dy,
                          pose.y + ahead * pose.dy + across * pose.dx,
                          ahead,
                          across,
                          tail,
                          thickness,
                          {color.r, color.g, color.b, color.a}});
}

}  // namespace

ParticleRenderer::Shader::Shader(const ShaderSource& source)
    : Program(source.load("particle.vert"), source.load("particle.frag")),
      halfViewport_(uniform("uHalfViewport")) {}

ParticleRenderer::ParticleRenderer(const ShaderSource& source, const QuadIndices& quads)
    : shader_(source), array_(gl::VertexArray::create()) {
  array_.bind();
  quads.bind();
  buffer_.buffer().bind(GL_ARRAY_BUFFER);
  constexpr std::size_t kStride = sizeof(ParticleVertex);
  array_.floats(0, 2, kStride, offsetof(ParticleVertex, x));
  array_.floats(1, 4, kStride, offsetof(ParticleVertex, ahead));
  array_.floats(2, 4, kStride, offsetof(ParticleVertex, color));
}

void ParticleRenderer::addParticles(const Ribbon& ribbon, const RibbonTrace& trace, const View& view) {
  const float r = view.pixelRatio;
  const double spacing = std::max(static_cast<double>(ribbon.particleSpacingPx * r), 2.0);
  const double phase = static_cast<double>(ribbon.particlePhase - std::floor(ribbon.particlePhase));
  const double from = bandStart(ribbon, trace, r);
  const double to = bandEnd(ribbon, trace, r);
  const float half = std::max(ribbon.widthPx, 1.0F) * r / 2;
  const float thickness = std::clamp(0.24F * half, 0.8F * r, 2.2F * r);
  const float tail = std::min(0.36F * static_cast<float>(spacing), 9 * r + half);
  const float halfWidth = static_cast<float>(view.width) / 2 + tail;
  const float halfHeight = static_cast<float>(view.height) / 2 + tail;
  for (const RibbonTrace::Run& run : trace.runs) {
    const RibbonTrace::Node* node = trace.nodes.data() + run.first;
    const RibbonTrace::Node* last = node + run.count - 1;
    const double begin = std::max(from, trace.base + static_cast<double>(node->along));
    const double end = std::min(to, trace.base + static_cast<double>(last->along));
    for (double at = (std::ceil(begin / spacing - phase) + phase) * spacing; at <= end; at += spacing) {
      const auto along = static_cast<float>(at - trace.base);
      while (node + 1 < last && node[1].along < along) ++node;
      const float span = node[1].along - node->along;
      const float t = span > 0 ? std::clamp((along - node->along) / span, 0.0F, 1.0F) : 0;
      const float dx = node[1].x - node->x;
      const float dy = node[1].y - node->y;
      const float length = std::max(std::hypot(dx, dy), 1e-6F);
      const RibbonTrace::Pose pose{node->x + dx * t, node->y + dy * t, dx / length, dy / length};
      if (std::abs(pose.x) > halfWidth || std::abs(pose.y) > halfHeight) continue;
      // Born without a tail: it must not hang out of the flow's beginning.
      const float room = std::min(tail, static_cast<float>(at - from) + 0.5F);
      addQuad(pose, room, thickness, ribbon.particleColor, vertices_);
    }
  }
}

void ParticleRenderer::draw(const std::vector<Ribbon>& ribbons, const std::vector<RibbonTrace>& traces,
                            const View& view, DrawStats& stats) {
  vertices_.clear();
  for (std::size_t i = 0; i < std::min(ribbons.size(), traces.size()); ++i)
    if (ribbons[i].particleSpacingPx > 0 && ribbons[i].particleColor.a > 0 && ribbons[i].color.a > 0)
      addParticles(ribbons[i], traces[i], view);
  if (vertices_.empty()) return;
  array_.bind();
  stats.uploadedBytes += buffer_.update(GL_ARRAY_BUFFER, gl::bytesOf(vertices_));
  shader_.use();
  shader_.setHalfViewport(static_cast<float>(view.width) / 2, static_cast<float>(view.height) / 2);
  stats.drawCalls += QuadIndices::draw(0, static_cast<int>(vertices_.size() / 4));
}

}  // namespace render

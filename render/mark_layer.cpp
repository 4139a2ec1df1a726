#include "render/mark_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace render {

namespace {

bool isFinite(const Mark& mark) {
  return std::isfinite(mark.x) && std::isfinite(mark.y) && std::isfinite(mark.size) && mark.size > 0;
}

void addQuad(const Mark& mark, std::vector<MarkVertex>& vertices) {
  constexpr float kFarthest = 0.8F;  // the triangle's top and the bar through outlines, in diameters
  float left = mark.size * kFarthest + mark.rim + 1;
  float right = left;
  float half = left;
  if (mark.shape == static_cast<int>(MarkShape::Stub)) {
    left = mark.size + mark.rim + 1;
    right = mark.stroke + mark.rim + 1;
    half = mark.breadth / 2 + 2.2F * mark.stroke + mark.rim + 1;
  } else if (mark.shape == static_cast<int>(MarkShape::Arrow)) {
    left = mark.size / 2 + 1;
    right = mark.size / 2 + 2 * mark.rim + 1;
    half = mark.breadth / 2 + mark.rim + 1;
  } else if (mark.shape == static_cast<int>(MarkShape::Chevron)) {
    left = right = mark.breadth / 4 + mark.size / 2 + 1;
    half = mark.breadth / 2 + mark.size / 2 + 1;
  } else if (mark.shape == static_cast<int>(MarkShape::Selection)) {
    left = right = half = mark.size / 2 + mark.breadth / 2 + mark.rim + 1;
  }
  for (const float y : {-half, half})
    for (const float x : {-left, right}) {
      const float px = mark.x + x * mark.dx - y * mark.dy;
      const float py = mark.y + x * mark.dy + y * mark.dx;
      vertices.push_back({px,
                          py,
                          x,
                          y,
                          {mark.size, mark.breadth, mark.rim, mark.stroke},
                          {mark.color.r, mark.color.g, mark.color.b, mark.color.a},
                          {mark.rimColor.r, mark.rimColor.g, mark.rimColor.b, mark.rimColor.a},
                          {mark.shape, static_cast<int>(mark.fill)}});
    }
}

}  // namespace

void addSymbolAt(const Symbol& symbol, float x, float y, float pixelRatio, std::vector<Mark>& marks) {
  Mark mark;
  mark.x = x;
  mark.y = y;
  mark.dx = std::cos(symbol.rotation);
  mark.dy = std::sin(symbol.rotation);
  mark.shape = static_cast<int>(symbol.shape);
  mark.fill = symbol.fill;
  mark.size = symbol.sizePx * pixelRatio;
  mark.stroke = std::clamp(symbol.sizePx * 0.11F, 1.3F, 2.5F) * pixelRatio;
  mark.rim = symbol.halo.a > 0 ? 1.3F * pixelRatio : 0;
  mark.color = symbol.color;
  mark.rimColor = symbol.halo;
  if (symbol.highlighted) {
    Mark ring = mark;
    ring.shape = static_cast<int>(MarkShape::Selection);
    ring.fill = SymbolFill::Filled;
    ring.size = (symbol.sizePx * 1.3F + 9) * pixelRatio;
    ring.breadth = 2 * pixelRatio;
    marks.push_back(ring);
  }
  marks.push_back(mark);
}

void addSymbol(const Symbol& symbol, const View& view, std::vector<Mark>& marks) {
  const View::Pixel at = view.toPixel(symbol.at);
  const double margin = static_cast<double>((symbol.sizePx * 1.5F + 16) * view.pixelRatio);
  if (!(std::abs(at.x) < view.width / 2.0 + margin) || !(std::abs(at.y) < view.height / 2.0 + margin)) return;
  addSymbolAt(symbol, static_cast<float>(at.x), static_cast<float>(at.y), view.pixelRatio, marks);
}

void addStub(const Stub& stub, const View& view, std::vector<Mark>& marks) {
  const View::Pixel at = view.toPixel(stub.at);
  const double length = std::hypot(stub.dx, stub.dy);
  const double margin = static_cast<double>((stub.lengthPx + stub.widthPx) * view.pixelRatio) + 16;
  if (!(length > 0) || !(std::abs(at.x) < view.width / 2.0 + margin) ||
      !(std::abs(at.y) < view.height / 2.0 + margin))
    return;
  Mark mark;
  mark.x = static_cast<float>(at.x);
  mark.y = static_cast<float>(at.y);
  mark.dx = static_cast<float>(stub.dx / length);
  mark.dy = static_cast<float>(stub.dy / length);
  mark.shape = static_cast<int>(MarkShape::Stub);
  mark.size = stub.lengthPx * view.pixelRatio;
  mark.breadth = stub.widthPx * view.pixelRatio;
  mark.stroke = 1.6F * view.pixelRatio;
  mark.rim = 1.2F * view.pixelRatio;
  mark.color = stub.color;
  mark.rimColor = stub.casing;
  marks.push_back(mark);
}

MarkRenderer::Shader::Shader(const ShaderSource& source, const std::string& fragment)
    : Program(source.load("mark.vert"), source.load(fragment)), halfViewport_(uniform("uHalfViewport")) {}

MarkRenderer::MarkRenderer(const ShaderSource& source, const QuadIndices& quads)
    : heads_(source, "head.frag"),
      stubs_(source, "stub.frag"),
      symbols_(source, "symbol.frag"),
      streams_(kBatches) {
  for (Stream& stream : streams_) {
    stream.array = gl::VertexArray::create();
    stream.array.bind();
    quads.bind();
    stream.buffer.buffer().bind(GL_ARRAY_BUFFER);
    constexpr std::size_t kStride = sizeof(MarkVertex);
    stream.array.floats(0, 2, kStride, offsetof(MarkVertex, x));
    stream.array.floats(1, 2, kStride, offsetof(MarkVertex, localX));
    stream.array.floats(2, 4, kStride, offsetof(MarkVertex, size));
    stream.array.floats(3, 4, kStride, offsetof(MarkVertex, color));
    stream.array.floats(4, 4, kStride, offsetof(MarkVertex, rim));
    stream.array.integers(5, 2, kStride, offsetof(MarkVertex, kind));
  }
}

void MarkRenderer::draw(Batch batch, const std::vector<Mark>& marks, const View& view, DrawStats& stats) {
  if (marks.empty()) return;
  vertices_.clear();
  for (const Mark& mark : marks)
    if (isFinite(mark)) addQuad(mark, vertices_);
  Stream& stream = streams_[batch];
  stream.array.bind();
  stats.uploadedBytes += stream.buffer.update(GL_ARRAY_BUFFER, gl::bytesOf(vertices_));
  const bool isStub = batch == Stubs || batch == LegendStubs;
  const Shader& shader = batch == Heads ? heads_ : isStub ? stubs_ : symbols_;
  shader.use();
  shader.setHalfViewport(static_cast<float>(view.width) / 2, static_cast<float>(view.height) / 2);
  stats.drawCalls += QuadIndices::draw(0, static_cast<int>(vertices_.size() / 4));
}

}  // namespace render

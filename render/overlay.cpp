#include "render/overlay.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace render {

namespace {

constexpr float kBox = 1;
constexpr float kLine = 2;

}  // namespace

void Overlay::box(float x, float y, float width, float height, float radius, Color fill, Color border) {
  const float left = std::round(x);
  const float top = std::round(y);
  const float right = std::round(x + width);
  const float bottom = std::round(y + height);
  if (right <= left || bottom <= top) return;
  const float halfWidth = (right - left) / 2;
  const float halfHeight = (bottom - top) / 2;
  const float corner = std::min({radius, halfWidth, halfHeight});
  for (const float sy : {-1.0F, 1.0F})
    for (const float sx : {-1.0F, 1.0F})
      boxes_.push_back({left + halfWidth + sx * halfWidth,
                        top + halfHeight + sy * halfHeight,
                        sx * halfWidth,
                        sy * halfHeight,
                        {kBox, halfWidth, halfHeight, corner},
                        {fill.r, fill.g, fill.b, fill.a},
                        {border.r, border.g, border.b, border.a}});
}

void Overlay::line(float x0, float y0, float x1, float y1, float width, Color color, float drawn,
                   float period) {
  const float dx = x1 - x0;
  const float dy = y1 - y0;
  const float length = std::hypot(dx, dy);
  if (!(length > 0)) return;
  const float ux = dx / length;
  const float uy = dy / length;
  const float reachX = length / 2 + 1;
  const float reachY = width / 2 + 1;
  for (const float sy : {-1.0F, 1.0F})
    for (const float sx : {-1.0F, 1.0F}) {
      const float lx = sx * reachX;
      const float ly = sy * reachY;
      boxes_.push_back({(x0 + x1) / 2 + lx * ux - ly * uy,
                        (y0 + y1) / 2 + lx * uy + ly * ux,
                        lx,
                        ly,
                        {kLine, length / 2, width / 2, period},
                        {color.r, color.g, color.b, color.a},
                        {drawn, 0, 0, 0}});
    }
}

void Overlay::dot(float x, float y, float radius, Color color) {
  const float reach = radius + 1;
  for (const float sy : {-1.0F, 1.0F})
    for (const float sx : {-1.0F, 1.0F})
      boxes_.push_back({x + sx * reach,
                        y + sy * reach,
                        sx * reach,
                        sy * reach,
                        {kBox, radius, radius, radius},
                        {color.r, color.g, color.b, color.a},
                        {0, 0, 0, 0}});
}

void Overlay::letters(const ShapedText& text, float x, float baseline, Color color, float halo) {
  const float foot = std::round(baseline);
  for (const ShapedText::Letter& letter : text.letters) {
    const float quarters = std::floor((x + letter.pen) * 4 + 0.5F);
    const float whole = std::floor(quarters / 4);
    const Glyph glyph =
        fonts_->glyph(text.face, text.size, letter.c, static_cast<int>(quarters - whole * 4), halo);
    if (glyph.place.width == 0) continue;
    const float left = whole + static_cast<float>(glyph.left);
    const float top = foot - static_cast<float>(glyph.top);
    for (const int sy : {0, 1})
      for (const int sx : {0, 1})
        glyphs_.push_back({left + static_cast<float>(sx * glyph.place.width),
                           top + static_cast<float>(sy * glyph.place.height),
                           static_cast<float>(glyph.place.x + sx * glyph.place.width),
                           static_cast<float>(glyph.place.y + sy * glyph.place.height),
                           {color.r, color.g, color.b, color.a}});
  }
}

void Overlay::text(const ShapedText& text, float x, float baseline, Color color, float halo,
                   Color haloColor) {
  if (halo > 0 && haloColor.a > 0) letters(text, x, baseline, haloColor, halo);
  if (color.a > 0) letters(text, x, baseline, color, 0);
}

OverlayRenderer::Shader::Shader(const ShaderSource& source, const std::string& fragment)
    : Program(source.load("overlay.vert"), source.load(fragment)), viewport_(uniform("uViewport")) {
  use();
  setSampler("uAtlas", 0);
}

OverlayRenderer::OverlayRenderer(const ShaderSource& source, const QuadIndices& quads)
    : boxes_(source, "box.frag"),
      glyphs_(source, "glyph.frag"),
      boxStreams_(kBatches),
      glyphStreams_(kBatches) {
  const auto make = [&quads](Stream& stream) {
    stream.array = gl::VertexArray::create();
    stream.array.bind();
    quads.bind();
    stream.buffer.buffer().bind(GL_ARRAY_BUFFER);
  };
  for (Stream& stream : boxStreams_) {
    make(stream);
    constexpr std::size_t kStride = sizeof(BoxVertex);
    stream.array.floats(0, 2, kStride, offsetof(BoxVertex, x));
    stream.array.floats(1, 2, kStride, offsetof(BoxVertex, localX));
    stream.array.floats(2, 4, kStride, offsetof(BoxVertex, form));
    stream.array.floats(3, 4, kStride, offsetof(BoxVertex, color));
    stream.array.floats(4, 4, kStride, offsetof(BoxVertex, line));
  }
  for (Stream& stream : glyphStreams_) {
    make(stream);
    constexpr std::size_t kStride = sizeof(GlyphVertex);
    stream.array.floats(0, 2, kStride, offsetof(GlyphVertex, x));
    stream.array.floats(1, 2, kStride, offsetof(GlyphVertex, texelX));
    stream.array.floats(3, 4, kStride, offsetof(GlyphVertex, color));
  }
}

void OverlayRenderer::draw(Batch batch, const Overlay& overlay, GlyphAtlas& atlas, const View& view,
                           DrawStats& stats) {
  const auto drawQuads = [&view, &stats](const Shader& shader, Stream& stream, const auto& vertices) {
    if (vertices.empty()) return;
    stream.array.bind();
    stats.uploadedBytes += stream.buffer.update(GL_ARRAY_BUFFER, gl::bytesOf(vertices));
    shader.use();
    shader.setViewport(static_cast<float>(view.width), static_cast<float>(view.height));
    stats.drawCalls += QuadIndices::draw(0, static_cast<int>(vertices.size() / 4));
  };
  drawQuads(boxes_, boxStreams_[batch], overlay.boxes());
  if (!overlay.glyphs().empty()) stats.uploadedBytes += atlas.bind(0);
  drawQuads(glyphs_, glyphStreams_[batch], overlay.glyphs());
}

}  // namespace render

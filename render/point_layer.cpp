#include "render/point_layer.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "render/packed_point.h"

namespace render {

namespace {

constexpr double kCellPx = 1;  // nearer points than this cannot be told apart
constexpr float kRimPx = 1;
constexpr float kStrokePx = 1.3F;

struct PlaceVertex {
  float x, y;
  std::int16_t restX, restY;
};

PlaceVertex placeOf(geodata::Point p) {
  const auto rest = [](double value) {
    const float scaled = std::clamp(restOf(value) / kRestRange, -1.0F, 1.0F) * 32767.0F;
    return static_cast<std::int16_t>(std::lround(scaled));
  };
  return {static_cast<float>(p.x), static_cast<float>(p.y), rest(p.x), rest(p.y)};
}

}  // namespace

PointRenderer::Shader::Shader(const ShaderSource& source)
    : PlaneShader(source, "point"),
      pixelRatio_(uniform("uPixelRatio")),
      middle_(uniform("uMiddle")),
      rim_(uniform("uRim")),
      rimWidth_(uniform("uRimWidth")),
      stroke_(uniform("uStroke")),
      opacity_(uniform("uOpacity")) {}

void PointRenderer::Shader::setLook(const PointLayer& layer, const View& view) const {
  glUniform1f(pixelRatio_, view.pixelRatio);
  glUniform2f(middle_, static_cast<float>(view.width) / 2, static_cast<float>(view.height) / 2);
  glUniform4f(rim_, layer.rim.r, layer.rim.g, layer.rim.b, layer.rim.a);
  glUniform1f(rimWidth_, layer.rim.a > 0 ? kRimPx * view.pixelRatio : 0);
  glUniform1f(stroke_, kStrokePx * view.pixelRatio);
  glUniform1f(opacity_, layer.opacity);
}

PointRenderer::PointRenderer(const ShaderSource& source)
    : shader_(source), array_(gl::VertexArray::create()) {}

std::vector<PointRun> PointRenderer::visible(const PointLayer& layer, const View& view, double cellPx) {
  if (layer.points == nullptr || layer.looks == nullptr || layer.opacity <= 0) return {};
  const double reach = static_cast<double>((layer.largestPx / 2 + kRimPx) * view.pixelRatio) + 2;
  return visibleRuns(*layer.points, view, reach, cellPx);
}

std::size_t PointRenderer::upload(const PointLayer& layer, std::size_t most, DrawStats& stats) {
  const std::size_t count = std::min(layer.points->points.size(), layer.looks->size());
  GrowingBuffer& places = places_.of(layer.points, [] { return GrowingBuffer(); });
  places.grow(count, sizeof(PlaceVertex), most, stats, [&](std::size_t first, std::size_t n) {
    std::vector<PlaceVertex> packed(n);
    for (std::size_t i = 0; i < n; ++i) packed[i] = placeOf(layer.points->points[first + i]);
    return packed;
  });
  GrowingBuffer& looks = looks_.of(layer.looks, [] { return GrowingBuffer(); });
  looks.grow(count, sizeof(PointLook), most, stats,
             [&](std::size_t first, std::size_t n) { return std::span(*layer.looks).subspan(first, n); });
  return std::min(places.done(), looks.done());
}

void PointRenderer::drawRuns(const PointLayer& layer, const View& view, const std::vector<PointRun>& runs,
                             DrawStats& stats) {
  const GrowingBuffer& places = places_.of(layer.points, [] { return GrowingBuffer(); });
  const GrowingBuffer& looks = looks_.of(layer.looks, [] { return GrowingBuffer(); });
  const std::size_t ready = std::min(places.done(), looks.done());
  std::vector<GLint> firsts;
  std::vector<GLsizei> counts;
  for (const PointRun& run : runs) {
    if (run.first >= ready) break;
    firsts.push_back(static_cast<GLint>(run.first));
    counts.push_back(static_cast<GLsizei>(std::min<std::size_t>(run.count, ready - run.first)));
  }
  if (firsts.empty()) return;
  array_.bind();
  places.bind();
  array_.floats(0, 2, sizeof(PlaceVertex), offsetof(PlaceVertex, x));
  array_.unitShorts(1, 2, sizeof(PlaceVertex), offsetof(PlaceVertex, restX));
  looks.bind();
  array_.unitBytes(2, 4, sizeof(PointLook), offsetof(PointLook, r));
  array_.floats(3, 1, sizeof(PointLook), offsetof(PointLook, sizePx));
  // Drivers leave out a point whose centre lies outside: the viewport is widened by what discs reach in.
  const int margin = static_cast<int>(std::ceil((layer.largestPx / 2 + kRimPx) * view.pixelRatio)) + 2;
  View wide = view;
  wide.width += 2 * margin;
  wide.height += 2 * margin;
  glViewport(-margin, -margin, wide.width, wide.height);
  glEnable(GL_PROGRAM_POINT_SIZE);
  shader_.use();
  shader_.setView(wide);
  shader_.setLook(layer, view);
  glMultiDrawArrays(GL_POINTS, firsts.data(), counts.data(), static_cast<GLsizei>(firsts.size()));
  ++stats.drawCalls;
  glViewport(0, 0, view.width, view.height);
}

void PointRenderer::draw(const PointLayer& layer, const View& view, DrawStats& stats) {
  if (layer.points == nullptr || layer.looks == nullptr || layer.opacity <= 0) return;
  upload(layer, std::numeric_limits<std::size_t>::max(), stats);
  drawRuns(layer, view, visible(layer, view, kCellPx), stats);
}

void PointRenderer::touch(const PointLayer& layer) {
  places_.touch(layer.points);
  looks_.touch(layer.looks);
}

void PointRenderer::endFrame() {
  places_.endFrame();
  looks_.endFrame();
}

}  // namespace render

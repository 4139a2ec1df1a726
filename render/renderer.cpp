#include "render/renderer.h"

#include <algorithm>

#include "render/furniture.h"
#include "render/map_texts.h"
#include "render/mark_layer.h"
#include "render/particle_layer.h"
#include "render/ribbon_heads.h"
#include "render/still_layers.h"

namespace render {

struct Renderer::Impl {
  explicit Impl(const RendererOptions& options)
      : source(options.shaderDir),
        still(source, quads),
        particles(source, quads),
        marks(source, quads),
        fonts(options.fontDir),
        shaper(fonts),
        texts(shaper),
        furniture(shaper),
        overlays(source, quads) {}

  ShaderSource source;
  QuadIndices quads;
  StillLayers still;
  ParticleRenderer particles;
  MarkRenderer marks;
  FontBook fonts;
  TextShaper shaper;
  MapTexts texts;
  FurnitureLayer furniture;
  OverlayRenderer overlays;

  void drawMap(const FrameDesc& frame, const View& view, std::vector<Mark>& heads, DrawStats& stats);
  void drawTexts(const FrameDesc& frame, const View& view, const std::vector<Mark>& heads,
                 FrameReport& report, DrawStats& stats);
};

void Renderer::Impl::drawMap(const FrameDesc& frame, const View& view, std::vector<Mark>& heads,
                             DrawStats& stats) {
  still.draw(frame, view, stats);
  particles.draw(frame.ribbons, still.traces(), view, stats);
  for (std::size_t i = 0; i < frame.ribbons.size(); ++i)
    if (isDrawn(frame.ribbons[i])) addHeads(frame.ribbons[i], still.traces()[i], view.pixelRatio, heads);
  marks.draw(MarkRenderer::Heads, heads, view, stats);
  std::vector<Mark> stubs;
  for (const Stub& stub : frame.stubs) addStub(stub, view, stubs);
  marks.draw(MarkRenderer::Stubs, stubs, view, stats);
  std::vector<Mark> symbols;
  for (const Symbol& symbol : frame.symbols) addSymbol(symbol, view, symbols);
  marks.draw(MarkRenderer::Symbols, symbols, view, stats);
}

void Renderer::Impl::drawTexts(const FrameDesc& frame, const View& view, const std::vector<Mark>& heads,
                               FrameReport& report, DrawStats& stats) {
  shaper.forget();
  furniture.layout(frame.furniture, view);
  for (std::size_t i = 0; i < furniture.boxes().size(); ++i) {
    const Rect& box = furniture.boxes()[i];
    report.furniture.push_back({furniture.parts()[i], box.x, box.y, box.width, box.height});
  }
  texts.place(frame, view, {&heads, &still.traces(), &furniture.boxes()}, report);
  Overlay map(fonts);
  Overlay frameOverlay(fonts);
  std::vector<Mark> legend;
  int generation = 0;
  // A second time where the atlas was full in between: then it holds what this frame needs.
  for (int attempt = 0; attempt < 2; ++attempt) {
    generation = fonts.generation();
    map.clear();
    frameOverlay.clear();
    legend.clear();
    texts.draw(frame, view, map);
    furniture.draw(frame.furniture, view, frameOverlay, legend);
    if (generation == fonts.generation()) break;
  }
  overlays.draw(OverlayRenderer::Map, map, fonts.atlas(), view, stats);
  overlays.draw(OverlayRenderer::Furniture, frameOverlay, fonts.atlas(), view, stats);
  // Stubs have a shader of their own.
  const auto isStub = [](const Mark& mark) { return mark.shape == static_cast<int>(MarkShape::Stub); };
  const auto symbols = std::stable_partition(legend.begin(), legend.end(), isStub);
  marks.draw(MarkRenderer::LegendStubs, {legend.begin(), symbols}, view, stats);
  marks.draw(MarkRenderer::LegendSymbols, {symbols, legend.end()}, view, stats);
}

Renderer::Renderer(const RendererOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Renderer::~Renderer() = default;

namespace {

void setState(const View& view) {
  glViewport(0, 0, view.width, view.height);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // all programs give premultiplied colour
}

}  // namespace

FrameReport Renderer::draw(const FrameDesc& frame) {
  FrameReport report;
  if (frame.viewport.width > 0 && frame.viewport.height > 0) {
    const View view = View::of(frame);
    DrawStats stats;
    setState(view);
    std::vector<Mark> heads;
    impl_->drawMap(frame, view, heads, stats);
    impl_->drawTexts(frame, view, heads, report, stats);
    glBindVertexArray(0);
    glUseProgram(0);
    report.drawCalls = stats.drawCalls;
    report.uploadedBytes = stats.uploadedBytes;
    report.unfinished = stats.unfinished;
  }
  report.glObjects = gl::liveObjects();
  return report;
}

}  // namespace render

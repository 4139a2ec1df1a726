#include "render/renderer.h"

#include "render/base_layer.h"
#include "render/mark_layer.h"
#include "render/ribbon_layer.h"

namespace render {

struct Renderer::Impl {
  explicit Impl(const RendererOptions& options)
      : source(options.shaderDir), base(source, quads), ribbons(source), marks(source, quads) {}

  ShaderSource source;
  QuadIndices quads;
  BaseLayer base;
  RibbonRenderer ribbons;
  MarkRenderer marks;

  void drawMap(const FrameDesc& frame, const View& view, DrawStats& stats);
};

void Renderer::Impl::drawMap(const FrameDesc& frame, const View& view, DrawStats& stats) {
  base.draw(frame, view, stats);
  std::vector<Mark> heads;
  ribbons.draw(frame.ribbons, view, heads, stats);
  marks.draw(MarkRenderer::Heads, heads, view, stats);
  std::vector<Mark> stubs;
  for (const Stub& stub : frame.stubs) addStub(stub, view, stubs);
  marks.draw(MarkRenderer::Stubs, stubs, view, stats);
  std::vector<Mark> symbols;
  for (const Symbol& symbol : frame.symbols) addSymbol(symbol, view, symbols);
  marks.draw(MarkRenderer::Symbols, symbols, view, stats);
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
    impl_->drawMap(frame, view, stats);
    glBindVertexArray(0);
    glUseProgram(0);
    report.drawCalls = stats.drawCalls;
    report.uploadedBytes = stats.uploadedBytes;
  }
  report.glObjects = gl::liveObjects();
  return report;
}

}  // namespace render

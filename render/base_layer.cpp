#include "render/base_layer.h"

namespace render {

namespace {

template <class T>
bool sameOwner(const std::shared_ptr<T>& a, const std::shared_ptr<T>& b) {
  return a == b && !a.owner_before(b) && !b.owner_before(a);
}

}  // namespace

bool BaseLayer::Key::operator==(const Key& other) const {
  return viewport.width == other.viewport.width && viewport.height == other.viewport.height &&
         viewport.pixelRatio == other.viewport.pixelRatio && camera.center == other.camera.center &&
         camera.metresPerPixel == other.camera.metresPerPixel && background == other.background &&
         std::equal(fills.begin(), fills.end(), other.fills.begin(), other.fills.end(),
                    [](const FillLayer& a, const FillLayer& b) {
                      return sameOwner(a.mesh, b.mesh) && a.color == b.color;
                    }) &&
         std::equal(lines.begin(), lines.end(), other.lines.begin(), other.lines.end(),
                    [](const LineLayer& a, const LineLayer& b) {
                      return sameOwner(a.lines, b.lines) && a.color == b.color && a.widthPx == b.widthPx &&
                             a.dash == b.dash;
                    });
}

BaseLayer::BaseLayer(const ShaderSource& source, const QuadIndices& quads)
    : fills_(source),
      lines_(source, quads),
      picture_(gl::Texture::create()),
      framebuffer_(gl::Framebuffer::create()) {}

void BaseLayer::drawLayers(const FrameDesc& frame, const View& view, DrawStats& stats) {
  const Color& c = frame.background;
  glClearColor(c.r * c.a, c.g * c.a, c.b * c.a, c.a);
  glClear(GL_COLOR_BUFFER_BIT);
  glEnable(GL_BLEND);
  for (const FillLayer& layer : frame.fills) {
    // Blending costs a third of the fill time and opaque fills do not need it.
    if (layer.color.a >= 1) glDisable(GL_BLEND);
    fills_.draw(layer, view, stats);
    glEnable(GL_BLEND);
  }
  for (const LineLayer& layer : frame.lines) lines_.draw(layer, view, stats);
}

bool BaseLayer::keep(const FrameDesc& frame, const View& view, DrawStats& stats) {
  if (pictureWidth_ != view.width || pictureHeight_ != view.height) {
    picture_.allocateRgba(view.width, view.height);
    pictureWidth_ = view.width;
    pictureHeight_ = view.height;
  }
  if (!framebuffer_.attach(picture_)) return false;
  drawLayers(frame, view, stats);
  return true;
}

void BaseLayer::copy(const View& view) const {
  framebuffer_.bind(GL_READ_FRAMEBUFFER);
  glBlitFramebuffer(0, 0, view.width, view.height, 0, 0, view.width, view.height, GL_COLOR_BUFFER_BIT,
                    GL_NEAREST);
}

void BaseLayer::draw(const FrameDesc& frame, const View& view, DrawStats& stats) {
  Key key{frame.viewport, frame.camera, frame.background, frame.fills, frame.lines};
  const bool same = key == last_;
  if (!same) {
    kept_ = false;
    last_ = std::move(key);
    drawLayers(frame, view, stats);  // moving: a picture of it would not be used again
  } else {
    GLint target = 0;
    GLint reading = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
    if (!kept_) kept_ = keep(frame, view, stats);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(target));
    if (kept_) {
      copy(view);
      ++stats.drawCalls;
    } else {
      drawLayers(frame, view, stats);
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(reading));
    for (const FillLayer& layer : frame.fills) fills_.touch(layer);
    for (const LineLayer& layer : frame.lines) lines_.touch(layer);
  }
  fills_.endFrame();
  lines_.endFrame();
}

}  // namespace render

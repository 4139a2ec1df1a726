#include "render/still_layers.h"

#include <algorithm>

namespace render {

namespace {

template <class T>
bool sameOwner(const std::shared_ptr<T>& a, const std::shared_ptr<T>& b) {
  return a == b && !a.owner_before(b) && !b.owner_before(a);
}

bool sameBand(const Ribbon& a, const Ribbon& b) {
  return sameOwner(a.path, b.path) && a.color == b.color && a.casing == b.casing && a.widthPx == b.widthPx &&
         a.offsetPx == b.offsetPx && a.dash == b.dash && a.from == b.from && a.to == b.to &&
         a.startGapPx == b.startGapPx && a.endGapPx == b.endGapPx && a.taper == b.taper &&
         a.arrowHead == b.arrowHead;
}

}  // namespace

bool StillLayers::BaseKey::operator==(const BaseKey& other) const {
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

StillLayers::StillLayers(const ShaderSource& source, const QuadIndices& quads)
    : fills_(source), lines_(source, quads), ribbons_(source) {}

void StillLayers::drawBase(const FrameDesc& frame, const View& view, DrawStats& stats) {
  const Color& c = frame.background;
  glClearColor(c.r * c.a, c.g * c.a, c.b * c.a, c.a);
  glClear(GL_COLOR_BUFFER_BIT);
  for (const FillLayer& layer : frame.fills) {
    // Blending costs a third of the fill time and opaque fills do not need it.
    if (layer.color.a >= 1) glDisable(GL_BLEND);
    fills_.draw(layer, view, stats);
    glEnable(GL_BLEND);
  }
  for (const LineLayer& layer : frame.lines) lines_.draw(layer, view, stats);
}

void StillLayers::drawBaseKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats) {
  if (!base_.isKept() && base_.begin(view.width, view.height)) {
    drawBase(frame, view, stats);
    base_.end(target);
  }
  if (!base_.isKept()) {
    drawBase(frame, view, stats);
    return;
  }
  base_.copy();
  ++stats.drawCalls;
}

void StillLayers::drawAllKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats) {
  if (!all_.isKept() && all_.begin(view.width, view.height)) {
    if (base_.isKept())
      base_.copy();
    else
      drawBase(frame, view, stats);
    ribbons_.draw(view, stats);
    all_.end(target);
  }
  if (!all_.isKept()) {
    drawBase(frame, view, stats);
    ribbons_.draw(view, stats);
    return;
  }
  all_.copy();
  ++stats.drawCalls;
}

void StillLayers::draw(const FrameDesc& frame, const View& view, DrawStats& stats) {
  GLint target = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
  BaseKey key{frame.viewport, frame.camera, frame.background, frame.fills, frame.lines};
  const bool sameBase = key == lastBase_;
  const bool sameRibbons = std::equal(frame.ribbons.begin(), frame.ribbons.end(), lastRibbons_.begin(),
                                      lastRibbons_.end(), sameBand);
  if (!sameBase) base_.forget();
  if (!sameBase || !sameRibbons) {
    all_.forget();
    ribbons_.set(frame.ribbons, view, stats);
  }
  if (sameBase && sameRibbons) {
    drawAllKept(frame, view, static_cast<GLuint>(target), stats);
  } else if (sameBase) {
    drawBaseKept(frame, view, static_cast<GLuint>(target), stats);
    ribbons_.draw(view, stats);
  } else {
    drawBase(frame, view, stats);  // moving: a picture of it would not be used again
    ribbons_.draw(view, stats);
  }
  if (!sameBase) lastBase_ = std::move(key);
  if (!sameRibbons) lastRibbons_ = frame.ribbons;
  for (const FillLayer& layer : frame.fills) fills_.touch(layer);
  for (const LineLayer& layer : frame.lines) lines_.touch(layer);
  fills_.endFrame();
  lines_.endFrame();
  ribbons_.endFrame(frame.ribbons);
}

}  // namespace render

#include "render/still_layers.h"

#include <algorithm>

#include "render/same.h"

namespace render {

namespace {

bool sameBand(const Ribbon& a, const Ribbon& b) {
  return sameOwner(a.path, b.path) && a.color == b.color && a.casing == b.casing && a.widthPx == b.widthPx &&
         a.offsetPx == b.offsetPx && a.dash == b.dash && a.from == b.from && a.to == b.to &&
         a.startGapPx == b.startGapPx && a.endGapPx == b.endGapPx && a.taper == b.taper &&
         a.arrowHead == b.arrowHead;
}

bool sameFill(const FillLayer& a, const FillLayer& b) {
  return sameOwner(a.mesh, b.mesh) && a.color == b.color;
}

bool sameLine(const LineLayer& a, const LineLayer& b) {
  return sameOwner(a.lines, b.lines) && a.color == b.color && a.widthPx == b.widthPx && a.dash == b.dash;
}

bool sameImage(const ImageLayer& a, const ImageLayer& b) {
  return sameOwner(a.mesh, b.mesh) && sameOwner(a.pixels, b.pixels) && a.opacity == b.opacity;
}

}  // namespace

bool StillLayers::BaseKey::operator==(const BaseKey& other) const {
  return viewport.width == other.viewport.width && viewport.height == other.viewport.height &&
         viewport.pixelRatio == other.viewport.pixelRatio && camera.center == other.camera.center &&
         camera.metresPerPixel == other.camera.metresPerPixel && background == other.background &&
         equal(fills, other.fills, sameFill) && equal(images, other.images, sameImage) &&
         equal(overlayFills, other.overlayFills, sameFill) &&
         equal(overlayLines, other.overlayLines, sameLine) && equal(lines, other.lines, sameLine);
}

StillLayers::StillLayers(const ShaderSource& source, const QuadIndices& quads)
    : fills_(source), images_(source), lines_(source, quads), ribbons_(source), points_(source) {}

void StillLayers::drawBase(const FrameDesc& frame, const View& view, DrawStats& stats) {
  const Color& c = frame.background;
  glClearColor(c.r * c.a, c.g * c.a, c.b * c.a, c.a);
  glClear(GL_COLOR_BUFFER_BIT);
  const auto fill = [&](const FillLayer& layer) {
    // Blending costs a third of the fill time and opaque fills do not need it.
    if (layer.color.a >= 1) glDisable(GL_BLEND);
    fills_.draw(layer, view, stats);
    glEnable(GL_BLEND);
  };
  for (const FillLayer& layer : frame.fills) fill(layer);
  DrawStats pictures;
  for (const ImageLayer& layer : frame.images) images_.draw(layer, view, frame.inParts, pictures);
  baseFinished_ = !pictures.unfinished;
  stats.add(pictures);
  for (const FillLayer& layer : frame.overlayFills) fill(layer);
  for (const LineLayer& layer : frame.overlayLines) lines_.draw(layer, view, stats);
  for (const LineLayer& layer : frame.lines) lines_.draw(layer, view, stats);
}

void StillLayers::drawFlows(const FrameDesc& frame, const View& view, DrawStats& stats) {
  points_.draw(frame, view, stats);  // the flows are the story: no layer hides them
  ribbons_.draw(view, stats);
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
    drawFlows(frame, view, stats);
    all_.end(target);
  }
  if (!all_.isKept()) {
    drawBase(frame, view, stats);
    drawFlows(frame, view, stats);
    return;
  }
  all_.copy();
  ++stats.drawCalls;
}

void StillLayers::draw(const FrameDesc& frame, const View& view, DrawStats& stats) {
  GLint target = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
  BaseKey key{frame.viewport, frame.camera,       frame.background,   frame.fills,
              frame.images,   frame.overlayFills, frame.overlayLines, frame.lines};
  const bool sameBase = key == lastBase_;
  const bool sameRibbons = equal(frame.ribbons, lastRibbons_, sameBand);
  const bool sameAbove = sameRibbons && equal(frame.points, lastPoints_, samePoints);
  if (!sameBase) base_.forget();
  if (!sameBase || !sameAbove) all_.forget();
  if (!sameBase || !sameRibbons) ribbons_.set(frame.ribbons, view, stats);
  points_.advance(frame, view, static_cast<GLuint>(target), stats);
  if (!points_.finished()) all_.forget();
  if (sameBase && sameAbove && points_.finished()) {
    drawAllKept(frame, view, static_cast<GLuint>(target), stats);
  } else if (sameBase) {
    drawBaseKept(frame, view, static_cast<GLuint>(target), stats);
    drawFlows(frame, view, stats);
  } else {
    drawBase(frame, view, stats);  // moving: a picture of it would not be used again
    drawFlows(frame, view, stats);
  }
  if (!baseFinished_) {  // what is not all there is not kept
    base_.forget();
    all_.forget();
  }
  if (!sameBase) lastBase_ = std::move(key);
  if (!sameRibbons) lastRibbons_ = frame.ribbons;
  lastPoints_ = frame.points;
  endFrame(frame);
}

void StillLayers::endFrame(const FrameDesc& frame) {
  for (const FillLayer& layer : frame.fills) fills_.touch(layer);
  for (const FillLayer& layer : frame.overlayFills) fills_.touch(layer);
  for (const LineLayer& layer : frame.lines) lines_.touch(layer);
  for (const LineLayer& layer : frame.overlayLines) lines_.touch(layer);
  for (const ImageLayer& layer : frame.images) images_.touch(layer);
  fills_.endFrame();
  images_.endFrame();
  lines_.endFrame();
  points_.endFrame(frame.points);
  ribbons_.endFrame(frame.ribbons);
}

}  // namespace render

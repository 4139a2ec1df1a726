#include "render/point_picture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "render/same.h"

namespace render {

namespace {

// Costs are in small points: about what setting up one of them takes where drawing is in software.
constexpr double kAtOnce = 12000;       // what a frame can draw besides the map
constexpr double kPerFrame = 30000;     // of a sheet that is being drawn
constexpr double kWhileMoving = 90000;  // a whole sheet, where there is none to move along with the map
constexpr std::size_t kUploadPerFrame = 100000;
constexpr double kMargin = 0.14;  // of the picture, at each side
constexpr double kMostStretch = 1.5;

double costOf(const PointLayer& layer, const View& view) {
  const double diameter = static_cast<double>((layer.largestPx + 2) * view.pixelRatio);
  return 0.8 + diameter * diameter / 120;
}

bool sameView(const View& a, const View& b) {
  return a.center == b.center && a.pixelsPerMetre == b.pixelsPerMetre && a.width == b.width &&
         a.height == b.height && a.pixelRatio == b.pixelRatio;
}

/// The same points, whatever their colours.
bool samePlaces(const std::vector<PointLayer>& a, const std::vector<PointLayer>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const PointLayer& x, const PointLayer& y) { return sameOwner(x.points, y.points); });
}

View widened(const View& view) {
  View wide = view;
  wide.width += 2 * static_cast<int>(kMargin * view.width);
  wide.height += 2 * static_cast<int>(kMargin * view.height);
  return wide;
}

}  // namespace

PointPicture::Shader::Shader(const ShaderSource& source)
    : Program(source.load("sheet.vert"), source.load("sheet.frag")), corners_(uniform("uCorners")) {
  use();
  setSampler("uSheet", 0);
}

PointPicture::PointPicture(const ShaderSource& source)
    : points_(source), shader_(source), array_(gl::VertexArray::create()) {}

bool PointPicture::coversWell(const Sheet& sheet, const View& view) const {
  if (!sheet.whole) return false;
  const double scale = view.pixelsPerMetre / sheet.view.pixelsPerMetre;
  if (scale > kMostStretch || scale < 1 / kMostStretch) return false;
  // Half of the margin is left for what is shown until the next sheet is ready.
  const geodata::Box has = sheet.view.box(-kMargin / 2 * view.width);
  const geodata::Box needs = view.box(0);
  return has.min.x <= needs.min.x && has.min.y <= needs.min.y && has.max.x >= needs.max.x &&
         has.max.y >= needs.max.y;
}

bool PointPicture::begin(const std::vector<PointLayer>& layers, const View& view, bool fine) {
  const View wide = widened(view);
  if (!back_.texture) {
    back_.texture = gl::Texture::create();
    back_.framebuffer = gl::Framebuffer::create();
  }
  if (back_.width != wide.width || back_.height != wide.height) {
    back_.texture.allocateRgba(wide.width, wide.height);
    back_.texture.setSmooth();
    back_.width = wide.width;
    back_.height = wide.height;
  }
  if (!back_.framebuffer.attach(back_.texture)) return false;
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  back_.view = wide;
  back_.layers = layers;
  back_.whole = false;
  back_.fine = fine;
  pass_ = {};
  pass_.on = true;
  for (double cell = 1;; cell *= 1.5) {
    double cost = 0;
    pass_.runs.clear();
    for (const PointLayer& layer : layers) {
      pass_.runs.push_back(PointRenderer::visible(layer, wide, cell));
      cost += static_cast<double>(countOf(pass_.runs.back())) * costOf(layer, view);
    }
    if (fine || cost <= kWhileMoving || cell > 64) break;
  }
  return true;
}

std::vector<PointRun> PointPicture::take(std::size_t ready, double costEach, double& budget) {
  std::vector<PointRun> part;
  const auto& runs = pass_.runs[pass_.layer];
  while (pass_.run < runs.size() && budget > 0) {
    const PointRun& run = runs[pass_.run];
    const std::uint32_t first = run.first + pass_.done;
    if (first >= ready) return part;  // not on the GPU yet
    const auto affordable = static_cast<std::uint32_t>(std::max(1.0, budget / costEach));
    const auto there =
        static_cast<std::uint32_t>(std::min<std::size_t>(ready - first, run.count - pass_.done));
    const std::uint32_t count = std::min(affordable, there);
    part.push_back({first, count});
    pass_.done += count;
    budget -= count * costEach;
    if (pass_.done < run.count) continue;
    ++pass_.run;
    pass_.done = 0;
  }
  return part;
}

void PointPicture::proceed(DrawStats& stats) {
  // Software drawing compiles a program when it first draws with it: not both of them in one frame.
  if (std::exchange(step_, 2) < 2) return;
  double budget = kPerFrame;
  glViewport(0, 0, back_.view.width, back_.view.height);
  while (budget > 0 && pass_.layer < back_.layers.size()) {
    const PointLayer& layer = back_.layers[pass_.layer];
    const std::size_t ready = points_.upload(layer, 0, stats);
    const auto part = take(ready, costOf(layer, back_.view), budget);
    points_.drawRuns(layer, back_.view, part, stats);
    if (pass_.run < pass_.runs[pass_.layer].size()) break;
    ++pass_.layer;
    pass_.run = 0;
  }
  if (pass_.layer < back_.layers.size()) return;
  back_.whole = true;
  pass_.on = false;
  std::swap(front_, back_);
}

bool PointPicture::uploadMore(const PointLayer& layer, DrawStats& stats) {
  if (layer.points == nullptr || layer.looks == nullptr) return true;
  const std::size_t count = std::min(layer.points->points.size(), layer.looks->size());
  return points_.upload(layer, kUploadPerFrame, stats) >= count;
}

void PointPicture::advance(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats) {
  double cost = 0;
  for (const PointLayer& layer : frame.points)
    cost += static_cast<double>(countOf(PointRenderer::visible(layer, view, 1))) * costOf(layer, view);
  const bool moving = !sameView(view, last_);
  last_ = view;
  const auto exact = [&](const Sheet& sheet) {
    return sheet.fine && equal(sheet.layers, frame.points, samePoints) && sameView(sheet.view, widened(view));
  };
  atOnce_ = !frame.inParts || cost <= kAtOnce;
  if (frame.inParts)
    for (const PointLayer& layer : frame.points) atOnce_ = uploadMore(layer, stats) && atOnce_;
  if (atOnce_) {
    finished_ = true;
    pass_.on = false;
    if (frame.points.empty()) front_ = Sheet(), back_ = Sheet();
    return;
  }
  if (step_ == 0) {  // the first frame has its hands full with what lies below
    step_ = 1;
    finished_ = false;
    stats.unfinished = true;
    return;
  }
  if (front_.whole && !samePlaces(front_.layers, frame.points)) front_.whole = false;
  if (!(front_.whole && exact(front_))) {
    const bool goesOn =
        pass_.on && equal(back_.layers, frame.points, samePoints) && (moving || (back_.fine && exact(back_)));
    const bool enough = moving && coversWell(front_, view);
    bool ready = true;
    if (goesOn)
      ready = back_.framebuffer.attach(back_.texture);
    else if (!enough)
      ready = begin(frame.points, view, !moving);
    if (!goesOn && enough) pass_.on = false;
    if (!ready) atOnce_ = true;
    if (ready && pass_.on) proceed(stats);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    glViewport(0, 0, view.width, view.height);
  }
  finished_ = atOnce_ || (front_.whole && exact(front_));
  if (!finished_) stats.unfinished = true;
}

void PointPicture::draw(const FrameDesc& frame, const View& view, DrawStats& stats) {
  if (atOnce_) {
    for (const PointLayer& layer : frame.points) points_.draw(layer, view, stats);
    return;
  }
  const Sheet& sheet = front_.whole ? front_ : back_;
  if (!sheet.texture) return;
  const double scale = view.pixelsPerMetre / sheet.view.pixelsPerMetre;
  const View::Pixel middle = view.toPixel(sheet.view.center);
  const double halfWidth = sheet.view.width * scale / 2;
  const double halfHeight = sheet.view.height * scale / 2;
  const auto x = [&view](double pixel) { return static_cast<float>(pixel / view.width * 2); };
  const auto y = [&view](double pixel) { return static_cast<float>(pixel / view.height * 2); };
  shader_.use();
  shader_.setCorners(x(middle.x - halfWidth), y(middle.y - halfHeight), x(middle.x + halfWidth),
                     y(middle.y + halfHeight));
  sheet.texture.bind(GL_TEXTURE_2D, 0);
  array_.bind();
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  ++stats.drawCalls;
}

void PointPicture::endFrame(const std::vector<PointLayer>& layers) {
  for (const PointLayer& layer : layers) points_.touch(layer);
  points_.endFrame();
}

}  // namespace render

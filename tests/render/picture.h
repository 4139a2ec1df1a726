#pragma once

#include <array>
#include <cmath>
#include <memory>

#include <glad/gl.h>
#include <catch2/catch.hpp>

#include "render/offscreen.h"
#include "render/renderer.h"

/// What the tests that look at pixels share: a context, a renderer, and one plane metre a pixel around (0,
/// 0).
namespace picture {

using Rgb = std::array<int, 3>;

inline render::OffscreenContext& context() {
  static render::OffscreenContext theContext;
  return theContext;
}

class Studio {
 public:
  explicit Studio(int width = 200, int height = 120) : width_(width), height_(height) {
    context();
    target_ = std::make_unique<render::OffscreenTarget>(width, height);
    renderer_ = std::make_unique<render::Renderer>();
  }

  [[nodiscard]] render::FrameDesc frame() const {
    render::FrameDesc frame;
    frame.viewport = {width_, height_, 1};
    frame.camera.metresPerPixel = 1;
    frame.background = {0, 0, 0, 1};
    return frame;
  }

  const render::Image& draw(const render::FrameDesc& frame) {
    target_->bind();
    report = renderer_->draw(frame);
    CHECK(glGetError() == static_cast<GLenum>(GL_NO_ERROR));
    image = target_->read();
    return image;
  }

  /// The colour `x` to the right of the middle and `y` above it.
  [[nodiscard]] Rgb at(double x, double y) const {
    const int column = static_cast<int>(std::floor(x + width_ / 2.0));
    const int row = static_cast<int>(std::floor(height_ / 2.0 - y));
    REQUIRE((column >= 0 && column < width_ && row >= 0 && row < height_));
    const std::size_t i = (static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                           static_cast<std::size_t>(column)) *
                          4;
    return {image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]};
  }

  render::Renderer& renderer() { return *renderer_; }

  render::Image image;
  render::FrameReport report;

 private:
  int width_;
  int height_;
  std::unique_ptr<render::OffscreenTarget> target_;
  std::unique_ptr<render::Renderer> renderer_;
};

inline const render::Color kRed{1, 0, 0, 1};
inline const render::Color kGreen{0, 1, 0, 1};
inline const render::Color kBlue{0, 0, 1, 1};
inline const render::Color kWhite{1, 1, 1, 1};

inline std::shared_ptr<const geodata::PolylineSet> line(std::vector<geodata::Point> points) {
  auto set = std::make_shared<geodata::PolylineSet>();
  set->points = std::move(points);
  set->close();
  return set;
}

inline std::shared_ptr<const geodata::TriangleMesh> triangle(geodata::Point a, geodata::Point b,
                                                             geodata::Point c) {
  auto mesh = std::make_shared<geodata::TriangleMesh>();
  mesh->vertices = {a, b, c};
  mesh->indices = {0, 1, 2};
  return mesh;
}

/// How much of `channel` a column of pixels holds, in whole pixels: the width of a level line there.
inline double coverage(const Studio& studio, double x, int channel, int reach = 40) {
  double sum = 0;
  for (int y = -reach; y < reach; ++y)
    sum += studio.at(x, y + 0.5)[static_cast<std::size_t>(channel)] / 255.0;
  return sum;
}

}  // namespace picture

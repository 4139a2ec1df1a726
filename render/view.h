#pragma once

#include "render/frame.h"

namespace render {

/// Where the plane lies on the framebuffer. "Pixels" here are the framebuffer's, measured from its middle, y
/// up.
struct View {
  geodata::Point center;
  double pixelsPerMetre = 1;
  int width = 0;
  int height = 0;
  float pixelRatio = 1;

  static View of(const FrameDesc& frame) {
    View view;
    view.center = frame.camera.center;
    view.width = frame.viewport.width;
    view.height = frame.viewport.height;
    view.pixelRatio = frame.viewport.pixelRatio > 0 ? frame.viewport.pixelRatio : 1;
    view.pixelsPerMetre =
        view.pixelRatio / (frame.camera.metresPerPixel > 0 ? frame.camera.metresPerPixel : 1);
    return view;
  }

  struct Pixel {
    double x = 0;
    double y = 0;
  };
  [[nodiscard]] Pixel toPixel(geodata::Point p) const {
    return {(p.x - center.x) * pixelsPerMetre, (p.y - center.y) * pixelsPerMetre};
  }

  /// The part of the plane that shows, widened by `margin` pixels.
  [[nodiscard]] geodata::Box box(double margin) const {
    const double halfWidth = (width / 2.0 + margin) / pixelsPerMetre;
    const double halfHeight = (height / 2.0 + margin) / pixelsPerMetre;
    geodata::Box box;
    box.min = {center.x - halfWidth, center.y - halfHeight};
    box.max = {center.x + halfWidth, center.y + halfHeight};
    return box;
  }
};

inline bool overlap(const geodata::Box& a, const geodata::Box& b) {
  return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y;
}

}  // namespace render

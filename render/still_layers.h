#pragma once

#include <vector>

#include "render/fill_layer.h"
#include "render/image_layer.h"
#include "render/kept_picture.h"
#include "render/line_layer.h"
#include "render/point_picture.h"
#include "render/ribbon_layer.h"

namespace render {

/// Background, fills, pictures, lines, the bands of flows and the user's points: what often stays the same
/// from frame to frame. Two pictures are kept, with and without flows and points, and copied where nothing in
/// them changed.
class StillLayers {
 public:
  StillLayers(const ShaderSource& source, const QuadIndices& quads);
  void draw(const FrameDesc& frame, const View& view, DrawStats& stats);
  [[nodiscard]] const std::vector<RibbonTrace>& traces() const { return ribbons_.traces(); }

 private:
  struct BaseKey {
    Viewport viewport;
    Camera camera;
    Color background;
    std::vector<FillLayer> fills;
    std::vector<ImageLayer> images;
    std::vector<FillLayer> overlayFills;
    std::vector<LineLayer> overlayLines;
    std::vector<LineLayer> lines;
    bool operator==(const BaseKey& other) const;
  };
  void drawBase(const FrameDesc& frame, const View& view, DrawStats& stats);
  void drawFlows(const FrameDesc& frame, const View& view, DrawStats& stats);
  void endFrame(const FrameDesc& frame);
  void drawBaseKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats);
  void drawAllKept(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats);

  FillRenderer fills_;
  ImageRenderer images_;
  LineRenderer lines_;
  RibbonRenderer ribbons_;
  PointPicture points_;
  KeptPicture base_;
  KeptPicture all_;
  BaseKey lastBase_;
  std::vector<Ribbon> lastRibbons_;
  std::vector<PointLayer> lastPoints_;
  bool baseFinished_ = true;
};

}  // namespace render

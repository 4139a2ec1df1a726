#pragma once

#include <map>
#include <memory>
#include <vector>

#include "render/draw_stats.h"
#include "render/gl/texture.h"
#include "render/packed_point.h"
#include "render/view.h"

namespace render {

/// A PolylineSet on the GPU, thinned to the zoom. One level for each half power of two of metres.
class LineGeometry {
 public:
  /// A run of segments to draw with QuadIndices while `points` is bound.
  struct Range {
    int first;
    int count;
  };
  struct Visible {
    const gl::Texture* points = nullptr;
    std::vector<Range> ranges;
  };

  /// What `view` shows: first the bulk, then segments so long that they were cut at the picture's edge on the
  /// CPU.
  std::vector<Visible> visible(const geodata::PolylineSet& lines, const View& view, double marginPx,
                               long frame, DrawStats& stats);

 private:
  struct Chunk {
    int first;
    int count;
    geodata::Box box;
    double longest;  ///< metres
  };
  struct Level {
    std::vector<geodata::Point> points;  ///< with a gap wherever `isGap`
    std::vector<bool> isGap;
    std::vector<Chunk> chunks;
    gl::Buffer buffer;
    gl::Texture texture;
    long lastUsed = 0;
  };
  Level& levelFor(const geodata::PolylineSet& lines, double tolerance, long frame, DrawStats& stats);
  static Level build(const geodata::PolylineSet& lines, const std::vector<float>& importance,
                     double tolerance);
  void addCut(const Level& level, const Chunk& chunk, const geodata::Box& box);

  std::vector<float> importance_;
  std::map<int, Level> levels_;
  std::vector<PackedPoint> cut_;
  std::unique_ptr<gl::StreamBuffer> cutBuffer_;  ///< seldom needed
  gl::Texture cutTexture_;
};

}  // namespace render

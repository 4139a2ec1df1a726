#pragma once

#include <vector>

#include "render/gl/framebuffer.h"
#include "render/point_layer.h"

namespace render {

/// Very many points. They are drawn some at a time into a sheet wider than the picture; meanwhile the last
/// whole sheet is shown, moved and stretched with the map, so that no frame waits for them. Few are drawn at
/// once.
class PointPicture {
 public:
  explicit PointPicture(const ShaderSource& source);
  /// Does this frame's part of the work; drawing goes to `target` before and after.
  void advance(const FrameDesc& frame, const View& view, GLuint target, DrawStats& stats);
  /// Draws what there is, after advance().
  void draw(const FrameDesc& frame, const View& view, DrawStats& stats);
  /// Whether draw() draws the frame as it is meant to be.
  [[nodiscard]] bool finished() const { return finished_; }
  void endFrame(const std::vector<PointLayer>& layers);

 private:
  class Shader : public gl::Program {
   public:
    explicit Shader(const ShaderSource& source);
    void setCorners(float left, float bottom, float right, float top) const {
      glUniform4f(corners_, left, bottom, right, top);
    }

   private:
    GLint corners_;
  };
  struct Sheet {
    gl::Texture texture;
    gl::Framebuffer framebuffer;
    int width = 0;
    int height = 0;
    View view;
    std::vector<PointLayer> layers;
    bool whole = false;  ///< all is drawn that was to be
    bool fine = false;   ///< in full detail
  };
  /// A sheet being drawn: which runs of which layer are still to come.
  struct Pass {
    bool on = false;
    std::vector<std::vector<PointRun>> runs;
    std::size_t layer = 0;
    std::size_t run = 0;
    std::uint32_t done = 0;  ///< points of that run
  };
  bool begin(const std::vector<PointLayer>& layers, const View& view, bool fine);
  void proceed(DrawStats& stats);
  /// Whether all of it is on the GPU now.
  bool uploadMore(const PointLayer& layer, DrawStats& stats);
  /// Takes the pass's next points that are on the GPU, up to `budget`.
  std::vector<PointRun> take(std::size_t ready, double costEach, double& budget);
  [[nodiscard]] bool coversWell(const Sheet& sheet, const View& view) const;

  PointRenderer points_;
  Shader shader_;
  gl::VertexArray array_;
  Sheet front_;
  Sheet back_;
  Pass pass_;
  View last_;
  int step_ = 0;  ///< of beginning: 0 nothing, 1 uploads, 2 all
  bool atOnce_ = true;
  bool finished_ = true;
};

}  // namespace render

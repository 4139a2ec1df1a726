#pragma once

#include <vector>

#include "render/gl/vertex_array.h"
#include "render/plane_shader.h"
#include "render/point_geometry.h"
#include "render/shared_cache.h"

namespace render {

/// The points of the user's layers: discs by the hundred thousand.
class PointRenderer {
 public:
  explicit PointRenderer(const ShaderSource& source);
  /// All points that can be told apart.
  void draw(const PointLayer& layer, const View& view, DrawStats& stats);
  /// What shows of them where points nearer than `cellPx` fall together.
  static std::vector<PointRun> visible(const PointLayer& layer, const View& view, double cellPx);
  /// Uploads up to `most` more points; returns how many are there.
  std::size_t upload(const PointLayer& layer, std::size_t most, DrawStats& stats);
  /// Draws runs of them, as far as they are there.
  void drawRuns(const PointLayer& layer, const View& view, const std::vector<PointRun>& runs,
                DrawStats& stats);
  void touch(const PointLayer& layer);
  void endFrame();

 private:
  class Shader : public PlaneShader {
   public:
    explicit Shader(const ShaderSource& source);
    void setLook(const PointLayer& layer, const View& view) const;

   private:
    GLint pixelRatio_;
    GLint middle_;
    GLint rim_;
    GLint rimWidth_;
    GLint stroke_;
    GLint opacity_;
  };
  using Looks = std::vector<PointLook>;

  Shader shader_;
  gl::VertexArray array_;
  SharedCache<PointSet, GrowingBuffer> places_;
  SharedCache<Looks, GrowingBuffer> looks_;
};

}  // namespace render

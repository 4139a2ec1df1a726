#pragma once

#include "render/fill_geometry.h"
#include "render/plane_shader.h"
#include "render/shared_cache.h"

namespace render {

/// Land, sea, countries: meshes of one colour.
class FillRenderer {
 public:
  explicit FillRenderer(const ShaderSource& source) : shader_(source, "fill") {}
  void draw(const FillLayer& layer, const View& view, DrawStats& stats);
  void touch(const FillLayer& layer) { cache_.touch(layer.mesh); }
  void endFrame();

 private:
  PlaneShader shader_;
  SharedCache<geodata::TriangleMesh, FillGeometry> cache_;
};

}  // namespace render

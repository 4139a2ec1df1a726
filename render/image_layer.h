#pragma once

#include "render/image_geometry.h"
#include "render/plane_shader.h"
#include "render/shared_cache.h"

namespace render {

/// Relief, bathymetry and whatever pictures the user lays under the map.
class ImageRenderer {
 public:
  explicit ImageRenderer(const ShaderSource& source);
  /// `inParts`: the texture may come over several frames.
  void draw(const ImageLayer& layer, const View& view, bool inParts, DrawStats& stats);
  void touch(const ImageLayer& layer);
  void endFrame();

 private:
  class Shader : public PlaneShader {
   public:
    explicit Shader(const ShaderSource& source);
    void setOpacity(float opacity) const { glUniform1f(opacity_, opacity); }

   private:
    GLint opacity_;
  };
  Shader shader_;
  SharedCache<ImageMesh, ImageGeometry> meshes_;
  SharedCache<ImagePixels, ImageTexture> textures_;
};

}  // namespace render

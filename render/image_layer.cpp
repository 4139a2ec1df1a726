#include "render/image_layer.h"

#include <limits>

namespace render {

namespace {

constexpr std::size_t kBytesPerFrame = 6U << 20U;

}  // namespace

ImageRenderer::Shader::Shader(const ShaderSource& source)
    : PlaneShader(source, "image"), opacity_(uniform("uOpacity")) {
  use();
  setSampler("uPicture", 0);
}

ImageRenderer::ImageRenderer(const ShaderSource& source) : shader_(source) {}

void ImageRenderer::draw(const ImageLayer& layer, const View& view, bool inParts, DrawStats& stats) {
  if (layer.mesh == nullptr || layer.pixels == nullptr || layer.opacity <= 0) return;
  ImageTexture& texture = textures_.of(layer.pixels, [] { return ImageTexture(); });
  texture.grow(*layer.pixels, inParts ? kBytesPerFrame : std::numeric_limits<std::size_t>::max(), stats);
  if (!texture.complete()) stats.unfinished = true;
  if (!texture.usable()) return;
  shader_.use();
  shader_.setView(view);
  shader_.setOpacity(layer.opacity);
  texture.bind();
  meshes_.of(layer.mesh, [] { return ImageGeometry(); }).draw(*layer.mesh, view, stats);
}

void ImageRenderer::touch(const ImageLayer& layer) {
  meshes_.touch(layer.mesh);
  textures_.touch(layer.pixels);
}

void ImageRenderer::endFrame() {
  meshes_.endFrame();
  textures_.endFrame();
}

}  // namespace render

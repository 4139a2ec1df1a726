#include "render/fill_layer.h"

namespace render {

void FillRenderer::draw(const FillLayer& layer, const View& view, DrawStats& stats) {
  if (layer.mesh == nullptr || layer.color.a <= 0) return;
  shader_.use();
  shader_.setView(view);
  shader_.setColor(layer.color);
  cache_.of(layer.mesh, [] { return FillGeometry(); }).draw(layer.mesh, view, stats);
}

void FillRenderer::endFrame() {
  cache_.endFrame();
}

}  // namespace render

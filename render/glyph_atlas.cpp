#include "render/glyph_atlas.h"

#include <algorithm>

namespace render {

GlyphAtlas::GlyphAtlas() : texture_(gl::Texture::create()) {
  reset();
}

void GlyphAtlas::reset() {
  shelves_.clear();
  bottom_ = 0;
  pixels_.assign(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
  changed_ = true;
}

AtlasPlace GlyphAtlas::add(int width, int height, const std::uint8_t* pixels, int stride) {
  const int paddedWidth = width + 1;
  const int paddedHeight = height + 1;
  Shelf* best = nullptr;
  for (Shelf& shelf : shelves_) {
    if (shelf.height < paddedHeight || shelf.used + paddedWidth > kWidth ||
        shelf.height > paddedHeight * 3 / 2 + 2)
      continue;
    if (best == nullptr || shelf.height < best->height) best = &shelf;
  }
  if (best == nullptr) {
    if (bottom_ + paddedHeight > kMostHeight || paddedWidth > kWidth) return {};
    while (bottom_ + paddedHeight > height_) height_ *= 2;
    pixels_.resize(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
    shelves_.push_back({bottom_, paddedHeight, 0});
    bottom_ += paddedHeight;
    best = &shelves_.back();
  }
  const AtlasPlace place{best->used, best->y, width, height};
  best->used += paddedWidth;
  for (int row = 0; row < height; ++row)
    std::copy_n(pixels + static_cast<std::ptrdiff_t>(row) * stride, width,
                pixels_.begin() + static_cast<std::ptrdiff_t>(place.y + row) * kWidth + place.x);
  changed_ = true;
  return place;
}

std::size_t GlyphAtlas::bind(GLuint unit) {
  std::size_t uploaded = 0;
  if (changed_) {
    texture_.setCoverage(kWidth, height_, pixels_);
    uploaded = pixels_.size();
    changed_ = false;
  }
  texture_.bind(GL_TEXTURE_2D, unit);
  return uploaded;
}

}  // namespace render

#pragma once

#include <cstdint>
#include <vector>

#include "render/gl/texture.h"

namespace render {

/// Where a picture lies in the atlas, texels.
struct AtlasPlace {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

/// Coverage of glyphs packed on shelves in one texture. Grows downwards; when it is full it forgets all.
class GlyphAtlas {
 public:
  GlyphAtlas();
  /// Nothing (width 0) where there is no room: reset() and begin again.
  AtlasPlace add(int width, int height, const std::uint8_t* pixels, int stride);
  void reset();
  /// Binds the texture, uploading what was added. Returns the bytes uploaded.
  std::size_t bind(GLuint unit);

 private:
  static constexpr int kWidth = 1024;
  static constexpr int kMostHeight = 4096;
  struct Shelf {
    int y;
    int height;
    int used;
  };
  std::vector<Shelf> shelves_;
  int bottom_ = 0;
  int height_ = 256;
  bool changed_ = true;
  std::vector<std::uint8_t> pixels_;
  gl::Texture texture_;
};

}  // namespace render

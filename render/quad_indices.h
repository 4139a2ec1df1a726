#pragma once

#include "render/gl/buffer.h"

namespace render {

/// One index buffer for all that is drawn as quads of four vertices: 0 1 2, 2 1 3, and so on.
class QuadIndices {
 public:
  static constexpr int kMost = 16384;  ///< quads a draw: 16-bit indices
  QuadIndices();
  void bind() const { buffer_.bind(GL_ELEMENT_ARRAY_BUFFER); }
  /// Draws `count` quads from `first` of the bound vertex array, which must have bound these indices. Returns
  /// the calls.
  static int draw(int first, int count);

 private:
  gl::Buffer buffer_;
};

}  // namespace render

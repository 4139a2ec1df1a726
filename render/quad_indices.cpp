#include "render/quad_indices.h"

#include <algorithm>
#include <cstdint>

namespace render {

QuadIndices::QuadIndices() : buffer_(gl::Buffer::create()) {
  std::vector<std::uint16_t> indices;
  indices.reserve(static_cast<std::size_t>(kMost) * 6);
  for (int quad = 0; quad < kMost; ++quad)
    for (const int corner : {0, 1, 2, 2, 1, 3})
      indices.push_back(static_cast<std::uint16_t>(quad * 4 + corner));
  glBindVertexArray(0);
  buffer_.setData(GL_ELEMENT_ARRAY_BUFFER, gl::bytesOf(indices), GL_STATIC_DRAW);
}

int QuadIndices::draw(int first, int count) {
  int calls = 0;
  for (; count > 0; first += kMost, count -= kMost, ++calls)
    glDrawElementsBaseVertex(GL_TRIANGLES, std::min(count, kMost) * 6, GL_UNSIGNED_SHORT, nullptr, first * 4);
  return calls;
}

}  // namespace render

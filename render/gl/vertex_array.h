#pragma once

#include <cstddef>

#include "render/gl/buffer.h"

namespace render::gl {

struct VertexArrayKind {
  static GLuint make();
  static void destroy(GLuint id);
};

class VertexArray : public Object<VertexArrayKind> {
 public:
  VertexArray() = default;  ///< empty
  static VertexArray create();
  void bind() const;
  /// Attribute `index` of `count` floats at `offset` of each `stride` bytes of the buffer bound to
  /// GL_ARRAY_BUFFER.
  void floats(GLuint index, GLint count, std::size_t stride, std::size_t offset) const;
  /// The same, for unsigned bytes read as 0 to 1.
  void unitBytes(GLuint index, GLint count, std::size_t stride, std::size_t offset) const;
  /// The same, for signed 16-bit integers read as -1 to 1.
  void unitShorts(GLuint index, GLint count, std::size_t stride, std::size_t offset) const;
  /// The same, for 32-bit integers.
  void integers(GLuint index, GLint count, std::size_t stride, std::size_t offset) const;
};

}  // namespace render::gl

#include "render/gl/vertex_array.h"

namespace render::gl {

namespace {
const void* asPointer(std::size_t offset) {
  return reinterpret_cast<const void*>(offset);
}
}  // namespace

GLuint VertexArrayKind::make() {
  GLuint id = 0;
  glGenVertexArrays(1, &id);
  return id;
}

void VertexArrayKind::destroy(GLuint id) {
  glDeleteVertexArrays(1, &id);
}

VertexArray VertexArray::create() {
  VertexArray array;
  array.make();
  return array;
}

void VertexArray::bind() const {
  glBindVertexArray(id());
}

void VertexArray::floats(GLuint index, GLint count, std::size_t stride, std::size_t offset) const {
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, count, GL_FLOAT, GL_FALSE, static_cast<GLsizei>(stride), asPointer(offset));
}

void VertexArray::unitBytes(GLuint index, GLint count, std::size_t stride, std::size_t offset) const {
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, count, GL_UNSIGNED_BYTE, GL_TRUE, static_cast<GLsizei>(stride),
                        asPointer(offset));
}

void VertexArray::unitShorts(GLuint index, GLint count, std::size_t stride, std::size_t offset) const {
  glEnableVertexAttribArray(index);
  glVertexAttribPointer(index, count, GL_SHORT, GL_TRUE, static_cast<GLsizei>(stride), asPointer(offset));
}

void VertexArray::integers(GLuint index, GLint count, std::size_t stride, std::size_t offset) const {
  glEnableVertexAttribArray(index);
  glVertexAttribIPointer(index, count, GL_INT, static_cast<GLsizei>(stride), asPointer(offset));
}

}  // namespace render::gl

#include "render/gl/buffer.h"

#include <algorithm>

namespace render::gl {

GLuint BufferKind::make() {
  GLuint id = 0;
  glGenBuffers(1, &id);
  return id;
}

void BufferKind::destroy(GLuint id) {
  glDeleteBuffers(1, &id);
}

Buffer Buffer::create() {
  Buffer buffer;
  buffer.make();
  return buffer;
}

void Buffer::bind(GLenum target) const {
  glBindBuffer(target, id());
}

void Buffer::setData(GLenum target, std::span<const std::byte> data, GLenum usage) {
  bind(target);
  glBufferData(target, static_cast<GLsizeiptr>(data.size()), data.data(), usage);
}

std::size_t StreamBuffer::update(GLenum target, std::span<const std::byte> data) {
  buffer_.bind(target);
  if (data.size() == last_.size() && std::equal(data.begin(), data.end(), last_.begin())) return 0;
  last_.assign(data.begin(), data.end());
  if (data.empty()) return 0;
  // A fresh store each time: the driver may still be reading the old one.
  capacity_ = std::max(capacity_, data.size());
  glBufferData(target, static_cast<GLsizeiptr>(capacity_), nullptr, GL_STREAM_DRAW);
  glBufferSubData(target, 0, static_cast<GLsizeiptr>(data.size()), data.data());
  return data.size();
}

}  // namespace render::gl

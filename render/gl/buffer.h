#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "render/gl/object.h"

namespace render::gl {

struct BufferKind {
  static GLuint make();
  static void destroy(GLuint id);
};

class Buffer : public Object<BufferKind> {
 public:
  Buffer() = default;  ///< empty
  static Buffer create();
  void bind(GLenum target) const;
  /// Replaces the content; leaves the buffer bound to `target`.
  void setData(GLenum target, std::span<const std::byte> data, GLenum usage);
};

template <class T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
  return std::as_bytes(std::span<const T>(values));
}

/// A buffer for what is made anew each frame. Never empty; uploads only where the bytes differ from the last
/// ones.
class StreamBuffer {
 public:
  /// Binds to `target`; returns the bytes that were uploaded (0: the same as before).
  std::size_t update(GLenum target, std::span<const std::byte> data);
  [[nodiscard]] const Buffer& buffer() const { return buffer_; }

 private:
  Buffer buffer_ = Buffer::create();
  std::vector<std::byte> last_;
  std::size_t capacity_ = 0;
};

}  // namespace render::gl

#pragma once

#include <atomic>
#include <utility>

#include <glad/gl.h>

/// Move-only owners of OpenGL objects. Id 0 is empty; move assignment swaps. All need a current context.
namespace render::gl {

namespace detail {
inline std::atomic<int> liveCount{0};
}

/// How many GL objects this process holds: a leak shows here.
inline int liveObjects() {
  return detail::liveCount.load();
}

/// `Kind` says how to make and destroy one: static GLuint make(); static void destroy(GLuint).
template <class Kind>
class Object {
 public:
  Object() = default;
  Object(Object&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  Object& operator=(Object&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object() {
    if (id_ == 0) return;
    Kind::destroy(id_);
    --detail::liveCount;
  }
  [[nodiscard]] GLuint id() const { return id_; }
  [[nodiscard]] explicit operator bool() const { return id_ != 0; }

 protected:
  void make() {
    id_ = Kind::make();
    if (id_ != 0) ++detail::liveCount;
  }

 private:
  GLuint id_ = 0;
};

}  // namespace render::gl

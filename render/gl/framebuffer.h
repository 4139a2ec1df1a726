#pragma once

#include "render/gl/texture.h"

namespace render::gl {

struct FramebufferKind {
  static GLuint make();
  static void destroy(GLuint id);
};

class Framebuffer : public Object<FramebufferKind> {
 public:
  Framebuffer() = default;  ///< empty
  static Framebuffer create();
  void bind(GLenum target) const;
  /// Draws into `texture`; leaves the framebuffer bound for drawing and reading. False where it is not
  /// complete.
  [[nodiscard]] bool attach(const Texture& texture);
};

}  // namespace render::gl

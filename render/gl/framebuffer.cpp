#include "render/gl/framebuffer.h"

namespace render::gl {

GLuint FramebufferKind::make() {
  GLuint id = 0;
  glGenFramebuffers(1, &id);
  return id;
}

void FramebufferKind::destroy(GLuint id) {
  glDeleteFramebuffers(1, &id);
}

Framebuffer Framebuffer::create() {
  Framebuffer framebuffer;
  framebuffer.make();
  return framebuffer;
}

void Framebuffer::bind(GLenum target) const {
  glBindFramebuffer(target, id());
}

bool Framebuffer::attach(const Texture& texture) {
  bind(GL_FRAMEBUFFER);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.id(), 0);
  return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

}  // namespace render::gl

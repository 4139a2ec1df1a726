#include "render/kept_picture.h"

namespace render {

bool KeptPicture::begin(int width, int height) {
  kept_ = false;
  GLint target = 0;
  glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
  if (width_ != width || height_ != height) {
    texture_.allocateRgba(width, height);
    width_ = width;
    height_ = height;
  }
  if (framebuffer_.attach(texture_)) return true;
  glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
  return false;
}

void KeptPicture::end(GLuint target) {
  kept_ = true;
  glBindFramebuffer(GL_FRAMEBUFFER, target);
}

void KeptPicture::copy() const {
  GLint reading = 0;
  glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &reading);
  framebuffer_.bind(GL_READ_FRAMEBUFFER);
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(reading));
}

}  // namespace render

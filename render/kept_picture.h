#pragma once

#include "render/gl/framebuffer.h"

namespace render {

/// A picture of what does not change, the size of the viewport, to be copied instead of drawn again.
class KeptPicture {
 public:
  KeptPicture() : texture_(gl::Texture::create()), framebuffer_(gl::Framebuffer::create()) {}

  [[nodiscard]] bool isKept() const { return kept_; }
  void forget() { kept_ = false; }
  /// Directs drawing here; false where the driver refuses, and drawing goes where it went.
  bool begin(int width, int height);
  /// What was drawn since begin() is kept; drawing goes to `target` again.
  void end(GLuint target);
  /// Into the framebuffer that drawing goes to.
  void copy() const;

 private:
  gl::Texture texture_;
  gl::Framebuffer framebuffer_;
  int width_ = 0;
  int height_ = 0;
  bool kept_ = false;
};

}  // namespace render

#include "render/offscreen.h"

#include <algorithm>

#include "render/gl/framebuffer.h"

#include <fmt/format.h>

namespace render {

struct OffscreenTarget::Impl {
  int width = 0;
  int height = 0;
  gl::Texture color;
  gl::Framebuffer framebuffer;
};

OffscreenTarget::OffscreenTarget(int width, int height) : impl_(std::make_unique<Impl>()) {
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  GLint viewport[2] = {0, 0};
  glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
  limit = std::min({limit, viewport[0], viewport[1]});
  if (width < 1 || height < 1 || width > limit || height > limit)
    throw GlError(fmt::format("A picture of {} x {} pixels cannot be drawn: each side must be 1 to {} here.",
                              width, height, limit));
  impl_->width = width;
  impl_->height = height;
  impl_->color = gl::Texture::create();
  impl_->color.allocateRgba(width, height);
  impl_->framebuffer = gl::Framebuffer::create();
  if (glGetError() == GL_OUT_OF_MEMORY || !impl_->framebuffer.attach(impl_->color))
    throw GlError(fmt::format("A picture of {} x {} pixels does not fit in graphics memory.", width, height));
}

OffscreenTarget::~OffscreenTarget() = default;

void OffscreenTarget::bind() {
  impl_->framebuffer.bind(GL_FRAMEBUFFER);
}

Image OffscreenTarget::read() {
  Image image;
  image.width = impl_->width;
  image.height = impl_->height;
  const std::size_t stride = static_cast<std::size_t>(image.width) * 4;
  const auto rows = static_cast<std::size_t>(image.height);
  image.rgba.resize(stride * rows);
  impl_->framebuffer.bind(GL_READ_FRAMEBUFFER);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (std::size_t row = 0; row < rows / 2; ++row) {  // OpenGL counts rows from the bottom
    const auto top = image.rgba.begin() + static_cast<std::ptrdiff_t>(row * stride);
    const auto bottom = image.rgba.begin() + static_cast<std::ptrdiff_t>((rows - 1 - row) * stride);
    std::swap_ranges(top, top + static_cast<std::ptrdiff_t>(stride), bottom);
  }
  return image;
}

}  // namespace render

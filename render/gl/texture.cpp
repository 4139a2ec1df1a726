#include "render/gl/texture.h"

#include <algorithm>

namespace render::gl {

GLuint TextureKind::make() {
  GLuint id = 0;
  glGenTextures(1, &id);
  return id;
}

void TextureKind::destroy(GLuint id) {
  glDeleteTextures(1, &id);
}

Texture Texture::create() {
  Texture texture;
  texture.make();
  return texture;
}

void Texture::bind(GLenum target, GLuint unit) const {
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(target, id());
}

void Texture::allocateRgba(int width, int height) {
  bind(GL_TEXTURE_2D, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void Texture::setSmooth() const {
  bind(GL_TEXTURE_2D, 0);
  constexpr GLfloat kNothing[4] = {0, 0, 0, 0};
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_BORDER);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_BORDER);
  glTexParameterfv(GL_TEXTURE_2D, GL_TEXTURE_BORDER_COLOR, kNothing);
}

void Texture::allocateLevels(int width, int height, int levels) {
  bind(GL_TEXTURE_2D, 0);
  for (int level = 0; level < levels; ++level)
    glTexImage2D(GL_TEXTURE_2D, level, GL_RGBA8, std::max(1, width >> level), std::max(1, height >> level), 0,
                 GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, levels - 1);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Texture::setRows(int level, int width, int firstRow, int rows, const std::uint8_t* rgba) const {
  bind(GL_TEXTURE_2D, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexSubImage2D(GL_TEXTURE_2D, level, 0, firstRow, width, rows, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
}

void Texture::setFinestLevel(int level) const {
  bind(GL_TEXTURE_2D, 0);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, level);
}

void Texture::setCoverage(int width, int height, const std::vector<std::uint8_t>& pixels) {
  bind(GL_TEXTURE_2D, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void Texture::viewWords(const Buffer& buffer) const {
  bind(GL_TEXTURE_BUFFER, 0);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32UI, buffer.id());
}

void Texture::viewFloats(const Buffer& buffer) const {
  bind(GL_TEXTURE_BUFFER, 0);
  glTexBuffer(GL_TEXTURE_BUFFER, GL_RGBA32F, buffer.id());
}

}  // namespace render::gl

#pragma once

#include <cstdint>
#include <vector>

#include "render/gl/buffer.h"

namespace render::gl {

struct TextureKind {
  static GLuint make();
  static void destroy(GLuint id);
};

class Texture : public Object<TextureKind> {
 public:
  Texture() = default;  ///< empty
  static Texture create();
  void bind(GLenum target, GLuint unit) const;
  /// Storage without content for a picture: 8-bit colour with alpha.
  void allocateRgba(int width, int height);
  /// Sampled bilinearly from now on, nothing beyond its edges.
  void setSmooth() const;
  /// Storage for a picture of colours whose levels are halved one after another; sampled smoothly, edges
  /// held.
  void allocateLevels(int width, int height, int levels);
  /// Fills some rows of one of those levels.
  void setRows(int level, int width, int firstRow, int rows, const std::uint8_t* rgba) const;
  /// Nothing finer than this level is sampled.
  void setFinestLevel(int level) const;
  /// One channel of 8 bits, sampled bilinearly, with content.
  void setCoverage(int width, int height, const std::vector<std::uint8_t>& pixels);
  /// Reads `buffer` as texels of four 32-bit words.
  void viewWords(const Buffer& buffer) const;
  /// Reads `buffer` as texels of four floats.
  void viewFloats(const Buffer& buffer) const;
};

}  // namespace render::gl

#pragma once

#include <memory>
#include <string>

#include "render/glyph_atlas.h"

namespace render {

enum class Face { Regular, Medium, Bold, Italic, Condensed, CondensedItalic };

/// A glyph in the atlas, framebuffer pixels: `left` right of the pen and `top` above the baseline.
struct Glyph {
  AtlasPlace place;
  int left = 0;
  int top = 0;
};

/// Roboto through FreeType, rasterized at the very size it is drawn at, into a GlyphAtlas.
class FontBook {
 public:
  /// Throws GlError naming the missing file and the Debian package.
  explicit FontBook(const std::string& folder);
  ~FontBook();
  FontBook(const FontBook&) = delete;
  FontBook& operator=(const FontBook&) = delete;

  /// Pen advance from `c` to `next` (0: the end), kerned, in pixels at `size` pixels an em.
  float advance(Face face, float size, char32_t c, char32_t next);
  /// Height of capitals and of the deepest descenders, pixels.
  [[nodiscard]] float capHeight(Face face, float size) const;
  [[nodiscard]] float descent(Face face, float size) const;

  /// `quarter` of a pixel to the right (0 to 3); `halo` > 0: widened by so many pixels all around.
  Glyph glyph(Face face, float size, char32_t c, int quarter, float halo);

  [[nodiscard]] GlyphAtlas& atlas();
  /// Changes whenever the atlas forgot its glyphs: what was laid out with them must be made again.
  [[nodiscard]] int generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render

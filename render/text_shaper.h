#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "render/font_book.h"
#include "render/frame.h"

namespace render {

/// How a text is set; sizes in logical pixels an em.
struct TextSpec {
  Face face = Face::Regular;
  float size = 12;
  float tracking = 0;  ///< added after each letter, ems
  bool capitals = false;
};
TextSpec specOf(TextStyle style);

/// One line of text, set: pens in framebuffer pixels from its start.
struct ShapedText {
  struct Letter {
    char32_t c = 0;
    float pen = 0;
  };
  Face face = Face::Regular;
  float size = 0;  ///< framebuffer pixels an em
  std::vector<Letter> letters;
  float width = 0;
  float capHeight = 0;
  float descent = 0;
};

/// Sets texts and keeps them: most are the same in every frame.
class TextShaper {
 public:
  explicit TextShaper(FontBook& fonts) : fonts_(&fonts) {}
  /// The reference holds until forget() is called.
  const ShapedText& shape(const std::string& text, const TextSpec& spec, float pixelRatio);
  /// Breaks at spaces so that no line is wider than `width` logical pixels, unless one word is. At most
  /// `mostLines`; what does not fit ends in an ellipsis.
  std::vector<std::string> wrap(const std::string& text, const TextSpec& spec, float width, int mostLines);
  /// Logical pixels.
  float width(const std::string& text, const TextSpec& spec) { return shape(text, spec, 1).width; }
  /// Lets old texts go where there are too many. Call between frames.
  void forget();

 private:
  FontBook* fonts_;
  std::unordered_map<std::string, ShapedText> known_;
};

}  // namespace render

#include "render/text_shaper.h"

#include <cmath>

#include "render/utf8.h"

#include <fmt/format.h>

namespace render {

TextSpec specOf(TextStyle style) {
  switch (style) {
    case TextStyle::Country:
      return {Face::Regular, 10.5F, 0.16F, true};
    case TextStyle::Sea:
      return {Face::Italic, 12, 0.06F, false};
    case TextStyle::Site:
      return {Face::Regular, 12, 0.01F, false};
    case TextStyle::SiteStrong:
      return {Face::Medium, 13, 0, false};
    case TextStyle::Passage:
      return {Face::CondensedItalic, 12, 0.03F, false};
    case TextStyle::Tag:
      return {Face::Medium, 13, 0, false};
    case TextStyle::Small:
      return {Face::Regular, 11, 0.01F, false};
  }
  return {};
}

const ShapedText& TextShaper::shape(const std::string& text, const TextSpec& spec, float pixelRatio) {
  const float size = spec.size * pixelRatio;
  std::string key = fmt::format("{}:{}:{}:{}:", static_cast<int>(spec.face), std::lround(size * 16),
                                std::lround(spec.tracking * 1000), spec.capitals ? 1 : 0);
  key += text;
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  ShapedText shaped;
  shaped.face = spec.face;
  shaped.size = static_cast<float>(std::lround(size * 16)) / 16;
  shaped.capHeight = fonts_->capHeight(spec.face, size);
  shaped.descent = fonts_->descent(spec.face, size);
  std::u32string letters = decodeUtf8(text);
  if (spec.capitals)
    for (char32_t& c : letters) c = toUpper(c);
  const float tracking = spec.tracking * size;
  float pen = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i] < U' ') continue;
    shaped.letters.push_back({letters[i], pen});
    pen +=
        fonts_->advance(spec.face, size, letters[i], i + 1 < letters.size() ? letters[i + 1] : 0) + tracking;
  }
  shaped.width = shaped.letters.empty() ? 0 : pen - tracking;
  return known_.emplace(std::move(key), std::move(shaped)).first->second;
}

std::vector<std::string> TextShaper::wrap(const std::string& text, const TextSpec& spec, float width,
                                          int mostLines) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    std::string longer = line;
    if (!longer.empty()) longer += ' ';
    longer += word;
    if (!line.empty() && this->width(longer, spec) > width) {
      if (static_cast<int>(lines.size()) + 1 >= mostLines) {
        line += "\u2026";
        at = text.size();
        break;
      }
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
    at = end + 1;
  }
  if (!line.empty()) lines.push_back(line);
  // A single word may be too long as it is; letters go until it fits.
  for (std::string& l : lines) {
    if (this->width(l, spec) <= width) continue;
    while (!l.empty() && this->width(l + "\u2026", spec) > width) {
      while (!l.empty() && (static_cast<unsigned char>(l.back()) & 0xC0U) == 0x80U) l.pop_back();
      if (!l.empty()) l.pop_back();
    }
    l += "\u2026";
  }
  return lines;
}

void TextShaper::forget() {
  constexpr std::size_t kMost = 6000;
  if (known_.size() > kMost) known_.clear();
}

}  // namespace render

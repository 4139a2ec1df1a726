#include "render/font_book.h"

#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "render/free_type.h"
#include "render/kerning.h"
#include "render/offscreen.h"

#include <fmt/format.h>

namespace render {

namespace {

constexpr std::array kFiles{"RobotoTTF/Roboto-Regular.ttf", "RobotoTTF/Roboto-Medium.ttf",
                            "RobotoTTF/Roboto-Bold.ttf",    "RobotoTTF/Roboto-Italic.ttf",
                            "RobotoCondensed-Regular.ttf",  "RobotoCondensed-Italic.ttf"};
constexpr float kUnitsPerPixel = 64;

}  // namespace

struct FontBook::Impl {
  struct OpenFace {
    ft::Face face;
    Kerning kerning;
    std::unordered_map<char32_t, std::uint32_t> indices;
    float size = 0;
  };
  using Key = std::tuple<int, int, char32_t, int, int>;

  ft::Library library;
  std::array<OpenFace, kFiles.size()> faces;
  std::map<Key, Glyph> glyphs;
  GlyphAtlas atlas;
  int generation = 0;

  OpenFace& at(Face face, float size) {
    OpenFace& open = faces[static_cast<std::size_t>(face)];
    if (open.size != size) {
      open.face.setSize(size);
      open.size = size;
    }
    return open;
  }

  static std::uint32_t index(OpenFace& open, char32_t c) {
    const auto found = open.indices.find(c);
    if (found != open.indices.end()) return found->second;
    return open.indices.emplace(c, open.face.glyphIndex(c)).first->second;
  }
};

FontBook::FontBook(const std::string& folder) : impl_(std::make_unique<Impl>()) {
  const std::string from = folder.empty() ? LODEFLOW_FONT_DIR : folder;
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    const std::string path = from + "/" + kFiles[i];
    impl_->faces[i].face = ft::Face(impl_->library, path);
    if (!impl_->faces[i].face)
      throw GlError(fmt::format("The font {} cannot be read: install Debian's fonts-roboto-unhinted.", path));
    impl_->faces[i].kerning = Kerning(impl_->faces[i].face.table("GPOS"));
  }
}

FontBook::~FontBook() = default;

GlyphAtlas& FontBook::atlas() {
  return impl_->atlas;
}
int FontBook::generation() const {
  return impl_->generation;
}

float FontBook::advance(Face face, float size, char32_t c, char32_t next) {
  Impl::OpenFace& open = impl_->faces[static_cast<std::size_t>(face)];
  const float scale = size / static_cast<float>(open.face.unitsPerEm());
  if (c == ft::kArrow) return size;
  const std::uint32_t index = Impl::index(open, c);
  auto units = static_cast<float>(open.face.advance(index));
  if (next != 0 && next != ft::kArrow)
    units += static_cast<float>(open.kerning.between(index, Impl::index(open, next)));
  return units * scale;
}

float FontBook::capHeight(Face face, float size) const {
  const ft::Face& open = impl_->faces[static_cast<std::size_t>(face)].face;
  return size * static_cast<float>(open.capHeight()) / static_cast<float>(open.unitsPerEm());
}

float FontBook::descent(Face /*face*/, float size) const {
  return size * 0.21F;
}

Glyph FontBook::glyph(Face face, float size, char32_t c, int quarter, float halo) {
  const Impl::Key key{static_cast<int>(face), static_cast<int>(std::lround(size * 16)), c, quarter,
                      static_cast<int>(std::lround(halo * 16))};
  const auto found = impl_->glyphs.find(key);
  if (found != impl_->glyphs.end()) return found->second;
  Impl::OpenFace& open = impl_->at(face, size);
  const ft::Bitmap bitmap =
      open.face.render(impl_->library, c, Impl::index(open, c),
                       static_cast<float>(quarter) * kUnitsPerPixel / 4, halo * kUnitsPerPixel);
  Glyph glyph;
  glyph.left = bitmap.left;
  glyph.top = bitmap.top;
  if (bitmap.width > 0 && bitmap.height > 0) {
    glyph.place = impl_->atlas.add(bitmap.width, bitmap.height, bitmap.pixels.data(), bitmap.width);
    if (glyph.place.width == 0) {  // full: begin again, with what this frame needs
      impl_->atlas.reset();
      impl_->glyphs.clear();
      ++impl_->generation;
      glyph.place = impl_->atlas.add(bitmap.width, bitmap.height, bitmap.pixels.data(), bitmap.width);
    }
  }
  impl_->glyphs.emplace(key, glyph);
  return glyph;
}

}  // namespace render

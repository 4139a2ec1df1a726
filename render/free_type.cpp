#include "render/free_type.h"

#include <algorithm>
#include <cmath>

#include <ft2build.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H
#include FT_TRUETYPE_TABLES_H
#include FT_BITMAP_H

#include "render/offscreen.h"

namespace render::ft {

struct Library::Impl {
  FT_Library library = nullptr;
  FT_Stroker stroker = nullptr;
};

struct Face::Impl {
  FT_Face face = nullptr;
  ~Impl() {
    if (face != nullptr) FT_Done_Face(face);
  }
};

namespace {

struct OutlineOwner {
  FT_Library library;
  FT_Outline outline{};
  OutlineOwner(FT_Library of, FT_UInt points, FT_Int contours) : library(of) {
    if (FT_Outline_New(library, points, contours, &outline) != 0) outline = FT_Outline{};
  }
  ~OutlineOwner() {
    if (outline.points != nullptr) FT_Outline_Done(library, &outline);
  }
  OutlineOwner(const OutlineOwner&) = delete;
  OutlineOwner& operator=(const OutlineOwner&) = delete;
};

FT_Pos rounded(float value) {
  return static_cast<FT_Pos>(std::lround(value));
}

/// The outline's pixels, moved to the atlas's conventions.
Bitmap rasterize(FT_Library library, FT_Outline& outline) {
  Bitmap result;
  FT_BBox box;
  FT_Outline_Get_CBox(&outline, &box);
  const FT_Pos left = box.xMin & ~FT_Pos{63};
  const FT_Pos bottom = box.yMin & ~FT_Pos{63};
  result.width = static_cast<int>(((box.xMax + 63) & ~FT_Pos{63}) - left) / 64;
  result.height = static_cast<int>(((box.yMax + 63) & ~FT_Pos{63}) - bottom) / 64;
  constexpr int kMost = 1000;
  if (result.width <= 0 || result.height <= 0 || result.width > kMost || result.height > kMost) return {};
  result.left = static_cast<int>(left / 64);
  result.top = static_cast<int>(bottom / 64) + result.height;
  result.pixels.assign(static_cast<std::size_t>(result.width) * static_cast<std::size_t>(result.height), 0);
  FT_Outline_Translate(&outline, -left, -bottom);
  FT_Bitmap bitmap{};
  bitmap.rows = static_cast<unsigned>(result.height);
  bitmap.width = static_cast<unsigned>(result.width);
  bitmap.pitch = result.width;
  bitmap.buffer = result.pixels.data();
  bitmap.num_grays = 256;
  bitmap.pixel_mode = FT_PIXEL_MODE_GRAY;
  if (FT_Outline_Get_Bitmap(library, &outline, &bitmap) != 0) return {};
  return result;
}

/// The outline widened on all sides: both borders of a stroke along it, and what they enclose.
Bitmap rasterizeWidened(FT_Library library, FT_Stroker stroker, FT_Outline& outline, float widen) {
  FT_Stroker_Set(stroker, rounded(widen), FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
  if (FT_Stroker_ParseOutline(stroker, &outline, 0) != 0) return {};
  const FT_StrokerBorder border = FT_Outline_GetOutsideBorder(&outline);
  FT_UInt points = 0;
  FT_UInt contours = 0;
  if (FT_Stroker_GetBorderCounts(stroker, border, &points, &contours) != 0) return {};
  OutlineOwner widened(library, points, static_cast<FT_Int>(contours));
  if (widened.outline.points == nullptr) return {};
  widened.outline.n_points = 0;
  widened.outline.n_contours = 0;
  FT_Stroker_ExportBorder(stroker, border, &widened.outline);
  return rasterize(library, widened.outline);
}

/// An arrow to the right, one em wide, in units of which an em has `em`.
void drawArrow(FT_Outline& outline, float em, float thick) {
  const float y = em * 0.35F;
  const float tip = em * 0.88F;
  const float back = em * 0.12F;
  const float wing = em * 0.24F;
  const float h = thick / 2;
  const float d = thick * 0.7071F;
  const std::pair<float, float> points[] = {{back, y - h},
                                            {tip - 1.9F * h, y - h},
                                            {tip - wing - d / 2, y - wing + d / 2},
                                            {tip - wing + d / 2, y - wing - d / 2},
                                            {tip, y - 0.2F * h},
                                            {tip, y + 0.2F * h},
                                            {tip - wing + d / 2, y + wing + d / 2},
                                            {tip - wing - d / 2, y + wing - d / 2},
                                            {tip - 1.9F * h, y + h},
                                            {back, y + h}};
  short i = 0;
  for (const auto& [px, py] : points) {
    outline.points[i] = {rounded(px), rounded(py)};
    outline.tags[i] = FT_CURVE_TAG_ON;
    ++i;
  }
  outline.contours[0] = static_cast<short>(i - 1);
}

}  // namespace

Library::Library() : impl_(std::make_unique<Impl>()) {
  if (FT_Init_FreeType(&impl_->library) != 0 || FT_Stroker_New(impl_->library, &impl_->stroker) != 0)
    throw GlError("FreeType does not start: check the installation of libfreetype6.");
}

Library::~Library() {
  FT_Stroker_Done(impl_->stroker);
  FT_Done_FreeType(impl_->library);
}

Face::Face() = default;
Face::~Face() = default;
Face::Face(Face&& other) noexcept = default;
Face& Face::operator=(Face&& other) noexcept {
  std::swap(impl_, other.impl_);
  return *this;
}

Face::Face(const Library& library, const std::string& path) : impl_(std::make_unique<Impl>()) {
  if (FT_New_Face(library.impl_->library, path.c_str(), 0, &impl_->face) != 0) impl_->face = nullptr;
}

Face::operator bool() const {
  return impl_ != nullptr && impl_->face != nullptr;
}

void Face::setSize(float pixels) {
  FT_Set_Char_Size(impl_->face, 0, static_cast<FT_F26Dot6>(std::lround(pixels * 64)), 72, 72);
}

std::uint32_t Face::glyphIndex(char32_t c) const {
  return FT_Get_Char_Index(impl_->face, c);
}

int Face::unitsPerEm() const {
  return std::max<int>(1, impl_->face->units_per_EM);
}

int Face::capHeight() const {
  const auto* os2 = static_cast<TT_OS2*>(FT_Get_Sfnt_Table(impl_->face, FT_SFNT_OS2));
  if (os2 != nullptr && os2->version >= 2 && os2->sCapHeight > 0) return os2->sCapHeight;
  return unitsPerEm() * 71 / 100;
}

int Face::advance(std::uint32_t index) const {
  if (FT_Load_Glyph(impl_->face, index, FT_LOAD_NO_SCALE) != 0) return 0;
  return static_cast<int>(impl_->face->glyph->metrics.horiAdvance);
}

std::vector<std::uint8_t> Face::table(const char* tag) const {
  const FT_ULong name = FT_MAKE_TAG(tag[0], tag[1], tag[2], tag[3]);
  FT_ULong length = 0;
  if (FT_Load_Sfnt_Table(impl_->face, name, 0, nullptr, &length) != 0) return {};
  std::vector<std::uint8_t> bytes(length);
  if (FT_Load_Sfnt_Table(impl_->face, name, 0, bytes.data(), &length) != 0) return {};
  return bytes;
}

Bitmap Face::render(const Library& library, char32_t c, std::uint32_t index, float right, float widen) const {
  FT_Outline* outline = nullptr;
  std::unique_ptr<OutlineOwner> arrow;
  if (c == kArrow) {
    arrow = std::make_unique<OutlineOwner>(library.impl_->library, 10, 1);
    if (arrow->outline.points == nullptr) return {};
    const float em = static_cast<float>(impl_->face->size->metrics.x_ppem) * 64;
    drawArrow(arrow->outline, em,
              em * ((impl_->face->style_flags & FT_STYLE_FLAG_BOLD) != 0 ? 0.13F : 0.085F));
    outline = &arrow->outline;
  } else {
    // Unhinted sideways, so that spacing stays true; heights snapped to pixels, so that small letters stay
    // crisp.
    if (FT_Load_Glyph(impl_->face, index,
                      FT_LOAD_NO_BITMAP | FT_LOAD_TARGET_LIGHT | FT_LOAD_FORCE_AUTOHINT) != 0 ||
        impl_->face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
      return {};
    outline = &impl_->face->glyph->outline;
  }
  if (outline->n_points == 0) return {};
  FT_Outline_Translate(outline, rounded(right), 0);
  if (widen > 0) return rasterizeWidened(library.impl_->library, library.impl_->stroker, *outline, widen);
  return rasterize(library.impl_->library, *outline);
}

}  // namespace render::ft

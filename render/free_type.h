#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// Owners of FreeType's objects, and the few things asked of them.
namespace render::ft {

/// Roboto has no arrow: it is drawn here to go with the letters.
constexpr char32_t kArrow = 0x2192;

class Library {
 public:
  Library();  ///< throws GlError
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

 private:
  friend class Face;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Coverage, 0 to 255, rows from the top; `left` right of the pen and `top` above the baseline.
struct Bitmap {
  int width = 0;
  int height = 0;
  int left = 0;
  int top = 0;
  std::vector<std::uint8_t> pixels;
};

class Face {
 public:
  Face();
  Face(const Library& library, const std::string& path);  ///< empty where the file is no font
  ~Face();
  Face(Face&& other) noexcept;
  Face& operator=(Face&& other) noexcept;
  [[nodiscard]] explicit operator bool() const;

  void setSize(float pixels);
  [[nodiscard]] std::uint32_t glyphIndex(char32_t c) const;
  [[nodiscard]] int unitsPerEm() const;
  [[nodiscard]] int capHeight() const;                                   ///< font units
  [[nodiscard]] int advance(std::uint32_t index) const;                  ///< font units
  [[nodiscard]] std::vector<std::uint8_t> table(const char* tag) const;  ///< empty where there is none
  /// At the size set; moved right and widened by 64ths of a pixel.
  [[nodiscard]] Bitmap render(const Library& library, char32_t c, std::uint32_t index, float right,
                              float widen) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace render::ft

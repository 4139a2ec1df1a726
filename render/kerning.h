#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace render {

/// Pair kerning from a font's GPOS table (Roboto has no older "kern" table). Reads the "kern" lookups of
/// pairs, both by glyph and by class; everything else in the table is skipped. A broken table gives no
/// kerning.
class Kerning {
 public:
  Kerning() = default;
  explicit Kerning(std::vector<std::uint8_t> gpos);
  /// What to add to the advance between two glyphs, in font units.
  [[nodiscard]] int between(std::uint32_t left, std::uint32_t right) const;

 private:
  [[nodiscard]] unsigned u16(std::size_t at) const;
  [[nodiscard]] int i16(std::size_t at) const;
  [[nodiscard]] int coverage(std::size_t table, unsigned glyph) const;
  [[nodiscard]] unsigned glyphClass(std::size_t table, unsigned glyph) const;
  /// True where this subtable settles the pair.
  bool pair(std::size_t subtable, unsigned left, unsigned right, int& value) const;

  std::vector<std::uint8_t> data_;
  std::vector<std::vector<std::size_t>> lookups_;  ///< subtables of each
  mutable std::unordered_map<std::uint64_t, int> known_;
};

}  // namespace render

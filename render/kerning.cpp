#include "render/kerning.h"

#include <algorithm>
#include <bit>
#include <set>

namespace render {

namespace {
constexpr unsigned kPairLookup = 2;
constexpr unsigned kExtensionLookup = 9;
constexpr unsigned kXAdvance = 4;
}  // namespace

unsigned Kerning::u16(std::size_t at) const {
  if (at + 2 > data_.size()) return 0;
  return static_cast<unsigned>(data_[at]) << 8U | data_[at + 1];
}

int Kerning::i16(std::size_t at) const {
  return static_cast<std::int16_t>(static_cast<std::uint16_t>(u16(at)));
}

Kerning::Kerning(std::vector<std::uint8_t> gpos) : data_(std::move(gpos)) {
  if (data_.size() < 10) return;
  const std::size_t features = u16(6);
  const std::size_t lookups = u16(8);
  std::set<unsigned> wanted;
  for (unsigned i = 0; i < u16(features); ++i) {
    const std::size_t record = features + 2 + std::size_t{i} * 6;
    if (record + 6 > data_.size()) break;
    if (!std::equal(data_.begin() + static_cast<std::ptrdiff_t>(record),
                    data_.begin() + static_cast<std::ptrdiff_t>(record) + 4, "kern"))
      continue;
    const std::size_t feature = features + u16(record + 4);
    for (unsigned k = 0; k < u16(feature + 2); ++k) wanted.insert(u16(feature + 4 + std::size_t{k} * 2));
  }
  for (const unsigned index : wanted) {
    const std::size_t lookup = lookups + u16(lookups + 2 + std::size_t{index} * 2);
    std::vector<std::size_t> subtables;
    for (unsigned k = 0; k < u16(lookup + 4); ++k) {
      std::size_t subtable = lookup + u16(lookup + 6 + std::size_t{k} * 2);
      unsigned type = u16(lookup);
      if (type == kExtensionLookup) {
        type = u16(subtable + 2);
        subtable += std::size_t{u16(subtable + 4)} << 16U | u16(subtable + 6);
      }
      if (type == kPairLookup) subtables.push_back(subtable);
    }
    if (!subtables.empty()) lookups_.push_back(std::move(subtables));
  }
}

int Kerning::coverage(std::size_t table, unsigned glyph) const {
  const unsigned format = u16(table);
  const unsigned count = u16(table + 2);
  unsigned low = 0;
  unsigned high = count;
  while (low < high) {
    const unsigned middle = (low + high) / 2;
    if (format == 1) {
      const unsigned at = u16(table + 4 + std::size_t{middle} * 2);
      if (at == glyph) return static_cast<int>(middle);
      (at < glyph ? low : high) = at < glyph ? middle + 1 : middle;
    } else {
      const std::size_t range = table + 4 + std::size_t{middle} * 6;
      if (glyph >= u16(range) && glyph <= u16(range + 2))
        return static_cast<int>(u16(range + 4) + glyph - u16(range));
      (u16(range) < glyph ? low : high) = u16(range) < glyph ? middle + 1 : middle;
    }
  }
  return -1;
}

unsigned Kerning::glyphClass(std::size_t table, unsigned glyph) const {
  if (u16(table) == 1) {
    const unsigned start = u16(table + 2);
    if (glyph < start || glyph >= start + u16(table + 4)) return 0;
    return u16(table + 6 + std::size_t{glyph - start} * 2);
  }
  unsigned low = 0;
  unsigned high = u16(table + 2);
  while (low < high) {
    const unsigned middle = (low + high) / 2;
    const std::size_t range = table + 4 + std::size_t{middle} * 6;
    if (glyph >= u16(range) && glyph <= u16(range + 2)) return u16(range + 4);
    (u16(range) < glyph ? low : high) = u16(range) < glyph ? middle + 1 : middle;
  }
  return 0;
}

bool Kerning::pair(std::size_t subtable, unsigned left, unsigned right, int& value) const {
  const int covered = coverage(subtable + u16(subtable + 2), left);
  const unsigned firstFormat = u16(subtable + 4);
  const unsigned secondFormat = u16(subtable + 6);
  if (covered < 0 || (firstFormat & kXAdvance) == 0) return false;
  const std::size_t firstSize = static_cast<std::size_t>(std::popcount(firstFormat)) * 2;
  const std::size_t bothSize = firstSize + static_cast<std::size_t>(std::popcount(secondFormat)) * 2;
  const std::size_t advanceAt = static_cast<std::size_t>(std::popcount(firstFormat & (kXAdvance - 1))) * 2;
  if (u16(subtable) == 1) {
    const std::size_t set = subtable + u16(subtable + 10 + static_cast<std::size_t>(covered) * 2);
    for (unsigned k = 0; k < u16(set); ++k) {
      const std::size_t record = set + 2 + k * (2 + bothSize);
      if (u16(record) != right) continue;
      value = i16(record + 2 + advanceAt);
      return true;
    }
    return false;
  }
  const unsigned leftClass = glyphClass(subtable + u16(subtable + 8), left);
  const unsigned rightClass = glyphClass(subtable + u16(subtable + 10), right);
  const unsigned rightClasses = u16(subtable + 14);
  if (leftClass >= u16(subtable + 12) || rightClass >= rightClasses) return false;
  value = i16(subtable + 16 + (std::size_t{leftClass} * rightClasses + rightClass) * bothSize + advanceAt);
  return true;
}

int Kerning::between(std::uint32_t left, std::uint32_t right) const {
  if (lookups_.empty()) return 0;
  const std::uint64_t key = std::uint64_t{left} << 32U | right;
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  int total = 0;
  for (const auto& subtables : lookups_)
    for (const std::size_t subtable : subtables) {
      int value = 0;
      if (!pair(subtable, left, right, value)) continue;
      total += value;
      break;
    }
  known_.emplace(key, total);
  return total;
}

}  // namespace render

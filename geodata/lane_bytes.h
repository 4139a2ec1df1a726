#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>

#include "flow/result.h"

/// The bytes of the files of assets/lanes: little-endian numbers, counted strings, a checksum.
namespace geodata::lane_bytes {

inline constexpr double kUnitsPerDegree = 1e6;

/// FNV-1a over words of eight bytes, the last filled up with zeros: as good a guard and eight times as fast.
inline std::uint64_t checksumOf(const char* bytes, std::size_t count) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (std::size_t i = 0; i < count; i += 8) {
    std::uint64_t word = 0;
    const std::size_t size = std::min<std::size_t>(8, count - i);
    if (size == 8 && std::endian::native == std::endian::little) {
      std::memcpy(&word, bytes + i, 8);
    } else {
      for (std::size_t k = size; k-- > 0;) word = word << 8 | static_cast<unsigned char>(bytes[i + k]);
    }
    hash = (hash ^ word) * 1099511628211ULL;
  }
  return hash;
}

class Writer {
 public:
  template <typename T>
  void number(T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFFU));
  }
  void degrees(double value) {
    number(static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * kUnitsPerDegree))));
  }
  /// Seven bits a byte, low ones first; small numbers are short.
  void packed(std::uint64_t value) {
    for (; value >= 0x80U; value >>= 7) bytes.push_back(static_cast<char>(value | 0x80U));
    bytes.push_back(static_cast<char>(value));
  }
  void packedSigned(std::int64_t value) {
    packed(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(const std::string& value) {
    number(static_cast<std::uint16_t>(value.size()));
    bytes += value;
  }
  std::string bytes;
};

/// Reads past the end give zeros and set `failed`; the caller checks once.
class Reader {
 public:
  Reader(const std::string& bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  template <typename T>
  T number() {
    if (bytes_.size() - at_ < sizeof(T)) {
      fail();
      return 0;
    }
    T value = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&value, bytes_.data() + at_, sizeof(T));
    } else {
      for (std::size_t i = sizeof(T); i-- > 0;) {
        value = static_cast<T>(value << 8 | static_cast<unsigned char>(bytes_[at_ + i]));
      }
    }
    at_ += sizeof(T);
    return value;
  }
  double degrees() { return static_cast<std::int32_t>(number<std::uint32_t>()) / kUnitsPerDegree; }
  std::uint64_t packed() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (at_ >= bytes_.size()) {
        fail();
        return 0;
      }
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    fail();
    return 0;
  }
  std::int64_t packedSigned() {
    const std::uint64_t value = packed();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1U);
  }
  /// A count of things of at least one byte each: never more than there are bytes left.
  std::size_t count() {
    const std::uint64_t value = packed();
    if (value > bytes_.size() - at_) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(value);
  }
  std::string text() {
    const std::size_t size = number<std::uint16_t>();
    if (bytes_.size() - at_ < size) {
      fail();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  [[nodiscard]] bool atEnd() const { return !failed_ && at_ == bytes_.size(); }
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

 private:
  void fail() {
    failed_ = true;
    at_ = bytes_.size();
  }
  const std::string& bytes_;
  std::size_t at_;
  bool failed_ = false;
};

inline flow::Problem damaged(const std::string& file, const std::string& message) {
  flow::Problem problem;
  problem.file = file;
  problem.message = message;
  problem.remedy = "Restore the file from the release, or make it again with scripts/make_lanes.";
  return problem;
}

}  // namespace geodata::lane_bytes

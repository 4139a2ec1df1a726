#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "geodata/geometry.h"

namespace render {

/// A plane point to a tenth of a millimetre in four words: two floats, what the floats lack (two 16-bit
/// numbers of 1/16,000 m), and the length along the line. shaders/plane.glsl reads it.
using PackedPoint = std::array<std::uint32_t, 4>;

constexpr float kRestRange = 2;  ///< metres; half the step of a float at 3e7 is 1
constexpr std::uint32_t kSeparatorRest = 0x80008000U;

/// What a double loses when it becomes a float.
inline float restOf(double value) {
  return static_cast<float>(value - static_cast<double>(static_cast<float>(value)));
}

inline PackedPoint pack(geodata::Point p, double along) {
  const auto word = [](float rest) {
    const float scaled = std::clamp(rest / kRestRange, -1.0F, 1.0F) * 32767.0F;
    return static_cast<std::uint32_t>(
        static_cast<std::uint16_t>(static_cast<std::int16_t>(std::lround(scaled))));
  };
  return {std::bit_cast<std::uint32_t>(static_cast<float>(p.x)),
          std::bit_cast<std::uint32_t>(static_cast<float>(p.y)),
          word(restOf(p.x)) | (word(restOf(p.y)) << 16U),
          std::bit_cast<std::uint32_t>(static_cast<float>(along))};
}

/// Stands between two lines.
inline PackedPoint separator() {
  return {0, 0, kSeparatorRest, 0};
}

}  // namespace render

#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace flow {

/// The elements that the model follows one by one; the rest of the lanthanides and yttrium is Other.
enum class Element { NdPr, Dy, Tb, Other };
inline constexpr std::size_t kElementCount = 4;
inline constexpr std::array<std::string_view, kElementCount> kElementNames{"NdPr", "Dy", "Tb", "other"};

/// A mass for each element, indexed by Element. Tonnes of rare-earth oxide equivalent (REO) unless a name
/// says otherwise.
using PerElement = std::array<double, kElementCount>;

inline double total(const PerElement& mass) {
  return mass[0] + mass[1] + mass[2] + mass[3];
}
/// NdPr + Dy + Tb: what magnets are made of.
inline double magnetTotal(const PerElement& mass) {
  return mass[0] + mass[1] + mass[2];
}

/// What travels on an arc. Mixed carbonate and chloride count as concentrate.
enum class Form { Concentrate, Oxide, Metal, Magnet };
inline constexpr std::size_t kFormCount = 4;
inline constexpr std::array<std::string_view, kFormCount> kFormNames{"concentrate", "oxide", "metal",
                                                                     "magnet"};

}  // namespace flow

#include <algorithm>
#include <array>
#include <cmath>

#include "app/core/overlay_style.h"

namespace app {
namespace {

using render::Color;

constexpr Color hex(unsigned rgb) {
  return {static_cast<float>((rgb >> 16U) & 255U) / 255.0F, static_cast<float>((rgb >> 8U) & 255U) / 255.0F,
          static_cast<float>(rgb & 255U) / 255.0F, 1};
}

// Found by search: each is far from the stages' orange, sky blue, pink and green and from the orange-red of
// disruption, and from the others, to normal, protan and deutan eyes, and stands out 3:1 from land and sea.
constexpr std::array<Color, kOverlayColors> kOnDark{hex(0xE6FF33), hex(0x7B69FE), hex(0xFFC4E6),
                                                    hex(0x7FE8C4), hex(0xA664C9), hex(0xE4D471),
                                                    hex(0xC0CEFF), hex(0xDBFDB0)};
constexpr std::array<Color, kOverlayColors> kOnPaper{hex(0x29590B), hex(0x4511DB), hex(0xA3123F),
                                                     hex(0x0B5A5E), hex(0x8A2FA8), hex(0x330308),
                                                     hex(0x6071FB), hex(0x0C006D)};

// Along the axis of blue and yellow, which nearly all eyes see, in even steps of lightness; the greater the
// value, the more it stands out from the theme's ground. No stop is nearer to it than 3:1.
using Stops = std::array<Color, 7>;
constexpr Stops kRisingOnDark{hex(0x7F72F6), hex(0x8C8FE6), hex(0x9BA8D4), hex(0xADBFBF),
                              hex(0xC0D4A6), hex(0xD4E985), hex(0xE9FD50)};
constexpr Stops kRisingOnPaper{hex(0x85861B), hex(0x6E7643), hex(0x586657), hex(0x435565),
                               hex(0x314270), hex(0x232A78), hex(0x1D007E)};
// Below, middle, above.
using Poles = std::array<Color, 3>;
constexpr Poles kPolesOnDark{hex(0x7B69FE), hex(0xB4AEA6), hex(0xE6FF33)};
constexpr Poles kPolesOnPaper{hex(0x2A0FA8), hex(0x7F756B), hex(0x4F4A00)};

template <std::size_t N>
Color along(const std::array<Color, N>& stops, float share) {
  const float at = std::clamp(share, 0.0F, 1.0F) * static_cast<float>(N - 1);
  const auto i = std::min(static_cast<std::size_t>(at), N - 2);
  const float t = at - static_cast<float>(i);
  const Color &a = stops[i], &b = stops[i + 1];
  return {std::lerp(a.r, b.r, t), std::lerp(a.g, b.g, t), std::lerp(a.b, b.b, t), 1};
}

}  // namespace

Color overlayColor(int index, ThemeName theme) {
  const int i = ((index % kOverlayColors) + kOverlayColors) % kOverlayColors;
  return (theme == ThemeName::Paper ? kOnPaper : kOnDark)[static_cast<std::size_t>(i)];
}

Color unknownColor(ThemeName theme) {
  return theme == ThemeName::Paper ? hex(0xA3A9AD) : hex(0x6E7A84);
}

Color sequentialColor(float share, ThemeName theme) {
  return along(theme == ThemeName::Paper ? kRisingOnPaper : kRisingOnDark, share);
}

Color divergingColor(float share, ThemeName theme) {
  return along(theme == ThemeName::Paper ? kPolesOnPaper : kPolesOnDark, (share + 1) / 2);
}

Color colorOf(const ColorClasses& classes, std::size_t index, const OverlayStyle& style, ThemeName theme) {
  if (index >= classes.classes.size()) return unknownColor(theme);
  const ColorClasses::Class& c = classes.classes[index];
  if (c.unknown) return unknownColor(theme);
  if (c.others) return theme == ThemeName::Paper ? hex(0x7A7266) : hex(0xB9B1A2);
  switch (classes.ramp) {
    case ColorClasses::Ramp::Words:
      return overlayColor(static_cast<int>(c.place), theme);
    case ColorClasses::Ramp::Sequential:
      return sequentialColor(c.place, theme);
    case ColorClasses::Ramp::Diverging:
      return divergingColor(c.place, theme);
    case ColorClasses::Ramp::Single:
      break;
  }
  return overlayColor(style.color, theme);
}

}  // namespace app

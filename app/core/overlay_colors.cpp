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

// Okabe-Ito. First those that no flow has; vermilion, which says "disruption", last.
constexpr std::array<Color, kOverlayColors> kPalette{hex(0xF0E442), hex(0x0072B2), hex(0xCC79A7),
                                                     hex(0x56B4E9), hex(0x009E73), hex(0xE69F00),
                                                     hex(0x8C6BB1), hex(0xD55E00)};

// Lightness rises from 40 to 80 (of 100) at even steps and hue runs one way, so that the order is plain
// without colour too; both ends stand out from land and sea of either theme.
constexpr std::array<Color, 7> kSequential{hex(0x4B5AA8), hex(0x3B7BB5), hex(0x2E98AC), hex(0x3FB08F),
                                           hex(0x78C46A), hex(0xB5D148), hex(0xDCC82F)};
// From the middle outwards.
constexpr std::array<Color, 4> kBelow{hex(0xDCDCD2), hex(0x9CC4E4), hex(0x4F97D1), hex(0x1F68A8)};
constexpr std::array<Color, 4> kAbove{hex(0xDCDCD2), hex(0xF2C48A), hex(0xE08F36), hex(0xB85A00)};

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
  if (i == 0 && theme == ThemeName::Paper) return hex(0x9A9600);
  if (i == 1 && theme == ThemeName::Briefing) return hex(0x2D8FD0);
  return kPalette[static_cast<std::size_t>(i)];
}

Color unknownColor(ThemeName theme) {
  return theme == ThemeName::Paper ? hex(0xA3A9AD) : hex(0x6E7A84);
}

Color sequentialColor(float share) {
  return along(kSequential, share);
}

Color divergingColor(float share) {
  return share < 0 ? along(kBelow, -share) : along(kAbove, share);
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
      return sequentialColor(c.place);
    case ColorClasses::Ramp::Diverging:
      return divergingColor(c.place);
    case ColorClasses::Ramp::Single:
      break;
  }
  return overlayColor(style.color, theme);
}

}  // namespace app

#include "app/core/theme.h"

namespace app {
namespace {

using render::Color;

constexpr Color hex(unsigned rgb, float alpha = 1) {
  return {static_cast<float>((rgb >> 16U) & 255U) / 255.0F, static_cast<float>((rgb >> 8U) & 255U) / 255.0F,
          static_cast<float>(rgb & 255U) / 255.0F, alpha};
}

constexpr Color kOrange = hex(0xE69F00);
constexpr Color kSkyBlue = hex(0x56B4E9);
constexpr Color kPurple = hex(0xCC79A7);
constexpr Color kGreen = hex(0x009E73);
constexpr Color kBlue = hex(0x0072B2);
constexpr Color kYellow = hex(0xF0E442);
constexpr Color kVermilion = hex(0xD55E00);
constexpr Color kGrey = hex(0x999999);

constexpr Theme kBriefing{
    .page = hex(0x0B1219),
    .sea = hex(0x101B26),
    .land = hex(0x263440),
    .coast = hex(0x4A5D6C),
    .border = hex(0x3D4E5C),
    .graticule = hex(0x8FB3CC, 0.07F),
    .edge = hex(0x2B3B48),
    .text = hex(0xF2F5F7),
    .mutedText = hex(0xA3B1BC),
    .countryText = hex(0x8C9CA8),
    .seaText = hex(0x53718A),
    .halo = hex(0x0E1720, 0.9F),
    .box = hex(0x0B1219, 0.86F),
    .boxLine = hex(0xFFFFFF, 0.14F),
    .casing = hex(0x0B1219, 0.75F),
    .ghost = hex(0xB4BFC8, 0.55F),
    .site = hex(0xE8EDF0),
    .siteRim = hex(0x0B1219, 0.9F),
    .particle = hex(0xFFFFFF, 0.85F),
    .accent = kVermilion,
};

constexpr Theme kPaper{
    .page = hex(0xFFFFFF),
    .sea = hex(0xE4ECF1),
    .land = hex(0xF8F6F1),
    .coast = hex(0x9AA7AF),
    .border = hex(0xCBCBC4),
    .graticule = hex(0x41586A, 0.10F),
    .edge = hex(0xB6C3CC),
    .text = hex(0x17212A),
    .mutedText = hex(0x55636E),
    .countryText = hex(0x7C858B),
    .seaText = hex(0x7D9DB4),
    .halo = hex(0xFFFFFF, 0.92F),
    .box = hex(0xFFFFFF, 0.92F),
    .boxLine = hex(0x17212A, 0.18F),
    .casing = hex(0xFFFFFF, 0.85F),
    .ghost = hex(0x5B6770, 0.55F),
    .site = hex(0x24313B),
    .siteRim = hex(0xFFFFFF, 0.95F),
    .particle = hex(0xFFFFFF, 0.95F),
    .accent = kVermilion,
};

}  // namespace

const Theme& themeOf(ThemeName name) {
  return name == ThemeName::Paper ? kPaper : kBriefing;
}

Color formColor(flow::Form form) {
  switch (form) {
    case flow::Form::Concentrate:
      return kOrange;
    case flow::Form::Oxide:
      return kSkyBlue;
    case flow::Form::Metal:
      return kPurple;
    case flow::Form::Magnet:
      return kGreen;
  }
  return kGrey;
}

Color elementColor(flow::Element element) {
  switch (element) {
    case flow::Element::NdPr:
      return kSkyBlue;
    case flow::Element::Dy:
      return kOrange;
    case flow::Element::Tb:
      return kPurple;
    case flow::Element::Other:
      return kGrey;
  }
  return kGrey;
}

Color originColor(const std::string& iso3) {
  if (iso3 == "CHN") return kOrange;
  if (iso3 == "AUS" || iso3 == "MYS") return kGreen;
  if (iso3 == "JPN") return kPurple;
  if (iso3 == "USA") return kBlue;
  if (iso3 == "MMR" || iso3 == "LAO") return kYellow;
  if (iso3 == "VNM" || iso3 == "IND" || iso3 == "THA") return kSkyBlue;
  return kGrey;
}

Color withAlpha(Color color, float alpha) {
  color.a = alpha;
  return color;
}

}  // namespace app

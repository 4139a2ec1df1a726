#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/overlay.h"
#include "app/core/session.h"
#include "render/frame.h"

namespace app {

/// Colours for layers and for words, in the order in which they are taken; none is near one of the model's.
inline constexpr int kOverlayColors = 8;
/// `index` may be any number; light colours on the dark theme, dark ones on paper.
render::Color overlayColor(int index, ThemeName theme);
/// Of what is not known: never the colour of 0 nor of any class.
render::Color unknownColor(ThemeName theme);

/// How the values of a column become colours: classes in the order of the legend.
struct ColorClasses {
  enum class Ramp { Single, Words, Sequential, Diverging } ramp = Ramp::Single;
  struct Class {
    std::string text;  ///< "120 to 500", "Operating", "unknown"; empty where there is one class for all
    float place = 0;   ///< Sequential: 0 to 1 along the ramp; Diverging: -1 to 1; Words: index of the colour
    bool unknown = false;
    bool others = false;  ///< words beyond the commonest
  };
  std::vector<Class> classes;
  std::vector<std::uint8_t> of;  ///< the class of each feature
};
ColorClasses classify(const geodata::VectorLayer& layer, const OverlayStyle& style);
render::Color colorOf(const ColorClasses& classes, std::size_t index, const OverlayStyle& style,
                      ThemeName theme);

/// Colour of a share (0 to 1, or -1 to 1 for diverging) of a ramp that stands out from land and sea.
/// Lightness tells the order: on the dark theme it rises, on paper it falls.
render::Color sequentialColor(float share, ThemeName theme);
render::Color divergingColor(float share, ThemeName theme);

/// Breaks for at most `most` classes of roughly equal counts, at round numbers that part the same values as
/// the true quantiles as far as that goes. Ascending, between least and greatest; class i lies below
/// breaks[i]. Where values lie on both sides of 0, 0 is one of them.
std::vector<double> niceBreaks(std::vector<double> values, int most);
/// Numbers as the legend writes them, with as few digits as tell the breaks apart.
std::string formatFigure(double value);

/// How a size column's values become diameters: areas are true to them, between a floor and a ceiling.
struct SizeScale {
  double greatest = 0;  ///< of the values, whatever their sign; 0: there is none
  float largestPx = 0;
  [[nodiscard]] float of(double value) const;
};
SizeScale sizeScaleOf(const geodata::LayerColumn& column, float sizePx);
/// Diameter of each feature's point (or 4 times its line's width), logical pixels; below 0: unknown, an
/// outline. Empty without a size column.
std::vector<float> sizesOf(const geodata::VectorLayer& layer, const OverlayStyle& style);
inline constexpr float kLeastSizePx = 4;
inline constexpr float kGreatestSizePx = 34;

/// The column of that name, or null.
const geodata::LayerColumn* columnOf(const geodata::VectorLayer& layer, std::string_view name);
/// A cell as text for labels: empty where it is unknown.
std::string cellText(const geodata::LayerColumn& column, std::size_t feature);

/// A style to begin with: a colour that others have not taken, a label column that looks like names, a number
/// column for size or colour where one is plainly meant, sizes that suit how many there are.
OverlayStyle defaultStyleOf(const geodata::VectorLayer& layer, std::span<const int> takenColors);

}  // namespace app

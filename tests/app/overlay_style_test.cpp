#include "app/core/overlay_style.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <set>

#include "app/core/theme.h"
#include "tests/app/overlay_fixture.h"

using namespace app;

namespace {

float distance(render::Color a, render::Color b) {
  return std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b);
}

using Vector = std::array<double, 3>;

Vector linear(render::Color c) {
  const auto one = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return {one(static_cast<double>(c.r)), one(static_cast<double>(c.g)), one(static_cast<double>(c.b))};
}

Vector times(const std::array<Vector, 3>& m, const Vector& v) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

/// As WCAG has it: 1 to 21.
double contrast(render::Color a, render::Color b) {
  const auto luminance = [](render::Color c) {
    const Vector v = linear(c);
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2] + 0.05;
  };
  return std::max(luminance(a), luminance(b)) / std::min(luminance(a), luminance(b));
}

/// In Oklab, to normal, protan or deutan eyes (Machado and others, 2009), whichever see least difference.
double seenDistance(render::Color a, render::Color b) {
  constexpr std::array<std::array<Vector, 3>, 3> kEyes{
      {{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
       {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
       {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.01182, 0.04294, 0.968881}}}}};
  constexpr std::array<Vector, 3> kCones{{{0.4122214708, 0.5363325363, 0.0514459929},
                                          {0.2119034982, 0.6806995451, 0.1073969566},
                                          {0.0883024619, 0.2817188376, 0.6299787005}}};
  constexpr std::array<Vector, 3> kLab{{{0.2104542553, 0.793617785, -0.0040720468},
                                        {1.9779984951, -2.428592205, 0.4505937099},
                                        {0.0259040371, 0.7827717662, -0.808675766}}};
  double least = 10;
  for (const auto& eye : kEyes) {
    const auto lab = [&](render::Color c) {
      Vector v = times(eye, linear(c));
      for (double& x : v) x = std::clamp(x, 0.0, 1.0);
      v = times(kCones, v);
      for (double& x : v) x = std::cbrt(x);
      return times(kLab, v);
    };
    const Vector p = lab(a);
    const Vector q = lab(b);
    least = std::min(least, std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]));
  }
  return least;
}

std::vector<std::string> textsOf(const ColorClasses& classes) {
  std::vector<std::string> texts;
  for (const auto& c : classes.classes) texts.push_back(c.text);
  return texts;
}

ColorClasses classesOf(geodata::LayerColumn column) {
  OverlayStyle style;
  style.colorBy = column.name;
  const std::size_t count = std::max(column.numbers.size(), column.ends.size());
  return classify(overlays::points(std::vector<flow::LonLat>(count), {std::move(column)}), style);
}

}  // namespace

TEST_CASE("style: without a column all features are of one class") {
  const auto classes = classify(overlays::points({{1, 2}, {3, 4}}), {});
  CHECK(classes.classes.size() == 1);
  CHECK(classes.of == std::vector<std::uint8_t>{0, 0});
  OverlayStyle style;
  style.color = 3;
  CHECK(colorOf(classes, 0, style, ThemeName::Briefing) == overlayColor(3, ThemeName::Briefing));
}

TEST_CASE("style: numbers come in at most seven classes of about equal counts at round breaks") {
  std::vector<double> values;
  std::mt19937 random(3);
  std::lognormal_distribution<double> skewed(6, 2);
  for (int i = 0; i < 5000; ++i) values.push_back(skewed(random));
  const auto breaks = niceBreaks(values, 7);
  REQUIRE(breaks.size() == 6);
  CHECK(std::is_sorted(breaks.begin(), breaks.end()));
  for (const double b : breaks) {
    const double digits = std::pow(10, std::floor(std::log10(b)) - 1);
    CHECK(std::abs(b / digits - std::round(b / digits)) < 1e-6);  // two digits
  }
  const auto classes = classesOf(overlays::numbers("v", values));
  REQUIRE(classes.classes.size() == 7);
  std::vector<int> counts(7, 0);
  for (const auto c : classes.of) ++counts[c];
  for (const int count : counts) CHECK((count > 350 && count < 1150));
}

TEST_CASE("style: a class says what is in it, and a value on a break belongs above it") {
  std::vector<double> values;
  for (int i = 0; i <= 700; ++i) values.push_back(i);
  const auto classes = classesOf(overlays::numbers("t", values));
  CHECK(textsOf(classes) == std::vector<std::string>{"below 100", "100 to 200", "200 to 300", "300 to 400",
                                                     "400 to 500", "500 to 600", "600 and more"});
  CHECK(classes.of[99] == 0);
  CHECK(classes.of[100] == 1);
  CHECK(classes.of[700] == 6);
}

TEST_CASE("style: few values are classes of their own; years are written as years") {
  const auto classes = classesOf(overlays::numbers("year", {2020, 2022, 2020, 2024}));
  CHECK(textsOf(classes) == std::vector<std::string>{"2020", "2022", "2024"});
  CHECK(classes.of == std::vector<std::uint8_t>{0, 1, 0, 2});
}

TEST_CASE("style: unknown is a class of its own, never the colour of 0 or of any other class") {
  for (const auto& values : {std::vector<double>{0, overlays::kUnknown, 5, 9, 0},
                             std::vector<double>{-3, overlays::kUnknown, 0, 4, 8}}) {
    const auto classes = classesOf(overlays::numbers("v", values));
    REQUIRE(classes.classes.back().unknown);
    CHECK(classes.classes.back().text == "unknown");
    CHECK(classes.of[1] == classes.classes.size() - 1);
    for (const ThemeName theme : {ThemeName::Briefing, ThemeName::Paper}) {
      const auto unknown = colorOf(classes, classes.classes.size() - 1, {}, theme);
      for (std::size_t i = 0; i + 1 < classes.classes.size(); ++i)
        CHECK(distance(colorOf(classes, i, {}, theme), unknown) > 0.25F);
    }
  }
  const auto nothing = classesOf(overlays::numbers("v", {overlays::kUnknown, overlays::kUnknown}));
  CHECK(textsOf(nothing) == std::vector<std::string>{"unknown"});
}

TEST_CASE("style: values on both sides of 0 are parted at 0 and coloured on two sides") {
  std::vector<double> values;
  for (int i = -100; i <= 600; ++i) values.push_back(i / 10.0);
  const auto breaks = niceBreaks(values, 7);
  CHECK(std::count(breaks.begin(), breaks.end(), 0.0) == 1);
  const auto classes = classesOf(overlays::numbers("change", values));
  CHECK(classes.ramp == ColorClasses::Ramp::Diverging);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const float place = classes.classes[classes.of[i]].place;
    CHECK((values[i] < 0 ? place < 0 : place > 0));
  }
  CHECK(classes.classes.front().place == -1);
  CHECK(classes.classes.back().place == 1);
}

TEST_CASE("style: breaks stand between the values, whatever the values") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> exponent(-6, 9);
  std::uniform_int_distribution<int> counts(0, 40);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> values;
    for (int i = counts(random); i > 0; --i)
      values.push_back((i % 3 == 0 && round % 2 == 0 ? -1 : 1) * std::pow(10, exponent(random)));
    if (round % 5 == 0) values.push_back(0), values.push_back(0);
    const auto breaks = niceBreaks(values, 7);
    CHECK(breaks.size() <= 6);
    CHECK(std::adjacent_find(breaks.begin(), breaks.end(), std::greater_equal<>()) == breaks.end());
    for (const double b : breaks) {
      CHECK(std::any_of(values.begin(), values.end(), [b](double v) { return v < b; }));
      CHECK(std::any_of(values.begin(), values.end(), [b](double v) { return v >= b; }));
    }
  }
}

TEST_CASE("style: the commonest eight words have colours, others are grey, empty is unknown") {
  std::vector<std::string> words;
  for (int i = 0; i < 12; ++i)
    for (int k = 0; k <= i; ++k) words.push_back("word " + std::to_string(i));
  words.push_back("");
  const auto classes = classesOf(overlays::texts("kind", words));
  REQUIRE(classes.classes.size() == 10);
  CHECK(classes.classes[0].text == "word 11");
  CHECK(classes.classes[7].text == "word 4");
  CHECK(classes.classes[8].others);
  CHECK(classes.classes[9].unknown);
  CHECK(classes.of.front() == 8);
  CHECK(classes.of.back() == 9);
  for (const ThemeName theme : {ThemeName::Briefing, ThemeName::Paper}) {
    std::vector<render::Color> colors;
    for (std::size_t i = 0; i < 10; ++i) colors.push_back(colorOf(classes, i, {}, theme));
    for (std::size_t i = 0; i < 10; ++i)
      for (std::size_t k = 0; k < i; ++k) CHECK(distance(colors[i], colors[k]) > 0.2F);
  }
}

TEST_CASE("style: the ramps' order is plain without colour") {
  const auto lightness = [](render::Color c) { return 0.2126F * c.r + 0.7152F * c.g + 0.0722F * c.b; };
  for (int i = 0; i < 100; ++i) {
    const float a = static_cast<float>(i) / 100;
    const float b = static_cast<float>(i + 1) / 100;
    CHECK(lightness(sequentialColor(b, ThemeName::Briefing)) >
          lightness(sequentialColor(a, ThemeName::Briefing)));
    CHECK(lightness(sequentialColor(b, ThemeName::Paper)) < lightness(sequentialColor(a, ThemeName::Paper)));
  }
  for (const ThemeName theme : {ThemeName::Briefing, ThemeName::Paper})
    CHECK(distance(divergingColor(-1, theme), divergingColor(1, theme)) > 1);
}

TEST_CASE("style: layers stand out from land and sea and are not taken for the model's flows") {
  for (const ThemeName name : {ThemeName::Briefing, ThemeName::Paper}) {
    const Theme& theme = themeOf(name);
    const auto standsOut = [&](render::Color c) {
      CHECK(contrast(c, theme.sea) >= 3);
      CHECK(contrast(c, theme.land) >= 3);
    };
    for (int i = 0; i <= 20; ++i) {
      standsOut(sequentialColor(static_cast<float>(i) / 20, name));
      standsOut(divergingColor(static_cast<float>(i) / 10 - 1, name));
    }
    for (int i = 0; i < kOverlayColors; ++i) {
      CAPTURE(i, static_cast<int>(name));
      standsOut(overlayColor(i, name));
      CHECK(seenDistance(overlayColor(i, name), theme.accent) > 0.08);
      for (const flow::Form form :
           {flow::Form::Concentrate, flow::Form::Oxide, flow::Form::Metal, flow::Form::Magnet})
        CHECK(seenDistance(overlayColor(i, name), formColor(form)) > 0.08);
      for (int k = 0; k < i; ++k) CHECK(seenDistance(overlayColor(i, name), overlayColor(k, name)) > 0.03);
    }
  }
}

TEST_CASE("style: areas are true to the values, with a floor; unknown is the smallest outline") {
  const auto layer = overlays::points(std::vector<flow::LonLat>(5),
                                      {overlays::numbers("t", {1600, 400, 0, overlays::kUnknown, 0.001})});
  OverlayStyle style;
  style.sizeBy = "t";
  const auto sizes = sizesOf(layer, style);
  REQUIRE(sizes.size() == 5);
  CHECK(sizes[0] == Approx(2 * sizes[1]));
  CHECK(sizes[2] == kLeastSizePx);
  CHECK(sizes[4] == kLeastSizePx);
  CHECK(sizes[3] == -kLeastSizePx);
  CHECK(sizes[0] <= kGreatestSizePx);
  style.sizeBy = "no such column";
  CHECK(sizesOf(layer, style).empty());
}

TEST_CASE("style: figures are written plainly, whatever the locale") {
  CHECK(formatFigure(0) == "0");
  CHECK(formatFigure(2024) == "2024");
  CHECK(formatFigure(6000) == "6,000");
  CHECK(formatFigure(12500) == "12,500");
  CHECK(formatFigure(-12500) == "-12,500");
  CHECK(formatFigure(1234.5) == "1,234.5");
  CHECK(formatFigure(0.25) == "0.25");
  CHECK(formatFigure(-0.5) == "-0.5");
  CHECK(formatFigure(3e-7) == "3.00e-07");
  CHECK(formatFigure(overlays::kUnknown) == "unknown");
}

TEST_CASE("style: a new layer begins with what its columns plainly mean and a colour of its own") {
  using overlays::numbers;
  using overlays::texts;
  const auto mines = overlays::points(
      {{1, 1}, {2, 2}, {3, 3}, {4, 4}},
      {numbers("id", {1, 2, 3, 4}), texts("Name", {"A", "B", "C", "D"}),
       texts("status", {"open", "shut", "open", "open"}), numbers("capacity_t", {10, 20, 30, 40})});
  const std::vector<int> taken{0, 1};
  const OverlayStyle style = defaultStyleOf(mines, taken);
  CHECK(style.labelBy == "Name");
  CHECK(style.sizeBy == "capacity_t");
  CHECK(style.colorBy == "status");
  CHECK(style.color == 2);
  CHECK(style.visible);

  const auto regions =
      overlays::polygons({overlays::box(0, 0, 1, 1), overlays::box(2, 0, 3, 1)}, {numbers("gdp", {3, 4})});
  const OverlayStyle area = defaultStyleOf(regions, {});
  CHECK(area.colorBy == "gdp");
  CHECK(area.sizeBy.empty());
  CHECK(area.opacity < 0.7F);

  const auto plain = overlays::points({{1, 1}}, {numbers("id", {1})});
  CHECK(defaultStyleOf(plain, {}).colorBy.empty());
  CHECK(defaultStyleOf(plain, {}).sizeBy.empty());
  CHECK(defaultStyleOf(overlays::points(std::vector<flow::LonLat>(500000)), {}).sizePx < 4);
}

#include "app/core/overlay_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "app/core/text.h"

namespace app {
namespace {

constexpr std::size_t kMostWords = 8;
constexpr int kMostClasses = 7;
constexpr std::size_t kSample = 100000;  // values that quantiles are taken from

std::vector<double> finiteOf(const geodata::LayerColumn& column) {
  std::vector<double> values;
  const std::size_t step = std::max<std::size_t>(1, column.numbers.size() / kSample);
  double least = std::numeric_limits<double>::infinity();
  double greatest = -least;
  for (std::size_t i = 0; i < column.numbers.size(); ++i) {
    const double value = column.numbers[i];
    if (!std::isfinite(value)) continue;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
    if (i % step == 0) values.push_back(value);
  }
  if (least <= greatest) values.insert(values.end(), {least, greatest});
  return values;
}

void classifyNumbers(const geodata::LayerColumn& column, ColorClasses& result) {
  std::vector<double> values = finiteOf(column);
  std::sort(values.begin(), values.end());
  std::vector<double> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const bool both = !values.empty() && values.front() < 0 && values.back() > 0;
  // Few values: each is a class of its own.
  const bool each = distinct.size() <= static_cast<std::size_t>(kMostClasses);
  const std::vector<double> breaks =
      each ? std::vector<double>(distinct.begin() + (distinct.empty() ? 0 : 1), distinct.end())
           : niceBreaks(values, kMostClasses);
  result.ramp = both ? ColorClasses::Ramp::Diverging : ColorClasses::Ramp::Sequential;
  const std::size_t count = values.empty() ? 0 : breaks.size() + 1;
  const auto below =
      static_cast<std::size_t>(std::count_if(breaks.begin(), breaks.end(), [](double b) { return b <= 0; }));
  for (std::size_t i = 0; i < count; ++i) {
    ColorClasses::Class c;
    if (each)
      c.text = formatFigure(distinct[i]);
    else if (i == 0)
      c.text = "below " + formatFigure(breaks[0]);
    else if (i + 1 == count)
      c.text = formatFigure(breaks[i - 1]) + " and more";
    else
      c.text = formatFigure(breaks[i - 1]) + " to " + formatFigure(breaks[i]);
    if (both) {
      // Classes below 0 and from 0 on, each side to the end of its colour.
      const bool negative = each ? distinct[i] < 0 : i < below;
      const bool zero = each && distinct[i] == 0;
      const std::size_t sideCount =
          negative ? (each ? static_cast<std::size_t>(std::count_if(distinct.begin(), distinct.end(),
                                                                    [](double v) { return v < 0; }))
                           : below)
                   : 0;
      const std::size_t firstAbove =
          each ? static_cast<std::size_t>(
                     std::count_if(distinct.begin(), distinct.end(), [](double v) { return v <= 0; }))
               : below;
      c.place = zero       ? 0.0F
                : negative ? -static_cast<float>(sideCount - i) / static_cast<float>(sideCount)
                           : static_cast<float>(i + 1 - firstAbove) / static_cast<float>(count - firstAbove);
    } else {
      c.place = count > 1 ? static_cast<float>(i) / static_cast<float>(count - 1) : 0.6F;
    }
    result.classes.push_back(std::move(c));
  }
  const auto unknown = static_cast<std::uint8_t>(count);
  result.of.reserve(column.numbers.size());
  bool any = false;
  for (const double value : column.numbers) {
    if (std::isfinite(value)) {
      const auto at = std::upper_bound(breaks.begin(), breaks.end(), value) - breaks.begin();
      result.of.push_back(static_cast<std::uint8_t>(at));
    } else {
      result.of.push_back(unknown);
      any = true;
    }
  }
  if (any) result.classes.push_back({"unknown", 0, true, false});
}

void classifyWords(const geodata::LayerColumn& column, ColorClasses& result) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (std::size_t i = 0; i < column.ends.size(); ++i) ++counts[column.text(i)];
  const bool unknowns = counts.erase("") > 0;
  std::vector<std::pair<std::string_view, std::size_t>> words(counts.begin(), counts.end());
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  const bool rest = words.size() > kMostWords;
  if (rest) words.resize(kMostWords);
  result.ramp = ColorClasses::Ramp::Words;
  std::unordered_map<std::string_view, std::uint8_t> classOf;
  for (std::size_t i = 0; i < words.size(); ++i) {
    classOf.emplace(words[i].first, static_cast<std::uint8_t>(i));
    result.classes.push_back({std::string(words[i].first), static_cast<float>(i), false, false});
  }
  const auto other = static_cast<std::uint8_t>(result.classes.size());
  if (rest) result.classes.push_back({"other", 0, false, true});
  const auto unknown = static_cast<std::uint8_t>(result.classes.size());
  if (unknowns) result.classes.push_back({"unknown", 0, true, false});
  result.of.reserve(column.ends.size());
  for (std::size_t i = 0; i < column.ends.size(); ++i) {
    const std::string_view text = column.text(i);
    const auto found = classOf.find(text);
    result.of.push_back(text.empty() ? unknown : found != classOf.end() ? found->second : other);
  }
}

}  // namespace

const geodata::LayerColumn* columnOf(const geodata::VectorLayer& layer, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto found = std::find_if(layer.columns.begin(), layer.columns.end(),
                                  [name](const geodata::LayerColumn& c) { return c.name == name; });
  return found != layer.columns.end() ? &*found : nullptr;
}

std::string cellText(const geodata::LayerColumn& column, std::size_t feature) {
  if (column.type == geodata::LayerColumn::Type::Text)
    return feature < column.ends.size() ? std::string(column.text(feature)) : std::string();
  if (feature >= column.numbers.size() || !std::isfinite(column.numbers[feature])) return {};
  return formatFigure(column.numbers[feature]);
}

ColorClasses classify(const geodata::VectorLayer& layer, const OverlayStyle& style) {
  ColorClasses result;
  const geodata::LayerColumn* column = columnOf(layer, style.colorBy);
  if (column == nullptr) {
    result.classes.resize(1);
    result.of.assign(layer.features, 0);
  } else if (column->type == geodata::LayerColumn::Type::Number) {
    classifyNumbers(*column, result);
  } else {
    classifyWords(*column, result);
  }
  return result;
}

std::vector<double> niceBreaks(std::vector<double> values, int most) {
  std::erase_if(values, [](double v) { return !std::isfinite(v); });
  std::sort(values.begin(), values.end());
  if (values.empty() || values.front() == values.back() || most < 2) return {};
  std::vector<double> cuts;
  const auto quantiles = [&cuts](std::span<const double> part, int classes) {
    for (int i = 1; i < classes; ++i) {
      const auto at = part.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(classes);
      cuts.push_back(part[at]);
    }
  };
  const auto zero = std::lower_bound(values.begin(), values.end(), 0.0);
  if (values.front() < 0 && values.back() > 0) {
    // As many classes a side as its share of the values asks for, but one at least.
    const auto below = static_cast<std::size_t>(zero - values.begin());
    const double share = static_cast<double>(below) / static_cast<double>(values.size());
    const int side = std::clamp(static_cast<int>(std::lround(share * most)), 1, most - 1);
    quantiles(std::span(values).first(below), side);
    cuts.push_back(0);
    quantiles(std::span(values).subspan(below), most - side);
  } else {
    quantiles(values, most);
  }
  std::erase_if(cuts, [&values](double c) { return c <= values.front(); });
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  // Each to the roundest number that is nearer to it than a quarter of the way to its neighbours.
  std::vector<double> breaks;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const double before = i > 0 ? cuts[i - 1] : values.front();
    const double after = i + 1 < cuts.size() ? cuts[i + 1] : values.back();
    double gap = std::min(cuts[i] - before, after > cuts[i] ? after - cuts[i] : cuts[i] - before);
    const double step = std::pow(10.0, std::floor(std::log10(gap / 2)));
    double rounded = std::round(cuts[i] / (5 * step)) * (5 * step);
    if (std::abs(rounded - cuts[i]) > gap / 4) rounded = std::round(cuts[i] / step) * step;
    if (cuts[i] == 0 || !std::isfinite(rounded)) rounded = cuts[i];
    breaks.push_back(rounded);
  }
  breaks.erase(std::unique(breaks.begin(), breaks.end()), breaks.end());
  std::erase_if(breaks, [&values](double b) { return b <= values.front() || b > values.back(); });
  return breaks;
}

std::string formatFigure(double value) {
  if (!std::isfinite(value)) return "unknown";
  const double size = std::abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-4)) {
    std::array<char, 40> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific, 2);
    return error == std::errc{} ? std::string(buffer.data(), end) : "unknown";
  }
  if (value == std::floor(value)) {
    // What may be a year is written as years are.
    if (value >= 1500 && value < 2200) return std::to_string(std::llround(value));
    return formatWhole(value);
  }
  const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(size))), 1, 6);
  std::array<char, 64> buffer{};
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, decimals);
  if (error != std::errc{}) return "unknown";
  std::string text(buffer.data(), end);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  if (size < 1000) return text;
  const std::size_t dot = std::min(text.find('.'), text.size());
  return formatWhole(std::trunc(value)) + text.substr(dot);
}

float SizeScale::of(double value) const {
  const double share = greatest > 0 ? std::sqrt(std::abs(value) / greatest) : 0;
  return std::max(kLeastSizePx, largestPx * static_cast<float>(share));
}

SizeScale sizeScaleOf(const geodata::LayerColumn& column, float sizePx) {
  SizeScale scale;
  for (const double value : column.numbers)
    if (std::isfinite(value)) scale.greatest = std::max(scale.greatest, std::abs(value));
  scale.largestPx = std::clamp(sizePx * 4, 12.0F, kGreatestSizePx);
  return scale;
}

std::vector<float> sizesOf(const geodata::VectorLayer& layer, const OverlayStyle& style) {
  const geodata::LayerColumn* column = columnOf(layer, style.sizeBy);
  if (column == nullptr || column->type != geodata::LayerColumn::Type::Number) return {};
  const SizeScale scale = sizeScaleOf(*column, style.sizePx);
  std::vector<float> sizes;
  sizes.reserve(column->numbers.size());
  for (const double value : column->numbers)
    sizes.push_back(std::isfinite(value) ? scale.of(value) : -kLeastSizePx);
  return sizes;
}

}  // namespace app

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "app/core/overlay_style.h"
#include "app/core/text.h"

namespace app {
namespace {

using geodata::LayerColumn;

constexpr std::array<std::string_view, 6> kNames{"name", "title", "label", "name_en", "site", "nom"};
// Parts of names of columns that are amounts, greatest claim first.
constexpr std::array<std::string_view, 12> kAmounts{"capacity",   "tonnes",    "production", "output",
                                                    "reserves",   "volume",    "amount",     "value",
                                                    "population", "magnitude", "depth",      "grade"};
// Numbers that only tell features apart, or where they are.
constexpr std::array<std::string_view, 13> kNotAmounts{
    "id", "fid", "objectid", "gid", "code", "year", "lon", "lat", "longitude", "latitude", "x", "y", "rank"};
constexpr std::size_t kMostForSize = 5000;
constexpr std::size_t kMostForLabels = 100;  // more names than that hide the map

template <class List>
bool isIn(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool varies(const LayerColumn& column) {
  double least = INFINITY;
  double greatest = -INFINITY;
  for (const double value : column.numbers)
    if (std::isfinite(value)) {
      least = std::min(least, value);
      greatest = std::max(greatest, value);
    }
  return least < greatest;
}

const LayerColumn* labelColumn(const geodata::VectorLayer& layer) {
  for (const std::string_view wanted : kNames)
    for (const LayerColumn& column : layer.columns)
      if (column.type == LayerColumn::Type::Text && lower(column.name) == wanted) return &column;
  for (const LayerColumn& column : layer.columns)
    if (column.type == LayerColumn::Type::Text && lower(column.name).ends_with("name")) return &column;
  return nullptr;
}

const LayerColumn* amountColumn(const geodata::VectorLayer& layer) {
  for (const std::string_view wanted : kAmounts)
    for (const LayerColumn& column : layer.columns)
      if (column.type == LayerColumn::Type::Number && lower(column.name).find(wanted) != std::string::npos &&
          varies(column))
        return &column;
  const LayerColumn* only = nullptr;
  for (const LayerColumn& column : layer.columns) {
    if (column.type != LayerColumn::Type::Number || isIn(kNotAmounts, lower(column.name)) || !varies(column))
      continue;
    if (only != nullptr) return nullptr;  // which of them is meant is not plain
    only = &column;
  }
  return only;
}

bool hasNegative(const LayerColumn& column) {
  return std::any_of(column.numbers.begin(), column.numbers.end(), [](double v) { return v < 0; });
}

/// A text column of a few words that come again and again: "status".
const LayerColumn* kindColumn(const geodata::VectorLayer& layer, const LayerColumn* labels) {
  for (const LayerColumn& column : layer.columns) {
    if (column.type != LayerColumn::Type::Text || &column == labels || column.ends.empty()) continue;
    std::set<std::string_view> words;
    const std::size_t step = std::max<std::size_t>(1, column.ends.size() / 2000);
    for (std::size_t i = 0; i < column.ends.size() && words.size() <= 8; i += step)
      words.insert(column.text(i));
    words.erase("");
    if (words.size() >= 2 && words.size() <= 8 && words.size() * 2 <= column.ends.size()) return &column;
  }
  return nullptr;
}

int freeColor(std::span<const int> taken) {
  std::array<int, kOverlayColors> uses{};
  for (const int color : taken)
    ++uses[static_cast<std::size_t>(((color % kOverlayColors) + kOverlayColors) % kOverlayColors)];
  return static_cast<int>(std::min_element(uses.begin(), uses.end()) - uses.begin());
}

float sizeFor(std::size_t points) {
  if (points <= 200) return 8;
  if (points <= 2000) return 6;
  if (points <= 20000) return 4.5F;
  return points <= 200000 ? 3.5F : 2.5F;
}

}  // namespace

OverlayStyle defaultStyleOf(const geodata::VectorLayer& layer, std::span<const int> takenColors) {
  OverlayStyle style;
  style.color = freeColor(takenColors);
  style.sizePx = sizeFor(layer.points.size());
  const LayerColumn* labels = labelColumn(layer);
  if (labels != nullptr && layer.features <= kMostForLabels) style.labelBy = labels->name;
  const LayerColumn* amount = amountColumn(layer);
  const bool pointsOnly = !layer.points.empty() && layer.lines.empty() && layer.polygons.empty();
  if (amount != nullptr && pointsOnly && layer.points.size() <= kMostForSize && !hasNegative(*amount)) {
    style.sizeBy = amount->name;
    if (const LayerColumn* kind = kindColumn(layer, labels)) style.colorBy = kind->name;
  } else if (amount != nullptr) {
    style.colorBy = amount->name;
  } else if (const LayerColumn* kind = kindColumn(layer, labels)) {
    style.colorBy = kind->name;
  }
  if (!layer.polygons.empty()) style.opacity = 0.55F;  // land and flows stay in sight
  return style;
}

}  // namespace app

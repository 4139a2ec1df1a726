#include "app/core/overlay_points.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace app {
namespace {

constexpr int kBits = 31;  // levels of the grid: below a tenth of a metre over the whole world
constexpr std::uint32_t kChunk = 1024;

std::uint64_t spread(std::uint64_t v) {
  v = (v | (v << 16U)) & 0x0000FFFF0000FFFFULL;
  v = (v | (v << 8U)) & 0x00FF00FF00FF00FFULL;
  v = (v | (v << 4U)) & 0x0F0F0F0F0F0F0F0FULL;
  v = (v | (v << 2U)) & 0x3333333333333333ULL;
  return (v | (v << 1U)) & 0x5555555555555555ULL;
}

struct Coded {
  std::uint64_t code;  ///< along a Z-curve: cells of every level are runs
  std::uint32_t index;
};

/// By the code's bytes, least first; order among equals is kept. Several times faster than comparing.
void sortByCode(std::vector<Coded>& coded) {
  constexpr unsigned kDigit = 11;
  constexpr std::size_t kValues = 1U << kDigit;
  std::vector<Coded> other(coded.size());
  for (unsigned shift = 0; shift < 2 * kBits; shift += kDigit) {
    std::vector<std::size_t> starts(kValues + 1, 0);
    const auto digit = [shift](const Coded& c) { return (c.code >> shift) & (kValues - 1); };
    for (const Coded& c : coded) ++starts[digit(c) + 1];
    for (std::size_t i = 1; i <= kValues; ++i) starts[i] += starts[i - 1];
    for (const Coded& c : coded) other[starts[digit(c)]++] = c;
    coded.swap(other);
  }
}

/// The finest level at which two codes share a cell.
int sharedLevel(std::uint64_t a, std::uint64_t b) {
  if (a == b) return kBits;
  return kBits - (static_cast<int>(std::bit_width(a ^ b)) + 1) / 2;
}

/// Whether point a stands before b in their common cell.
class Foremost {
 public:
  explicit Foremost(const std::vector<float>& weights) : weights_(weights) {}
  bool operator()(std::uint32_t a, std::uint32_t b) const {
    if (weights_.empty()) return a < b;
    const float wa = std::isnan(weights_[a]) ? -INFINITY : weights_[a];
    const float wb = std::isnan(weights_[b]) ? -INFINITY : weights_[b];
    return wa != wb ? wa > wb : a < b;
  }

 private:
  const std::vector<float>& weights_;
};

/// A point's level is one more than the finest that it shares with a point before it. Among those before it,
/// the nearest along the curve on either side share the finest; a stack of what is still before finds them in
/// one pass each way.
std::vector<std::uint8_t> levelsOf(const std::vector<Coded>& coded, const Foremost& before) {
  std::vector<std::uint8_t> levels(coded.size(), 0);
  struct Open {
    std::size_t at;
    int shared;  ///< with the one below it on the stack
  };
  std::vector<Open> stack;
  const auto pass = [&](auto position) {
    stack.clear();
    for (std::size_t step = 0; step < coded.size(); ++step) {
      const std::size_t i = position(step);
      int shared = step == 0 ? -1 : sharedLevel(coded[position(step - 1)].code, coded[i].code);
      while (!stack.empty() && !before(coded[stack.back().at].index, coded[i].index)) {
        shared = std::min(shared, stack.back().shared);
        stack.pop_back();
      }
      if (stack.empty()) shared = -1;
      levels[i] = std::max(levels[i], static_cast<std::uint8_t>(shared + 1));
      stack.push_back({i, shared});
    }
  };
  pass([](std::size_t step) { return step; });
  pass([&](std::size_t step) { return coded.size() - 1 - step; });
  return levels;
}

}  // namespace

ArrangedPoints arrangePoints(const std::vector<geodata::Point>& plane, const std::vector<float>& weights) {
  auto set = std::make_shared<render::PointSet>();
  ArrangedPoints result;
  geodata::Box box;
  const auto finite = [](geodata::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); };
  for (const geodata::Point p : plane)
    if (finite(p)) box.add(p);
  if (box.empty()) {
    result.set = std::move(set);
    return result;
  }
  set->cell = std::max({box.max.x - box.min.x, box.max.y - box.min.y, 1.0}) * (1 + 1e-9);
  set->levels = kBits + 2;  // the last holds what shares even the finest cell
  const double scale = static_cast<double>(1ULL << kBits) / set->cell;
  std::vector<Coded> coded;
  coded.reserve(plane.size());
  for (std::uint32_t i = 0; i < plane.size(); ++i) {
    if (!finite(plane[i])) continue;
    const auto x = static_cast<std::uint64_t>((plane[i].x - box.min.x) * scale);
    const auto y = static_cast<std::uint64_t>((plane[i].y - box.min.y) * scale);
    coded.push_back({spread(x) | (spread(y) << 1U), i});
  }
  sortByCode(coded);
  const std::vector<std::uint8_t> levels = levelsOf(coded, Foremost(weights));

  std::vector<std::uint32_t> starts(static_cast<std::size_t>(set->levels) + 1, 0);
  for (const std::uint8_t level : levels) ++starts[level + 1U];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  set->points.resize(coded.size());
  result.from.resize(coded.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (std::size_t i = 0; i < coded.size(); ++i) {
    const std::uint32_t to = next[levels[i]]++;
    set->points[to] = plane[coded[i].index];
    result.from[to] = coded[i].index;
  }
  for (int level = 0; level < set->levels; ++level) {
    const std::uint32_t end = starts[static_cast<std::size_t>(level) + 1];
    for (std::uint32_t first = starts[static_cast<std::size_t>(level)]; first < end; first += kChunk) {
      render::PointSet::Chunk chunk{first, std::min(kChunk, end - first), level, {}};
      for (std::uint32_t i = first; i < first + chunk.count; ++i) chunk.box.add(set->points[i]);
      set->chunks.push_back(chunk);
    }
  }
  result.set = std::move(set);
  return result;
}

}  // namespace app

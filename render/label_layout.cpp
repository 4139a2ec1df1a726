#include "render/label_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "render/rect_index.h"

namespace render {

namespace {

constexpr float kGap = 2;       // between texts
constexpr float kFlowCost = 1;  // a flow under a label weighs as much as four places further down the list
constexpr float kSlotCost = 0.25F;
constexpr int kBesideSlots = 8;
constexpr int kCentredSlots = 9;

Rect besideSlot(const LabelWish& wish, int slot) {
  const float c = wish.clearance + 3;
  const float d = wish.clearance * 0.72F + 2;  // on the diagonals
  const float w = wish.width;
  const float h = wish.height;
  const std::array<Rect, kBesideSlots> places{
      Rect{wish.x + c, wish.y - h / 2, w, h},     Rect{wish.x - c - w, wish.y - h / 2, w, h},
      Rect{wish.x - w / 2, wish.y - c - h, w, h}, Rect{wish.x - w / 2, wish.y + c, w, h},
      Rect{wish.x + d, wish.y - d - h, w, h},     Rect{wish.x + d, wish.y + d, w, h},
      Rect{wish.x - d - w, wish.y - d - h, w, h}, Rect{wish.x - d - w, wish.y + d, w, h}};
  return places[static_cast<std::size_t>(slot)];
}

Rect centredSlot(const LabelWish& wish, int slot) {
  struct Shift {
    float x, y;
  };
  constexpr std::array<Shift, kCentredSlots> kShifts{{{0, 0},
                                                      {0, -0.9F},
                                                      {0, 0.9F},
                                                      {0.25F, 0},
                                                      {-0.25F, 0},
                                                      {0, -1.8F},
                                                      {0, 1.8F},
                                                      {0.3F, 1.1F},
                                                      {-0.3F, 1.1F}}};
  const Shift shift = kShifts[static_cast<std::size_t>(slot)];
  return {wish.x - wish.width / 2 + shift.x * wish.width, wish.y - wish.height / 2 + shift.y * wish.height,
          wish.width, wish.height};
}

int slotsOf(const LabelWish& wish) {
  return wish.clearance > 0 ? kBesideSlots : kCentredSlots;
}
Rect slotRect(const LabelWish& wish, int slot) {
  return wish.clearance > 0 ? besideSlot(wish, slot) : centredSlot(wish, slot);
}

Rect keptInside(Rect rect, const Rect& frame) {
  rect.x = std::max(frame.x, std::min(rect.x, frame.right() - rect.width));
  rect.y = std::max(frame.y, std::min(rect.y, frame.bottom() - rect.height));
  return rect;
}

template <class Wish>
std::vector<std::size_t> byPriority(const std::vector<Wish>& wishes, const auto& wasPlaced) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (wishes[a].priority != wishes[b].priority) return wishes[a].priority > wishes[b].priority;
    const bool pa = wasPlaced(wishes[a].key);
    const bool pb = wasPlaced(wishes[b].key);
    if (pa != pb) return pa;
    return wishes[a].key < wishes[b].key;
  });
  return order;
}

class Layout {
 public:
  Layout(const LayoutInput& input, const LayoutMemory& before)
      : input_(input), before_(before), taken_(input.frame), symbols_(input.frame), flows_(input.frame) {
    for (const Rect& r : input.blocked) taken_.add(r);
    for (const Rect& r : input.symbols) symbols_.add(r);
    for (const Rect& r : input.flows) flows_.add(r);
  }

  LayoutResult run() {
    for (const std::size_t i :
         byPriority(input_.tags, [this](std::uint64_t key) { return before_.tagOffsets.contains(key); }))
      placeTag(i);
    addLeaders();
    auto order =
        byPriority(input_.labels, [this](std::uint64_t key) { return before_.labelSlots.contains(key); });
    std::stable_partition(order.begin(), order.end(),
                          [this](std::size_t i) { return input_.labels[i].always; });
    for (const std::size_t i : order) placeLabel(i);
    return std::move(result_);
  }

 private:
  bool isFree(const LabelWish& wish, const Rect& rect) const {
    if (!contains(input_.frame, rect) || taken_.hits(rect.grown(kGap / 2))) return false;
    return !symbols_.any(rect, [&wish](const Rect& symbol) {
      // Its own symbol: the clearance already keeps off it.
      const bool own = wish.clearance > 0 && std::abs(symbol.x + symbol.width / 2 - wish.x) < 1 &&
                       std::abs(symbol.y + symbol.height / 2 - wish.y) < 1;
      return !own;
    });
  }

  std::optional<int> bestSlot(const LabelWish& wish) const {
    const auto last = before_.labelSlots.find(wish.key);
    const int slots = slotsOf(wish);
    if (last != before_.labelSlots.end() && last->second < slots &&
        isFree(wish, slotRect(wish, last->second)))
      return last->second;
    std::optional<int> best;
    float bestCost = std::numeric_limits<float>::max();
    for (int slot = 0; slot < slots; ++slot) {
      const Rect rect = slotRect(wish, slot);
      const float cost =
          kSlotCost * static_cast<float>(slot) + kFlowCost * static_cast<float>(flows_.count(rect));
      if (cost >= bestCost || !isFree(wish, rect)) continue;
      best = slot;
      bestCost = cost;
    }
    return best;
  }

  void placeLabel(std::size_t index) {
    const LabelWish& wish = input_.labels[index];
    const auto slot = bestSlot(wish);
    if (!slot && !wish.always) return;
    const Rect rect = slot ? slotRect(wish, *slot) : keptInside(slotRect(wish, 0), input_.frame);
    taken_.add(rect.grown(kGap / 2));
    result_.labels.push_back({index, rect});
    if (slot) result_.memory.labelSlots[wish.key] = *slot;
  }

  /// What speaks against a place for a tag, or nothing where it cannot lie there.
  std::optional<float> tagCost(const TagWish& wish, const Rect& rect) const {
    if (!contains(input_.frame, rect) || taken_.hits(rect.grown(kGap))) return std::nullopt;
    float cost =
        1.5F * static_cast<float>(symbols_.count(rect)) + 0.5F * static_cast<float>(flows_.count(rect));
    for (const TagWish& other : input_.tags)  // the places that tags speak of stay in sight
      if (overlap(rect, Rect{other.x - 8, other.y - 8, 16, 16})) cost += &other == &wish ? 20.0F : 6.0F;
    const float nearX = std::clamp(wish.x, rect.x, rect.right());
    const float nearY = std::clamp(wish.y, rect.y, rect.bottom());
    for (const auto& placed : result_.tags) {  // leaders do not cross other tags
      for (const float t : {0.25F, 0.5F, 0.75F}) {
        const float x = std::lerp(wish.x, nearX, t);
        const float y = std::lerp(wish.y, nearY, t);
        if (overlap(placed.rect, Rect{x - 1, y - 1, 2, 2})) cost += 4;
      }
    }
    return cost + std::hypot(nearX - wish.x, nearY - wish.y) / 24;
  }

  std::optional<Rect> tagPlace(const TagWish& wish) const {
    const auto last = before_.tagOffsets.find(wish.key);
    if (last != before_.tagOffsets.end()) {
      const Rect rect{wish.x + last->second.x, wish.y + last->second.y, wish.width, wish.height};
      if (tagCost(wish, rect)) return rect;
    }
    std::optional<Rect> best;
    float bestCost = std::numeric_limits<float>::max();
    const auto consider = [&](const Rect& rect) {
      const auto cost = tagCost(wish, rect);
      if (!cost || *cost >= bestCost) return;
      bestCost = *cost;
      best = rect;
    };
    constexpr int kDirections = 16;
    for (const float distance : {30.0F, 48.0F, 72.0F, 104.0F, 144.0F, 200.0F})
      for (int k = 0; k < kDirections; ++k) {
        const float angle = 2 * 3.14159265F * (static_cast<float>(k) + 0.5F) / kDirections;
        const float dx = std::cos(angle);
        const float dy = std::sin(angle);
        // The near edge, not the middle, is `distance` away.
        const float x = wish.x + dx * (distance + wish.width / 2);
        const float y = wish.y + dy * (distance + wish.height / 2);
        consider({std::round(x - wish.width / 2), std::round(y - wish.height / 2), wish.width, wish.height});
      }
    if (best) return best;
    const Rect& frame = input_.frame;
    for (float y = frame.y; y + wish.height <= frame.bottom(); y += 12)
      for (float x = frame.x; x + wish.width <= frame.right(); x += 24)
        consider({x, y, wish.width, wish.height});
    return best;
  }

  /// Labels keep off the leaders, and the places they point at.
  void addLeaders() {
    for (const Leader& l : leaders_) {
      taken_.add({l.x0 - 5, l.y0 - 5, 10, 10});
      const int pieces = std::clamp(static_cast<int>(std::hypot(l.x1 - l.x0, l.y1 - l.y0) / 8), 1, 100);
      for (int k = 0; k <= pieces; ++k) {
        const float t = static_cast<float>(k) / static_cast<float>(pieces);
        taken_.add({std::lerp(l.x0, l.x1, t) - 2, std::lerp(l.y0, l.y1, t) - 2, 4, 4});
      }
    }
  }

  void placeTag(std::size_t index) {
    const TagWish& wish = input_.tags[index];
    const Rect point{wish.x, wish.y, 0, 0};
    if (!contains(input_.frame, point)) return;  // it would speak of a place that does not show
    const auto rect = tagPlace(wish);
    if (!rect) return;
    taken_.add(rect->grown(kGap));
    leaders_.push_back({wish.x, wish.y, std::clamp(wish.x, rect->x, rect->right()),
                        std::clamp(wish.y, rect->y, rect->bottom())});
    result_.tags.push_back({index, *rect});
    result_.memory.tagOffsets[wish.key] = {rect->x - wish.x, rect->y - wish.y};
  }

  struct Leader {
    float x0, y0, x1, y1;
  };
  const LayoutInput& input_;
  const LayoutMemory& before_;
  RectIndex taken_;
  RectIndex symbols_;
  RectIndex flows_;
  std::vector<Leader> leaders_;
  LayoutResult result_;
};

}  // namespace

LayoutResult layoutTexts(const LayoutInput& input, const LayoutMemory& before) {
  return Layout(input, before).run();
}

}  // namespace render

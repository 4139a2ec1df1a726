#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "render/frame.h"

/// Where texts go. Pure: sizes in, places out; no font and no GL. Logical pixels from the top left.
namespace render {

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  [[nodiscard]] float right() const { return x + width; }
  [[nodiscard]] float bottom() const { return y + height; }
  [[nodiscard]] Rect grown(float by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
  friend bool operator==(const Rect&, const Rect&) = default;
};
inline bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}
inline bool contains(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
         inner.bottom() <= outer.bottom();
}

struct LabelWish {
  std::uint64_t key = 0;
  float x = 0, y = 0;  ///< the place it speaks of
  float width = 0, height = 0;
  int priority = 0;
  float clearance = 0;  ///< 0: centred
  bool always = false;
};

struct TagWish {
  std::uint64_t key = 0;
  float x = 0, y = 0;
  float width = 0, height = 0;
  int priority = 0;
};

struct LayoutInput {
  Rect frame;                 ///< where texts may lie: the picture without what panels cover
  std::vector<Rect> blocked;  ///< furniture and arrow heads: never covered
  std::vector<Rect> symbols;  ///< never covered by labels, but each by its own; tags avoid them
  std::vector<Rect> flows;    ///< avoided where there is another place
  std::vector<LabelWish> labels;
  std::vector<TagWish> tags;
};

/// Which of its places each text took, so that the next frame begins there.
struct LayoutMemory {
  struct Offset {
    float x = 0, y = 0;
  };
  std::map<std::uint64_t, int> labelSlots;
  std::map<std::uint64_t, Offset> tagOffsets;
};

struct LayoutResult {
  struct Placed {
    std::size_t index = 0;  ///< into the wishes
    Rect rect;
  };
  std::vector<Placed> labels;
  std::vector<Placed> tags;
  LayoutMemory memory;
};

/// Tags first, then labels, greatest priority first. What has no free place is left out, but for labels that
/// are `always` placed. The same input with the memory it gave comes out the same.
LayoutResult layoutTexts(const LayoutInput& input, const LayoutMemory& before);

}  // namespace render

#include "render/label_layout.h"

#include <random>

#include <catch2/catch.hpp>

namespace {

using render::contains;
using render::overlap;
using render::Rect;

render::LayoutInput crowd(unsigned seed, int labels, int tags) {
  std::mt19937 random(seed);
  const auto between = [&random](float low, float high) {
    return low + (high - low) * static_cast<float>(random() % 10000) / 10000.0F;
  };
  render::LayoutInput input;
  input.frame = {10, 20, 1200, 640};
  input.blocked = {{10, 400, 260, 250}, {900, 20, 300, 80}};
  for (int i = 0; i < labels; ++i) {
    render::LabelWish wish;
    wish.key = static_cast<std::uint64_t>(i) + 1;
    wish.x = between(0, 1240);
    wish.y = between(0, 700);
    wish.width = between(30, 140);
    wish.height = 14;
    wish.priority = static_cast<int>(random() % 10);
    wish.clearance = i % 3 == 0 ? 0.0F : between(4, 12);
    input.labels.push_back(wish);
    if (wish.clearance > 0)
      input.symbols.push_back(
          {wish.x - wish.clearance, wish.y - wish.clearance, 2 * wish.clearance, 2 * wish.clearance});
  }
  for (int i = 0; i < tags; ++i) {
    render::TagWish wish;
    wish.key = static_cast<std::uint64_t>(i) + 1;
    wish.x = between(100, 1100);
    wish.y = between(60, 600);
    wish.width = between(120, 240);
    wish.height = 40;
    wish.priority = i;
    input.tags.push_back(wish);
  }
  for (int i = 0; i < 100; ++i) input.flows.push_back({between(0, 1200), between(0, 640), 12, 12});
  return input;
}

}  // namespace

TEST_CASE("nothing overlaps, nothing lies outside, nothing covers what is blocked") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    const auto input = crowd(seed, 150, 6);
    const auto result = render::layoutTexts(input, {});
    std::vector<Rect> all;
    for (const auto& placed : result.tags) all.push_back(placed.rect);
    for (const auto& placed : result.labels) all.push_back(placed.rect);
    CHECK(result.labels.size() > 30);
    CHECK(result.tags.size() == 6);
    for (std::size_t a = 0; a < all.size(); ++a) {
      CHECK(contains(input.frame, all[a]));
      for (const Rect& blocked : input.blocked) CHECK_FALSE(overlap(all[a], blocked));
      for (std::size_t b = a + 1; b < all.size(); ++b) CHECK_FALSE(overlap(all[a], all[b]));
    }
    for (const auto& placed : result.labels) {
      const auto& wish = input.labels[placed.index];
      for (const Rect& symbol : input.symbols) {
        const bool own = std::abs(symbol.x + symbol.width / 2 - wish.x) < 1 &&
                         std::abs(symbol.y + symbol.height / 2 - wish.y) < 1;
        if (!own) CHECK_FALSE(overlap(placed.rect, symbol));
      }
    }
  }
}

TEST_CASE("the greater priority takes the place") {
  render::LayoutInput input;
  input.frame = {0, 0, 100, 20};
  input.labels.push_back({1, 50, 10, 80, 14, 1, 0, false});
  input.labels.push_back({2, 50, 10, 80, 14, 5, 0, false});
  const auto result = render::layoutTexts(input, {});
  REQUIRE(result.labels.size() == 1);
  CHECK(result.labels[0].index == 1);
}

TEST_CASE("what is always placed is placed, inside") {
  auto input = crowd(3, 150, 4);
  input.labels.push_back({999, 60, 500, 150, 14, 0, 6, true});  // in a blocked corner
  const auto result = render::layoutTexts(input, {});
  const auto found = std::find_if(result.labels.begin(), result.labels.end(),
                                  [&input](const auto& p) { return input.labels[p.index].key == 999; });
  REQUIRE(found != result.labels.end());
  CHECK(contains(input.frame, found->rect));
}

TEST_CASE("the same frame again places the same, and a small pan moves few") {
  auto input = crowd(5, 120, 5);
  const auto first = render::layoutTexts(input, {});
  const auto again = render::layoutTexts(input, first.memory);
  REQUIRE(again.labels.size() == first.labels.size());
  for (std::size_t i = 0; i < first.labels.size(); ++i) CHECK(again.labels[i].rect == first.labels[i].rect);
  for (std::size_t i = 0; i < first.tags.size(); ++i) CHECK(again.tags[i].rect == first.tags[i].rect);

  const auto shift = [](Rect& r) { r.x += 1; };
  for (auto& l : input.labels) l.x += 1;
  for (auto& t : input.tags) t.x += 1;
  for (auto& s : input.symbols) shift(s);
  for (auto& f : input.flows) shift(f);
  const auto panned = render::layoutTexts(input, first.memory);
  int same = 0;
  for (const auto& [key, slot] : panned.memory.labelSlots) {
    const auto before = first.memory.labelSlots.find(key);
    same += before != first.memory.labelSlots.end() && before->second == slot ? 1 : 0;
  }
  CHECK(same >= static_cast<int>(first.labels.size()) * 9 / 10);
}

TEST_CASE("a label steps aside for a flow where there is another place") {
  render::LayoutInput input;
  input.frame = {0, 0, 400, 200};
  input.labels.push_back({1, 200, 100, 60, 14, 1, 6, false});
  const auto free = render::layoutTexts(input, {});
  REQUIRE(free.labels.size() == 1);
  CHECK(free.labels[0].rect.x > 200);
  for (int x = 205; x < 400; x += 12) input.flows.push_back({static_cast<float>(x), 95, 10, 10});
  const auto aside = render::layoutTexts(input, {});
  REQUIRE(aside.labels.size() == 1);
  for (const Rect& flow : input.flows) CHECK_FALSE(overlap(aside.labels[0].rect, flow));
}

TEST_CASE("tags for places out of sight, and frames without room, place nothing") {
  render::LayoutInput input;
  input.frame = {0, 0, 300, 200};
  input.tags.push_back({1, 500, 100, 100, 40, 1});
  CHECK(render::layoutTexts(input, {}).tags.empty());
  input.frame = {0, 0, 0, 0};
  input.labels.push_back({1, 0, 0, 60, 14, 1, 0, false});
  CHECK(render::layoutTexts(input, {}).labels.empty());
}

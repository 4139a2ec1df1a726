#include "app/platform/overlay_store.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "tests/app/overlay_fixture.h"

using namespace app;

namespace {

/// Waits for the store's wake-ups, as the window does for events.
class Waker {
 public:
  std::function<void()> wake() {
    return [this] {
      const std::scoped_lock lock(mutex_);
      ++calls_;
      condition_.notify_all();
    };
  }
  void wait() {
    std::unique_lock lock(mutex_);
    REQUIRE(condition_.wait_for(lock, std::chrono::seconds(120), [this] { return calls_ > 0; }));
    --calls_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  int calls_ = 0;
};

std::shared_ptr<const MapGeometry> mapOf(const std::string& projection, flow::LonLat center = {150, 0}) {
  auto made = MapGeometry::make(projection, center, std::make_shared<BaseLayers>());
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("overlay store: layers come one after another, each with a wake-up, and then nothing is done") {
  Waker waker;
  platform::OverlayStore store(waker.wake());
  const auto layers = overlays::mixed();
  const auto map = mapOf("equal-earth");
  CHECK(store.shapesFor(layers, map.get(), ThemeName::Briefing, false)->of.empty());
  for (std::size_t ready = 1; ready <= layers.size(); ++ready) {
    waker.wait();
    CHECK(store.hasNews());
    CHECK(store.shapesFor(layers, map.get(), ThemeName::Briefing, false)->of.size() == ready);
  }
  CHECK_FALSE(store.hasNews());
  CHECK_FALSE(store.busy());
  const auto a = store.shapesFor(layers, map.get(), ThemeName::Briefing, false);
  const auto b = store.shapesFor(layers, map.get(), ThemeName::Briefing, false);
  CHECK(a->of == b->of);
  CHECK_FALSE(store.busy());
}

TEST_CASE("overlay store: old shapes stay until the new style is ready; opacity and labels cost nothing") {
  Waker waker;
  platform::OverlayStore store(waker.wake());
  auto layers = overlays::mixed();
  layers.erase(layers.begin(), layers.begin() + 2);
  const auto map = mapOf("equal-earth");
  const auto shown = [&] { return store.shapesFor(layers, map.get(), ThemeName::Briefing, false)->of; };
  shown();
  waker.wait();
  const auto first = shown().at("overlay-3");
  layers[0].style.opacity = 0.3F;
  layers[0].style.labelBy.clear();
  CHECK(shown().at("overlay-3") == first);
  CHECK_FALSE(store.busy());
  layers[0].style.colorBy.clear();
  CHECK(shown().at("overlay-3") == first);
  waker.wait();
  const auto second = shown().at("overlay-3");
  CHECK(second != first);
  CHECK(second->fits(layers[0], map->projection(), ThemeName::Briefing));
  CHECK(second->points.set == first->points.set);
}

TEST_CASE("overlay store: another projection is quick at first and then whole; what is gone is let go") {
  Waker waker;
  platform::OverlayStore store(waker.wake());
  std::vector<flow::LonLat> places;
  for (int i = 0; i < 50000; ++i) places.push_back({100 + (i % 250) * 0.2, -20 + (i / 250) * 0.2});
  std::vector<Overlay> layers{overlays::overlay("overlay-1", "many", overlays::points(places))};
  const auto flat = mapOf("equal-earth");
  store.shapesFor(layers, flat.get(), ThemeName::Briefing, false);
  waker.wait();
  CHECK(store.shapesFor(layers, flat.get(), ThemeName::Briefing, false)->of.size() == 1);
  const auto globe = mapOf("globe", {120, 0});
  const auto quick = store.shapesFor(layers, globe.get(), ThemeName::Briefing, true)->of.at("overlay-1");
  CHECK(quick->placed(globe->projection()));
  CHECK(quick->sample);
  CHECK(quick->points.set->points.size() < 20000);
  CHECK_FALSE(store.busy());  // the globe is being turned: the whole would be late for it
  store.shapesFor(layers, globe.get(), ThemeName::Briefing, false);
  waker.wait();
  const auto whole = store.shapesFor(layers, globe.get(), ThemeName::Briefing, false)->of.at("overlay-1");
  CHECK_FALSE(whole->sample);
  CHECK(whole->points.set->points.size() == 50000);
  const std::weak_ptr<const OverlayShapes> held = whole;
  layers.clear();
  CHECK(store.shapesFor(layers, globe.get(), ThemeName::Briefing, false)->of.empty());
}

TEST_CASE("overlay store: it ends at once, even while it works") {
  std::vector<flow::LonLat> places(400000, flow::LonLat{1, 1});
  const std::vector<Overlay> layers{
      overlays::overlay("overlay-1", "many", overlays::points(std::move(places)))};
  platform::OverlayStore store([] {});
  store.shapesFor(layers, mapOf("equal-earth").get(), ThemeName::Briefing, false);
}

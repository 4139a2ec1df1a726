#include "app/platform/base_map_store.h"

#include <utility>
#include <vector>

namespace app::platform {

BaseMapStore::BaseMapStore(std::string assetsDir, std::function<void()> wake)
    : assetsDir_(std::move(assetsDir)), wake_(std::move(wake)), thread_([this] { run(); }) {}

BaseMapStore::~BaseMapStore() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

bool BaseMapStore::sameMap(const Wish& a, const Wish& b) {
  return a.projection == b.projection && a.center == b.center;
}

std::shared_ptr<const MapGeometry> BaseMapStore::mapFor(const View& view, const Scene& scene, bool moving) {
  std::unique_lock lock(mutex_);
  Wish wish{view.projection, view.projectionCenter, geodata::Detail::k110m};
  if (finer_ != nullptr && sameMap(finerWish_, wish)) {
    map_ = std::exchange(finer_, nullptr);
    mapWish_ = finerWish_;
  }
  if (map_ == nullptr || !sameMap(mapWish_, wish)) {
    condition_.wait(lock, [this] { return coarseTried_; });
    const auto coarse = layers_[geodata::Detail::k110m];
    if (coarse == nullptr) return map_;
    lock.unlock();
    auto made = MapGeometry::make(view.projection, view.projectionCenter, coarse);
    lock.lock();
    if (!made) {
      problem_ =
          made.problems().empty() ? "the projection is not valid" : flow::toString(made.problems().front());
      return map_;
    }
    map_ = *std::move(made);
    mapWish_ = wish;
  }
  const render::Camera camera = cameraFor(view, *map_, scene.viewport, scene.insets);
  wish.detail = detailFor(camera.metresPerPixel / static_cast<double>(scene.viewport.pixelRatio));
  if (moving) {
    asked_.reset();
  } else if (mapWish_.detail != wish.detail && asked_ != wish) {
    wish_ = asked_ = wish;
    condition_.notify_all();
  }
  return map_;
}

std::shared_ptr<const BaseLayers> BaseMapStore::layersOf(geodata::Detail detail) {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto found = layers_.find(detail); found != layers_.end()) return found->second;
  }
  std::vector<flow::Problem> problems;
  auto loaded = loadBaseLayers(assetsDir_, detail, &problems);
  const std::scoped_lock lock(mutex_);
  for (const flow::Problem& problem : problems) {
    if (problem_.empty()) problem_ = flow::toString(problem);
  }
  layers_[detail] = loaded;
  return loaded;
}

void BaseMapStore::run() {
  layersOf(geodata::Detail::k110m);
  std::unique_lock lock(mutex_);
  coarseTried_ = true;
  condition_.notify_all();
  while (true) {
    condition_.wait(lock, [this] { return stop_ || wish_.has_value(); });
    if (stop_) return;
    const Wish wish = *std::exchange(wish_, std::nullopt);
    lock.unlock();
    std::shared_ptr<const MapGeometry> made;
    if (const auto layers = layersOf(wish.detail)) {
      if (auto result = MapGeometry::make(wish.projection, wish.center, layers)) made = *std::move(result);
    }
    lock.lock();
    if (made == nullptr || wish_.has_value()) continue;
    finer_ = std::move(made);
    finerWish_ = wish;
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

}  // namespace app::platform

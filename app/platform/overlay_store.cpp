#include "app/platform/overlay_store.h"

#include <algorithm>
#include <utility>

namespace app::platform {

OverlayStore::OverlayStore(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

OverlayStore::~OverlayStore() {
  {
    const std::scoped_lock lock(mutex_);
    stop_ = true;
    cancel_ = true;
  }
  condition_.notify_all();
  thread_.join();
}

bool OverlayStore::busy() const {
  const std::scoped_lock lock(mutex_);
  return wish_.has_value() || doing_.has_value();
}

bool OverlayStore::hasNews() const {
  const std::scoped_lock lock(mutex_);
  return !ready_.of.empty();
}

bool OverlayStore::same(const Wish& a, const Wish& b) {
  OverlayStyle style = a.overlay.style;  // these two cost nothing
  style.opacity = b.overlay.style.opacity;
  style.labelBy = b.overlay.style.labelBy;
  return a.overlay.id == b.overlay.id && a.overlay.file == b.overlay.file &&
         a.overlay.layer == b.overlay.layer && a.overlay.raster == b.overlay.raster &&
         style == b.overlay.style && a.projection == b.projection && a.center == b.center &&
         a.theme == b.theme;
}

void OverlayStore::takeReady(OverlayShapeSet& set) {
  for (auto& [id, shapes] : ready_.of) {
    full_.of[id] = shapes;
    set.of[id] = std::move(shapes);
  }
  ready_.of.clear();
}

std::shared_ptr<const OverlayShapeSet> OverlayStore::shapesFor(const std::vector<Overlay>& overlays,
                                                               const MapGeometry* map, ThemeName theme,
                                                               bool moving) {
  if (map == nullptr) return shown_;
  const geodata::Projection& projection = map->projection();
  auto set = std::make_shared<OverlayShapeSet>(*shown_);
  const bool turning = moving && (lastProjection_ != projection.name() || lastCenter_ != projection.center());
  lastProjection_ = projection.name();
  lastCenter_ = projection.center();
  std::optional<Wish> wanted;
  {
    const std::scoped_lock lock(mutex_);
    takeReady(*set);
  }
  const auto gone = [&overlays](const auto& item) {
    return std::none_of(overlays.begin(), overlays.end(), [&item](const Overlay& o) {
      return o.id == item.first && o.file == item.second->file;
    });
  };
  std::erase_if(set->of, gone);
  std::erase_if(full_.of, gone);
  for (const Overlay& overlay : overlays) {
    if (!overlay.style.visible) continue;
    auto& shapes = set->of[overlay.id];
    if (shapes != nullptr && shapes->fits(overlay, projection, theme)) continue;
    const auto full = full_.of.find(overlay.id);
    const auto previous = full != full_.of.end() ? full->second : nullptr;
    if (previous != nullptr && previous->fits(overlay, projection, theme)) {
      shapes = previous;
      continue;
    }
    if (previous != nullptr && (shapes == nullptr || !shapes->placed(projection)))
      shapes = previous->placed(projection) ? previous : quickShapes(*previous, projection);
    if (!wanted && !turning) wanted = Wish{overlay, projection.name(), projection.center(), theme, previous};
  }
  std::erase_if(set->of, [](const auto& item) { return item.second == nullptr; });
  {
    const std::scoped_lock lock(mutex_);
    if (wanted && ready_.of.contains(wanted->overlay.id)) wanted.reset();  // perhaps it is that
    const bool asked = wanted && ((doing_ && same(*doing_, *wanted)) || (wish_ && same(*wish_, *wanted)));
    if (!asked) {
      // What is being made and no longer wanted is given up.
      if (doing_ && (!wanted || !same(*doing_, *wanted))) cancel_ = true;
      wish_ = std::move(wanted);
      if (wish_) condition_.notify_all();
    }
  }
  shown_ = std::move(set);
  return shown_;
}

void OverlayStore::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    condition_.wait(lock, [this] { return stop_ || wish_.has_value(); });
    if (stop_) return;
    doing_ = std::exchange(wish_, std::nullopt);
    cancel_ = false;
    const Wish wish = *doing_;
    lock.unlock();
    std::shared_ptr<const OverlayShapes> made;
    if (auto projection = geodata::Projection::make(wish.projection, wish.center))
      made = makeShapes(wish.overlay, *projection, wish.theme, wish.previous.get(), &cancel_);
    lock.lock();
    doing_.reset();
    if (made == nullptr) continue;
    ready_.of[wish.overlay.id] = std::move(made);
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

}  // namespace app::platform

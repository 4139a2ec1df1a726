#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/core/map_geometry.h"
#include "app/core/present.h"
#include "app/core/session.h"

namespace app::platform {

/// The projected base map for a view: at once from the coarse scale, finer ones from a thread of its own.
class BaseMapStore {
 public:
  /// Starts to read the coarse scale. `wake` is called from the worker when something finer is ready.
  BaseMapStore(std::string assetsDir, std::function<void()> wake);
  ~BaseMapStore();
  BaseMapStore(const BaseMapStore&) = delete;
  BaseMapStore& operator=(const BaseMapStore&) = delete;

  /// The best map that fits the view's projection now; null only where the base map cannot be read or the
  /// projection is not valid, see problem(). `scene` says how large it is shown; `moving`: the view is on its
  /// way, so finer scales wait.
  std::shared_ptr<const MapGeometry> mapFor(const View& view, const Scene& scene, bool moving);
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  struct Wish {
    std::string projection;
    flow::LonLat center;
    geodata::Detail detail = geodata::Detail::k110m;
    friend bool operator==(const Wish&, const Wish&) = default;
  };
  void run();
  std::shared_ptr<const BaseLayers> layersOf(geodata::Detail detail);
  [[nodiscard]] static bool sameMap(const Wish& a, const Wish& b);

  std::string assetsDir_;
  std::function<void()> wake_;
  std::string problem_;
  std::shared_ptr<const MapGeometry> map_;
  Wish mapWish_;

  std::mutex mutex_;
  std::condition_variable condition_;
  std::map<geodata::Detail, std::shared_ptr<const BaseLayers>> layers_;
  bool coarseTried_ = false;
  std::optional<Wish> wish_;
  std::optional<Wish> asked_;
  std::shared_ptr<const MapGeometry> finer_;
  Wish finerWish_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace app::platform

#pragma once

#include <map>
#include <memory>

namespace render {

/// GPU forms of shared geometry, by the identity of the pointer. An entry goes when its geometry does, or
/// when no frame has named it for a while.
template <class Geometry, class Entry>
class SharedCache {
 public:
  /// The entry of `geometry`, made with `make()` where there is none.
  template <class Make>
  Entry& of(const std::shared_ptr<const Geometry>& geometry, Make make) {
    auto found = entries_.find(geometry);
    if (found == entries_.end()) found = entries_.emplace(geometry, Held{make(), 0}).first;
    found->second.lastNamed = frame_;
    return found->second.entry;
  }

  /// Marks what a frame names without drawing it.
  void touch(const std::shared_ptr<const Geometry>& geometry) {
    const auto found = entries_.find(geometry);
    if (found != entries_.end()) found->second.lastNamed = frame_;
  }

  void endFrame() {
    std::erase_if(entries_, [this](const auto& item) {
      return item.first.expired() || frame_ - item.second.lastNamed > kKeptFrames;
    });
    ++frame_;
  }

 private:
  static constexpr long kKeptFrames = 240;
  struct Held {
    Entry entry;
    long lastNamed;
  };
  // Weak: geometry that the program let go must not live on here, and its address may be used again.
  std::map<std::weak_ptr<const Geometry>, Held, std::owner_less<>> entries_;
  long frame_ = 0;
};

}  // namespace render

#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "render/frame.h"

/// Whether layers of two frames look the same.
namespace render {

/// The very same object, and not another at the address of one that is gone.
template <class T>
bool sameOwner(const std::shared_ptr<T>& a, const std::shared_ptr<T>& b) {
  return a == b && !a.owner_before(b) && !b.owner_before(a);
}

inline bool samePoints(const PointLayer& a, const PointLayer& b) {
  return sameOwner(a.points, b.points) && sameOwner(a.looks, b.looks) && a.rim == b.rim &&
         a.opacity == b.opacity && a.largestPx == b.largestPx;
}

template <class T, class Same>
bool equal(const std::vector<T>& a, const std::vector<T>& b, Same same) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

}  // namespace render

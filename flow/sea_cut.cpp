#include <algorithm>

#include "flow/sea_router_parts.h"

namespace flow {

namespace {

/// A set of closures as one list: passages first, then zones.
struct Closures {
  std::vector<std::size_t> passages;
  std::vector<std::size_t> zones;
  [[nodiscard]] std::size_t size() const { return passages.size() + zones.size(); }
};

}  // namespace

void SeaView::Impl::findCut(const SeaEnd& from, const SeaEnd& to, SeaAnswer& answer) const {
  Closures all;
  // Ice first: where it makes no difference it is dropped first.
  for (const bool isIce : {true, false}) {
    for (std::size_t i = 0; i < sea->graph.passages.size(); ++i) {
      if ((conditions.closed >> i & 1U) == 0 || sea->graph.passages[i].isUsuallyClosed != isIce) continue;
      all.passages.push_back(i);
    }
  }
  for (std::size_t i = 0; i < conditions.zones.size(); ++i) all.zones.push_back(i);
  std::vector<bool> isShut(all.size(), true);
  const auto hasWay = [&] {
    Impl other{sea, {}, {}};
    for (std::size_t i = 0; i < all.passages.size(); ++i) {
      if (isShut[i]) other.conditions.closed |= std::uint64_t{1} << all.passages[i];
    }
    for (std::size_t i = 0; i < all.zones.size(); ++i) {
      if (isShut[all.passages.size() + i]) other.conditions.zones.push_back(conditions.zones[all.zones[i]]);
    }
    other.prepareZones();
    Ready ready;
    if (other.locate(from, true, ready.from) || other.locate(to, false, ready.to)) return false;
    other.join(ready, other.conditions.closed);
    return other.findBetween(ready, other.conditions.closed).has_value();
  };
  std::vector<bool> isInCut(all.size(), false);
  // One cut after another, as long as opening those found does not open the way: they lie one behind the
  // other.
  std::vector<bool> before = isShut;
  while (!hasWay()) {
    before = isShut;
    bool hasAny = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!isShut[i]) continue;
      isShut[i] = false;
      if (!hasWay()) continue;  // it makes no difference
      isShut[i] = true;
      isInCut[i] = hasAny = true;
    }
    if (!hasAny) break;  // not for any closure: there is no way at all
    for (std::size_t i = 0; i < all.size(); ++i) isShut[i] = before[i] && !isInCut[i];
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!isInCut[i]) continue;
    if (i < all.passages.size()) {
      answer.cutPassages.push_back(all.passages[i]);
    } else {
      answer.cutZones.push_back(all.zones[i - all.passages.size()]);
    }
  }
}

}  // namespace flow

#include "flow/sea_search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <queue>
#include <tuple>

namespace flow {

namespace {

constexpr double kUnreached = std::numeric_limits<double>::infinity();
/// Bounds come from rounded lengths; this takes off more than their rounding.
constexpr double kBoundSlack = 1.0 - 1e-6;
constexpr std::size_t kLandmarksUsed = 4;
constexpr std::uint32_t kStart = 0xFFFFFFFFU;
/// A search that has taken so many nodes asks first whether there is a way at all.
constexpr std::size_t kPatience = 1500;

struct Entry {
  enum class Kind : std::uint8_t {
    Reached,
    Leaving,  ///< a leg from the start that was not looked at yet; `node` is its number
    Arriving  ///< likewise a leg to the target, from `from`
  };
  double key = 0;
  std::uint32_t node = 0;
  double nm = 0;
  Kind kind = Kind::Reached;
  std::uint32_t from = 0;
};
struct Later {
  bool operator()(const Entry& a, const Entry& b) const {
    return a.key != b.key ? a.key > b.key : a.node > b.node;
  }
};

/// Labels of one search; a label counts only when its stamp is the search's, so nothing is cleared between
/// two.
struct Scratch {
  struct Label {
    double nm = 0;
    double bound = 0;
    std::uint32_t from = 0;
    std::uint32_t via = 0;
    std::uint32_t stamp = 0;
  };
  std::vector<Label> labels;
  std::uint32_t now = 0;
  std::vector<Entry> heap;

  void begin(std::size_t nodes) {
    if (labels.size() < nodes || now == std::numeric_limits<std::uint32_t>::max()) {
      labels.assign(std::max(labels.size(), nodes), {});
      now = 0;
    }
    ++now;
    heap.clear();
  }
};

class Search {
 public:
  Search(const SeaGraph& graph, const SeaNet& net, const SeaQuery& query, Scratch& scratch)
      : graph_(graph), net_(net), query_(query), scratch_(scratch) {
    const std::size_t extras = query.extras == nullptr ? 0 : query.extras->places.size();
    target_ = net.size() + static_cast<std::uint32_t>(extras);
    scratch.begin(target_ + 1);
    chooseLandmarks();
    if (query.to.node) return;
    arrivals_.resize(query.to.links.size());
    for (std::uint32_t i = 0; i < arrivals_.size(); ++i) arrivals_[i] = i;
    std::sort(arrivals_.begin(), arrivals_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return query.to.links[a].node < query.to.links[b].node;
    });
  }

  std::optional<SeaFound> run() {
    if (query_.direct && isOpen(query_.direct->mask)) {
      reach(target_, weigh(query_.direct->nm, query_.direct->mask), kStart, 0);
    }
    if (query_.from.node) {
      reach(*query_.from.node, 0, kStart, 0);
    } else {
      for (std::uint32_t i = 0; i < query_.from.links.size(); ++i) leave(i);
    }
    std::size_t taken = 0;
    while (!scratch_.heap.empty()) {
      if (++taken == kPatience && !isJoined()) return std::nullopt;
      std::pop_heap(scratch_.heap.begin(), scratch_.heap.end(), Later{});
      const Entry top = scratch_.heap.back();
      scratch_.heap.pop_back();
      if (top.kind != Entry::Kind::Reached) {
        lookAlong(top);
        continue;
      }
      if (top.nm > scratch_.labels[top.node].nm) continue;
      if (top.node == target_) return unwind();
      expand(top.node, top.nm);
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] bool isOpen(std::uint64_t mask) const { return (mask & query_.closed) == 0; }

  [[nodiscard]] double weigh(double nm, std::uint64_t mask) const {
    if (query_.extraNm == nullptr) return nm;
    for (; mask != 0; mask &= mask - 1) {
      const auto passage = static_cast<std::size_t>(std::countr_zero(mask));
      if (passage < query_.extraNm->size()) nm += (*query_.extraNm)[passage];
    }
    return nm;
  }

  void reach(std::uint32_t node, double nm, std::uint32_t from, std::uint32_t via) {
    Scratch::Label& label = scratch_.labels[node];
    if (label.stamp != scratch_.now) {
      label.stamp = scratch_.now;
      label.nm = kUnreached;
      label.bound = bound(node);
    }
    if (nm >= label.nm) return;
    label.nm = nm;
    label.from = from;
    label.via = via;
    if (label.bound == kUnreached) return;
    push({nm + label.bound * kBoundSlack, node, nm, Entry::Kind::Reached, 0});
  }

  [[nodiscard]] static bool isSure(const SeaPoint& end, std::size_t link) {
    return end.looks.empty() || end.looks[link] == SeaPoint::Look::Sure;
  }
  [[nodiscard]] static bool isHidden(const SeaPoint& end, std::size_t link) {
    return !end.looks.empty() && end.looks[link] == SeaPoint::Look::Hidden;
  }

  /// Whether the leg is there, after a look at it.
  bool look(const SeaPoint& end, std::size_t link) const {
    if (isSure(end, link)) return true;
    if (isHidden(end, link)) return false;
    SeaLink& leg = end.links[link];
    const bool isClear = query_.extras == nullptr || !query_.extras->blocks(end.at, net_.at(leg.node));
    const bool isSeen = isClear && query_.corners->look(end.place, end.at, end.here, leg);
    end.looks[link] = isSeen ? SeaPoint::Look::Sure : SeaPoint::Look::Hidden;
    return isSeen;
  }

  void push(const Entry& entry) {
    scratch_.heap.push_back(entry);
    std::push_heap(scratch_.heap.begin(), scratch_.heap.end(), Later{});
  }

  void leave(std::uint32_t link) {
    const SeaLink& leg = query_.from.links[link];
    if (isHidden(query_.from, link)) return;
    if (isSure(query_.from, link)) {
      if (isOpen(leg.mask)) reach(leg.node, weigh(leg.nm, leg.mask), kStart, leg.via);
    } else {
      push({leg.nm + bound(leg.node) * kBoundSlack, link, leg.nm, Entry::Kind::Leaving, kStart});
    }
  }

  void arrive(std::uint32_t link, std::uint32_t from, double nm) {
    const SeaLink& leg = query_.to.links[link];
    if (isHidden(query_.to, link) || !improves(target_, nm + leg.nm)) return;
    if (isSure(query_.to, link)) {
      if (isOpen(leg.mask)) reach(target_, nm + weigh(leg.nm, leg.mask), from, leg.via);
    } else {
      push({nm + leg.nm, link, nm, Entry::Kind::Arriving, from});
    }
  }

  /// The time has come to see whether a leg is there.
  void lookAlong(const Entry& entry) {
    const bool isLeaving = entry.kind == Entry::Kind::Leaving;
    const SeaPoint& end = isLeaving ? query_.from : query_.to;
    const std::uint32_t node = isLeaving ? end.links[entry.node].node : target_;
    if (!improves(node, isLeaving ? entry.nm : entry.nm + end.links[entry.node].nm)) return;
    if (!look(end, entry.node)) return;
    if (isLeaving) {
      leave(entry.node);
    } else {
      arrive(entry.node, entry.from, entry.nm);
    }
  }

  [[nodiscard]] bool improves(std::uint32_t node, double nm) const {
    const Scratch::Label& label = scratch_.labels[node];
    return label.stamp != scratch_.now || nm < label.nm;
  }

  [[nodiscard]] const Vec3& placeOf(std::uint32_t node) const {
    return node < net_.size() ? net_.at(node) : query_.extras->at[node - net_.size()];
  }

  void expand(std::uint32_t node, double nm) {
    const SeaExtras* extras = query_.extras;
    if (query_.to.node && *query_.to.node == node) reach(target_, nm, node, 0);
    auto arrival =
        std::lower_bound(arrivals_.begin(), arrivals_.end(), node,
                         [&](std::uint32_t link, std::uint32_t n) { return query_.to.links[link].node < n; });
    for (; arrival != arrivals_.end() && query_.to.links[*arrival].node == node; ++arrival) {
      arrive(*arrival, node, nm);
    }
    if (node < net_.size()) {
      for (const SeaNet::Half* half = net_.begin(node); half != net_.end(node); ++half) {
        if (!isOpen(half->mask)) continue;
        const double there = nm + weigh(static_cast<double>(half->nm), half->mask);
        if (!improves(half->to, there)) continue;
        if (extras != nullptr && extras->blocks(net_.at(node), net_.at(half->to))) continue;
        reach(half->to, there, node, 0);
      }
      if (extras == nullptr || extras->start.empty()) return;
      for (std::uint32_t i = extras->start[node]; i < extras->start[node + 1]; ++i)
        follow(extras->back[i], node, nm);
      return;
    }
    for (const SeaLink& link : extras->links[node - net_.size()]) follow(link, node, nm);
  }

  /// Along a leg to or from an extra, which was told against the zones when it was made.
  void follow(const SeaLink& link, std::uint32_t node, double nm) {
    if (isOpen(link.mask)) reach(link.node, nm + weigh(link.nm, link.mask), node, 0);
  }

  /// Whether any way is left, by going out from both ends in turn: soon done when one of them is shut in.
  [[nodiscard]] bool isJoined() const {
    if (query_.direct && isOpen(query_.direct->mask)) return true;
    std::vector<std::uint8_t> side(target_, 0);
    std::array<std::vector<std::uint32_t>, 2> open;
    const auto mark = [&](std::uint32_t node, std::size_t turn) {
      const auto own = static_cast<std::uint8_t>(turn + 1);
      if (side[node] == own) return false;
      if (side[node] != 0) return true;
      side[node] = own;
      open[turn].push_back(node);
      return false;
    };
    for (std::size_t turn = 0; turn < 2; ++turn) {
      const SeaPoint& end = turn == 0 ? query_.from : query_.to;
      if (end.node && mark(*end.node, turn)) return true;
      for (const SeaLink& link : end.links) {
        if (isOpen(link.mask) && mark(link.node, turn)) return true;
      }
    }
    const SeaExtras* extras = query_.extras;
    std::array<std::size_t, 2> next{0, 0};
    for (std::size_t turn = 0;; turn = 1 - turn) {
      if (next[turn] == open[turn].size()) return false;
      const std::uint32_t node = open[turn][next[turn]++];
      const auto own = static_cast<std::uint8_t>(turn + 1);
      if (node < net_.size()) {
        for (const SeaNet::Half* half = net_.begin(node); half != net_.end(node); ++half) {
          if (!isOpen(half->mask) || side[half->to] == own) continue;
          if (extras != nullptr && extras->blocks(net_.at(node), net_.at(half->to))) continue;
          if (mark(half->to, turn)) return true;
        }
        if (extras == nullptr || extras->start.empty()) continue;
        for (std::uint32_t i = extras->start[node]; i < extras->start[node + 1]; ++i) {
          if (isOpen(extras->back[i].mask) && mark(extras->back[i].node, turn)) return true;
        }
        continue;
      }
      for (const SeaLink& link : extras->links[node - net_.size()]) {
        if (isOpen(link.mask) && mark(link.node, turn)) return true;
      }
    }
  }

  /// Takes the landmarks that say most about this query.
  void chooseLandmarks() {
    const SeaLandmarks& marks = graph_.landmarks;
    std::uint64_t usual = 0;
    for (std::size_t i = 0; i < graph_.passages.size(); ++i) {
      if (graph_.passages[i].isUsuallyClosed) usual |= std::uint64_t{1} << i;
    }
    if (marks.count == 0 || (usual & ~query_.closed) != 0) return;
    std::vector<std::pair<double, Landmark>> best;
    for (std::size_t i = 0; i < marks.count; ++i) {
      Landmark mark;
      mark.index = i;
      const auto [sourceLow, sourceHigh] = distanceTo(query_.from, i, false);
      const auto [low, high] = distanceTo(query_.to, i, false);
      if (high == kUnreached || sourceHigh == kUnreached) continue;
      mark.targetLow = low;
      mark.targetHigh = high;
      best.emplace_back(-std::max(sourceLow - high, low - sourceHigh), mark);
    }
    std::sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < std::min(kLandmarksUsed, best.size()); ++i) {
      Landmark mark = best[i].second;
      std::tie(mark.targetLow, mark.targetHigh) = distanceTo(query_.to, mark.index, true);
      if (mark.targetHigh != kUnreached) landmarks_.push_back(mark);
    }
  }

  /// How far the landmark is from an end: not less than the first and not more than the second.
  [[nodiscard]] std::pair<double, double> distanceTo(const SeaPoint& end, std::size_t mark,
                                                     bool mustBeSeen) const {
    const SeaLandmarks& marks = graph_.landmarks;
    const auto at = [&](std::uint32_t node) -> std::pair<double, double> {
      if (node >= net_.size()) return {kUnreached, kUnreached};
      const std::uint16_t units = marks.distance[node * marks.count + mark];
      if (units == SeaLandmarks::kUnreached) return {kUnreached, kUnreached};
      return {units * SeaLandmarks::kUnitNm, (units + 1) * SeaLandmarks::kUnitNm};
    };
    if (end.node) return at(*end.node);
    std::pair<double, double> least{kUnreached, kUnreached};
    std::vector<std::pair<double, std::size_t>> byLength;
    for (std::size_t i = 0; i < end.links.size(); ++i) {
      if (isHidden(end, i) || !isOpen(end.links[i].mask)) continue;
      const auto [low, high] = at(end.links[i].node);
      least.first = std::min(least.first, low + end.links[i].nm - 0.01);
      least.second = std::min(least.second, high + end.links[i].nm);
      if (mustBeSeen && high != kUnreached) byLength.emplace_back(high + end.links[i].nm, i);
    }
    if (!mustBeSeen) return least;
    // The nearest that is seen: only that bounds the distance from above.
    least.second = kUnreached;
    const std::greater<> farther;
    std::make_heap(byLength.begin(), byLength.end(), farther);
    while (!byLength.empty()) {
      std::pop_heap(byLength.begin(), byLength.end(), farther);
      const std::size_t link = byLength.back().second;
      byLength.pop_back();
      if (!look(end, link) || !isOpen(end.links[link].mask)) continue;
      least.second = at(end.links[link].node).second + end.links[link].nm + 0.01;
      break;
    }
    return least;
  }

  [[nodiscard]] double bound(std::uint32_t node) const {
    if (node == target_) return 0;
    double most = kLeastNmPerRadian * angleBetween(placeOf(node), query_.to.at);
    if (node >= net_.size()) return most;
    const SeaLandmarks& marks = graph_.landmarks;
    for (const Landmark& mark : landmarks_) {
      const std::uint16_t units = marks.distance[node * marks.count + mark.index];
      if (units == SeaLandmarks::kUnreached) continue;
      most = std::max({most, units * SeaLandmarks::kUnitNm - mark.targetHigh,
                       mark.targetLow - (units + 1) * SeaLandmarks::kUnitNm});
    }
    return most;
  }

  [[nodiscard]] SeaFound unwind() const {
    SeaFound found;
    found.weighedNm = scratch_.labels[target_].nm;
    found.lastVia = scratch_.labels[target_].via;
    std::uint32_t node = scratch_.labels[target_].from;
    if (node == kStart) {
      found.isDirect = true;
      return found;
    }
    for (; node != kStart; node = scratch_.labels[node].from) {
      found.nodes.push_back(node);
      found.firstVia = scratch_.labels[node].via;
    }
    std::reverse(found.nodes.begin(), found.nodes.end());
    return found;
  }

  struct Landmark {
    std::size_t index = 0;
    double targetLow = 0;
    double targetHigh = 0;
  };
  const SeaGraph& graph_;
  const SeaNet& net_;
  const SeaQuery& query_;
  Scratch& scratch_;
  std::uint32_t target_ = 0;
  std::vector<std::uint32_t> arrivals_;  ///< numbers of the target's links, in the order of their nodes
  std::vector<Landmark> landmarks_;
};

}  // namespace

std::optional<SeaFound> searchSea(const SeaGraph& graph, const SeaNet& net, const SeaQuery& query) {
  thread_local Scratch scratch;
  return Search(graph, net, query, scratch).run();
}

}  // namespace flow

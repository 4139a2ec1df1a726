#include <algorithm>
#include <cmath>
#include <queue>
#include <set>

#include "flow/sea_router_parts.h"

namespace flow {

namespace {

/// An alternative runs apart from every better way for at least this share of its length.
constexpr double kApartShare = 0.25;
/// So far off is apart: this part of the way's length, and no less than a few miles.
constexpr double kApartPart = 0.02;
constexpr double kLeastApart = 5 / 3437.75;
constexpr int kSamples = 160;
constexpr int kMostSearches = 32;

double distanceToArc(Vec3 a, Vec3 b, Vec3 p) {
  const Vec3 chord = b - a;
  const double length = dot(chord, chord);
  const double t = length > 0 ? std::clamp(dot(p - a, chord) / length, 0.0, 1.0) : 0;
  return angleBetween(normalized(a + t * chord), p);
}

/// Places along a way, evenly spaced.
std::vector<Vec3> samplesOf(const SeaRoute& route) {
  std::vector<Vec3> at;
  for (const LonLat& p : route.path) at.push_back(toUnit(p));
  double length = 0;
  for (std::size_t i = 1; i < at.size(); ++i) length += angleBetween(at[i - 1], at[i]);
  std::vector<Vec3> samples;
  double left = 0;
  for (std::size_t i = 1; i < at.size(); ++i) {
    const double leg = angleBetween(at[i - 1], at[i]);
    for (; left < leg; left += length / kSamples) {
      const double t = left / leg;
      samples.push_back(std::sin(leg) < 1e-12
                            ? at[i]
                            : normalized((std::sin((1 - t) * leg) / std::sin(leg)) * at[i - 1] +
                                         (std::sin(t * leg) / std::sin(leg)) * at[i]));
    }
    left -= leg;
  }
  return samples;
}

/// Share of the way's length that is away from the other.
double shareApart(const std::vector<Vec3>& samples, const SeaRoute& other) {
  if (samples.empty()) return 0;
  std::vector<Vec3> at;
  for (const LonLat& p : other.path) at.push_back(toUnit(p));
  std::size_t apart = 0;
  const double far = std::max(kLeastApart, kApartPart * other.nm / 3437.75);
  for (const Vec3& p : samples) {
    bool isNear = false;
    for (std::size_t i = 1; i < at.size() && !isNear; ++i) {
      isNear = angleBetween(p, at[i]) < far || distanceToArc(at[i - 1], at[i], p) < far;
    }
    if (!isNear) ++apart;
  }
  return static_cast<double>(apart) / static_cast<double>(samples.size());
}

struct Candidate {
  SeaRoute route;
  std::uint64_t closed = 0;
  bool operator<(const Candidate& other) const {
    if (route.weighedNm != other.route.weighedNm) return route.weighedNm > other.route.weighedNm;
    return closed > other.closed;
  }
};

}  // namespace

std::vector<SeaRoute> SeaView::alternatives(const SeaEnd& from, const SeaEnd& to, std::size_t count) const {
  SeaView::Impl::Ready ready;
  if (count == 0 || impl_->locate(from, true, ready.from) || impl_->locate(to, false, ready.to)) return {};
  impl_->join(ready, impl_->conditions.closed);
  std::priority_queue<Candidate> queue;
  std::set<std::uint64_t> asked;
  int searches = 0;
  const auto ask = [&](std::uint64_t closed) {
    if (searches >= kMostSearches || !asked.insert(closed).second) return;
    ++searches;
    if (auto route = impl_->findBetween(ready, closed)) queue.push({*std::move(route), closed});
  };
  ask(impl_->conditions.closed);
  std::vector<SeaRoute> distinct;
  std::vector<SeaRoute> similar;
  std::set<std::vector<std::size_t>> seen;
  while (!queue.empty() && distinct.size() < count) {
    Candidate best = queue.top();
    queue.pop();
    const std::vector<std::size_t> used = best.route.passages;
    auto sorted = used;
    std::sort(sorted.begin(), sorted.end());
    if (!seen.insert(sorted).second) continue;
    const auto samples = samplesOf(best.route);
    const bool isDistinct = std::all_of(distinct.begin(), distinct.end(), [&](const SeaRoute& other) {
      return shareApart(samples, other) >= kApartShare;
    });
    (isDistinct ? distinct : similar).push_back(std::move(best.route));
    if (distinct.size() >= count) break;
    for (const std::size_t passage : used) ask(best.closed | std::uint64_t{1} << passage);
  }
  for (std::size_t i = 0; i < similar.size() && distinct.size() < count; ++i) distinct.push_back(similar[i]);
  std::stable_sort(distinct.begin(), distinct.end(),
                   [](const SeaRoute& a, const SeaRoute& b) { return a.weighedNm < b.weighedNm; });
  return distinct;
}

}  // namespace flow

#include "flow/land_ways.h"

#include <algorithm>
#include <limits>
#include <map>
#include <queue>
#include <utility>

#include "flow/apply_parts.h"

namespace flow {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();
constexpr double kMostDetour = 2;  // of a leg along ways over the great circle
constexpr double kOffWay = 1.3;    // how much a kilometre off the ways weighs against one on them

/// The best way found so far to each town.
struct Reached {
  double km = kEndless;
  std::size_t before = 0;  // town, or itself where the leg joins the ways
  std::size_t way = 0;
};

struct ByKm {
  double km = 0;
  std::size_t node = 0;
  friend bool operator>(const ByKm& a, const ByKm& b) {
    return a.km > b.km || (a.km == b.km && a.node > b.node);
  }
};

}  // namespace

LegPrice priceOf(const LandLeg& leg, const ModelParameters& p) {
  const double rail = leg.railKm * p.wayDetour;
  const double road = leg.roadKm * p.wayDetour;
  const double other = leg.straightKm * p.landDetour;
  return {rail + road + other, rail / p.railKmPerDay + road / p.roadKmPerDay + other / p.landKmPerDay,
          rail * p.railCostPerTonneKm + road * p.roadCostPerTonneKm + other * p.landCostPerTonneKm};
}

LegPrice airPriceOf(LonLat from, LonLat to, const ModelParameters& p) {
  const double km = kilometresBetween(from, to);
  return {km, km / p.airKmPerDay + p.airHandlingDays, km * p.airCostPerTonneKm};
}

LandLeg straightLeg(LonLat from, LonLat to) {
  LandLeg leg;
  leg.line = {from, to};
  leg.straightKm = kilometresBetween(from, to);
  return leg;
}

LandWays::LandWays(const std::vector<LandWay>& ways) {
  std::map<std::pair<double, double>, std::size_t> known;
  const auto nodeAt = [&](LonLat at) {
    const auto [found, isNew] = known.try_emplace({at.lon, at.lat}, nodes_.size());
    if (isNew) nodes_.push_back({at, {}});
    return found->second;
  };
  for (std::size_t w = 0; w < ways.size(); ++w) {
    modes_.push_back(ways[w].mode);
    for (std::size_t i = 1; i < ways[w].line.size(); ++i) {
      const std::size_t a = nodeAt(ways[w].line[i - 1]);
      const std::size_t b = nodeAt(ways[w].line[i]);
      const double km = kilometresBetween(nodes_[a].at, nodes_[b].at);
      nodes_[a].edges.push_back({b, w, km});
      nodes_[b].edges.push_back({a, w, km});
    }
  }
}

LandLeg LandWays::between(LonLat from, LonLat to) const {
  const LandLeg straight = straightLeg(from, to);
  std::vector<double> onward(nodes_.size(), kEndless);  // from a town to the end, off the ways
  std::vector<Reached> reached(nodes_.size());
  std::priority_queue<ByKm, std::vector<ByKm>, std::greater<>> open;
  for (std::size_t n = 0; n < nodes_.size(); ++n) {
    const double start = kilometresBetween(from, nodes_[n].at);
    const double end = kilometresBetween(nodes_[n].at, to);
    if (end <= kFarthestWayKm) onward[n] = kOffWay * end;
    if (start > kFarthestWayKm) continue;
    reached[n] = {kOffWay * start, n, 0};
    open.push({reached[n].km, n});
  }
  double best = kEndless;
  std::size_t last = 0;
  while (!open.empty() && open.top().km < best) {
    const auto [km, n] = open.top();
    open.pop();
    if (km > reached[n].km) continue;
    const bool isOnWay = reached[n].before != n;
    if (isOnWay && km + onward[n] < best) {
      best = km + onward[n];
      last = n;
    }
    for (const Edge& edge : nodes_[n].edges) {
      if (km + edge.km >= reached[edge.to].km) continue;
      reached[edge.to] = {km + edge.km, n, edge.way};
      open.push({km + edge.km, edge.to});
    }
  }
  const bool isShort = straight.straightKm <= kFarthestWayKm;
  if (best > (isShort ? kOffWay : kMostDetour) * straight.straightKm) return straight;

  LandLeg leg;
  leg.line.push_back(to);
  if (nodes_[last].at != to) leg.line.push_back(nodes_[last].at);
  leg.straightKm = kilometresBetween(nodes_[last].at, to);
  std::size_t n = last;
  for (; reached[n].before != n; n = reached[n].before) {
    const std::size_t way = reached[n].way;
    const LonLat next = nodes_[reached[n].before].at;
    (modes_[way] == LandMode::Rail ? leg.railKm : leg.roadKm) += kilometresBetween(nodes_[n].at, next);
    if (leg.ways.empty() || leg.ways.back() != way) leg.ways.push_back(way);
    leg.line.push_back(next);
  }
  leg.straightKm += kilometresBetween(from, nodes_[n].at);
  if (nodes_[n].at != from) leg.line.push_back(from);
  std::reverse(leg.line.begin(), leg.line.end());
  std::reverse(leg.ways.begin(), leg.ways.end());
  return leg;
}

}  // namespace flow

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <numbers>
#include <thread>

#include "flow/apply_parts.h"

namespace flow {
namespace {

constexpr double kKmPerNm = 1.852;

struct Way {
  bool isOpen = false;
  double nm = 0;
  std::uint64_t mask = 0;
  std::vector<std::size_t> passages;
};

/// Ways between ports under one closure, each found once; what is asked for together is found on all
/// processors.
class Ways {
 public:
  Ways(const SeaRouter& router, const SeaView& sea) : router_(router), sea_(sea) {}

  void ask(const std::string& from, const std::string& to) { known_[to].try_emplace(from); }

  void findAll() {
    std::vector<std::map<std::string, Sources>::iterator> targets;
    for (auto it = known_.begin(); it != known_.end(); ++it) targets.push_back(it);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
      for (std::size_t i = next++; i < targets.size(); i = next++) {
        for (auto& [from, way] : targets[i]->second) way = find(from, targets[i]->first);
      }
    };
    constexpr std::size_t kMostThreads = 4;
    const std::size_t useful = std::min(
        {targets.size() / 2, kMostThreads, static_cast<std::size_t>(std::thread::hardware_concurrency())});
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < useful; ++i) helpers.emplace_back(work);
    work();
  }

  [[nodiscard]] const Way& between(const std::string& from, const std::string& to) const {
    return known_.at(to).at(from);
  }

 private:
  using Sources = std::map<std::string, Way>;

  [[nodiscard]] Way find(const std::string& from, const std::string& to) const {
    Way way;
    if (from == to) {
      way.isOpen = router_.portNode(from).has_value();
      return way;
    }
    if (const auto route = sea_.way(SeaEnd::of(from), SeaEnd::of(to))) {
      way.isOpen = true;
      way.nm = route->nm;
      way.passages = route->passages;
      for (const std::size_t p : route->passages) way.mask |= std::uint64_t{1} << p;
    }
    return way;
  }

  const SeaRouter& router_;
  const SeaView& sea_;
  std::map<std::string, Sources> known_;  // by the port of arrival, which the router prepares once
};

bool isRouted(const Arc& arc) {
  return arc.distanceNm > 0 || arc.fromPort == arc.toPort;
}

// What closes or slows, and the words for it.
struct Closures {
  std::uint64_t mask = 0;
  std::uint64_t slow = 0;       // passages whose delay or surcharge weighs
  std::vector<double> extraNm;  // beside SeaGraph::passages, or empty
  std::vector<SeaZone> zones;
  std::string zoneWords;
  std::map<std::size_t, std::string> byPassage;
  std::map<std::string, std::string> byGate;
};

bool keepsItsWay(const Arc& arc, const Closures& closures) {
  return isRouted(arc) && closures.zones.empty() && (arc.passages & (closures.mask | closures.slow)) == 0;
}

void addPassage(Closures& closures, const Disruption& d, const SeaRouter& router) {
  closures.byGate[d.passage] = d.name.empty() ? d.passage + " closed" : d.name;
  if (const auto index = router.passageIndex(d.passage)) {
    closures.mask |= std::uint64_t{1} << *index;
    closures.byPassage[*index] = d.name.empty() ? router.graph().passages[*index].name + " closed" : d.name;
  }
}

// Days and dollars as the miles that cost as much: a ship goes round if that is less.
void addDelay(Closures& closures, const Disruption& d, const SeaRouter& router,
              const ModelParameters& parameters) {
  const auto index = router.passageIndex(d.passage);
  const double days = d.days * d.severity;
  const double dollars = d.surcharge * d.severity;
  if (!index || (days <= 0 && dollars <= 0)) return;
  const double nmADay = parameters.shipSpeedKnots * 24;
  const double costPerNm = parameters.seaCostPerTonneNm + parameters.delayCostPerTonneDay / nmADay;
  const double cost = days * parameters.delayCostPerTonneDay + dollars / 1000;
  closures.extraNm.resize(router.graph().passages.size(), 0);
  closures.extraNm[*index] += costPerNm > 0 ? cost / costPerNm : days * nmADay;
  closures.slow |= std::uint64_t{1} << *index;
  closures.byPassage[*index] = d.name.empty() ? router.graph().passages[*index].name + " slow" : d.name;
}

Closures closuresOf(const Scenario& scenario, const SeaRouter& router, const ModelParameters& parameters) {
  Closures closures;
  for (const Disruption& d : scenario.disruptions) {
    if (!d.on || d.severity <= 0 || !isInForce(d.from, d.until, scenario)) continue;
    if (d.kind == DisruptionKind::ClosePassage) addPassage(closures, d, router);
    if (d.kind == DisruptionKind::Delay) addDelay(closures, d, router, parameters);
    if (d.kind != DisruptionKind::CloseZone) continue;
    closures.zones.insert(closures.zones.end(), d.zones.begin(), d.zones.end());
    if (!d.zones.empty())
      addReason(closures.zoneWords, d.name.empty() ? d.zones[0].name + " closed" : d.name);
  }
  return closures;
}

std::string reasonOf(std::uint64_t used, const Closures& closures) {
  std::string reasons;
  for (const auto& [index, words] : closures.byPassage) {
    if ((used >> index & 1U) != 0) addReason(reasons, words);
  }
  if (!closures.zoneWords.empty()) addReason(reasons, closures.zoneWords);
  if (!reasons.empty()) return reasons;
  for (const auto& [index, words] : closures.byPassage) addReason(reasons, words);
  return reasons;
}

void applySeaWay(AppliedNetwork::ArcState& state, const Arc& arc, const SeaRouter& router, const Ways& ways,
                 const Closures& closures) {
  if (keepsItsWay(arc, closures)) {
    state.nm = arc.distanceNm;
    for (std::size_t p = 0; p < router.graph().passages.size(); ++p) {
      if ((arc.passages >> p & 1U) != 0) state.passages.push_back(router.graph().passages[p].id);
    }
    return;
  }
  const Way& way = ways.between(arc.fromPort, arc.toPort);
  state.nm = way.nm;
  for (const std::size_t p : way.passages) state.passages.push_back(router.graph().passages[p].id);
  if (!way.isOpen) {
    state.usable = false;
    const std::string why = reasonOf(arc.passages, closures);
    state.blockedBy = why.empty() ? "no sea way between its ports" : why + ": no way is left";
  } else if (isRouted(arc) && way.nm > arc.distanceNm) {
    state.detour = reasonOf(arc.passages, closures);
  }
}

bool isDelayed(const Disruption& d, const AppliedNetwork::ArcState& state, const Network& network,
               const Arc& arc) {
  if (!d.passage.empty()) {
    if (arc.gate == d.passage) return true;
    for (const std::string& p : state.passages) {
      if (p == d.passage) return true;
    }
    return false;
  }
  const Site& from = network.sites[arc.from];
  const Site& to = network.sites[arc.to];
  const bool isExport = from.country != to.country;
  return isExport && (d.origin.empty() || d.origin == from.country) &&
         (d.destination.empty() || d.destination == to.country) && (!d.form || *d.form == arc.form);
}

/// The legs on land of all arcs, each found once.
void fillLegs(Network& network, const SeaRouter& router) {
  if (network.landWays.empty()) return;
  const LandWays ways(network.landWays);
  std::map<std::array<double, 4>, std::shared_ptr<const LandLeg>> known;
  const auto leg = [&](LonLat from, LonLat to) {
    auto& found = known[{from.lon, from.lat, to.lon, to.lat}];
    if (!found) found = std::make_shared<const LandLeg>(ways.between(from, to));
    return found;
  };
  for (Arc& arc : network.arcs) {
    const LonLat from = network.sites[arc.from].position;
    const LonLat to = network.sites[arc.to].position;
    if (arc.mode == LegMode::Land) arc.landStart = leg(from, to);
    if (arc.mode != LegMode::Sea) continue;
    const auto start = router.portNode(arc.fromPort);
    const auto end = router.portNode(arc.toPort);
    if (start) arc.landStart = leg(from, router.graph().nodes[*start]);
    if (end) arc.landEnd = leg(router.graph().nodes[*end], to);
  }
}

LegPrice landPrice(const std::shared_ptr<const LandLeg>& leg, LonLat from, LonLat to,
                   const ModelParameters& parameters) {
  return priceOf(leg ? *leg : straightLeg(from, to), parameters);
}

void add(LegPrice& sum, const LegPrice& leg) {
  sum.km += leg.km;
  sum.days += leg.days;
  sum.cost += leg.cost;
}

}  // namespace

double kilometresBetween(LonLat a, LonLat b) {
  constexpr double kRadian = std::numbers::pi / 180;
  const double dLat = (b.lat - a.lat) * kRadian;
  const double dLon = (b.lon - a.lon) * kRadian;
  const double h = std::pow(std::sin(dLat / 2), 2) +
                   std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * std::pow(std::sin(dLon / 2), 2);
  return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
}

void fillRoutes(Network& network, const SeaRouter& router) {
  const SeaView sea = router.under({router.usuallyClosed(), {}, {}});
  Ways ways(router, sea);
  for (const Arc& arc : network.arcs) {
    if (arc.mode == LegMode::Sea) ways.ask(arc.fromPort, arc.toPort);
  }
  ways.findAll();
  for (Arc& arc : network.arcs) {
    if (arc.mode != LegMode::Sea) continue;
    const Way& way = ways.between(arc.fromPort, arc.toPort);
    arc.distanceNm = way.nm;
    arc.passages = way.mask;
  }
  fillLegs(network, router);
}

void applyWays(AppliedNetwork& applied, const Scenario& scenario, const SeaRouter& router,
               const ModelParameters& parameters) {
  const Network& network = *applied.network;
  const Closures closures = closuresOf(scenario, router, parameters);
  applied.closed = closures.mask;
  applied.sea = router.under({closures.mask | router.usuallyClosed(), closures.extraNm, closures.zones});
  Ways ways(router, *applied.sea);
  for (const Arc& arc : network.arcs) {
    if (arc.mode == LegMode::Sea && !keepsItsWay(arc, closures)) ways.ask(arc.fromPort, arc.toPort);
  }
  ways.findAll();
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    auto& state = applied.arcs[a];
    const LonLat from = network.sites[arc.from].position;
    const LonLat to = network.sites[arc.to].position;
    LegPrice legs;  // on land and in the air
    if (arc.mode == LegMode::Sea) {
      applySeaWay(state, arc, router, ways, closures);
      const auto start = router.portNode(arc.fromPort);
      const auto end = router.portNode(arc.toPort);
      if (start) add(legs, landPrice(arc.landStart, from, router.graph().nodes[*start], parameters));
      if (end) add(legs, landPrice(arc.landEnd, router.graph().nodes[*end], to, parameters));
    } else {
      legs = arc.mode == LegMode::Air ? airPriceOf(from, to, parameters)
                                      : landPrice(arc.landStart, from, to, parameters);
      state.nm = legs.km / kKmPerNm;
    }
    if (const auto gate = closures.byGate.find(arc.gate);
        !arc.gate.empty() && gate != closures.byGate.end()) {
      state.usable = false;
      addReason(state.blockedBy, gate->second);
    }
    const double seaNm = arc.mode == LegMode::Sea ? state.nm : 0;
    state.days = seaNm / (parameters.shipSpeedKnots * 24) + legs.days;
    state.cost = seaNm * parameters.seaCostPerTonneNm + legs.cost;
    for (const Disruption& d : scenario.disruptions) {
      if (d.kind != DisruptionKind::Delay || !d.on || !isInForce(d.from, d.until, scenario)) continue;
      if (!isDelayed(d, state, network, arc)) continue;
      state.days += d.days * d.severity;
      state.cost += d.surcharge * d.severity / 1000;
    }
    state.cost += state.days * parameters.delayCostPerTonneDay;
  }
}

}  // namespace flow

#include "app/core/route_question.h"

#include <algorithm>
#include <tuple>

namespace app {
namespace {

bool isOn(const flow::Disruption& d, const flow::Scenario& scenario) {
  return d.on && d.severity > 0 && isInForce(d.from, d.until, scenario);
}

bool counts(const flow::Disruption& d, const flow::Scenario& scenario) {
  const bool kind = d.kind == flow::DisruptionKind::ClosePassage ||
                    // A delay for voyages out of one country is not a ship's that sails between others.
                    (d.kind == flow::DisruptionKind::Delay && d.origin.empty() && d.destination.empty());
  return kind && !d.passage.empty() && isOn(d, scenario);
}

std::map<std::string, flow::PassageBurden> burdensOf(const flow::Scenario& scenario) {
  std::map<std::string, flow::PassageBurden> burdens;
  for (const flow::Disruption& d : scenario.disruptions) {
    if (!counts(d, scenario)) continue;
    flow::PassageBurden& burden = burdens[d.passage];
    if (d.kind == flow::DisruptionKind::ClosePassage) {
      burden.closed = true;
    } else {
      burden.delayDays += d.days * d.severity;
      burden.usdPerTonne += d.surcharge * d.severity;
    }
  }
  return burdens;
}

auto partsOf(const flow::PassageBurden& b) {
  return std::tie(b.closed, b.delayDays, b.usdPerTonne);
}

bool same(const std::optional<RoutePlace>& a, const std::optional<RoutePlace>& b) {
  return a == b && (!a || (a->end.port == b->end.port && a->end.place == b->end.place));
}

bool sameZones(const std::vector<RouteZone>& a, const std::vector<RouteZone>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const RouteZone& x, const RouteZone& y) {
    return x.on == y.on && x.area.name == y.area.name && x.area.rings == y.area.rings;
  });
}

}  // namespace

std::vector<flow::SeaZone> closedZones(const flow::Scenario& scenario) {
  std::vector<flow::SeaZone> zones;
  for (const flow::Disruption& d : scenario.disruptions) {
    if (d.kind == flow::DisruptionKind::CloseZone && isOn(d, scenario))
      zones.insert(zones.end(), d.zones.begin(), d.zones.end());
  }
  return zones;
}

std::optional<RouteQuestion> routeQuestion(const Session& session) {
  const RouteTask& route = session.route;
  if (!route.open || !route.from || !route.to) return std::nullopt;
  RouteQuestion question;
  question.from = *route.from;
  question.to = *route.to;
  question.ship = route.ship;
  question.burdens = burdensOf(session.scenario);
  question.zones = closedZones(session.scenario);
  for (const RouteZone& zone : route.zones) {
    if (zone.on) question.zones.push_back(zone.area);
  }
  return question;
}

bool sameRouteQuestion(const Session& a, const Session& b) {
  if (a.route.open != b.route.open || a.route.ship != b.route.ship || !same(a.route.from, b.route.from) ||
      !same(a.route.to, b.route.to) || !sameZones(a.route.zones, b.route.zones))
    return false;
  const auto ours = closedZones(a.scenario);
  const auto theirs = closedZones(b.scenario);
  const auto sameArea = [](const flow::SeaZone& x, const flow::SeaZone& y) {
    return x.name == y.name && x.rings == y.rings;
  };
  if (!std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), sameArea)) return false;
  const auto mine = burdensOf(a.scenario);
  const auto other = burdensOf(b.scenario);
  return std::equal(mine.begin(), mine.end(), other.begin(), other.end(), [](const auto& x, const auto& y) {
    return x.first == y.first && partsOf(x.second) == partsOf(y.second);
  });
}

std::shared_ptr<const RouteFound> findRoute(const Model& model, const Session& session,
                                            std::uint64_t revision) {
  auto question = routeQuestion(session);
  if (!question) return nullptr;
  auto found = std::make_shared<RouteFound>();
  found->revision = revision;
  found->answer = answerRoute(model, *question);
  found->question = *std::move(question);
  return found;
}

}  // namespace app

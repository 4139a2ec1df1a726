#include <algorithm>
#include <cmath>

#include "flow/apply_parts.h"
#include "flow/content.h"

namespace flow {
namespace {

std::string wordsFor(const Disruption& d) {
  if (!d.name.empty()) return d.name;
  const std::string origin = d.origin.empty() ? "all countries" : d.origin;
  const std::string where = d.destination.empty() ? "" : " to " + d.destination;
  switch (d.kind) {
    case DisruptionKind::ExportBan:
      return origin + ": export ban" + where;
    case DisruptionKind::Licence:
      return origin + ": export licences" + where;
    case DisruptionKind::Quota:
      return origin + ": export quota" + where;
    case DisruptionKind::Outage:
      return d.site + ": outage";
    default:
      return "disruption";
  }
}

bool covers(const Disruption& d, Element element) {
  return !d.element || *d.element == element;
}

bool isExportOf(const Disruption& d, const Network& network, const Arc& arc) {
  const std::string& from = network.sites[arc.from].country;
  const std::string& to = network.sites[arc.to].country;
  return from != to && (d.origin.empty() || d.origin == from) &&
         (d.destination.empty() || d.destination == to) && (!d.form || *d.form == arc.form);
}

void cap(AppliedNetwork& applied, std::size_t a, std::size_t e, double most, const std::string& why) {
  auto& state = applied.arcs[a];
  if (!(most < state.elementCap[e])) return;
  state.elementCap[e] = most;
  addReason(state.blockedBy, why);
  bool isOpen = false;
  for (std::size_t each = 0; each < kElementCount; ++each) {
    const bool isCarried = carries(*applied.network, applied.network->arcs[a], static_cast<Element>(each));
    isOpen = isOpen || (isCarried && state.elementCap[each] > 0);
  }
  if (!isOpen) state.usable = false;
}

// A share of what moved before is left; without a baseline there is nothing to take a share of.
void restrictExports(AppliedNetwork& applied, const Disruption& d) {
  const Network& network = *applied.network;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    if (!isExportOf(d, network, network.arcs[a])) continue;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (!covers(d, static_cast<Element>(e)) || !carries(network, network.arcs[a], static_cast<Element>(e)))
        continue;
      const bool isKnown = applied.hasBaseline || d.severity >= 1;
      if (isKnown) cap(applied, a, e, (1 - d.severity) * applied.arcs[a].base[e], wordsFor(d));
    }
  }
}

// Third countries may not pass on what came from the banning country: what is left of their deliveries is the
// share that never was there, at the mixing of the baseline.
void restrictReexports(AppliedNetwork& applied, const Disruption& d, const ModelParameters& parameters,
                       const Plan& baseline) {
  const Network& network = *applied.network;
  const auto content = contentFrom(network, baseline.flow, d.origin);
  const auto out = outflows(network, baseline.flow);
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    const std::string& from = network.sites[arc.from].country;
    if (from == d.origin || from == d.destination || network.sites[arc.to].country != d.destination) continue;
    if (d.form && arc.form < *d.form) continue;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      const double share = content[arc.from][e];
      if (!covers(d, static_cast<Element>(e)) || share <= 1e-9) continue;
      const double grown = 1 + parameters.resourcingShare;
      const double base = applied.arcs[a].base[e];
      const double most = parameters.friction && base > 0 ? base : out[arc.from][e];
      cap(applied, a, e, (1 - share * d.severity) * most * grown, wordsFor(d) + ", and no passing on");
    }
  }
}

void stopSite(AppliedNetwork& applied, const Disruption& d, const Plan* baseline) {
  const Network& network = *applied.network;
  const double left = 1 - d.severity;
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    if (network.sites[s].id != d.site) continue;
    const PerElement used = baseline != nullptr ? inflows(network, baseline->flow)[s] : PerElement{};
    const double now =
        std::isinf(applied.capacity[s]) && baseline != nullptr ? total(used) : applied.capacity[s];
    applied.capacity[s] = left > 0 ? now * left : 0;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      applied.supply[s][e] *= left;
      applied.elementCapacity[s][e] = left > 0 ? applied.elementCapacity[s][e] * left : 0;
    }
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      if (network.arcs[a].from != s && network.arcs[a].to != s) continue;
      addReason(applied.arcs[a].blockedBy, wordsFor(d));
      if (left <= 0) applied.arcs[a].usable = false;
    }
  }
}

void growDemand(AppliedNetwork& applied, const Disruption& d) {
  const Network& network = *applied.network;
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    const Site& site = network.sites[s];
    if (site.kind != SiteKind::DemandCentre) continue;
    if (!d.site.empty() && d.site != site.id) continue;
    if (!d.destination.empty() && d.destination != site.country) continue;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      if (covers(d, static_cast<Element>(e))) applied.demand[s][e] *= 1 + d.severity;
    }
  }
}

}  // namespace

void applyDisruptions(AppliedNetwork& applied, const Scenario& scenario, const ModelParameters& parameters,
                      const Plan* baseline) {
  for (const Disruption& d : scenario.disruptions) {
    if (!d.on || d.severity <= 0 || !isInForce(d.from, d.until, scenario)) continue;
    switch (d.kind) {
      case DisruptionKind::ExportBan:
        restrictExports(applied, d);
        if (parameters.reexportRule && baseline != nullptr && !d.origin.empty() && !d.destination.empty()) {
          restrictReexports(applied, d, parameters, *baseline);
        }
        break;
      case DisruptionKind::Licence:
      case DisruptionKind::Quota:
        restrictExports(applied, d);
        break;
      case DisruptionKind::Outage:
        stopSite(applied, d, baseline);
        break;
      case DisruptionKind::Demand:
        growDemand(applied, d);
        break;
      case DisruptionKind::ClosePassage:
      case DisruptionKind::Delay:
      case DisruptionKind::CloseZone:
        break;  // ways: see applyWays(); zones are refused by checkScenario()
    }
  }
}

}  // namespace flow

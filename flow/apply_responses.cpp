#include <algorithm>
#include <cmath>

#include "flow/apply_parts.h"

namespace flow {
namespace {

bool isUnknown(double value) {
  return value != value;
}

// The response's own split by element, else its tonnes in the basket of the site.
PerElement addedSupply(const Response& r, const Site& site) {
  PerElement added = r.supply;
  const double basket = total(site.supply);
  if (total(added) <= 0 && basket > 0) {
    const double tonnes = r.tonnesPerMonth > 0 ? r.tonnesPerMonth : basket;
    for (std::size_t e = 0; e < kElementCount; ++e) added[e] = tonnes * site.supply[e] / basket;
  }
  for (double& each : added) each *= r.severity;
  return added;
}

void addSupply(AppliedNetwork& applied, std::size_t s, const Response& r) {
  const PerElement added = addedSupply(r, applied.network->sites[s]);
  for (std::size_t e = 0; e < kElementCount; ++e) applied.supply[s][e] += added[e];
  applied.brought[s] += total(added);
}

void addCapacity(AppliedNetwork& applied, std::size_t s, const Response& r) {
  const Site& site = applied.network->sites[s];
  const bool isNew = site.status != SiteStatus::Operating;
  double added = r.tonnesPerMonth;
  if (added <= 0 && isNew && !isUnknown(site.capacity)) added = site.capacity;
  added *= r.severity;
  applied.capacity[s] += added;
  applied.brought[s] += added;
  if (isNew) return;
  const double before = isUnknown(site.capacity) ? 0 : site.capacity;
  if (before <= 0) return;
  for (std::size_t e = 0; e < kElementCount; ++e) applied.elementCapacity[s][e] *= 1 + added / before;
}

void save(AppliedNetwork& applied, std::size_t s, const Response& r) {
  for (std::size_t e = 0; e < kElementCount; ++e) {
    if (!r.element || *r.element == static_cast<Element>(e)) applied.demand[s][e] *= 1 - r.severity;
  }
}

}  // namespace

void applyResponses(AppliedNetwork& applied, const Scenario& scenario) {
  const Network& network = *applied.network;
  for (const Response& r : scenario.responses) {
    if (!r.on || r.severity <= 0 || !isInForce(r.from, r.until, scenario)) continue;
    for (std::size_t s = 0; s < network.sites.size(); ++s) {
      const Site& site = network.sites[s];
      if (site.id != r.site) continue;
      const bool isSupplier = site.kind == SiteKind::Mine || site.kind == SiteKind::Seabed ||
                              site.kind == SiteKind::Recycling || total(r.supply) > 0;
      switch (r.kind) {
        case ResponseKind::ReleaseStock:
          addSupply(applied, s, r);
          break;
        case ResponseKind::RampUp:
        case ResponseKind::NewCapacity:
          isSupplier ? addSupply(applied, s, r) : addCapacity(applied, s, r);
          break;
        case ResponseKind::Substitute:
          save(applied, s, r);
          break;
        case ResponseKind::Priority:
          break;  // refused by checkScenario()
      }
    }
  }
}

}  // namespace flow

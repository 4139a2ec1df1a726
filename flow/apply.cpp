#include <charconv>

#include "flow/apply_parts.h"
#include "flow/content.h"

namespace flow {
namespace {

// Months since the year 0; nothing for a text that is no date.
std::optional<int> monthIndex(const std::string& date) {
  int year = 0;
  int month = 0;
  if (date.size() < 7 || date[4] != '-') return std::nullopt;
  if (std::from_chars(date.data(), date.data() + 4, year).ec != std::errc()) return std::nullopt;
  if (std::from_chars(date.data() + 5, date.data() + 7, month).ec != std::errc()) return std::nullopt;
  return year * 12 + month - 1;
}

double orInfinity(double limit) {
  return limit == limit ? limit : kInfinity;
}

}  // namespace

bool isInForce(const std::string& from, const std::string& until, const Scenario& scenario) {
  const auto start = monthIndex(scenario.start);
  if (!start) return true;
  const auto first = monthIndex(from);
  const auto end = monthIndex(until);
  return (!first || *first < *start + scenario.months) && (!end || *end > *start);
}

void addReason(std::string& reasons, const std::string& reason) {
  if (reasons.find(reason) != std::string::npos) return;
  reasons += (reasons.empty() ? "" : "; ") + reason;
}

AppliedNetwork applyNothing(const Network& network, const ModelParameters& parameters, const Plan* baseline) {
  const std::size_t siteCount = network.sites.size();
  AppliedNetwork applied;
  applied.network = &network;
  applied.arcs.resize(network.arcs.size());
  applied.hasBaseline = baseline != nullptr && baseline->flow.size() == network.arcs.size();
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    applied.arcs[a].cap = kInfinity;
    applied.arcs[a].elementCap.fill(kInfinity);
    if (applied.hasBaseline) applied.arcs[a].base = baseline->flow[a];
  }
  applied.brought.assign(siteCount, 0);
  PerElement unlimited;
  unlimited.fill(kInfinity);
  applied.newSupplyLimit.assign(siteCount, unlimited);
  const auto needed =
      applied.hasBaseline ? inflows(network, baseline->flow) : std::vector<PerElement>(siteCount);
  for (std::size_t s = 0; s < siteCount; ++s) {
    const Site& site = network.sites[s];
    const bool runs = site.status == SiteStatus::Operating;
    applied.supply.push_back(runs ? site.supply : PerElement{});
    applied.capacity.push_back(runs ? orInfinity(site.capacity) : 0);
    applied.demand.push_back(site.demand);
    PerElement limit;
    for (std::size_t e = 0; e < kElementCount; ++e) limit[e] = orInfinity(site.elementCapacity[e]);
    applied.elementCapacity.push_back(limit);
    if (site.kind == SiteKind::DemandCentre) applied.capacity.back() = kInfinity;
    if (!applied.hasBaseline) continue;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      const double need = site.kind == SiteKind::DemandCentre ? site.demand[e] : needed[s][e];
      applied.newSupplyLimit[s][e] = parameters.qualifiedShareOfNeed * need;
    }
  }
  return applied;
}

AppliedNetwork apply(const Network& network, const Scenario& scenario, const SeaRouter& router,
                     const ModelParameters& parameters, const Plan* baseline) {
  AppliedNetwork applied = applyNothing(network, parameters, baseline);
  applyWays(applied, scenario, router, parameters);
  applyDisruptions(applied, scenario, parameters, applied.hasBaseline ? baseline : nullptr);
  applyResponses(applied, scenario);
  return applied;
}

}  // namespace flow

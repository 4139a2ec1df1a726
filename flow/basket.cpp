#include <cmath>
#include <optional>

#include "flow/lp_builder.h"

namespace flow {
namespace {

PerElement sharesOf(const PerElement& mass) {
  const double sum = total(mass);
  if (!(sum > 0)) return {};
  return {mass[0] / sum, mass[1] / sum, mass[2] / sum, mass[3] / sum};
}

bool areSame(const PerElement& a, const PerElement& b) {
  for (std::size_t e = 0; e < kElementCount; ++e) {
    if (std::abs(a[e] - b[e]) > 1e-12) return false;
  }
  return true;
}

}  // namespace

std::vector<PerElement> basketsOf(const AppliedNetwork& applied) {
  const Network& network = *applied.network;
  std::vector<PerElement> baskets(network.sites.size());
  std::vector<char> isSource(network.sites.size(), 0);
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    const SiteKind kind = network.sites[s].kind;
    if (kind != SiteKind::Mine && kind != SiteKind::Seabed) continue;
    isSource[s] = 1;
    baskets[s] = sharesOf(total(applied.supply[s]) > 0 ? applied.supply[s] : network.sites[s].supply);
  }
  // A plant that only cracks the ore of one basket passes that basket on. Two rounds: no chain is longer.
  for (int round = 0; round < 2; ++round) {
    std::vector<std::optional<PerElement>> fed(network.sites.size());
    std::vector<char> isMixed(network.sites.size(), 0);
    for (const Arc& arc : network.arcs) {
      if (arc.form != Form::Concentrate || isSource[arc.to] != 0) continue;
      if (fed[arc.to] && !areSame(*fed[arc.to], baskets[arc.from])) isMixed[arc.to] = 1;
      fed[arc.to] = baskets[arc.from];
    }
    for (std::size_t s = 0; s < network.sites.size(); ++s) {
      const bool isFree = isMixed[s] != 0 || !fed[s] || total(applied.supply[s]) > 0;
      if (isSource[s] == 0) baskets[s] = isFree ? PerElement{} : *fed[s];
    }
  }
  return baskets;
}

}  // namespace flow

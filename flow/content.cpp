#include "flow/content.h"

#include <algorithm>

namespace flow {

std::vector<PerElement> inflows(const Network& network, const std::vector<PerElement>& flow) {
  std::vector<PerElement> in(network.sites.size());
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    for (std::size_t e = 0; e < kElementCount; ++e) in[arc.to][e] += flow[a][e] * arc.recovery;
  }
  return in;
}

std::vector<PerElement> outflows(const Network& network, const std::vector<PerElement>& flow) {
  std::vector<PerElement> out(network.sites.size());
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    for (std::size_t e = 0; e < kElementCount; ++e) out[network.arcs[a].from][e] += flow[a][e];
  }
  return out;
}

std::vector<PerElement> contentFrom(const Network& network, const std::vector<PerElement>& flow,
                                    const std::string& country) {
  const std::vector<PerElement> in = inflows(network, flow);
  const std::vector<PerElement> out = outflows(network, flow);
  std::vector<PerElement> share(network.sites.size());
  constexpr int kStages = 8;  // mine, cracking, separation, metal, magnet, demand, and some to spare
  for (int stage = 0; stage < kStages; ++stage) {
    std::vector<PerElement> tainted(network.sites.size());
    for (std::size_t a = 0; a < network.arcs.size(); ++a) {
      const Arc& arc = network.arcs[a];
      for (std::size_t e = 0; e < kElementCount; ++e) {
        tainted[arc.to][e] += flow[a][e] * arc.recovery * share[arc.from][e];
      }
    }
    for (std::size_t s = 0; s < network.sites.size(); ++s) {
      const bool isDemand = network.sites[s].kind == SiteKind::DemandCentre;
      const bool isInside = network.sites[s].country == country && !isDemand;
      for (std::size_t e = 0; e < kElementCount; ++e) {
        // What a site adds of its own (a stock, scrap) dilutes what came in.
        const double all = isDemand ? in[s][e] : std::max(in[s][e], out[s][e]);
        share[s][e] = isInside ? 1 : all > 1e-9 ? tainted[s][e] / all : 0;
      }
    }
  }
  return share;
}

}  // namespace flow

#include "app/core/reported.h"

#include <algorithm>
#include <cmath>

#include "app/core/material.h"
#include "app/core/present_parts.h"
#include "app/core/text.h"

namespace app {

std::vector<Stream> reportedOf(const std::vector<Stream>& streams, const flow::Network& network,
                               const flow::Plan& plan) {
  std::vector<Stream> result;
  for (const Stream& stream : streams) {
    Stream part = stream;
    part.tonnes = {};
    part.arcs.clear();
    for (const std::size_t arc : stream.arcs) {
      if (network.arcs[arc].basis != geodata::nameOf(geodata::Basis::Reported)) continue;
      part.arcs.push_back(arc);
      for (std::size_t e = 0; e < flow::kElementCount; ++e) part.tonnes[e] += plan.flow[arc][e];
    }
    if (part.arcs.empty()) continue;
    part.basis = geodata::nameOf(geodata::Basis::Reported);
    result.push_back(std::move(part));
  }
  return result;
}

ReportedCount reportedCount(const Model& model, const Session& session, const Outcome* outcome) {
  ReportedCount count;
  count.allSites = model.marks.size();
  count.sites = static_cast<std::size_t>(
      std::count_if(model.marks.begin(), model.marks.end(),
                    [](const SiteMark& mark) { return std::isfinite(mark.reportedTonnesPerYear); }));
  const auto drawn = [&](const std::vector<Stream>& streams) {
    return static_cast<std::size_t>(std::count_if(streams.begin(), streams.end(), [&](const Stream& s) {
      return massOf(s.tonnes, session.material) >= parts::kLeastMass;
    }));
  };
  count.flows = drawn(parts::streamsShown(model, session, outcome, true));
  count.allFlows = drawn(parts::streamsShown(model, session, outcome, false));
  return count;
}

std::string countText(const ReportedCount& count) {
  return formatWhole(static_cast<double>(count.sites)) + " of " +
         formatWhole(static_cast<double>(count.allSites)) + " sites, " +
         formatWhole(static_cast<double>(count.flows)) + " of " +
         formatWhole(static_cast<double>(count.allFlows)) + " flows";
}

}  // namespace app

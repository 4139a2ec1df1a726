#include <algorithm>

#include "geodata/network_builder.h"

namespace geodata {
namespace {

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void NetworkBuilder::addObservations() {
  for (const ModelObservation& row : tables_.observations) {
    flow::Observation group;
    group.id = row.id;
    group.name = row.name;
    group.basis = std::string(nameOf(row.basis));
    group.source = row.source;
    group.weight = row.basis == Basis::Reported ? 4 : 1;
    for (std::size_t e = 0; e < flow::kElementCount; ++e) {
      group.elements[e] = holds(row.elements, "all") || holds(row.elements, flow::kElementNames[e]);
    }
    const bool isShare = row.unit == "percent of imports";
    group.value = isShare ? row.value / 100 : row.value * reoPerUnit(row.unit) / kMonthsPerYear;
    for (std::size_t a = 0; a < network_.arcs.size(); ++a) {
      const flow::Arc& arc = network_.arcs[a];
      const std::string& from = network_.sites[arc.from].country;
      const std::string& to = network_.sites[arc.to].country;
      if (from == to || !holds(row.forms, flow::kFormNames[static_cast<std::size_t>(arc.form)])) continue;
      if (row.destination != "*" && row.destination != to) continue;
      if (isShare) group.of.push_back(a);
      if (from == row.origin) group.arcs.push_back(a);
    }
    if (group.arcs.empty()) {
      gone(tables_.dir + "/observations.csv", row.line, "origin",
           "no flow of the network is meant by " + row.id,
           "Add the flow to flows.csv, or mend origin, destination and forms.");
      continue;
    }
    network_.observations.push_back(std::move(group));
  }
}

void NetworkBuilder::setDemand() {
  for (const flow::Arc& arc : network_.arcs) {
    flow::Site& to = network_.sites[arc.to];
    if (to.kind != flow::SiteKind::DemandCentre) continue;
    for (std::size_t e = 0; e < flow::kElementCount; ++e) to.demand[e] += arc.expected[e] * arc.recovery;
  }
}

}  // namespace geodata

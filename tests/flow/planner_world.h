#pragma once

#include <random>
#include <string>
#include <vector>

#include "flow/indicators.h"
#include "flow/planner.h"

/// Small supply chains for the tests of the planner, and a sea of four ports to carry them.
namespace planner_world {

/// Ports P0 to P3 round a hub; each reaches it through a passage of its own, CK-0 to CK-3. A way round the
/// outside, through CK-4, is five times as long.
inline flow::SeaRouter sea() {
  flow::SeaGraph graph;
  graph.nodes = {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {5, 5}, {5, -40}};
  for (std::uint32_t p = 0; p < 4; ++p) {
    graph.edges.push_back({p, 4, 400, std::uint64_t{1} << p});
    graph.edges.push_back({p, 5, 2000, std::uint64_t{1} << 4U});
    graph.ports.push_back({"P" + std::to_string(p), p});
  }
  for (int p = 0; p < 5; ++p)
    graph.passages.push_back({"CK-" + std::to_string(p), "Strait " + std::to_string(p), {}});
  return flow::SeaRouter(std::move(graph));
}

inline std::string country(std::size_t number) {
  return std::string(3, static_cast<char>('A' + number));
}

inline std::size_t addSite(flow::Network& network, flow::SiteKind kind, std::size_t where) {
  flow::Site site;
  site.id = "S" + std::to_string(network.sites.size());
  site.name = "Site " + std::to_string(network.sites.size());
  site.kind = kind;
  site.country = country(where);
  site.position = flow::LonLat{10.0 * static_cast<double>(where == 1 || where == 2), where >= 2 ? 10.0 : 0.0};
  site.portId = "P" + std::to_string(where);
  if (kind == flow::SiteKind::MagnetPlant) site.yield = 0.7;
  network.sites.push_back(site);
  return network.sites.size() - 1;
}

inline std::size_t addArc(flow::Network& network, std::size_t from, std::size_t to, flow::Form form,
                          flow::PerElement expected = {}) {
  flow::Arc arc;
  arc.id = "A" + std::to_string(network.arcs.size());
  arc.from = from;
  arc.to = to;
  arc.form = form;
  const bool isSame = network.sites[from].country == network.sites[to].country;
  arc.mode = isSame ? flow::LegMode::Land : flow::LegMode::Sea;
  arc.fromPort = network.sites[from].portId;
  arc.toPort = network.sites[to].portId;
  arc.expected = expected;
  network.arcs.push_back(arc);
  return network.arcs.size() - 1;
}

/// Mine and refinery in A, metal and magnets in A and B, demand in A and B. B lives on A's metal and magnets,
/// and on a small chain of its own in C.
struct TwoCountries {
  flow::Network network;
  std::size_t mineA, mineC, refineryA, refineryC, magnetA, magnetB, demandA, demandB;
  std::size_t metalAB, oxideCB, magnetAB;  ///< arcs

  TwoCountries() {
    using flow::Form;
    using flow::SiteKind;
    mineA = addSite(network, SiteKind::Mine, 0);
    mineC = addSite(network, SiteKind::Mine, 2);
    refineryA = addSite(network, SiteKind::Refinery, 0);
    refineryC = addSite(network, SiteKind::Refinery, 2);
    magnetA = addSite(network, SiteKind::MagnetPlant, 0);
    magnetB = addSite(network, SiteKind::MagnetPlant, 1);
    demandA = addSite(network, SiteKind::DemandCentre, 0);
    demandB = addSite(network, SiteKind::DemandCentre, 1);
    network.sites[mineA].supply = {500, 20, 4, 1500};
    network.sites[mineC].supply = {100, 0.5, 0.1, 300};
    network.sites[demandA].demand = {140, 7, 1.4, 300};
    network.sites[demandB].demand = {105, 5.6, 1.05, 200};
    addArc(network, mineA, refineryA, Form::Concentrate, {500, 20, 4, 1500});
    addArc(network, mineC, refineryC, Form::Concentrate, {100, 0.5, 0.1, 300});
    addArc(network, refineryA, magnetA, Form::Metal, {230, 11.5, 2.3, 0});
    metalAB = addArc(network, refineryA, magnetB, Form::Metal, {50, 6, 1.2, 0});
    oxideCB = addArc(network, refineryC, magnetB, Form::Oxide, {70, 0.5, 0.1, 0});
    addArc(network, magnetA, demandA, Form::Magnet, {140, 7, 1.4, 0});
    magnetAB = addArc(network, magnetA, demandB, Form::Magnet, {21, 1.05, 0.14, 0});
    addArc(network, magnetB, demandB, Form::Magnet, {84, 4.55, 0.91, 0});
    addArc(network, refineryA, demandA, Form::Oxide, {0, 0, 0, 300});
    addArc(network, refineryA, demandB, Form::Oxide, {0, 0, 0, 120});
    addArc(network, refineryC, demandB, Form::Oxide, {0, 0, 0, 80});
  }
};

inline flow::Disruption ban(std::string origin, std::string destination, double severity = 1) {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::ExportBan;
  d.name = "Ban";
  d.origin = std::move(origin);
  d.destination = std::move(destination);
  d.severity = severity;
  return d;
}

inline flow::Disruption closed(std::string passage) {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::ClosePassage;
  d.passage = std::move(passage);
  return d;
}

inline flow::Disruption outage(std::string site, double severity = 1) {
  flow::Disruption d;
  d.kind = flow::DisruptionKind::Outage;
  d.site = std::move(site);
  d.severity = severity;
  return d;
}

inline flow::Scenario with(std::vector<flow::Disruption> disruptions) {
  flow::Scenario scenario;
  scenario.disruptions = std::move(disruptions);
  return scenario;
}

inline double unservedOf(const flow::Plan& plan) {
  double sum = 0;
  for (const flow::PerElement& each : plan.unserved) sum += flow::total(each);
  return sum;
}

/// A random chain of every stage in four countries, the same for the same seed.
inline flow::Network randomNetwork(unsigned seed) {
  using flow::Form;
  using flow::SiteKind;
  std::mt19937 random(seed);
  const auto below = [&](std::size_t most) { return static_cast<std::size_t>(random() % most); };
  const auto real = [&](double least, double most) {
    return least + (most - least) * static_cast<double>(random() % 10001) / 10000;
  };
  flow::Network network;
  std::vector<std::size_t> stage[6];
  const SiteKind kinds[6] = {SiteKind::Mine,        SiteKind::Refinery,     SiteKind::MetalPlant,
                             SiteKind::MagnetPlant, SiteKind::DemandCentre, SiteKind::Recycling};
  for (std::size_t k = 0; k < 6; ++k) {
    const std::size_t count = k == 5 ? below(2) : 1 + below(3);
    for (std::size_t i = 0; i < count; ++i) stage[k].push_back(addSite(network, kinds[k], below(4)));
  }
  for (const std::size_t s : stage[0]) {
    network.sites[s].supply = {real(20, 200), real(0, 10), real(0, 2), real(0, 400)};
  }
  for (const std::size_t s : stage[5]) network.sites[s].supply = {real(0, 50), real(0, 3), real(0, 1), 0};
  for (const std::size_t k : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
    for (const std::size_t s : stage[k]) {
      if (below(2) == 0) network.sites[s].capacity = real(10, 500);
    }
  }
  for (const std::size_t s : stage[4]) {
    network.sites[s].demand = {real(5, 100), real(0, 5), real(0, 1), real(0, 200)};
  }
  const auto join = [&](std::size_t from, std::size_t to, Form form) {
    for (const std::size_t a : stage[from]) {
      for (const std::size_t b : stage[to]) {
        if (below(4) == 0) continue;
        flow::PerElement expected{};
        for (double& each : expected) each = below(3) == 0 ? 0 : real(0, 20);
        if (form != Form::Concentrate) (to == 4 && form == Form::Oxide ? expected[0] : expected[3]) = 0;
        if (to == 4 && form == Form::Oxide) expected = {0, 0, 0, expected[3]};
        addArc(network, a, b, form, expected);
        network.arcs.back().recovery = real(0.85, 1);
      }
    }
  };
  join(0, 1, Form::Concentrate);
  join(1, 2, Form::Oxide);
  join(1, 3, Form::Oxide);
  join(5, 3, Form::Oxide);
  join(2, 3, Form::Metal);
  join(3, 4, Form::Magnet);
  join(1, 4, Form::Oxide);
  return network;
}

}  // namespace planner_world

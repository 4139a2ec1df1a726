#include "flow/indicators.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "flow/content.h"

namespace flow {
namespace {

constexpr double kLeastTonnes = 1e-6;

double percentOf(double part, double whole) {
  return whole > kLeastTonnes ? 100 * part / whole : kUnknown;
}

const Observation* observation(const Network& network, const std::string& id) {
  for (const Observation& each : network.observations) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

double published(const Network& network, const std::string& id) {
  const Observation* found = observation(network, id);
  return found == nullptr || found->of.empty() ? kUnknown : 100 * found->value;
}

// Share of `partner` in what crosses the border of `country` in these forms.
double importShare(const PlannedNetwork& now, const std::string& country, const std::string& partner,
                   std::initializer_list<Form> forms, std::initializer_list<Element> elements) {
  const Network& network = *now.applied.network;
  double all = 0;
  double theirs = 0;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    const std::string& from = network.sites[arc.from].country;
    if (network.sites[arc.to].country != country || from == country) continue;
    if (std::find(forms.begin(), forms.end(), arc.form) == forms.end()) continue;
    double moved = 0;
    for (const Element e : elements) moved += now.plan.flow[a][static_cast<std::size_t>(e)];
    all += moved;
    if (from == partner) theirs += moved;
  }
  return percentOf(theirs, all);
}

// Share of the magnet elements that reach the country's demand and have been in the partner's hands.
double embodiedShare(const PlannedNetwork& now, const std::string& country, const std::string& partner) {
  const Network& network = *now.applied.network;
  const auto content = contentFrom(network, now.plan.flow, partner);
  double served = 0;
  double theirs = 0;
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    const Site& site = network.sites[s];
    if (site.kind != SiteKind::DemandCentre || site.country != country) continue;
    for (std::size_t e = 0; e < 3; ++e) {
      const double reached = now.applied.demand[s][e] - now.plan.unserved[s][e];
      served += reached;
      theirs += reached * content[s][e];
    }
  }
  return percentOf(theirs, served);
}

double transportCost(const PlannedNetwork& planned) {
  double cost = 0;
  for (std::size_t a = 0; a < planned.plan.flow.size(); ++a) {
    cost += planned.applied.arcs[a].cost * total(planned.plan.flow[a]);
  }
  return cost;
}

std::string whyChanged(const AppliedNetwork::ArcState& state, double before, double after) {
  if (after < before && !state.blockedBy.empty()) return state.blockedBy;
  if (!state.detour.empty()) return state.detour;
  return after > before ? "takes the place of what no longer comes" : "has lost its supply or its customer";
}

}  // namespace

double Shortfall::percent(Element element) const {
  const auto e = static_cast<std::size_t>(element);
  return percentOf(unserved[e], demand[e]);
}

double Shortfall::magnetPercent() const {
  return percentOf(magnetTotal(unserved), magnetTotal(demand));
}

Shortfall shortfallOf(const PlannedNetwork& now, const std::string& country) {
  Shortfall result;
  const Network& network = *now.applied.network;
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    if (network.sites[s].kind != SiteKind::DemandCentre || network.sites[s].country != country) continue;
    for (std::size_t e = 0; e < kElementCount; ++e) {
      result.demand[e] += now.applied.demand[s][e];
      result.unserved[e] += now.plan.unserved[s][e];
    }
  }
  return result;
}

std::vector<Dependence> dependenceOf(const PlannedNetwork& now, const std::string& country,
                                     const std::string& partner) {
  const Network& network = *now.applied.network;
  const std::string pair = country + "-" + partner;
  const auto elements = {Element::NdPr, Element::Dy, Element::Tb, Element::Other};
  return {{"mof-tonnage", "imports of oxides and metals by weight, all elements",
           importShare(now, country, partner, {Form::Oxide, Form::Metal}, elements),
           published(network, "OB-" + pair)},
          {"heavy", "imports of oxides and metals, Dy and Tb",
           importShare(now, country, partner, {Form::Oxide, Form::Metal}, {Element::Dy, Element::Tb}),
           published(network, "OB-" + pair + "-HEAVY")},
          {"ndpr", "imports of oxides and metals, Nd and Pr",
           importShare(now, country, partner, {Form::Oxide, Form::Metal}, {Element::NdPr}), kUnknown},
          {"magnets", "imports of magnets by weight",
           importShare(now, country, partner, {Form::Magnet}, {Element::NdPr, Element::Dy, Element::Tb}),
           kUnknown},
          {"embodied", "magnet elements used that were mined, separated or worked there",
           embodiedShare(now, country, partner), kUnknown}};
}

std::vector<Rerouted> reroutedOf(const PlannedNetwork& baseline, const PlannedNetwork& now, double least) {
  const Network& network = *now.applied.network;
  std::vector<Rerouted> result;
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const auto& was = baseline.applied.arcs[a];
    const auto& is = now.applied.arcs[a];
    Rerouted r;
    r.arc = a;
    r.before = total(baseline.plan.flow[a]);
    r.after = total(now.plan.flow[a]);
    const bool isLonger = r.before > least && r.after > least && std::abs(is.nm - was.nm) > 1;
    if (std::abs(r.after - r.before) <= least && !isLonger) continue;
    r.from = network.sites[network.arcs[a].from].name;
    r.to = network.sites[network.arcs[a].to].name;
    r.form = network.arcs[a].form;
    r.nmBefore = r.before > 0 ? was.nm : kUnknown;
    r.daysBefore = r.before > 0 ? was.days : kUnknown;
    r.nmAfter = r.after > 0 ? is.nm : kUnknown;
    r.daysAfter = r.after > 0 ? is.days : kUnknown;
    r.why = whyChanged(is, r.before, r.after);
    result.push_back(std::move(r));
  }
  std::stable_sort(result.begin(), result.end(), [](const Rerouted& a, const Rerouted& b) {
    return std::abs(a.after - a.before) > std::abs(b.after - b.before);
  });
  return result;
}

Concentration concentrationOf(const PlannedNetwork& now) {
  const Network& network = *now.applied.network;
  std::array<std::map<std::string, double>, kFormCount> byCountry;
  std::array<double, kFormCount> all{};
  for (std::size_t a = 0; a < network.arcs.size(); ++a) {
    const Arc& arc = network.arcs[a];
    const auto form = static_cast<std::size_t>(arc.form);
    const double moved = magnetTotal(now.plan.flow[a]);
    byCountry[form][network.sites[arc.from].country] += moved;
    all[form] += moved;
  }
  Concentration result;
  for (std::size_t form = 0; form < kFormCount; ++form) {
    result[form] = all[form] > kLeastTonnes ? 0 : kUnknown;
    for (const auto& [country, moved] : byCountry[form]) result[form] += std::pow(100 * moved / all[form], 2);
  }
  return result;
}

Indicators indicatorsOf(const PlannedNetwork& baseline, const PlannedNetwork& now,
                        const ModelParameters& parameters, const std::string& country,
                        const std::string& partner) {
  Indicators result;
  result.country = country;
  result.shortfall = shortfallOf(now, country);
  result.dependence = dependenceOf(now, country, partner);
  result.rerouted = reroutedOf(baseline, now);
  result.concentration = concentrationOf(now);
  result.addedTransportCost = transportCost(now) - transportCost(baseline);
  result.valueAtRisk = parameters.valueAtRiskMagnet * magnetTotal(result.shortfall.unserved) +
                       parameters.valueAtRiskOxide * result.shortfall.unserved[3];
  return result;
}

}  // namespace flow

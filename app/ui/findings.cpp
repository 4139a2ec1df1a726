#include "app/ui/findings.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "app/core/country.h"
#include "flow/indicators.h"

namespace app::ui {
namespace {

constexpr double kLeastChange = 0.5;  // t a month
constexpr std::size_t kMostReroutes = 24;

// Sums demand and what of it is unserved over the demand centres of a country ("" for all), by `mass`.
template <typename Mass>
Shortfall sum(const Model& model, const Outcome& outcome, const std::string& iso3, Mass mass) {
  Shortfall result;
  const auto& sites = model.network.sites;
  for (std::size_t i = 0; i < sites.size(); ++i) {
    if (sites[i].kind != flow::SiteKind::DemandCentre || (!iso3.empty() && sites[i].country != iso3))
      continue;
    if (i < outcome.applied.demand.size()) result.demand += mass(outcome.applied.demand[i]);
    if (i < outcome.plan.unserved.size()) result.unserved += mass(outcome.plan.unserved[i]);
    if (i < model.baselineApplied.demand.size()) result.demandBefore += mass(model.baselineApplied.demand[i]);
    if (i < model.baseline.unserved.size()) result.unservedBefore += mass(model.baseline.unserved[i]);
  }
  return result;
}

std::vector<Shortfall> byCountry(const Model& model, const Outcome& outcome, Material material) {
  std::vector<std::string> seen;
  std::vector<Shortfall> result;
  for (const flow::Site& site : model.network.sites) {
    if (site.kind != flow::SiteKind::DemandCentre) continue;
    if (std::find(seen.begin(), seen.end(), site.country) != seen.end()) continue;
    seen.push_back(site.country);
    Shortfall one = sum(model, outcome, site.country, [&](const auto& m) { return massOf(m, material); });
    one.iso3 = site.country;
    one.name = countryName(model, site.country);
    if (one.unserved > 0.005 || one.unservedBefore > 0.005) result.push_back(std::move(one));
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const auto& a, const auto& b) { return a.unserved > b.unserved; });
  return result;
}

struct Group {
  Reroute reroute;
  double moved = 0;      // t that go another way
  double greatest = -1;  // change of the arc that stands for the group
  std::size_t arc = 0;
  double whyWeight = -1;
};

std::string pickFor(const std::vector<Stream>& streams, std::size_t arc) {
  const Stream* best = nullptr;
  for (const Stream& stream : streams) {
    if (std::find(stream.arcs.begin(), stream.arcs.end(), arc) == stream.arcs.end()) continue;
    if (best == nullptr || stream.mode == flow::LegMode::Sea) best = &stream;
  }
  return best != nullptr ? std::to_string(best->key) : "";
}

std::string whyOf(const Group& group) {
  const Reroute& r = group.reroute;
  if (!r.why.empty()) return r.why;
  if (group.moved > 0.5 * r.after && r.addedNm > 0) return "its usual way is closed";
  return r.after > r.before ? "takes over what others no longer send"
                            : "what it was made of no longer arrives";
}

std::vector<Reroute> reroutesOf(const Model& model, const Outcome& outcome, Material material) {
  std::map<std::tuple<std::string, std::string, flow::Form>, Group> groups;
  const auto& arcs = model.network.arcs;
  const auto at = [&](const std::vector<flow::PerElement>& flows, std::size_t i) {
    return i < flows.size() ? massOf(flows[i], material) : 0.0;
  };
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    const double before = at(model.baseline.flow, i);
    const double after = at(outcome.plan.flow, i);
    if (before < 0.005 && after < 0.005) continue;
    const flow::Site& from = model.network.sites[arcs[i].from];
    const flow::Site& to = model.network.sites[arcs[i].to];
    if (from.country == to.country) continue;
    Group& group = groups[{from.country, to.country, arcs[i].form}];
    group.reroute.before += before;
    group.reroute.after += after;
    group.reroute.form = arcs[i].form;
    const bool known = i < outcome.applied.arcs.size() && i < model.baselineApplied.arcs.size();
    const double nm = known ? outcome.applied.arcs[i].nm - model.baselineApplied.arcs[i].nm : 0;
    if (after > 0.005 && std::abs(nm) > 5) {
      group.moved += after;
      group.reroute.addedNm += after * nm;
      group.reroute.addedDays += after * (outcome.applied.arcs[i].days - model.baselineApplied.arcs[i].days);
    }
    const double weight =
        std::abs(after - before) + (std::abs(nm) > 5 ? after : 0) + 1e-6 * std::max(before, after);
    if (weight > group.greatest) {
      group.greatest = weight;
      group.arc = i;
    }
    if (!known) continue;
    const flow::AppliedNetwork::ArcState& state = outcome.applied.arcs[i];
    const bool cut = after < before && !state.blockedBy.empty();
    const std::string& why = cut ? state.blockedBy : state.detour;
    const double whyWeight = cut ? before - after : after;
    if (!why.empty() && whyWeight > group.whyWeight) {
      group.whyWeight = whyWeight;
      group.reroute.why = why;
    }
  }
  std::vector<Reroute> result;
  for (auto& [key, group] : groups) {
    Reroute& r = group.reroute;
    if (group.moved > 0) {
      r.addedNm /= group.moved;
      r.addedDays /= group.moved;
    }
    const double change = std::abs(r.after - r.before);
    const bool moved = group.moved > 0.5 * r.after && group.moved >= kLeastChange;
    if (!moved && (change < kLeastChange || change < 0.02 * r.before)) continue;
    if (!moved) r.addedNm = r.addedDays = 0;
    r.from = countryName(model, std::get<0>(key));
    r.to = countryName(model, std::get<1>(key));
    r.why = whyOf(group);
    r.pick = {Pick::Kind::Flow, pickFor(outcome.streams, group.arc)};
    if (r.pick.id.empty()) r.pick.id = pickFor(model.baselineStreams, group.arc);
    if (r.pick.id.empty()) r.pick = {};
    result.push_back(std::move(r));
  }
  std::stable_sort(result.begin(), result.end(), [](const Reroute& a, const Reroute& b) {
    const auto weight = [](const Reroute& r) {
      return std::max(std::abs(r.after - r.before), r.addedNm != 0 ? r.after : 0);
    };
    return weight(a) > weight(b);
  });
  if (result.size() > kMostReroutes) result.resize(kMostReroutes);
  return result;
}

std::vector<Leaning> dependenceOf(const Model& model, const Outcome& outcome) {
  std::vector<Leaning> result;
  const auto before = flow::dependenceOf({model.baselineApplied, model.baseline}, "JPN", "CHN");
  for (const flow::Dependence& now : flow::dependenceOf({outcome.applied, outcome.plan}, "JPN", "CHN")) {
    const auto same =
        std::find_if(before.begin(), before.end(), [&](const auto& d) { return d.id == now.id; });
    result.push_back({now.id, now.definition, now.percent,
                      same != before.end() ? same->percent : flow::kUnknown, now.published});
  }
  return result;
}

std::vector<Cause> causesOf(const Model& model, const Outcome& outcome, Material material) {
  std::map<std::string, Cause> causes;
  for (std::size_t i = 0; i < outcome.applied.arcs.size() && i < outcome.plan.flow.size(); ++i) {
    const flow::AppliedNetwork::ArcState& state = outcome.applied.arcs[i];
    if (i >= model.baseline.flow.size()) continue;
    const double now = massOf(outcome.plan.flow[i], material);
    const double less = massOf(model.baseline.flow[i], material) - now;
    if (less > 0.05 && !state.blockedBy.empty()) causes[state.blockedBy].lost += less;
    if (now > 0.05 && !state.detour.empty()) causes[state.detour].moved += now;
  }
  std::vector<Cause> result;
  for (auto& [why, cause] : causes) {
    cause.why = why;
    result.push_back(std::move(cause));
  }
  std::stable_sort(result.begin(), result.end(), [](const Cause& a, const Cause& b) {
    return a.lost + 0.01 * a.moved > b.lost + 0.01 * b.moved;
  });
  return result;
}

}  // namespace

Findings findingsOf(const Model& model, const Outcome& outcome, Material material) {
  Findings findings;
  findings.japan = sum(model, outcome, "JPN", [&](const auto& m) { return massOf(m, material); });
  findings.japan.name = countryName(model, "JPN");
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    Shortfall one = sum(model, outcome, "JPN", [&](const auto& m) { return m[e]; });
    one.name = flow::kElementNames[e];
    findings.japanByElement.push_back(std::move(one));
  }
  findings.countries = byCountry(model, outcome, material);
  findings.reroutes = reroutesOf(model, outcome, material);
  findings.causes = causesOf(model, outcome, material);
  findings.dependence = dependenceOf(model, outcome);
  return findings;
}

}  // namespace app::ui

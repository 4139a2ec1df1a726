#include <algorithm>
#include <cmath>

#include "geodata/network_builder.h"

namespace geodata {
namespace {

using flow::Form;
using flow::SiteKind;

bool isSource(const flow::Site& site) {
  return site.kind == SiteKind::Mine || site.kind == SiteKind::Seabed;
}

bool flies(const Link& link) {
  const auto has = [&link](const char* mode) {
    return std::find(link.modes.begin(), link.modes.end(), mode) != link.modes.end();
  };
  return has("air") && !has("sea");
}

bool mayRun(const flow::Site& site) {
  return site.status == flow::SiteStatus::Operating || site.status == flow::SiteStatus::Building;
}

}  // namespace

void NetworkBuilder::problem(const std::string& file, int line, const std::string& column,
                             const std::string& message, const std::string& remedy) {
  problems_.push_back({flow::Severity::Error, file, "", line, column, message, remedy});
}

std::optional<std::size_t> NetworkBuilder::siteIndex(const std::string& id) const {
  const auto found = indexOf_.find(id);
  if (found != indexOf_.end()) return found->second;
  const Site* counted = index_.countedFor(id);  // a plant inside a cluster: the cluster carries its tonnes
  if (counted == nullptr || counted->id == id) return std::nullopt;
  const auto cluster = indexOf_.find(counted->id);
  return cluster == indexOf_.end() ? std::nullopt : std::optional(cluster->second);
}

// Overland in the same country and between neighbours that trade so; else from port to port.
bool NetworkBuilder::setWay(flow::Arc& arc) const {
  const flow::Site& from = network_.sites[arc.from];
  const flow::Site& to = network_.sites[arc.to];
  arc.mode = flow::LegMode::Land;
  if (from.country == to.country && from.kind != SiteKind::Seabed) return true;
  for (const LandNeighbours& pair : tables_.land) {
    const bool isPair =
        (pair.a == from.country && pair.b == to.country) || (pair.b == from.country && pair.a == to.country);
    if (isPair) arc.gate = pair.gate;
    if (isPair) return true;
  }
  arc.mode = flow::LegMode::Sea;
  if (arc.fromPort.empty()) arc.fromPort = from.portId;
  if (arc.toPort.empty()) arc.toPort = to.portId;
  return !arc.fromPort.empty() && !arc.toPort.empty();
}

double NetworkBuilder::recoveryOf(const flow::Arc& arc) const {
  const flow::Site& from = network_.sites[arc.from];
  const flow::Site& to = network_.sites[arc.to];
  if (to.kind == SiteKind::DemandCentre) return 1;
  if (arc.form == Form::Concentrate) return tables_.parameter("recovery_separation");
  if (to.kind == SiteKind::MetalPlant) return tables_.parameter("recovery_metal");
  const bool isAlreadyMetal = from.kind == SiteKind::MetalPlant;
  return tables_.parameter(isAlreadyMetal ? "recovery_alloy" : "recovery_metal");
}

// The arc, made when it is not there; null when nothing leads from the one to the other.
flow::Arc* NetworkBuilder::arcBetween(std::size_t from, std::size_t to, Form form, Basis basis,
                                      const std::string& id, bool byAir) {
  const auto [found, isNew] = arcOf_.try_emplace({from, to, form}, network_.arcs.size());
  if (!isNew) return &network_.arcs[found->second];
  flow::Arc arc;
  arc.id = id;
  arc.from = from;
  arc.to = to;
  arc.form = form;
  arc.basis = std::string(nameOf(basis));
  arc.recovery = recoveryOf(arc);
  if (byAir) {
    arc.mode = flow::LegMode::Air;
  } else if (!setWay(arc)) {
    arcOf_.erase(found);
    return nullptr;
  }
  network_.arcs.push_back(std::move(arc));
  return &network_.arcs.back();
}

void NetworkBuilder::addLandWays() {
  network_.landWays = data_.landWays();
}

void NetworkBuilder::addLinks() {
  for (const Link& link : data_.links) {
    const auto from = siteIndex(link.from);
    const auto to = siteIndex(link.to);
    if (!from || !to || *from == *to || link.status == LinkStatus::Ended) continue;
    flow::Arc* arc = arcBetween(*from, *to, link.form, link.provenance.basis, link.id, flies(link));
    if (arc == nullptr) continue;
    if (link.recovery) arc->recovery = *link.recovery;
    if (arc->mode == flow::LegMode::Sea && !link.fromPort.empty()) arc->fromPort = link.fromPort;
    if (arc->mode == flow::LegMode::Sea && !link.toPort.empty()) arc->toPort = link.toPort;
    const flow::Site& source = network_.sites[*from];
    const bool flows = link.status == LinkStatus::Active && isSource(source) && mayRun(source);
    if (!flows || !link.sharePercent || data_.isUsers(link)) continue;
    for (std::size_t e = 0; e < flow::kElementCount; ++e) {
      arc->expected[e] += source.supply[e] * *link.sharePercent / 100;
    }
    arc->expectedWeight = weightFor(link.provenance.basis);
    if (link.provenance.basis != Basis::Assumed) arc->observed = flow::total(arc->expected);
  }
}

// What a plant that cracks ore passes on: all of it, shared as its links say.
void NetworkBuilder::passOn() {
  for (const Link& link : data_.links) {
    const auto from = siteIndex(link.from);
    const auto to = siteIndex(link.to);
    const bool isPassedOn = link.stage == "refinery-refinery" && link.status == LinkStatus::Active;
    if (!isPassedOn || !from || !to || !link.sharePercent) continue;
    flow::Arc* arc = arcBetween(*from, *to, link.form, link.provenance.basis, link.id);
    for (const flow::Arc& in : network_.arcs) {
      for (std::size_t e = 0; arc != nullptr && in.to == *from && e < flow::kElementCount; ++e) {
        arc->expected[e] += in.expected[e] * in.recovery * *link.sharePercent / 100;
      }
    }
  }
}

bool NetworkBuilder::makesMetal(std::size_t refinery) const {
  return std::any_of(network_.arcs.begin(), network_.arcs.end(),
                     [&](const flow::Arc& arc) { return arc.from == refinery && arc.form == Form::Metal; });
}

// How a total is shared out between the sites of a country: by size, as far as it is known.
double NetworkBuilder::weightOf(std::size_t s) const {
  const flow::Site& site = network_.sites[s];
  if (site.kind == SiteKind::DemandCentre) return 1;
  if (site.status != flow::SiteStatus::Operating) return 0;
  const double supply = flow::total(site.supply);
  if (isSource(site) || site.kind == SiteKind::Recycling) return supply;
  return std::isnan(site.capacity) ? supply : site.capacity;
}

std::vector<double> NetworkBuilder::sharesOf(const Sites& sites) const {
  std::vector<double> shares;
  double all = 0;
  for (const std::size_t s : sites) {
    shares.push_back(weightOf(s));
    all += shares.back();
  }
  for (double& share : shares) share = all > 0 ? share / all : 1.0 / static_cast<double>(sites.size());
  return shares;
}

NetworkBuilder::Sites NetworkBuilder::sendersOf(const ModelFlow& row) const {
  if (const auto one = siteIndex(row.from)) return {*one};
  const std::string country = row.from.substr(0, 3);
  const bool onlyRefineries = row.from.ends_with(":refinery");
  Sites senders;
  for (std::size_t s = 0; s < network_.sites.size(); ++s) {
    const flow::Site& site = network_.sites[s];
    if (site.country != country || !mayRun(site)) continue;
    const bool isRefinery = site.kind == SiteKind::Refinery;
    const bool fits = row.form == Form::Oxide ? isRefinery
                      : row.form == Form::Metal
                          ? (onlyRefineries ? isRefinery && makesMetal(s) : site.kind == SiteKind::MetalPlant)
                      : row.form == Form::Magnet ? site.kind == SiteKind::MagnetPlant
                                                 : isSource(site);
    if (fits) senders.push_back(s);
  }
  return senders;
}

NetworkBuilder::Sites NetworkBuilder::receiversOf(const ModelFlow& row) const {
  if (const auto one = siteIndex(row.to)) return {*one};
  const bool isFinal = row.form == Form::Magnet || (row.form == Form::Oxide && row.element == "other");
  const SiteKind kind = isFinal                      ? SiteKind::DemandCentre
                        : row.to.ends_with(":metal") ? SiteKind::MetalPlant
                                                     : SiteKind::MagnetPlant;
  Sites receivers;
  for (std::size_t s = 0; s < network_.sites.size(); ++s) {
    const flow::Site& site = network_.sites[s];
    if (site.kind == kind && (row.to == "*" || site.country == row.to.substr(0, 3)) && mayRun(site)) {
      receivers.push_back(s);
    }
  }
  return receivers;
}

double NetworkBuilder::reoPerUnit(const std::string& unit) const {
  if (unit == "t magnet") return tables_.parameter("reo_per_t_magnet");
  return unit == "t metal" ? tables_.parameter("reo_per_t_metal") : 1;
}

// Shares of the elements in what a row speaks of.
flow::PerElement NetworkBuilder::splitOf(const ModelFlow& row, std::size_t from) const {
  const double dy = tables_.parameter("magnet_share_dy");
  const double tb = tables_.parameter("magnet_share_tb");
  if (row.element == "magnet") return {1 - dy - tb, dy, tb, 0};
  if (row.element == "all") {
    flow::PerElement basket = network_.sites[from].supply;
    const double sum = flow::total(basket);
    for (double& each : basket) each = sum > 0 ? each / sum : 0;
    return basket;
  }
  flow::PerElement split{};
  for (std::size_t e = 0; e < flow::kElementCount; ++e)
    split[e] = row.element == flow::kElementNames[e] ? 1 : 0;
  return split;
}

void NetworkBuilder::addFlow(const ModelFlow& row) {
  const std::string file = tables_.dir + "/flows.csv";
  const Sites senders = sendersOf(row);
  const Sites receivers = receiversOf(row);
  if (senders.empty())
    gone(file, row.line, "from", "nothing there sends this: " + row.from, "See the notes on ids.");
  if (receivers.empty())
    gone(file, row.line, "to", "nothing there takes this: " + row.to, "See the notes on ids.");
  const std::vector<double> senderShare = sharesOf(senders);
  const std::vector<double> receiverShare = sharesOf(receivers);
  double all = 0;
  struct Part {
    std::size_t from, to;
    double weight;
  };
  std::vector<Part> parts;
  for (std::size_t i = 0; i < senders.size(); ++i) {
    for (std::size_t k = 0; k < receivers.size(); ++k) {
      const auto [s, r] = std::pair(senders[i], receivers[k]);
      if (s == r || arcBetween(s, r, row.form, row.basis, row.id) == nullptr) continue;
      parts.push_back({s, r, senderShare[i] * receiverShare[k]});
      all += parts.back().weight;
    }
  }
  if (!row.value) return;
  if (all <= 0) gone(file, row.line, "from", "no port on one side, and no way overland", "Give a port.");
  const double monthly = *row.value * reoPerUnit(row.unit) / kMonthsPerYear;
  for (const auto& [s, r, weight] : parts) {
    flow::Arc& arc = *arcBetween(s, r, row.form, row.basis, row.id);
    const flow::PerElement split = splitOf(row, s);
    for (std::size_t e = 0; all > 0 && e < flow::kElementCount; ++e) {
      arc.expected[e] += monthly * weight / all * split[e];
    }
    arc.expectedWeight = std::max(arc.expectedWeight, weightFor(row.basis));
    if (parts.size() == 1 && row.basis != Basis::Assumed) arc.observed = flow::total(arc.expected);
  }
}

void NetworkBuilder::addFlows() {
  for (const ModelFlow& row : tables_.flows) addFlow(row);
}

}  // namespace geodata

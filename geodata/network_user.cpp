#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "geodata/cell_text.h"
#include "geodata/network_builder.h"

/// What a user's rows do to the network: their figures go before those of assets/model, and the flows and
/// shares of their links before those of the project, which are cut to what is left.
namespace geodata {
namespace {

using flow::Form;
using flow::PerElement;
using flow::SiteKind;

constexpr std::array<const char*, flow::kElementCount> kSuffixes{"_ndpr", "_dy", "_tb", "_other"};

bool isSource(const flow::Site& site) {
  return site.kind == SiteKind::Mine || site.kind == SiteKind::Seabed;
}

PerElement shared(const PerElement& mass) {
  PerElement shares = mass;
  const double sum = flow::total(mass);
  for (double& each : shares) each = sum > 0 ? each / sum : 0;
  return shares;
}

}  // namespace

void NetworkBuilder::gone(const std::string& file, int line, const std::string& column,
                          const std::string& message, const std::string& remedy) {
  const auto user = std::find_if(data_.origins.begin(), data_.origins.end(),
                                 [](const Origin& origin) { return origin.isUsers; });
  if (user == data_.origins.end()) {
    problem(file, line, column, message, remedy);
    return;
  }
  problems_.push_back({flow::Severity::Warning, user->file, user->layer, 0, "",
                       "with these rows, " + file + ", row " + std::to_string(line) +
                           ", has nothing to stand on and is left out: " + message,
                       "Check that this is meant: a site that stopped, moved or lost its port."});
}

void NetworkBuilder::tellUser(const Link& link, const std::string& column, const std::string& message,
                              const std::string& remedy) {
  const Origin& origin = data_.origins[static_cast<std::size_t>(link.origin)];
  problems_.push_back(
      {flow::Severity::Warning, origin.file, origin.layer, link.line, column, message, remedy});
  if (const Site* from = index_.site(link.from)) problems_.back().place = from->position;
}

bool NetworkBuilder::isSetByUser(const ModelFigure& figure, const flow::Site& site) const {
  std::vector<std::string> quantities;
  if (figure.quantity == "capacity") {
    quantities = {site.kind == SiteKind::Refinery ? "capacity_t_reo_per_year" : "capacity_t_per_year"};
  } else if (figure.quantity == "supply") {
    quantities = {"production_t_reo_per_year", "quota_t_reo_per_year", "capacity_t_reo_per_year"};
  } else {
    for (const char* suffix : kSuffixes) {
      if (figure.quantity == std::string("capacity") + suffix) quantities = {figure.quantity + "_t_per_year"};
      if (figure.quantity == std::string("share") + suffix) quantities = {figure.quantity};
    }
  }
  const auto& figures = index_.figuresOf(site.id);
  return std::any_of(figures.begin(), figures.end(), [&](const Figure* each) {
    return data_.isUsers(*each) && each->preferred &&
           std::find(quantities.begin(), quantities.end(), each->quantity) != quantities.end();
  });
}

// Tonnes of each element as oxide; nothing where the unit does not say how much oxide that is.
std::optional<PerElement> NetworkBuilder::yearlyOf(const Link& link) const {
  const double dy = tables_.parameter("magnet_share_dy");
  const double tb = tables_.parameter("magnet_share_tb");
  const double flow = *link.flow;
  const std::string& unit = link.unit;
  if (unit == "t NdPr oxide") return PerElement{flow, 0, 0, 0};
  if (unit == "t Dy oxide") return PerElement{0, flow, 0, 0};
  if (unit == "t Tb oxide") return PerElement{0, 0, flow, 0};
  if (unit == "t Dy+Tb oxide") return PerElement{0, flow * dy / (dy + tb), flow * tb / (dy + tb), 0};
  if (unit == "t NdPr metal") return PerElement{flow * tables_.parameter("reo_per_t_metal"), 0, 0, 0};
  double factor = 0;
  if (unit == "t REO" || unit == "t") factor = 1;
  if (unit == "t gross") factor = tables_.parameter("gross_to_reo_compounds");
  if (unit == "t metal") factor = tables_.parameter("reo_per_t_metal");
  for (const char* alloyed : {"t magnet", "t alloy", "t NdFeB", "t powder", "t blank", "t metal or alloy"}) {
    if (unit == alloyed) factor = tables_.parameter("reo_per_t_magnet");
  }
  if (factor == 0) return std::nullopt;
  PerElement shares{1 - dy - tb, dy, tb, 0};
  if (link.form == Form::Concentrate) {
    const std::size_t from = *siteIndex(link.from);
    PerElement basket = network_.sites[from].supply;
    for (const flow::Arc& in : network_.arcs) {
      for (std::size_t e = 0; in.to == from && e < flow::kElementCount; ++e) basket[e] += in.expected[e];
    }
    shares = shared(basket);
    if (!(flow::total(shares) > 0)) return std::nullopt;
  }
  for (double& each : shares) each *= flow * factor;
  return shares;
}

/// What the plant at the beginning of the link gets, and so can pass on.
PerElement NetworkBuilder::broughtTo(std::size_t site) const {
  PerElement sum = network_.sites[site].supply;
  if (isSource(network_.sites[site])) return sum;
  for (const flow::Arc& in : network_.arcs) {
    for (std::size_t e = 0; in.to == site && e < flow::kElementCount; ++e)
      sum[e] += in.expected[e] * in.recovery * network_.sites[site].yield;
  }
  return sum;
}

// Cuts the project's flows by what the user's add beyond `most`: a source cannot send more than it has, nor a
// plant take more than it needs.
void NetworkBuilder::makeRoom(const Sites& arcs, const PerElement& most) {
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    double own = 0;
    double users = 0;
    for (const std::size_t a : arcs) (userArcs_.contains(a) ? users : own) += network_.arcs[a].expected[e];
    const double excess = std::min(users, own + users - most[e]);
    if (!(excess > 0) || !(own > 0)) continue;
    const double kept = std::max(0.0, 1 - excess / own);
    for (const std::size_t a : arcs) {
      if (!userArcs_.contains(a)) network_.arcs[a].expected[e] *= kept;
    }
  }
}

void NetworkBuilder::addUserFlow(const Link& link, std::size_t from, std::size_t a) {
  flow::Arc& arc = network_.arcs[a];
  PerElement yearly{};
  if (link.flow) {
    const auto found = yearlyOf(link);
    if (!found) {
      const bool isOre = link.form == Form::Concentrate;  // what is in it may be what is not known
      tellUser(link, "unit",
               "the flow in " + quoted(link.unit) +
                   " cannot be turned into oxide of each element: it is not counted",
               std::string(isOre ? "Give the sender its shares (share_ndpr and so on), or write" : "Write") +
                   " the flow by element, in t NdPr oxide, t Dy oxide or t Tb oxide.");
      return;
    }
    yearly = *found;
    for (double& each : yearly) each /= kMonthsPerYear;
  } else {
    yearly = broughtTo(from);
    for (double& each : yearly) each *= *link.sharePercent / 100;
    if (link.form == Form::Metal || link.form == Form::Magnet) yearly[3] = 0;
  }
  if (userArcs_.insert(a).second) arc.expected = {};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) arc.expected[e] += yearly[e];
  arc.expectedWeight = weightFor(link.provenance.basis);
  arc.basis = std::string(nameOf(link.provenance.basis));
  arc.observed = link.provenance.basis != Basis::Assumed ? flow::total(arc.expected) : flow::kUnknown;
}

void NetworkBuilder::addUserFlows(bool fromSources) {
  Sites senders;
  Sites receivers;
  for (const Link& link : data_.links) {
    if (!data_.isUsers(link) || link.status == LinkStatus::Ended) continue;
    const auto from = siteIndex(link.from);
    const auto to = siteIndex(link.to);
    if (!from || !to || *from == *to) {
      if (fromSources && (index_.site(link.from) != nullptr) && index_.site(link.to) != nullptr)
        tellUser(link, from ? "to" : "from", "an end of the link takes no part in the plan: the link neither",
                 "A site takes part when it is counted and has a country; see counted in docs/DATA.md.");
      continue;
    }
    if (isSource(network_.sites[*from]) != fromSources) continue;
    const auto at = arcOf_.find({*from, *to, link.form});
    if (at == arcOf_.end()) {
      tellUser(link, "from", "no port on one side, and no way overland: nothing can go this way",
               "Give both sites a port of ports.csv.");
      continue;
    }
    const bool isPassedOn = link.stage == "refinery-refinery" && !link.flow;  // see passOn()
    const bool counts = link.flow ? link.flowKind != "capacity" && link.flowKind != "upper_bound"
                                  : link.sharePercent.has_value() && !isPassedOn;
    if (!counts || link.status != LinkStatus::Active) continue;
    if (network_.sites[*from].status != flow::SiteStatus::Operating) {
      tellUser(link, "from",
               shown(network_.sites[*from].name) + " does not run: nothing leaves it until it does",
               "Set its status to operating, if it runs.");
      continue;
    }
    addUserFlow(link, *from, at->second);
    senders.push_back(*from);
    receivers.push_back(*to);
  }
  for (Sites* ends : {&senders, &receivers}) {  // once each, in order
    std::set<std::size_t> seen;
    std::erase_if(*ends, [&seen](std::size_t site) { return !seen.insert(site).second; });
  }
  for (const std::size_t s : senders) {
    Sites out;
    for (std::size_t a = 0; a < network_.arcs.size(); ++a) {
      if (network_.arcs[a].from == s) out.push_back(a);
    }
    makeRoom(out, broughtTo(s));
  }
  for (const std::size_t r : receivers) makeRoomAt(r);
}

void NetworkBuilder::makeRoomAt(std::size_t receiver) {
  const flow::Site& site = network_.sites[receiver];
  Sites in;
  PerElement arriving{};
  PerElement leaving{};
  for (std::size_t a = 0; a < network_.arcs.size(); ++a) {
    const flow::Arc& arc = network_.arcs[a];
    for (std::size_t e = 0; e < flow::kElementCount; ++e) {
      if (arc.to == receiver) arriving[e] += arc.expected[e] * arc.recovery;
      if (arc.from == receiver) leaving[e] += arc.expected[e] / site.yield;
    }
    if (arc.to == receiver) in.push_back(a);
  }
  constexpr double kAny = std::numeric_limits<double>::infinity();
  PerElement most{kAny, kAny, kAny, kAny};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    const bool isMaker = site.kind == SiteKind::MetalPlant || site.kind == SiteKind::MagnetPlant;
    if (isMaker && flow::total(leaving) > 0) most[e] = leaving[e];
    const double all = flow::total(arriving);
    if (site.capacity < all) most[e] = std::min(most[e], arriving[e] * site.capacity / all);
  }
  makeRoom(in, most);
}

}  // namespace geodata

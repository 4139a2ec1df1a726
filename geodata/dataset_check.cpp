#include "geodata/dataset_check.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "geodata/cell_text.h"

namespace geodata {
namespace {

using flow::Problem;
using flow::Severity;

/// The ids of one table, for references to it.
class Ids {
 public:
  template <typename Row>
  explicit Ids(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      ids_.insert(row.id);
      if constexpr (requires { row.nameJa; }) byName_.emplace(lowered(row.name), row.id);
    }
  }
  /// Nothing was read: whether a reference holds cannot be told, and the table's own problem is enough.
  [[nodiscard]] bool unreadable() const { return ids_.empty(); }
  [[nodiscard]] bool has(std::string_view id) const { return ids_.contains(id); }
  /// The id that is probably meant; empty: none is near, or too many were asked for to help anybody.
  [[nodiscard]] std::string nearest(std::string_view id) const {
    constexpr std::size_t kMost = 200;
    if (asked_++ >= kMost) return {};
    if (const auto named = byName_.find(lowered(id)); named != byName_.end())
      return std::string(named->second);
    std::vector<std::string_view> candidates{ids_.begin(), ids_.end()};
    std::sort(candidates.begin(), candidates.end());
    return closest(id, candidates);
  }

 private:
  mutable std::size_t asked_ = 0;
  std::unordered_set<std::string_view> ids_;
  std::unordered_map<std::string, std::string_view> byName_;
};

/// Checks one table; knows where its rows come from, for the messages.
class TableChecker {
 public:
  TableChecker(const Dataset& data, std::vector<Problem>& problems) : data_(data), problems_(problems) {}

  template <typename Row>
  void error(const Row& row, std::string column, std::string message, std::string remedy) {
    add(Severity::Error, row, std::move(column), std::move(message), std::move(remedy));
  }
  template <typename Row>
  void warning(const Row& row, std::string column, std::string message, std::string remedy) {
    add(Severity::Warning, row, std::move(column), std::move(message), std::move(remedy));
  }

  template <typename Row>
  void uniqueIds(const std::vector<Row>& rows) {
    std::unordered_map<std::string_view, int> first;
    for (const Row& row : rows) {
      if (row.id.empty()) continue;
      const auto [at, added] = first.emplace(row.id, row.line);
      if (!added) {
        error(row, "id", "the id " + quoted(row.id) + " stands on row " + std::to_string(at->second) + " too",
              "Give one of them another id, or remove it.");
      }
    }
  }

  /// `id` must be in `ids` unless it is empty.
  template <typename Row>
  void reference(const Row& row, const char* column, const std::string& id, const Ids& ids,
                 const char* what) {
    if (id.empty() || ids.unreadable() || ids.has(id)) return;
    const std::string nearest = ids.nearest(id);
    error(row, column, std::string("there is no ") + what + " " + quoted(id),
          nearest.empty() ? "Correct the id, or add the row that it means."
                          : "Did you mean " + quoted(nearest) + "? Otherwise add the row that it means.");
  }
  template <typename Row>
  void references(const Row& row, const char* column, const std::vector<std::string>& list, const Ids& ids,
                  const char* what) {
    for (const std::string& id : list) reference(row, column, id, ids, what);
  }

  template <typename Row>
  void range(const Row& row, double value, const std::optional<double>& low,
             const std::optional<double>& high) {
    if ((low && *low > value) || (high && *high < value)) {
      warning(row, "value", "the value lies outside its own range from low to high",
              "Check the three numbers.");
    }
  }
  template <typename Row>
  void share(const Row& row, const char* column, const std::optional<double>& value, double most) {
    if (value && (*value < 0 || *value > most)) {
      error(row, column, "the share is less than 0 or more than " + std::to_string(static_cast<int>(most)),
            most > 1 ? "Write percent." : "Write a fraction, such as 0.25 for 25%.");
    }
  }
  template <typename Row>
  void date(const Row& row, const char* column, const std::string& value) {
    if (!value.empty() && !isDate(value))
      error(row, column, "there is no date " + quoted(value),
            "Write YYYY, YYYY-MM or YYYY-MM-DD, of the calendar.");
  }
  template <typename Row>
  void year(const Row& row, const char* column, int value) {
    if (value < 1900 || value > 2100)
      error(row, column, "the year " + std::to_string(value) + " cannot be", "Correct it.");
  }

 private:
  template <typename Row>
  void add(Severity severity, const Row& row, std::string column, std::string message, std::string remedy) {
    const Origin& origin = data_.origins[static_cast<std::size_t>(row.origin)];
    Problem problem{severity,          origin.file,        origin.layer,     row.line,
                    std::move(column), std::move(message), std::move(remedy)};
    if constexpr (requires { row.position; }) problem.place = row.position;
    problems_.push_back(std::move(problem));
  }

  const Dataset& data_;
  std::vector<Problem>& problems_;
};

struct Everything {
  const Dataset& data;
  std::vector<Problem>& problems;
  Ids sources, countries, ports, sites;

  TableChecker checker() const { return {data, problems}; }
};

/// The rows that hold `site`, nearest first; ends where the chain comes back to a row that it has seen.
std::vector<const Site*> holders(const std::unordered_map<std::string_view, const Site*>& byId,
                                 const Site& site, bool& ring) {
  std::vector<const Site*> chain;
  const Site* at = &site;
  while (!at->partOf.empty()) {
    const auto found = byId.find(at->partOf);
    if (found == byId.end()) break;
    at = found->second;
    ring = at == &site;
    if (ring || std::find(chain.begin(), chain.end(), at) != chain.end()) break;
    chain.push_back(at);
  }
  return chain;
}

void checkSites(const Everything& all) {
  TableChecker table = all.checker();
  table.uniqueIds(all.data.sites);
  std::unordered_map<std::string_view, const Site*> byId;
  for (const Site& site : all.data.sites) byId.emplace(site.id, &site);
  for (const Site& site : all.data.sites) {
    table.reference(site, "country", site.country, all.countries, "country");
    table.reference(site, "port", site.port, all.ports, "port");
    table.reference(site, "part_of", site.partOf, all.sites, "site");
    table.references(site, "source", site.sources, all.sources, "source");
    table.references(site, "coord_source", site.positionSources, all.sources, "source");
    if (site.startYear) table.year(site, "start_year", *site.startYear);
    if (site.port.empty() != (site.portBasis == "none")) {
      table.warning(site, "port_basis", "port and port_basis do not agree",
                    "Write \"none\" where there is no port.");
    }
    if (site.counted && !site.mapped) {
      table.warning(site, "mapped", "the site may carry tonnes but may not be drawn",
                    "Set counted to no, or mapped to yes.");
    }
    bool ring = false;
    const auto chain = holders(byId, site, ring);
    if (ring) {
      table.error(site, "part_of", quoted(site.id) + " is part of itself, by way of " + quoted(site.partOf),
                  "Break the ring: one row must not be part of another.");
    }
    const auto both =
        std::find_if(chain.begin(), chain.end(), [](const Site* holder) { return holder->counted; });
    if (site.counted && both != chain.end()) {
      table.error(site, "counted",
                  quoted(site.id) + " and " + quoted((*both)->id) + ", which it is part of, are both counted",
                  "Set counted to no on one of them, so that no tonne is counted twice.");
    }
  }
}

void checkFigures(const Everything& all) {
  TableChecker table = all.checker();
  std::map<std::pair<std::string_view, int>, double> shares;  // sum of one site in one year
  for (const Figure& figure : all.data.figures) {
    table.reference(figure, "site", figure.site, all.sites, "site");
    table.references(figure, "source", figure.provenance.sources, all.sources, "source");
    table.range(figure, figure.value, figure.low, figure.high);
    if (figure.year != 0) table.year(figure, "year", figure.year);
    if (figure.quantity.starts_with("share_")) {
      table.share(figure, "value", figure.value, 1);
      double& sum = shares[{figure.site, figure.year}];
      if (figure.preferred) sum += figure.value;
      if (figure.preferred && sum > 1)
        table.error(figure, "value", "the shares of " + quoted(figure.site) + " add up to more than 1",
                    "Correct them.");
    } else if (figure.value < 0) {
      table.error(figure, "value", "the value is negative",
                  "Correct it; remove the row where it is unknown.");
    }
  }
  TableChecker extents = all.checker();
  for (const SeabedExtent& extent : all.data.extents) {
    extents.reference(extent, "site", extent.site, all.sites, "site");
    extents.references(extent, "source", extent.provenance.sources, all.sources, "source");
    if (extent.southWest.lat > extent.northEast.lat) {
      extents.error(extent, "lat_min", "lat_min is greater than lat_max", "Exchange them.");
    }
  }
}

void checkLinks(const Everything& all) {
  TableChecker table = all.checker();
  table.uniqueIds(all.data.links);
  std::map<std::string_view, double> sent;
  for (const Link& link : all.data.links) {
    table.reference(link, "from", link.from, all.sites, "site");
    table.reference(link, "to", link.to, all.sites, "site");
    table.reference(link, "from_port", link.fromPort, all.ports, "port");
    table.reference(link, "to_port", link.toPort, all.ports, "port");
    table.references(link, "source", link.provenance.sources, all.sources, "source");
    table.share(link, "share_of_source_percent", link.sharePercent, 100);
    table.share(link, "recovery", link.recovery, 1);
    table.date(link, "from_date", link.fromDate);
    table.date(link, "until_date", link.untilDate);
    if (!link.from.empty() && link.from == link.to)
      table.error(link, "to", "the link ends where it begins", "Correct one end.");
    if (link.flow && *link.flow < 0)
      table.error(link, "flow", "the flow is negative", "Exchange the ends, or correct it.");
    constexpr double kMostTonnes = 1e9;  // a thousand times what is dug of all rare earths together
    if (link.flow && *link.flow > kMostTonnes)
      table.error(link, "flow", "the flow is more than a billion tonnes a year, which cannot be",
                  "Check the digits and the unit.");
    if (link.flow && link.flowKind.empty())
      table.error(link, "flow_kind", "the flow has no kind",
                  "Write actual, contract or another of the kinds.");
    if (link.flow && link.unit.empty())
      table.error(link, "unit", "the flow has no unit", "Write it, such as t REO.");
    if (link.flow && !link.year)
      table.error(link, "year", "the flow has no year",
                  "Write the year that it is of in a column year, such as 2025.");
    const bool sea = std::find(link.modes.begin(), link.modes.end(), "sea") != link.modes.end();
    if (sea && (link.fromPort.empty() || link.toPort.empty())) {
      table.error(link, link.fromPort.empty() ? "from_port" : "to_port", "a link by sea needs both ports",
                  "Name the port.");
    }
    if (link.sharePercent && (sent[link.from] += *link.sharePercent) > 100.5) {
      table.warning(link, "share_of_source_percent",
                    "the shares of what leaves " + quoted(link.from) + " add up to more than 100",
                    "Check the links from there.");
    }
  }
}

void checkSources(TableChecker& table, const Everything& all, const Passage& passage) {
  const auto check = [&](const char* column, const Dated& figure) {
    table.references(passage, column, figure.provenance.sources, all.sources, "source");
    if (!figure.provenance.sources.empty()) table.year(passage, column, figure.year);
  };
  check("length_source", passage.length);
  check("transit_source", passage.transit);
  check("wait_source", passage.wait);
  check("draught_source", passage.draught);
  check("toll_source", passage.toll);
}

void checkTimes(TableChecker& table, const Passage& passage) {
  const flow::PassageTimes& times = passage.times;
  const auto negative = [&](const char* column, double value) {
    if (value < 0) table.error(passage, column, "the value is negative", "Correct it.");
  };
  negative("length_nm", times.lengthNm);
  negative("transit_hours", times.transitHours);
  negative("wait_low_hours", times.waitHours.low);
  negative("toll_usd_per_t", times.usdPerTonne);
  if (times.draughtLimit <= 0)
    table.error(passage, "draught_limit_m", "no ship has a draught of 0 or less", "Empty it, or correct it.");
}

void checkLandWays(const Everything& all) {
  TableChecker table = all.checker();
  const LandWayTown* before = nullptr;
  std::unordered_set<std::string_view> ended;
  std::unordered_map<std::string_view, const LandWayTown*> placed;
  for (const LandWayTown& town : all.data.landWayTowns) {
    table.references(town, "source", town.provenance.sources, all.sources, "source");
    const bool begins = before == nullptr || before->way != town.way;
    if (begins && !ended.insert(town.way).second)
      table.error(town, "id", "the rows of " + quoted(town.way) + " do not stand together", "Move them.");
    if (town.sequence != (begins ? 1 : before->sequence + 1))
      table.error(town, "sequence", "the towns of " + quoted(town.way) + " are not in order",
                  "Count them from 1, without gaps.");
    if (begins && before != nullptr && before->sequence == 1)
      table.error(*before, "id", "a way needs two towns", "Add the other end.");
    if (!begins && town.mode != before->mode)
      table.error(town, "mode", "a way has one mode", "Part it in two, which meet in a town.");
    const auto [at, isNew] = placed.emplace(town.place, &town);
    if (!isNew && at->second->position != town.position)
      table.error(town, "lon",
                  quoted(town.place) + " lies elsewhere on row " + std::to_string(at->second->line),
                  "Give it one position: ways meet only where they agree to the digit.");
    before = &town;
  }
  if (before != nullptr && before->sequence == 1)
    table.error(*before, "id", "a way needs two towns", "Add the other end.");
}

void checkShips(const Everything& all) {
  TableChecker table = all.checker();
  table.uniqueIds(all.data.ships);
  std::size_t defaults = 0;
  for (const Ship& ship : all.data.ships) {
    const auto check = [&](const char* column, const Dated& figure) {
      table.references(ship, column, figure.provenance.sources, all.sources, "source");
      table.year(ship, column, figure.year);
    };
    check("speed_source", ship.speed);
    check("draught_source", ship.draughtOf);
    check("freight_source", ship.freight);
    check("waiting_source", ship.waiting);
    if (ship.isDefault && ++defaults > 1)
      table.error(ship, "default", "another class is the default too", "Write no.");
  }
  if (defaults == 0 && !all.data.ships.empty())
    table.error(all.data.ships.front(), "default", "no class is the default", "Write yes for one of them.");
}

void checkPlaces(const Everything& all) {
  all.checker().uniqueIds(all.data.sources);
  all.checker().uniqueIds(all.data.countries);
  TableChecker ports = all.checker();
  ports.uniqueIds(all.data.ports);
  for (const Port& port : all.data.ports) {
    ports.reference(port, "country", port.country, all.countries, "country");
    ports.references(port, "coord_source", port.positionSources, all.sources, "source");
  }
  TableChecker passages = all.checker();
  passages.uniqueIds(all.data.passages);
  for (const Passage& passage : all.data.passages) {
    passages.share(passage, "trade_share_percent", passage.tradeSharePercent, 100);
    passages.references(passage, "trade_share_source", passage.tradeShare.sources, all.sources, "source");
    if (passage.tradeSharePercent && passage.tradeShareOf.empty()) {
      passages.error(passage, "trade_share_of", "the share does not say of what",
                     "Write what it is a share of.");
    }
    checkSources(passages, all, passage);
    checkTimes(passages, passage);
  }
}

void checkStatistics(const Everything& all) {
  TableChecker demand = all.checker();
  demand.uniqueIds(all.data.demand);
  for (const DemandRow& row : all.data.demand) {
    demand.reference(row, "region", row.region, all.countries, "country");
    demand.reference(row, "excluding", row.excluding, all.countries, "country");
    demand.references(row, "source", row.provenance.sources, all.sources, "source");
    demand.range(row, row.value, row.low, row.high);
    if (row.year != 0) demand.year(row, "year", row.year);
  }
  all.checker().uniqueIds(all.data.series);
  TableChecker trade = all.checker();
  trade.uniqueIds(all.data.trade);
  for (const TradeRow& row : all.data.trade) {
    trade.reference(row, "reporter", row.reporter, all.countries, "country");
    trade.reference(row, "partner", row.partner, all.countries, "country");
    trade.references(row, "source", row.provenance.sources, all.sources, "source");
    trade.share(row, "share_percent", row.sharePercent, 100);
    if (row.year != 0) trade.year(row, "year", row.year);
    if (row.sharePercent && row.shareOf.empty()) {
      trade.error(row, "share_of", "the share does not say of what",
                  "Write what it is a share of, or \"not stated\".");
    }
  }
  TableChecker prices = all.checker();
  prices.uniqueIds(all.data.prices);
  for (const PriceRow& row : all.data.prices) {
    prices.references(row, "source", row.provenance.sources, all.sources, "source");
    prices.range(row, row.value, row.low, row.high);
    if (row.year != 0) prices.year(row, "year", row.year);
  }
}

void checkStories(const Everything& all) {
  TableChecker events = all.checker();
  events.uniqueIds(all.data.events);
  for (const PolicyEvent& event : all.data.events) {
    events.references(event, "actor", event.actors, all.countries, "country");
    events.references(event, "about", event.about, all.countries, "country");
    events.references(event, "source", event.provenance.sources, all.sources, "source");
    const std::size_t length = event.datePrecision == "day" ? 10 : event.datePrecision == "month" ? 7 : 4;
    if (!event.date.empty() && event.date.size() != length) {
      events.error(event, "date", "the date " + quoted(event.date) + " does not fit its precision",
                   "Write YYYY, YYYY-MM or YYYY-MM-DD.");
    } else {
      events.date(event, "date", event.date);
    }
  }
  TableChecker economy = all.checker();
  economy.uniqueIds(all.data.economy);
  for (const EconomicEstimate& estimate : all.data.economy) {
    const std::size_t dash = estimate.date.find('-');  // 2010-2012 spans years
    if (dash != 4 || estimate.date.size() != 9 || !isDate(estimate.date.substr(5)))
      economy.date(estimate, "date", estimate.date);
    economy.reference(estimate, "region", estimate.region, all.countries, "country");
    economy.references(estimate, "source", estimate.provenance.sources, all.sources, "source");
  }
}

}  // namespace

void checkDataset(const Dataset& data, std::vector<Problem>& problems) {
  const Everything all{data,           problems, Ids(data.sources), Ids(data.countries), Ids(data.ports),
                       Ids(data.sites)};
  checkPlaces(all);
  checkLandWays(all);
  checkShips(all);
  checkSites(all);
  checkFigures(all);
  checkLinks(all);
  checkStatistics(all);
  checkStories(all);
}

}  // namespace geodata

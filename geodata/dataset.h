#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/elements.h"
#include "flow/land_ways.h"
#include "flow/lonlat.h"
#include "flow/network.h"
#include "flow/result.h"
#include "flow/ship_time.h"
#include "geodata/table.h"

namespace geodata {

/// How a figure came about; docs/DATA.md says when which is used.
enum class Basis { Reported, Estimated, Assumed };
enum class Confidence { High, Medium, Low };
std::string_view nameOf(Basis basis);
std::string_view nameOf(Confidence confidence);
std::string_view nameOf(flow::SiteKind kind);      ///< as in sites.csv
std::string_view nameOf(flow::SiteStatus status);  ///< as in sites.csv

/// What stands behind a figure.
struct Provenance {
  Basis basis = Basis::Assumed;
  Confidence confidence = Confidence::Low;
  std::vector<std::string> sources;  ///< ids of Source, the first the original, the others how it was read
};

/// What stands behind a figure that has no table of its own. Without sources where the figure is unknown.
struct Dated {
  Provenance provenance;
  int year = 0;
};

// Every row keeps the line of its file and which file that is, for messages. Optional values that are not
// there are unknown, never 0.

/// A file, or a layer of one, that rows come from.
struct Origin {
  std::string file, layer;
  bool isUsers = false;  ///< brought by the user: goes before the project's own figures, and takes the blame
};

struct Source {
  std::string id, kind, citation, url;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct Country {
  std::string id;  ///< ISO 3166-1 alpha-3, or "World", "EU27", "Other"
  std::string name, nameJa;
  bool group = false;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct Port {
  std::string id, name, nameJa, country;
  flow::LonLat position;
  Confidence positionConfidence = Confidence::Low;
  std::string locode;  ///< UN/LOCODE
  std::string role, serves;
  std::vector<std::string> positionSources;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct Passage {
  std::string id, name, nameJa;
  bool land = false;
  flow::LonLat position;
  flow::LonLat gateFrom, gateTo;  ///< indicative line across; the lanes have the exact one
  std::optional<double> minWidthKm;
  Provenance width;
  std::optional<double> tradeSharePercent;
  std::string tradeShareOf;  ///< what the share is of; shares of different things must not be compared
  std::optional<int> tradeShareYear;
  Provenance tradeShare;
  std::string relevance, notes;
  bool usuallyClosed = false;  ///< in an ordinary year: ice
  flow::PassageTimes times{};  ///< parts that nobody has published are flow::kUnknown
  Dated length{}, transit{}, wait{}, draught{}, toll{};  ///< of the parts of `times`
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

/// A class of ships, with what stands behind its figures.
struct Ship : flow::ShipClass {
  std::string nameJa;
  bool isDefault = false;  ///< of exactly one
  Dated speed{}, draughtOf{}, freight{}, waiting{};
  std::string notes;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

/// A town that a railway or road goes through: a row of land_ways.csv. Those of one way stand together, in
/// order.
struct LandWayTown {
  std::string way, name;  ///< id and name of the way
  flow::LandMode mode = flow::LandMode::Road;
  int sequence = 0;  ///< from 1
  std::string place;
  flow::LonLat position;
  Provenance provenance;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct Site {
  std::string id, name, nameJa;
  flow::SiteKind kind = flow::SiteKind::Mine;
  std::string product;  ///< or the type of the deposit
  std::string country;  ///< empty on the high seas
  std::string jurisdiction;
  flow::LonLat position;
  Confidence positionConfidence = Confidence::Low;
  std::string operatorName;
  flow::SiteStatus status = flow::SiteStatus::Operating;
  std::string statusNote;
  std::optional<int> startYear;
  std::string separatesLight, separatesHeavy;  ///< refineries: yes, limited, intermediate, planned, no
  std::string feed;
  std::string partOf;      ///< id of the row whose figures include this one's
  bool aggregate = false;  ///< covers several plants
  bool mapped = true;      ///< may be drawn
  bool counted = true;     ///< may carry tonnes; never together with what it is part of
  std::string port;        ///< empty: ships overland only, or no listed port fits
  std::string portBasis;
  std::vector<std::string> sources, positionSources;
  std::string notes;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct SeabedExtent {
  std::string site;
  flow::LonLat southWest, northEast;
  Provenance provenance;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct Figure {
  std::string site;
  std::string quantity;  ///< one of those that docs/DATA.md lists
  double value = 0;
  std::optional<double> low, high;
  std::string unit;
  int year = 0;
  std::string yearOf;  ///< figure, publication or reading: what the year is of
  bool preferred = true;
  Provenance provenance;
  std::string note;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

enum class LinkStatus { Active, Planned, Restricted, Ended };

struct Link {
  std::string id, from, to, stage, material;
  flow::Form form = flow::Form::Concentrate;
  std::optional<double> flow;  ///< a year, in `unit`
  std::string flowKind;        ///< actual, quota, contract, capacity or upper_bound; empty without a flow
  std::string unit;
  std::optional<int> year;
  std::optional<double> sharePercent;  ///< of what the source sends
  std::optional<double> recovery;      ///< share of the mass of elements that is kept on the way in
  std::vector<std::string> modes;      ///< road, rail, sea, on_site
  std::string fromPort, toPort;
  LinkStatus status = LinkStatus::Active;
  std::string statusNote, fromDate, untilDate;
  Provenance provenance;  ///< of the flow; without one, of the link itself
  std::string notes;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct DemandRow {
  std::string id, region, excluding, use, material, quantity;
  double value = 0;
  std::optional<double> low, high;
  std::string unit;
  int year = 0;
  std::string period;
  Provenance provenance;
  std::string note;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct TradeRow {
  std::string id;
  std::string series;  ///< only rows of one series may be compared
  std::string reporter, partner, flow, form, commodity, hs;
  int year = 0;
  std::string period;
  std::optional<double> tonnes, sharePercent;
  std::string shareOf;
  std::optional<double> value;
  std::string valueUnit;
  Provenance provenance;
  std::string note;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

/// A definition that rows of trade and prices are counted by. Rows of two series are never joined.
struct Series {
  std::string id, title;
  std::string counts;  ///< what it counts, in a sentence
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct PriceRow {
  std::string id, series, material;
  int year = 0;
  std::string period;
  double value = 0;
  std::optional<double> low, high;
  std::string unit;
  Provenance provenance;
  std::string note;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct PolicyEvent {
  std::string id, date, datePrecision, kind;
  std::vector<std::string> actors, about;  ///< ids of Country
  std::string event, effect, status;
  Provenance provenance;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

struct EconomicEstimate {
  std::string id, date, institution, author, measure, region, scenario;
  std::optional<int> months;
  std::optional<double> lossTrillionYen, gdpChangePercent, employmentChangePercent, employmentChangePersons,
      exposureTrillionYen;
  std::string other;
  Provenance provenance;
  std::string note;
  int line = 0;
  int origin = 0;  ///< index into Dataset::origins
};

/// An input of the model beyond the data: a row of assets/model, kept for those who ask where a number of the
/// model comes from.
struct ModelInput {
  std::string id;    ///< of a parameter its name, of a figure "SITE/quantity", else its id
  std::string kind;  ///< parameter, figure, flow or observation
  std::string what;
  double value = 0;
  std::optional<double> low, high;
  std::string unit;
  int year = 0;
  Provenance provenance;
  std::string note;
};

/// The project's own data, and what a user added to them, as plain values. Ids are unique within their kind.
struct Dataset {
  std::string version;  ///< a checksum of the files and of the user's rows: the same data, the same version
  std::vector<Origin> origins;
  /// The files of dataSchema() as text, in its order: what a user's rows are laid over.
  std::shared_ptr<const std::vector<Table>> tables;
  std::vector<Source> sources;
  std::vector<Country> countries;
  std::vector<Port> ports;
  std::vector<Passage> passages;
  std::vector<Ship> ships;
  std::vector<LandWayTown> landWayTowns;
  std::vector<Site> sites;
  std::vector<SeabedExtent> extents;
  std::vector<Figure> figures;  ///< those of one site stand together
  std::vector<Link> links;
  std::vector<DemandRow> demand;
  std::vector<Series> series;
  std::vector<TradeRow> trade;
  std::vector<PriceRow> prices;
  std::vector<PolicyEvent> events;
  std::vector<EconomicEstimate> economy;

  // Null where there is none of that id.
  [[nodiscard]] const Source* source(std::string_view id) const;
  [[nodiscard]] const Country* country(std::string_view id) const;
  [[nodiscard]] const Port* port(std::string_view id) const;
  [[nodiscard]] const Passage* passage(std::string_view id) const;
  [[nodiscard]] const Ship* ship(std::string_view id) const;  ///< an empty id: the default class
  [[nodiscard]] const Site* site(std::string_view id) const;
  [[nodiscard]] const Series* seriesOf(std::string_view id) const;

  template <typename Row>
  [[nodiscard]] bool isUsers(const Row& row) const {
    const auto origin = static_cast<std::size_t>(row.origin);
    return origin < origins.size() && origins[origin].isUsers;
  }

  /// The ways on land as lines, in the order of their file.
  [[nodiscard]] std::vector<flow::LandWay> landWays() const;
  /// All figures of a site, as in the file.
  [[nodiscard]] std::vector<const Figure*> figuresOf(std::string_view site) const;
  /// The newest preferred figure of this quantity; null: unknown.
  [[nodiscard]] const Figure* figure(std::string_view site, std::string_view quantity) const;
  /// Who carries the tonnes of `site`: itself when it is counted, else the nearest row that it is part of and
  /// that is.
  [[nodiscard]] const Site* countedFor(std::string_view site) const;
};

/// Reads and checks all tables of `dir` (assets/data). All problems of all files come back at once.
flow::Result<Dataset> loadDataset(const std::string& dir);

}  // namespace geodata

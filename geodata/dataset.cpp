#include "geodata/dataset.h"

#include <algorithm>
#include <cstdint>

#include "geodata/data_schema.h"
#include "geodata/dataset_check.h"
#include "geodata/dataset_rows.h"
#include "geodata/row_reader.h"
#include "geodata/table.h"

namespace geodata {
namespace {

using flow::Problem;

/// Reads tables one after another and keeps all problems.
class Loader {
 public:
  explicit Loader(std::string dir) : dir_(std::move(dir)) {}

  template <typename Row>
  void read(std::string_view name, std::vector<Row>& rows, Row (*readRow)(RowReader&)) {
    auto table = readTable(dir_ + "/" + std::string(name) + ".csv");
    append(table.problems());
    const int origin = static_cast<int>(origins.size());
    origins.push_back({dir_ + "/" + std::string(name) + ".csv", "", false});
    if (!table) return;
    version_ = (version_ ^ table->checksum) * 1099511628211ULL;
    std::vector<Problem> found;
    if (checkColumns(*table, schemaOf(name), found)) {
      rows.reserve(table->rows.size());
      for (RowReader reader(*table, found); reader.next();) {
        rows.push_back(readRow(reader));
        rows.back().line = reader.line();
        rows.back().origin = origin;
      }
    }
    append(found);
    if (isOpen(name)) tables.push_back(*std::move(table));
  }

  [[nodiscard]] std::string version() const { return hexOf(version_); }
  std::vector<Problem> problems;
  std::vector<Origin> origins;
  std::vector<Table> tables;

 private:
  /// Whether a user's rows may be laid over this file.
  [[nodiscard]] static bool isOpen(std::string_view name) {
    return std::any_of(dataSchema().begin(), dataSchema().end(),
                       [name](const TableSchema& schema) { return schema.name == name; });
  }

  // A thoroughly broken file must not drown the others.
  void append(const std::vector<Problem>& found) {
    constexpr std::size_t kMost = 200;
    problems.insert(problems.end(), found.begin(),
                    found.begin() + static_cast<std::ptrdiff_t>(std::min(kMost, found.size())));
    if (found.size() <= kMost) return;
    Problem rest = found[kMost];
    rest.message = std::to_string(found.size() - kMost) +
                   " more problems in this file, the first of them: " + rest.message;
    problems.push_back(std::move(rest));
  }

  std::string dir_;
  std::uint64_t version_ = 14695981039346656037ULL;
};

template <typename T>
const T* byId(const std::vector<T>& rows, std::string_view id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [id](const T& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const Source* Dataset::source(std::string_view id) const {
  return byId(sources, id);
}
const Country* Dataset::country(std::string_view id) const {
  return byId(countries, id);
}
const Port* Dataset::port(std::string_view id) const {
  return byId(ports, id);
}
const Passage* Dataset::passage(std::string_view id) const {
  return byId(passages, id);
}
const Ship* Dataset::ship(std::string_view id) const {
  if (!id.empty()) return byId(ships, id);
  const auto found =
      std::find_if(ships.begin(), ships.end(), [](const Ship& ship) { return ship.isDefault; });
  return found == ships.end() ? nullptr : &*found;
}
const Site* Dataset::site(std::string_view id) const {
  return byId(sites, id);
}
const Series* Dataset::seriesOf(std::string_view id) const {
  return byId(series, id);
}

std::vector<flow::LandWay> Dataset::landWays() const {
  std::vector<flow::LandWay> ways;
  for (const LandWayTown& town : landWayTowns) {
    if (ways.empty() || ways.back().id != town.way) ways.push_back({town.way, town.name, town.mode, {}});
    ways.back().line.push_back(town.position);
  }
  return ways;
}

std::vector<const Figure*> Dataset::figuresOf(std::string_view site) const {
  std::vector<const Figure*> found;
  for (const Figure& figure : figures) {
    if (figure.site == site) found.push_back(&figure);
  }
  return found;
}

const Figure* Dataset::figure(std::string_view site, std::string_view quantity) const {
  const Figure* best = nullptr;
  for (const Figure& figure : figures) {
    if (figure.site != site || figure.quantity != quantity || !figure.preferred) continue;
    if (best == nullptr || figure.year > best->year) best = &figure;
  }
  return best;
}

const Site* Dataset::countedFor(std::string_view id) const {
  const Site* at = site(id);
  for (std::size_t steps = 0; at != nullptr && !at->counted && steps < sites.size(); ++steps)
    at = site(at->partOf);
  return at != nullptr && at->counted ? at : nullptr;
}

flow::Result<Dataset> loadDataset(const std::string& dir) {
  Loader loader(dir);
  Dataset data;
  loader.read("sources", data.sources, readSource);
  loader.read("countries", data.countries, readCountry);
  loader.read("ports", data.ports, readPort);
  loader.read("passages", data.passages, readPassage);
  loader.read("sites", data.sites, readSite);
  loader.read("seabed_extents", data.extents, readExtent);
  loader.read("figures", data.figures, readFigure);
  loader.read("links", data.links, readLink);
  loader.read("demand", data.demand, readDemand);
  loader.read("series", data.series, readSeries);
  loader.read("trade", data.trade, readTrade);
  loader.read("prices", data.prices, readPrice);
  loader.read("policy_events", data.events, readEvent);
  loader.read("economic_impact", data.economy, readEstimate);
  loader.read("land_ways", data.landWayTowns, readLandWayTown);
  loader.read("ships", data.ships, readShip);
  data.version = loader.version();
  data.origins = std::move(loader.origins);
  data.tables = std::make_shared<const std::vector<Table>>(std::move(loader.tables));
  checkDataset(data, loader.problems);
  if (flow::hasErrors(loader.problems)) return flow::Result<Dataset>::failure(std::move(loader.problems));
  return {std::move(data), std::move(loader.problems)};
}

}  // namespace geodata

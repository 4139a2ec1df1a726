#include "app/core/user_check.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "geodata/doubts.h"
#include "geodata/schema_match.h"

namespace app {
namespace {

using flow::Problem;
using flow::Severity;
using geodata::Table;
using Problems = std::vector<Problem>;

// Rows that cannot be read stand in for themselves: what is doubtful about them is their error's doing.
void dropDoubtsOfErrors(const Problems& errors, Problems& doubts) {
  std::set<std::tuple<std::string, std::string, int>> rows;
  for (const Problem& problem : errors) {
    if (problem.severity == Severity::Error && problem.row > 1)
      rows.insert({problem.file, problem.layer, problem.row});
  }
  std::erase_if(doubts, [&rows](const Problem& doubt) {
    return rows.contains({doubt.file, doubt.layer, doubt.row});
  });
}

void order(const std::vector<Table>& tables, Problems& problems) {
  std::map<std::pair<std::string, std::string>, std::size_t> at;
  for (std::size_t t = 0; t < tables.size(); ++t) at.emplace(std::pair(tables[t].file, tables[t].layer), t);
  const auto key = [&](const Problem& problem) {
    const auto found = at.find({problem.file, problem.layer});
    return std::pair(found == at.end() ? tables.size() : found->second, problem.row);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&key](const Problem& a, const Problem& b) { return key(a) < key(b); });
}

void addNew(const Problems& more, Problems& problems) {
  std::set<std::string> told;
  for (const Problem& problem : problems) told.insert(flow::toString(problem));
  for (const Problem& problem : more) {
    if (told.insert(flow::toString(problem)).second) problems.push_back(problem);
  }
}

}  // namespace

std::vector<LayerReport> layersOf(const UserData& data) {
  std::vector<LayerReport> reports;
  for (const geodata::VectorLayer& layer : data.file->layers) {
    LayerReport report;
    report.name = layer.name;
    report.features = layer.features;
    for (const geodata::LayerColumn& column : layer.columns) report.columns.push_back(column.name);
    report.hasPlaces = !layer.points.empty() || !layer.lines.empty() || !layer.polygons.empty();
    report.crs = layer.crs;
    report.dropped = layer.droppedPlaces;
    if (const Table* table = tableOf(data, layer.name)) report.table = geodata::matchSchema(*table).table;
    reports.push_back(std::move(report));
  }
  if (data.file->raster) {
    LayerReport report;
    report.name = data.file->raster->name;
    report.crs = data.file->raster->crs;
    report.hasPlaces = true;
    report.raster = true;
    reports.push_back(std::move(report));
  }
  return reports;
}

UserCheck checkUserTables(const std::string& assetsDir, const std::vector<Table>& tables, int thisYear) {
  UserCheck check;
  const auto base = geodata::loadDataset(assetsDir + "/data");
  if (!base) {
    check.problems = base.problems();
    return check;
  }
  check.merge = geodata::mergeTables(*base, tables);
  check.problems = check.merge.problems;
  auto land = geodata::LandIndex::load(assetsDir);
  if (land) {
    Problems doubts = geodata::doubtsOf(check.merge.data, *land, thisYear);
    dropDoubtsOfErrors(check.merge.problems, doubts);
    addNew(doubts, check.problems);
  } else {
    addNew(land.problems(), check.problems);
  }
  if (!flow::hasErrors(check.problems)) {
    auto model = loadModel(assetsDir, tables);
    Problems theirs = model.problems();
    std::erase_if(theirs, [&check](const Problem& problem) {
      return std::none_of(check.merge.data.origins.begin(), check.merge.data.origins.end(),
                          [&problem](const geodata::Origin& origin) {
                            return origin.isUsers && origin.file == problem.file;
                          });
    });
    addNew(theirs, check.problems);
    if (model) check.model = *std::move(model);
  }
  order(tables, check.problems);
  return check;
}

int thisYear() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
}

}  // namespace app

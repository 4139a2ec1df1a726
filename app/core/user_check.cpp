#include "app/core/user_check.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "geodata/doubts.h"
#include "geodata/schema_match.h"

namespace app {
namespace {

using flow::Problem;
using flow::Severity;
using geodata::SchemaMatch;
using geodata::Table;
using Problems = std::vector<Problem>;

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// How to read what: a file or a database.
struct Readers {
  std::string name;
  std::function<flow::Result<std::vector<Table>>(const geodata::UserReadOptions&)> tables;
  std::function<flow::Result<geodata::UserFile>(const geodata::UserReadOptions&)> file;
};

// A layer that is nearly the model's data, said for those who meant it so.
void tellNearly(const Table& table, const SchemaMatch& match, Problems& problems) {
  const auto warn = [&](std::string message, std::string remedy) {
    problems.push_back(
        {Severity::Warning, table.file, table.layer, 0, {}, std::move(message), std::move(remedy)});
  };
  if (match.also.size() > 1)
    warn("the columns fit more than one table of the model: " + listed(match.also) +
             "; it is laid over the map",
         "Give the layer or the file the name of the table that is meant.");
  if (!match.named.empty())
    warn("it has the name of the table " + match.named + " and not its columns; it is laid over the map",
         "If it is meant for the model, add " + listed(match.missing) + "; see docs/DATA.md.");
}

/// A layer as an empty table, to see whether its columns are the model's.
Table headOf(const std::string& file, const geodata::VectorLayer& layer) {
  Table table{file, layer.name, {}, {}, {}, 0};
  for (const geodata::LayerColumn& column : layer.columns) table.columns.push_back(column.name);
  if (layer.points.empty()) return table;
  for (const char* name : {"lon", "lat"}) {
    if (!table.column(name)) table.columns.emplace_back(name);
  }
  return table;
}

bool hasNoPlaces(std::string_view table) {
  return table != "sites" && table != "ports" && table != "passages";
}

/// What was said about layers that are not read as tables after all, and about lines drawn for links.
void dropIdle(const std::map<std::string, std::string>& tableOf, Problems& problems) {
  std::erase_if(problems, [&tableOf](const Problem& problem) {
    const auto found = tableOf.find(problem.layer);
    if (found == tableOf.end()) return false;
    const bool isOfShape = problem.message.find("expected a point") != std::string::npos ||
                           problem.message.find("no longitude and latitude") != std::string::npos;
    return found->second.empty() || (isOfShape && hasNoPlaces(found->second));
  });
}

void addOverlay(const Readers& readers, std::vector<std::string> names, const geodata::OnProgress& progress,
                FileContents& data) {
  geodata::UserReadOptions options;
  options.layers = std::move(names);
  options.progress = progress;
  auto file = readers.file(options);
  data.problems.insert(data.problems.end(), file.problems().begin(), file.problems().end());
  if (!file) return;
  for (const geodata::VectorLayer& layer : file->layers) {
    std::vector<std::string> columns;
    for (const geodata::LayerColumn& column : layer.columns) columns.push_back(column.name);
    const bool hasPlaces = !layer.points.empty() || !layer.lines.empty() || !layer.polygons.empty();
    data.layers.push_back({layer.name,
                           {},
                           layer.features,
                           std::move(columns),
                           hasPlaces,
                           layer.crs,
                           layer.droppedPlaces,
                           false});
  }
  if (file->raster) data.layers.push_back({file->raster->name, {}, 0, {}, true, file->raster->crs, 0, true});
  data.overlay = std::make_shared<const geodata::UserFile>(*std::move(file));
}

/// The tables cannot be read: perhaps the file is none of the model's, and good as a layer.
FileContents readAsLayers(const Readers& readers, Problems failure, const geodata::OnProgress& progress) {
  FileContents data;
  data.file = readers.name;
  addOverlay(readers, {}, progress, data);
  const bool isMeant =
      data.overlay && std::any_of(data.overlay->layers.begin(), data.overlay->layers.end(),
                                  [&](const geodata::VectorLayer& layer) {
                                    return !geodata::matchSchema(headOf(readers.name, layer)).table.empty();
                                  });
  if (data.overlay && !isMeant) return data;
  data.overlay.reset();
  data.layers.clear();
  data.problems = std::move(failure);
  return data;
}

FileContents readAll(const Readers& readers, const geodata::OnProgress& progress) {
  geodata::UserReadOptions options;
  options.progress = progress;
  auto tables = readers.tables(options);
  if (!tables) return readAsLayers(readers, tables.problems(), progress);
  FileContents data;
  data.file = readers.name;
  data.problems = tables.problems();
  std::map<std::string, std::string> tableOf;
  std::vector<std::string> others;
  Problems nearly;
  for (Table& table : *tables) {
    const SchemaMatch match = geodata::matchSchema(table);
    tableOf[table.layer] = match.table;
    if (match.table.empty()) {
      tellNearly(table, match, nearly);
      others.push_back(table.layer);
      continue;
    }
    data.layers.push_back({table.layer, match.table, table.rows.size(), table.columns, false, {}, 0, false});
    data.tables.push_back(std::move(table));
  }
  dropIdle(tableOf, data.problems);
  data.problems.insert(data.problems.end(), nearly.begin(), nearly.end());
  if (data.tables.empty()) others.clear();  // all of them, whatever they are called
  if (!others.empty() || data.tables.empty()) addOverlay(readers, others, progress, data);
  return data;
}

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

FileContents readFileContents(const std::string& path, const geodata::OnProgress& progress) {
  return readAll({path, [&path](const auto& options) { return geodata::readUserTables(path, options); },
                  [&path](const auto& options) { return geodata::readUserFile(path, options); }},
                 progress);
}

FileContents readDatabaseContents(const std::string& connection, const geodata::OnProgress& progress) {
  return readAll(
      {"PostGIS", [&](const auto& options) { return geodata::readDatabaseTables(connection, options); },
       [&](const auto& options) { return geodata::readDatabase(connection, options); }},
      progress);
}

int thisYear() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day{today}.year());
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

}  // namespace app

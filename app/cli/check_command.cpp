#include <fmt/core.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/core/user_check.h"
#include "geodata/data_schema.h"
#include "geodata/dataset.h"
#include "geodata/doubts.h"

namespace app::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct Checked {
  std::string file;
  std::string what;  ///< "scenario", "data folder", "data", "layers" or "missing"
  std::vector<flow::Problem> problems;
  std::vector<LayerReport> layers;
  std::vector<geodata::RowChange> changes;
};

/// Whether it is a folder of the project's own data: all its tables are there.
bool isDataFolder(const fs::path& folder) {
  std::error_code error;
  return std::all_of(geodata::dataSchema().begin(), geodata::dataSchema().end(), [&](const auto& schema) {
    return fs::exists(folder / (std::string(schema.name) + ".csv"), error);
  });
}

// A table that lies in a folder of the project's own data is checked against the whole of it: ids must meet.
Checked checkData(const std::string& file) {
  const fs::path path(file);
  const bool isFolder = fs::is_directory(path);
  const fs::path folder = isFolder ? path : path.parent_path();
  const auto data = geodata::loadDataset(folder.string());
  Checked checked{file, isFolder ? "data folder" : "data", data.problems(), {}, {}};
  auto land = geodata::LandIndex::load(findAssets());
  if (data && land) {
    const auto doubts = geodata::doubtsOf(*data, *land, thisYear());
    checked.problems.insert(checked.problems.end(), doubts.begin(), doubts.end());
  }
  if (!isFolder) {
    const std::string name = path.filename().string();
    std::erase_if(checked.problems,
                  [&name](const flow::Problem& p) { return fs::path(p.file).filename() != name; });
  }
  return checked;
}

Checked checkScenario(const Model& model, const std::string& file) {
  return {file, "scenario", findScenario(model, file).problems(), {}, {}};
}

/// The files of a user that a folder holds, by name.
std::vector<std::string> filesOf(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string ending = it->path().extension().string();
    const auto& formats = geodata::userFormats();
    if (std::any_of(formats.begin(), formats.end(),
                    [&ending](const auto& each) { return each.ending == ending; }))
      files.push_back(it->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Checked emptyFolder(const std::string& folder) {
  flow::Problem empty;
  empty.file = folder;
  empty.message = "the folder holds no file of a kind that is read";
  empty.remedy = "Name the file, or a folder with CSV, GeoJSON, GeoPackage or the like.";
  return {folder, "missing", {empty}, {}, {}};
}

/// The files of one call belong together: a link of one may name a site of another.
class UserFiles {
 public:
  void add(const DataSource& source, std::vector<Checked>& all) {
    const auto opened = openUserData(source);
    const std::string name = source.isDatabase ? "PostGIS" : source.path;
    Checked checked{name, "data", opened.problems(), {}, {}};
    if (opened) {
      const UserData& data = **opened;
      if (data.tables.empty()) checked.what = "layers";
      checked.layers = layersOf(data);
      tables_.insert(tables_.end(), data.tables.begin(), data.tables.end());
    }
    all.push_back(std::move(checked));
  }

  void finish(std::vector<Checked>& all) {
    if (tables_.empty()) return;
    UserCheck check = checkUserTables(findAssets(), tables_, thisYear());
    for (flow::Problem& problem : check.problems)
      owner(all, problem.file).problems.push_back(std::move(problem));
    for (geodata::RowChange& row : check.merge.rows) owner(all, row.file).changes.push_back(std::move(row));
  }

 private:
  static Checked& owner(std::vector<Checked>& all, const std::string& file) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Checked& each) { return each.file == file; });
    return found == all.end() ? all.back() : *found;
  }
  std::vector<geodata::Table> tables_;
};

std::string sentenceOf(const LayerReport& layer) {
  std::string text = layer.name.empty() ? "" : fmt::format("layer {}: ", layer.name);
  if (layer.raster) return text + fmt::format("a raster to lay under the map, {}", layer.crs);
  std::string columns;
  for (const std::string& column : layer.columns) columns += (columns.empty() ? "" : ", ") + column;
  const auto counted = [&layer](const char* what) {
    return fmt::format("{} {}{}", layer.features, what, layer.features == 1 ? "" : "s");
  };
  if (!layer.table.empty()) return text + fmt::format("{} of the model, {}", layer.table, counted("row"));
  text += fmt::format("data to lay over the map, {}, columns {}; {}", counted("feature"),
                      columns.empty() ? "none" : columns,
                      !layer.hasPlaces    ? "no places"
                      : layer.crs.empty() ? "it does not say its reference system"
                                          : layer.crs);
  if (layer.dropped > 0) text += fmt::format("; {} coordinates that cannot be are dropped", layer.dropped);
  return text;
}

std::string sentenceOf(const geodata::RowChange& row) {
  std::string text = fmt::format("{} {} {}", row.isNew ? "adds" : "changes", row.table, row.id);
  if (!row.name.empty()) text += fmt::format(" ({})", row.name);
  if (row.isNew && row.table != "figures") return text;
  std::string fields;
  for (const geodata::FieldChange& field : row.fields) {
    const auto shown = [](const std::string& cell) { return cell.empty() ? "unknown" : cell; };
    if (row.isNew && field.column != "value" && field.column != "unit" && field.column != "year") continue;
    fields += fmt::format("{}{} ", fields.empty() ? ": " : ", ", field.column);
    fields +=
        row.isNew ? shown(field.after) : fmt::format("{} -> {}", shown(field.before), shown(field.after));
  }
  return text + fields;
}

ordered_json asJson(const flow::Problem& p) {
  ordered_json place;
  if (p.place) place = {{"lon", p.place->lon}, {"lat", p.place->lat}};
  return {{"severity", p.severity == flow::Severity::Error ? "error" : "warning"},
          {"file", p.file},
          {"layer", p.layer},
          {"row", p.row},
          {"column", p.column},
          {"message", p.message},
          {"remedy", p.remedy},
          {"place", place}};
}

ordered_json asJson(const Checked& checked) {
  ordered_json document{{"file", checked.file}, {"kind", checked.what}, {"problems", ordered_json::array()}};
  for (const flow::Problem& p : checked.problems) document["problems"].push_back(asJson(p));
  if (checked.layers.empty()) return document;
  document["layers"] = ordered_json::array();
  for (const LayerReport& layer : checked.layers) {
    ordered_json table;
    if (!layer.table.empty()) table = layer.table;
    document["layers"].push_back({{"name", layer.name},
                                  {"table", table},
                                  {"features", layer.features},
                                  {"columns", layer.columns},
                                  {"crs", layer.crs},
                                  {"dropped", layer.dropped},
                                  {"raster", layer.raster}});
  }
  document["changes"] = ordered_json::array();
  for (const geodata::RowChange& row : checked.changes) {
    ordered_json fields = ordered_json::array();
    for (const geodata::FieldChange& field : row.fields)
      fields.push_back({{"column", field.column}, {"before", field.before}, {"after", field.after}});
    document["changes"].push_back({{"table", row.table},
                                   {"id", row.id},
                                   {"layer", row.layer},
                                   {"row", row.row},
                                   {"new", row.isNew},
                                   {"fields", fields}});
  }
  return document;
}

void tell(const std::string& line) {
  fmt::print("{}\n", flow::printable(line));
}

void print(const Checked& checked) {
  for (const LayerReport& layer : checked.layers) tell(checked.file + ": " + sentenceOf(layer));
  for (const geodata::RowChange& row : checked.changes) tell(checked.file + ": " + sentenceOf(row));
  for (const flow::Problem& p : checked.problems) fmt::print("{}\n", flow::toString(p));
  const auto errors = static_cast<std::size_t>(
      std::count_if(checked.problems.begin(), checked.problems.end(),
                    [](const flow::Problem& p) { return p.severity == flow::Severity::Error; }));
  const auto counted = [](std::size_t count, const char* what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
  };
  tell(fmt::format("{}: {}, {}, {}", checked.file, checked.what, counted(errors, "error"),
                   counted(checked.problems.size() - errors, "warning")));
}

int check(const std::vector<std::string>& files, const std::string& connection, bool json) {
  std::vector<Checked> all;
  UserFiles users;
  std::shared_ptr<const Model> model;
  for (const std::string& file : files) {
    std::error_code error;
    if (!fs::exists(file, error)) {
      flow::Problem missing;
      missing.file = file;
      missing.message = "there is no such file";
      missing.remedy = "Check the path.";
      all.push_back({file, "missing", {missing}, {}, {}});
    } else if (file.ends_with(".toml")) {
      if (!model) model = loadModelOrTell();
      if (!model) return kExitBadInput;
      all.push_back(checkScenario(*model, file));
    } else if (isDataFolder(fs::is_directory(file) ? fs::path(file) : fs::path(file).parent_path())) {
      all.push_back(checkData(file));
    } else if (fs::is_directory(file)) {
      const auto inside = filesOf(file);
      for (const std::string& each : inside) users.add({each, false}, all);
      if (inside.empty()) all.push_back(emptyFolder(file));
    } else {
      users.add({file, false}, all);
    }
  }
  if (!connection.empty()) users.add({connection, true}, all);
  users.finish(all);
  bool bad = false;
  ordered_json document = ordered_json::array();
  for (const Checked& checked : all) {
    bad = bad || flow::hasErrors(checked.problems);
    if (json) document.push_back(asJson(checked));
    if (!json) print(checked);
  }
  if (json) fmt::print("{}\n", document.dump(2));
  return bad ? kExitBadInput : kExitDone;
}

}  // namespace

void addCheck(CLI::App& app, int& code) {
  auto* call =
      app.add_subcommand("check", "read files as the program would and tell all that is wrong or doubtful");
  auto files = std::make_shared<std::vector<std::string>>();
  auto connection = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  call->add_option("FILE", *files,
                   "scenarios (.toml), files of your own in any format that is read, or a folder of them");
  addOption(*call, "connect", *connection);
  addFlag(*call, "json", *json);
  call->callback([files, connection, json, &code] {
    if (files->empty() && connection->empty()) throw CLI::RequiredError("FILE or --connect");
    code = check(*files, *connection, *json);
  });
}

}  // namespace app::cli

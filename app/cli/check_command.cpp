#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "geodata/dataset.h"
#include "geodata/table.h"

namespace app::cli {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct Checked {
  std::string file;
  std::string what;  ///< "scenario", "data folder", "data"
  std::vector<flow::Problem> problems;
};

// A table that lies in a folder of the project's own data is checked against the whole of it: ids must meet.
Checked checkData(const std::string& file) {
  const fs::path path(file);
  const fs::path folder = fs::is_directory(path) ? path : path.parent_path();
  if (fs::is_directory(path) || fs::exists(folder / "sites.csv")) {
    Checked checked{file, fs::is_directory(path) ? "data folder" : "data",
                    geodata::loadDataset(folder.string()).problems()};
    if (!fs::is_directory(path)) {
      const std::string name = path.filename().string();
      std::erase_if(checked.problems,
                    [&name](const flow::Problem& p) { return fs::path(p.file).filename() != name; });
    }
    return checked;
  }
  return {file, "data", geodata::readTable(file).problems()};
}

Checked checkScenario(const Model& model, const std::string& file) {
  return {file, "scenario", findScenario(model, file).problems()};
}

int check(const std::vector<std::string>& files, bool json) {
  std::vector<Checked> all;
  std::shared_ptr<const Model> model;
  for (const std::string& file : files) {
    std::error_code error;
    if (!fs::exists(file, error)) {
      flow::Problem missing;
      missing.file = file;
      missing.message = "there is no such file";
      missing.remedy = "Check the path.";
      all.push_back({file, "missing", {missing}});
      continue;
    }
    if (!file.ends_with(".toml")) {
      all.push_back(checkData(file));
      continue;
    }
    if (!model) model = loadModelOrTell();
    if (!model) return kExitBadInput;
    all.push_back(checkScenario(*model, file));
  }
  bool bad = false;
  ordered_json document = ordered_json::array();
  for (const Checked& checked : all) {
    bad = bad || flow::hasErrors(checked.problems);
    ordered_json problems = ordered_json::array();
    for (const flow::Problem& p : checked.problems) {
      problems.push_back({{"severity", p.severity == flow::Severity::Error ? "error" : "warning"},
                          {"file", p.file},
                          {"layer", p.layer},
                          {"row", p.row},
                          {"column", p.column},
                          {"message", p.message},
                          {"remedy", p.remedy}});
    }
    document.push_back({{"file", checked.file}, {"kind", checked.what}, {"problems", problems}});
    if (json) continue;
    for (const flow::Problem& p : checked.problems) fmt::print("{}\n", flow::toString(p));
    const auto errors =
        std::count_if(checked.problems.begin(), checked.problems.end(),
                      [](const flow::Problem& p) { return p.severity == flow::Severity::Error; });
    fmt::print("{}: {}, {} errors, {} warnings\n", checked.file, checked.what, errors,
               checked.problems.size() - static_cast<std::size_t>(errors));
  }
  if (json) fmt::print("{}\n", document.dump(2));
  return bad ? kExitBadInput : kExitDone;
}

}  // namespace

void addCheck(CLI::App& app, int& code) {
  auto* call =
      app.add_subcommand("check", "read files as the program would and tell all that is wrong or doubtful");
  auto files = std::make_shared<std::vector<std::string>>();
  auto json = std::make_shared<bool>(false);
  call->add_option("FILE", *files, "scenarios (.toml), data tables, or a folder of data")->required();
  addFlag(*call, "json", *json);
  call->callback([files, json, &code] { code = check(*files, *json); });
}

}  // namespace app::cli

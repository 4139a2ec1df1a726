#include <fmt/core.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/data_argument.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_argument.h"
#include "app/cli/scenario_argument.h"

namespace app::cli {
namespace {

struct ExportArguments {
  std::vector<std::string> scenarios, switches, data, layers;
  std::string output, format;
};

int exportAll(const ExportArguments& a) {
  const auto target = geodata::exportTarget(a.output, a.format);
  if (!target) {
    report(target.problems());
    return kExitUsage;
  }
  const std::vector<std::string> layers = layerNames(a.layers);
  if (const auto problems = layerProblems(layers); !problems.empty()) {
    report(problems);
    return kExitUsage;
  }
  DataArgument data;
  if (const int code = loadWithData(a.data, false, data); code != kExitDone) return code;
  const auto model = data.model;
  std::vector<std::unique_ptr<Planned>> planned;
  for (const std::string& name : a.scenarios.empty() ? std::vector<std::string>{"baseline"} : a.scenarios) {
    fmt::print(stderr, "planning {}\n", name);
    planned.push_back(std::make_unique<Planned>());
    planned.back()->session.modelData = data.inModel;
    if (const int code = plan(*model, name, a.switches, *planned.back()); code != kExitDone) return code;
  }
  if (const int code = writeTo(*model, planned, *target, layers); code != kExitDone) return code;
  fmt::print("{}\n", a.output);
  return kExitDone;
}

}  // namespace

void addExport(CLI::App& app, int& code) {
  auto* call = app.add_subcommand("export", "plan scenarios and write results for other programs");
  auto arguments = std::make_shared<ExportArguments>();
  call->add_option("SCENARIO", arguments->scenarios, "ids, titles or .toml files; without any the baseline");
  addOption(*call, "switch", arguments->switches);
  addOption(*call, "data", arguments->data);
  addOption(*call, "layers", arguments->layers);
  addOption(*call, "format", arguments->format);
  addOption(*call, "output", arguments->output)->required();
  call->callback([arguments, &code] { code = exportAll(*arguments); });
}

}  // namespace app::cli

#include "app/cli/results_argument.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/cli/scenario_argument.h"
#include "app/core/planning.h"

namespace app::cli {

int plan(const Model& model, const std::string& name, const std::vector<std::string>& switches,
         Planned& planned) {
  if (const int code = openScenario(model, name, planned.session); code != kExitDone) return code;
  if (const int code = applySwitches(switches, planned.session); code != kExitDone) return code;
  planned.outcome = solve(model, planned.session);
  if (planned.outcome->plan.status == flow::PlanStatus::Optimal) return kExitDone;
  fmt::print(stderr, "error: scenario {}: no plan: {}\n", planned.session.scenario.id,
             planned.outcome->plan.message);
  return kExitNoRoute;
}

std::vector<std::string> layerNames(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    for (std::size_t from = 0; from <= word.size();) {
      const std::size_t end = std::min(word.find(',', from), word.size());
      names.push_back(word.substr(from, end - from));
      from = end + 1;
    }
  }
  return names;
}

int writeTo(const Model& model, const std::vector<std::unique_ptr<Planned>>& planned,
            const geodata::ExportTarget& target, const std::vector<std::string>& layers) {
  std::vector<SolvedScenario> solved;
  for (const auto& one : planned) solved.push_back({&one->session, one->outcome.get()});
  const auto problems = writeResults(model, solved, target, layers, timeOfExport());
  report(problems);
  if (!problems.empty()) return kExitCannotWrite;
  return kExitDone;
}

}  // namespace app::cli

#include "app/core/model.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/core/scenario_file.h"
#include "app/core/text.h"
#include "geodata/country_names.h"
#include "geodata/lanes.h"
#include "geodata/load_network.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<flow::Problem>;

template <typename T>
bool take(flow::Result<T> result, T& target, Problems& problems) {
  problems.insert(problems.end(), result.problems().begin(), result.problems().end());
  if (!result) return false;
  target = *std::move(result);
  return true;
}

}  // namespace

std::string findAssets() {
  if (const char* set = std::getenv("LODEFLOW_ASSETS"); set != nullptr && *set != '\0') return set;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path().parent_path() / "share/lodeflow/assets";
    if (fs::is_directory(installed, error)) return installed.string();
  }
  return LODEFLOW_SOURCE_ASSETS;
}

flow::Result<std::shared_ptr<const Model>> loadModel(const std::string& assetsDir) {
  using Loaded = flow::Result<std::shared_ptr<const Model>>;
  auto model = std::make_shared<Model>();
  model->assetsDir = assetsDir;
  Problems problems;
  flow::SeaGraph sea;
  geodata::LoadedNetwork loaded;
  // Each in turn, so that all that is wrong is told at once; only the network needs the data.
  bool good = take(geodata::loadDataset(assetsDir + "/data"), model->data, problems);
  if (good) good = take(geodata::loadNetwork(model->data, assetsDir + "/model"), loaded, problems);
  good = take(geodata::loadSeaGraph(assetsDir), sea, problems) && good;
  good = take(geodata::loadCountryNames(assetsDir), model->countries, problems) && good;
  good = take(geodata::loadSeaNames(assetsDir), model->seas, problems) && good;
  if (!good) return Loaded::failure(problems);

  model->router = flow::SeaRouter(std::move(sea));
  model->network = std::move(loaded.network);
  model->parameters = loaded.parameters;
  flow::fillRoutes(model->network, model->router);
  if (!take(loadScenarios(assetsDir + "/scenarios", *model), model->scenarios, problems)) {
    return Loaded::failure(problems);
  }
  model->baseline = flow::planBaseline(model->network, model->router, model->parameters);
  if (model->baseline.status != flow::PlanStatus::Optimal) {
    flow::Problem problem;
    problem.file = assetsDir + "/model";
    problem.message = "the baseline cannot be planned: " + model->baseline.message;
    problem.remedy = "Check the capacities and demands that were changed last.";
    problems.push_back(problem);
    return Loaded::failure(problems);
  }
  model->baselineApplied =
      flow::apply(model->network, flow::Scenario{}, model->router, model->parameters, &model->baseline);
  model->baselineStreams = streamsOf(model->network, model->router, model->baselineApplied, model->baseline);
  model->baselineLanes = lanesOf(model->baselineStreams, model->baselineStreams, model->router, 0);
  model->marks = siteMarks(model->data, model->network);
  model->warnings = problems;
  return Loaded(std::shared_ptr<const Model>(std::move(model)), problems);
}

}  // namespace app

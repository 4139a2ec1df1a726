#include "app/core/model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "app/core/reported.h"
#include "app/core/scenario_file.h"
#include "app/core/text.h"
#include "flow/geodesic.h"
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

flow::Problem problemOfPort(const geodata::Dataset& data, const geodata::Port& port) {
  flow::Problem problem;
  const geodata::Origin& origin = data.origins[static_cast<std::size_t>(port.origin)];
  problem.file = origin.file;
  problem.layer = origin.layer;
  problem.row = port.line;
  problem.place = port.position;
  return problem;
}

bool isAtItsLanes(const geodata::Port& port, const flow::SeaRouter& router) {
  constexpr double kFarthestNm = 5;
  const auto node = router.portNode(port.id);
  return node && flow::geodesicNm(port.position, router.graph().nodes[*node]) <= kFarthestNm;
}

// Every port of the data must lie where the lanes begin. The lanes of ours are made beforehand; a user's
// ports are joined to the sea now.
void checkPorts(const geodata::Dataset& data, flow::SeaRouter& router, Problems& problems) {
  std::vector<flow::SeaRouter::NewPort> added;
  for (const geodata::Port& port : data.ports) {
    if (isAtItsLanes(port, router)) continue;
    if (data.origins[static_cast<std::size_t>(port.origin)].isUsers) {
      added.push_back({port.id, port.position});
      continue;
    }
    flow::Problem problem = problemOfPort(data, port);
    problem.column = "lon, lat";
    const auto node = router.portNode(port.id);
    problem.message = node ? port.name + " lies " +
                                 formatWhole(flow::geodesicNm(port.position, router.graph().nodes[*node])) +
                                 " nm from where its sea lanes begin"
                           : "no sea lane begins at " + port.id;
    problem.remedy = "Check the position (lon before lat), or run scripts/make_lanes for the new one.";
    problems.push_back(problem);
  }
  if (added.empty()) return;
  std::vector<std::string> farInland;
  router = router.withPorts(added, farInland);
  for (const geodata::Port& port : data.ports) {
    if (std::find(farInland.begin(), farInland.end(), port.id) == farInland.end()) continue;
    flow::Problem problem = problemOfPort(data, port);
    problem.column = "lon, lat";
    problem.message = port.name + " lies more than " + formatWhole(flow::kFarthestSnapNm) +
                      " nm from water that ships reach";
    problem.remedy = "Check the position: is lon before lat, and is the place a seaport?";
    problems.push_back(problem);
  }
}

bool layOver(const std::vector<geodata::Table>& tables, Model& model, Problems& problems) {
  geodata::UserMerge merge = geodata::mergeTables(model.data, tables);
  problems.insert(problems.end(), merge.problems.begin(), merge.problems.end());
  model.data = std::move(merge.data);
  model.userChanges = std::move(merge.rows);
  return !flow::hasErrors(merge.problems);
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

flow::Result<std::shared_ptr<const Model>> loadModel(const std::string& assetsDir,
                                                     const std::vector<geodata::Table>& userTables) {
  using Loaded = flow::Result<std::shared_ptr<const Model>>;
  auto model = std::make_shared<Model>();
  model->assetsDir = assetsDir;
  Problems problems;
  flow::SeaGraph sea;
  geodata::LoadedNetwork loaded;
  // Each in turn, so that all that is wrong is told at once; only the network needs the data.
  bool good = take(geodata::loadDataset(assetsDir + "/data"), model->data, problems);
  if (good && !userTables.empty()) good = layOver(userTables, *model, problems);
  if (good) good = take(geodata::loadNetwork(model->data, assetsDir + "/model"), loaded, problems);
  good = take(geodata::loadSeaGraph(assetsDir), sea, problems) && good;
  good = take(geodata::loadCountryNames(assetsDir), model->countries, problems) && good;
  good = take(geodata::loadSeaNames(assetsDir), model->seas, problems) && good;
  if (!good) return Loaded::failure(problems);

  model->router = flow::SeaRouter(std::move(sea));
  checkPorts(model->data, model->router, problems);
  if (flow::hasErrors(problems)) return Loaded::failure(problems);
  model->network = std::move(loaded.network);
  model->parameters = loaded.parameters;
  model->inputs = std::move(loaded.inputs);
  flow::fillRoutes(model->network, model->router);
  if (!take(loadScenarios(assetsDir + "/scenarios", *model), model->scenarios, problems)) {
    return Loaded::failure(problems);
  }
  model->baseline = flow::planBaseline(model->network, model->router, model->parameters);
  if (model->baseline.status != flow::PlanStatus::Optimal) {
    flow::Problem problem;
    const auto user = std::find_if(model->data.origins.begin(), model->data.origins.end(),
                                   [](const geodata::Origin& origin) { return origin.isUsers; });
    problem.file = user == model->data.origins.end() ? assetsDir + "/model" : user->file;
    problem.message = "the baseline cannot be planned: " + model->baseline.message;
    problem.remedy = "Check the capacities and demands that were changed last.";
    problems.push_back(problem);
    return Loaded::failure(problems);
  }
  model->baselineApplied =
      flow::apply(model->network, flow::Scenario{}, model->router, model->parameters, &model->baseline);
  model->baselineStreams = streamsOf(model->network, model->router, model->baselineApplied, model->baseline);
  model->baselineLanes =
      lanesOf(model->baselineStreams, model->baselineStreams, model->router, *model->baselineApplied.sea);
  model->baselineReportedStreams = reportedOf(model->baselineStreams, model->network, model->baseline);
  model->baselineReportedLanes = reportedOf(model->baselineLanes, model->network, model->baseline);
  model->marks = siteMarks(model->data, model->network);
  model->warnings = problems;
  return Loaded(std::shared_ptr<const Model>(std::move(model)), problems);
}

}  // namespace app

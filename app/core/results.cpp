#include "app/core/results.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "app/core/results_table.h"
#include "app/core/text.h"
#include "app/core/user_data.h"

namespace app {
namespace {

using Make = geodata::ExportLayer (*)(const results::Context&);

struct Known {
  const char* name;
  Make make;
};

// In a program that stacks layers as they come the last lies on top, so the places come after the lines.
constexpr Known kLayers[] = {{"flows_before", results::flowsBeforeLayer},
                             {"flows", results::flowsLayer},
                             {"sites", results::sitesLayer},
                             {"unserved", results::unservedLayer},
                             {"movements", results::movementsLayer},
                             {"indicators", results::indicatorsLayer},
                             {"disruptions", results::disruptionsLayer},
                             {"responses", results::responsesLayer},
                             {"figures", results::figuresLayer},
                             {"sources", results::sourcesLayer},
                             {"about", results::aboutLayer}};

constexpr const char* kDisclaimer =
    "Illustrative model, not a forecast. Made by Lodeflow. Tonnes are rare-earth oxide equivalent (REO). An "
    "empty "
    "value is unknown or does not apply; it is never 0.";

std::string titleOf(const std::vector<SolvedScenario>& solved) {
  std::string title = "Lodeflow: ";
  for (std::size_t i = 0; i < solved.size(); ++i) {
    title += (i == 0 ? "" : "; ") + solved[i].session->scenario.title;
  }
  return title;
}

}  // namespace

namespace results {

std::vector<std::string> split(const std::string& ids) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from < ids.size()) {
    const std::size_t end = std::min(ids.find(';', from), ids.size());
    if (end > from) parts.push_back(ids.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

void addPart(std::string& list, const std::string& part, const char* between) {
  if (part.empty()) return;
  const std::string_view gap = between;
  for (std::size_t at = list.find(part); at != std::string::npos; at = list.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    const bool begins = at == 0 || std::string_view(list).substr(0, at).ends_with(gap);
    const bool ends = end == list.size() || std::string_view(list).substr(end).starts_with(gap);
    if (begins && ends) return;
  }
  list += (list.empty() ? "" : between) + part;
}

Citing citingOf(const geodata::Dataset& data, const std::vector<std::string>& sourceIds) {
  Citing citing;
  for (const std::string& id : sourceIds) {
    addPart(citing.ids, id, ";");
    const geodata::Source* source = data.source(id);
    if (source == nullptr) continue;
    addPart(citing.citations, source->citation, " | ");
    addPart(citing.urls, source->url, " ");
  }
  return citing;
}

std::vector<std::string> arcSources(const Model& model, const std::string& arcId) {
  for (const geodata::Link& link : model.data.links) {
    if (link.id == arcId) return link.provenance.sources;
  }
  for (const geodata::ModelInput& input : model.inputs) {
    if (input.kind == "flow" && input.id == arcId) return input.provenance.sources;
  }
  return {};
}

ExportValue userFile(const geodata::Dataset& data, int origin) {
  const auto index = static_cast<std::size_t>(origin);
  if (index >= data.origins.size() || !data.origins[index].isUsers) return {};
  const geodata::Origin& from = data.origins[index];
  const std::string name = std::filesystem::path(from.file).filename().string();  // no folder of the user's
  return valueOf(from.layer.empty() ? name : name + ", " + from.layer);
}

double tidy(double tonnes) {
  return std::abs(tonnes) < 1e-6 ? 0 : tonnes;
}

}  // namespace results

std::vector<geodata::ExportLayer> resultLayers(const Model& model, const std::vector<SolvedScenario>& solved,
                                               const std::string& when) {
  const results::Context context{model, solved, when};
  std::vector<geodata::ExportLayer> layers;
  for (const Known& known : kLayers) {
    layers.push_back(known.make(context));
    layers.back().name = known.name;
    layers.back().description += std::string(" ") + kDisclaimer + " Data " + model.data.version + ".";
  }
  return layers;
}

const std::vector<std::string>& resultLayerNames() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const Known& known : kLayers) names.emplace_back(known.name);
    return names;
  }();
  return kNames;
}

std::vector<flow::Problem> layerProblems(const std::vector<std::string>& layerNames) {
  const auto& known = resultLayerNames();
  std::vector<std::string> shortestFirst = known;  // "flow" is nearer to flows than to flows_before
  std::stable_sort(shortestFirst.begin(), shortestFirst.end(),
                   [](const std::string& a, const std::string& b) { return a.size() < b.size(); });
  std::vector<flow::Problem> problems;
  for (const std::string& name : layerNames) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    flow::Problem problem;
    problem.layer = name;
    problem.message = "there is no such layer";
    if (const auto meant = nearest(name, shortestFirst)) problem.remedy = "Did you mean " + *meant + "? ";
    problem.remedy += "The layers are ";
    for (const std::string& each : known) problem.remedy += (&each == &known.front() ? "" : ", ") + each;
    problem.remedy += ".";
    problems.push_back(std::move(problem));
  }
  return problems;
}

namespace {

// The user's own file that the export would replace; empty: none.
std::string inputInTheWay(const std::vector<SolvedScenario>& solved, const geodata::ExportTarget& target) {
  namespace fs = std::filesystem;
  std::vector<fs::path> inputs;
  for (const SolvedScenario& one : solved) {
    for (const UserDataPtr& data : one.session->modelData) inputs.emplace_back(data->source.path);
    for (const Overlay& overlay : one.session->overlays) inputs.emplace_back(overlay.file->path);
  }
  for (const fs::path& input : inputs) {
    std::error_code error;
    const fs::path there = fs::canonical(input, error);
    if (error) continue;  // a database, or gone
    const fs::path taken = target.folder ? there.parent_path() : there;
    if (fs::equivalent(taken, target.path, error) && !error) return input.string();
  }
  return "";
}

}  // namespace

std::vector<flow::Problem> writeResults(const Model& model, const std::vector<SolvedScenario>& solved,
                                        const geodata::ExportTarget& target,
                                        const std::vector<std::string>& layerNames, const std::string& when) {
  if (const auto problems = layerProblems(layerNames); !problems.empty()) return problems;
  if (const std::string input = inputInTheWay(solved, target); !input.empty()) {
    flow::Problem problem;
    problem.file = target.path;
    problem.message = "the results would take the place of your own data, " + input;
    problem.remedy = "Choose another name or folder.";
    return {problem};
  }
  std::vector<geodata::ExportLayer> layers = resultLayers(model, solved, when);
  const bool single = !target.folder && layerNames.size() == 1 &&
                      target.format != geodata::ExportFormat::GeoPackage &&
                      target.format != geodata::ExportFormat::Kml;
  std::erase_if(layers, [&](const geodata::ExportLayer& layer) {
    if (layerNames.empty() || (!single && layer.name == "about")) return false;
    return std::find(layerNames.begin(), layerNames.end(), layer.name) == layerNames.end();
  });
  return geodata::writeExport(layers, target, {titleOf(solved), kDisclaimer, when});
}

std::string exportResults(const Model& model, const Session& session, const Outcome& outcome,
                          const std::string& path, const std::string& when) {
  if (outcome.plan.status != flow::PlanStatus::Optimal) {
    return "There is no plan to export: " + outcome.plan.message;
  }
  const auto target = geodata::exportTarget(path);
  const auto problems =
      target ? writeResults(model, {{&session, &outcome}}, *target, {}, when) : target.problems();
  std::string text;
  for (const flow::Problem& problem : problems) text += (text.empty() ? "" : "\n") + flow::toString(problem);
  return text;
}

std::string timeOfExport() {
  std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* set = std::getenv("SOURCE_DATE_EPOCH"); set != nullptr) {
    const std::string_view text = set;
    std::int64_t seconds = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (code == std::errc{} && end == text.data() + text.size()) now = static_cast<std::time_t>(seconds);
  }
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char buffer[32];
  const std::size_t length = std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {buffer, length};
}

}  // namespace app

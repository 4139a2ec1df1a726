#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/model.h"
#include "flow/result.h"
#include "flow/scenario.h"

namespace app {

/// Something that a scenario may name, by id or by a name in English or Japanese.
struct KnownName {
  std::string id, name, nameJa;
  std::string instead;  ///< id of what must be named in its place (a plant inside a cluster); empty: itself
};

struct ScenarioNames {
  std::vector<KnownName> sites, passages, countries;
};
ScenarioNames scenarioNames(const Model& model);

/// Reads a scenario from the text of a .toml file. Everything that is wrong comes back at once, by line.
/// `file` is for the messages.
flow::Result<flow::Scenario> parseScenario(std::string_view text, const std::string& file,
                                           const ScenarioNames& names);
flow::Result<flow::Scenario> readScenario(const std::string& path, const ScenarioNames& names);

/// All scenarios of a folder, the one with the id "baseline" first and the others by title. The model needs
/// its data, network and router, not its scenarios.
flow::Result<std::vector<flow::Scenario>> loadScenarios(const std::string& dir, const Model& model);

}  // namespace app

#include "app/cli/scenario_argument.h"

#include <fmt/core.h>

#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/core/commands.h"
#include "app/core/text.h"

namespace app::cli {
namespace {

template <typename List>
bool* findSwitch(List& list, const std::string& prefix, const std::string& name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (lower(list[i].name) == lower(name) || prefix + std::to_string(i) == name) return &list[i].on;
  }
  return nullptr;
}

}  // namespace

int openScenario(const Model& model, const std::string& name, Session& session) {
  auto found = findScenario(model, name);
  report(found.problems());
  if (!found) return kExitBadInput;
  takeScenario(session, std::move(*found), name.ends_with(".toml") ? name : "");
  return kExitDone;
}

int applySwitches(const std::vector<std::string>& switches, Session& session) {
  for (const std::string& word : switches) {
    const std::size_t equals = word.rfind('=');
    const std::string name = word.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
    if (value != "on" && value != "off") {
      fmt::print(stderr, "error: --switch {}: write NAME=on or NAME=off\n", word);
      return kExitUsage;
    }
    bool* target = nullptr;
    if (name == "friction") target = &session.friction;
    if (name == "reexport") target = &session.reexportRule;
    if (target == nullptr) target = findSwitch(session.scenario.disruptions, "disruption.", name);
    if (target == nullptr) target = findSwitch(session.scenario.responses, "response.", name);
    if (target == nullptr) {
      std::vector<std::string> known{"friction", "reexport"};
      for (const flow::Disruption& d : session.scenario.disruptions) known.push_back(d.name);
      for (const flow::Response& r : session.scenario.responses) known.push_back(r.name);
      const auto meant = nearest(name, known);
      std::string list;
      for (const std::string& k : known) list += (list.empty() ? "\"" : ", \"") + k + "\"";
      fmt::print(stderr, "error: --switch {}: the scenario \"{}\" has no such switch{}. It has {}\n", name,
                 session.scenario.id, meant ? "; did you mean \"" + *meant + "\"?" : "", list);
      return kExitUsage;
    }
    *target = value == "on";
  }
  return kExitDone;
}

}  // namespace app::cli

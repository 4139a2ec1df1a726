#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/core/country.h"
#include "app/ui/filter_list.h"
#include "app/ui/names.h"

namespace app::ui {
namespace {

constexpr double kPlaceZoom = 3.2;

std::vector<std::string> alternatives(std::string_view pattern) {
  std::vector<std::string> words;
  while (!pattern.empty()) {
    const std::size_t bar = std::min(pattern.find('|'), pattern.size());
    words.emplace_back(pattern.substr(0, bar));
    pattern.remove_prefix(std::min(bar + 1, pattern.size()));
  }
  return words;
}

bool isChoice(std::string_view pattern) {
  return pattern.find('|') != std::string_view::npos && pattern.find(' ') == std::string_view::npos;
}

void addListed(const Model& model, const Session& session, std::string_view name, const std::string& title,
               std::vector<Choice>& choices) {
  if (name == "scenario.load") {
    for (const flow::Scenario& s : model.scenarios) {
      choices.push_back({"Scenario: " + s.title, "", {{"scenario.load", {s.id}}}});
    }
  } else if (name == "ui.scale") {
    for (const char* size : {"0.8", "1", "1.25", "1.5", "2"}) {
      choices.push_back({"Size of the panels: " + std::string(size), "", {{"ui.scale", {size}}}});
    }
  } else if (name == "route.ship") {
    for (const geodata::Ship& ship : model.data.ships)
      choices.push_back({title + ": " + ship.name, "", {{"route.ship", {ship.id}}}});
  } else if (name == "zone.toggle" || name == "zone.scenario" || name == "zone.select" ||
             name == "zone.remove") {
    for (std::size_t i = 0; i < session.route.zones.size(); ++i)
      choices.push_back(
          {title + ": " + session.route.zones[i].area.name, "", {{std::string(name), {std::to_string(i)}}}});
  } else if (name == "passage.toggle") {
    for (const flow::SeaPassage& p : model.router.graph().passages) {
      choices.push_back({title + ": " + p.name, "", {{"passage.toggle", {p.id}}}});
    }
  } else if (name == "disruption.toggle") {
    for (std::size_t i = 0; i < session.scenario.disruptions.size(); ++i) {
      const flow::Disruption& d = session.scenario.disruptions[i];
      const std::string what = d.name.empty() ? describe(model, d) : d.name;
      choices.push_back(
          {(d.on ? "Switch off: " : "Switch on: ") + what, "", {{"disruption.toggle", {std::to_string(i)}}}});
    }
  } else if (name == "response.toggle") {
    for (std::size_t i = 0; i < session.scenario.responses.size(); ++i) {
      const flow::Response& r = session.scenario.responses[i];
      choices.push_back(
          {(r.on ? "Switch off: " : "Switch on: ") + r.name, "", {{"response.toggle", {std::to_string(i)}}}});
    }
  }
}

Command lookCommand(flow::LonLat place) {
  return {"map.look",
          {fmt::format("{:.5f},{:.5f}", place.lon, place.lat), fmt::format("{:.2f}", kPlaceZoom)}};
}

Choice placeChoice(std::string title, std::string note, const char* kind, const std::string& id,
                   flow::LonLat place) {
  return {std::move(title), std::move(note), {{"pick.select", {kind, id}}, lookCommand(place)}};
}

}  // namespace

std::vector<Choice> commandChoices(const Model& model, const Session& session) {
  std::vector<Choice> choices;
  for (const CommandInfo& info : commands()) {
    const std::string name(info.name);
    const std::string title(info.title);
    const std::string shortcut(info.shortcut);
    if (name == "window.palette") continue;
    if (name == "zone.back" && session.route.draft.empty()) continue;
    if (name == "zone.close" && session.route.draft.size() < 3) continue;
    if (info.arguments.empty() || info.arguments.front() == '[') {
      choices.push_back({title, shortcut, {{name, {}}}});
    } else if (isChoice(info.arguments)) {
      for (const std::string& word : alternatives(info.arguments)) {
        choices.push_back({title + ": " + word, word == "toggle" ? shortcut : "", {{name, {word}}}});
      }
    } else {
      addListed(model, session, info.name, title, choices);
    }
  }
  return choices;
}

std::vector<Choice> placeChoices(const Model& model) {
  std::vector<Choice> choices;
  for (const SiteMark& mark : model.marks) {
    choices.push_back(placeChoice(mark.name,
                                  std::string(kindName(mark.kind)) + ", " + countryName(model, mark.country),
                                  "site", mark.id, mark.position));
  }
  for (const geodata::Port& port : model.data.ports) {
    choices.push_back(
        placeChoice(port.name, "port, " + countryName(model, port.country), "port", port.id, port.position));
  }
  for (const flow::SeaPassage& passage : model.router.graph().passages) {
    choices.push_back(placeChoice(passage.name, "passage", "passage", passage.id, passage.position));
  }
  return choices;
}

}  // namespace app::ui

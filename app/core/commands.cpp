#include "app/core/commands.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "app/core/model.h"
#include "app/core/overlay_commands.h"
#include "app/core/route_commands.h"
#include "app/core/text.h"
#include "geodata/projection.h"

namespace app {
namespace {

constexpr double kLeastZoom = -1;
constexpr double kGreatestZoom = 16;

using Arguments = std::vector<std::string>;

std::string setSwitch(bool& value, const std::string& word) {
  if (word == "on") {
    value = true;
  } else if (word == "off") {
    value = false;
  } else if (word == "toggle") {
    value = !value;
  } else {
    return "\"" + word + "\" is not on, off or toggle";
  }
  return "";
}

template <typename T>
std::string setChoice(T& value, const std::string& word,
                      const std::vector<std::pair<std::string, T>>& choices) {
  std::string list;
  for (const auto& [name, choice] : choices) {
    if (name == word) {
      value = choice;
      return "";
    }
    list += (list.empty() ? "" : ", ") + name;
  }
  return "\"" + word + "\" is not one of " + list;
}

template <typename T>
std::string at(std::vector<T>& list, const std::string& word, const char* what, T*& found) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
  if (error != std::errc{} || end != word.data() + word.size() || index >= list.size()) {
    return std::string("there is no ") + what + " " + word + "; the scenario has " +
           std::to_string(list.size());
  }
  found = &list[index];
  return "";
}

std::string setSeverity(double& severity, const std::string& word) {
  const auto value = parseNumber(word);
  if (!value || *value < 0 || *value > 1) return "\"" + word + "\" is not a severity from 0 to 1";
  severity = *value;
  return "";
}

// A month, a day of one, or empty: open.
bool isDate(const std::string& text) {
  return text.empty() || isMonth(text) || (text.size() == 10 && text[7] == '-' && isMonth(text.substr(0, 7)));
}

std::string togglePassage(flow::Scenario& scenario, const Model& model, const std::string& id) {
  const auto index = model.router.passageIndex(id);
  if (!index) return "there is no sea passage \"" + id + "\"";
  for (flow::Disruption& d : scenario.disruptions) {
    if (d.kind != flow::DisruptionKind::ClosePassage || d.passage != id) continue;
    d.on = !d.on;
    return "";
  }
  flow::Disruption closure;
  closure.kind = flow::DisruptionKind::ClosePassage;
  closure.passage = id;
  closure.name = model.router.graph().passages[*index].name + " closed";
  closure.source = "set by the user";
  scenario.disruptions.push_back(std::move(closure));
  return "";
}

std::string toggleLayer(Layers& layers, const std::string& name) {
  const std::array<std::pair<const char*, bool*>, 11> known{{{"flows", &layers.flows},
                                                             {"ghosts", &layers.ghosts},
                                                             {"particles", &layers.particles},
                                                             {"tags", &layers.tags},
                                                             {"sites", &layers.sites},
                                                             {"labels", &layers.labels},
                                                             {"graticule", &layers.graticule},
                                                             {"passages", &layers.passages},
                                                             {"seabed", &layers.seabed},
                                                             {"legend", &layers.legend},
                                                             {"furniture", &layers.furniture}}};
  for (const auto& [key, value] : known) {
    if (name != key) continue;
    *value = !*value;
    return "";
  }
  return "there is no layer \"" + name + "\"";
}

std::string look(View& view, const Arguments& a) {
  const auto place = parseLonLat(a[0]);
  if (!place) return "\"" + a[0] + "\" is not LON,LAT in degrees";
  double zoom = view.zoom;
  if (a.size() > 1) {
    const auto value = parseNumber(a[1]);
    if (!value) return "\"" + a[1] + "\" is not a zoom";
    zoom = *value;
  }
  view.center = *place;
  view.zoom = std::clamp(zoom, kLeastZoom, kGreatestZoom);
  if (view.projection == "globe" || view.projection == "azimuthal") view.projectionCenter = *place;
  return "";
}

std::string project(View& view, const std::string& name) {
  auto made = geodata::Projection::make(name, view.projectionCenter);
  if (!made) return made.problems().empty() ? "not a projection: " + name : made.problems().front().message;
  const bool wasCentred = view.projection == "globe" || view.projection == "azimuthal";
  const bool isCentred = name == "globe" || name == "azimuthal";
  view.projection = name;
  if (isCentred) view.projectionCenter = view.center;
  if (wasCentred && !isCentred) view.projectionCenter = View{}.projectionCenter;
  return "";
}

std::string pick(Pick& target, const Arguments& a) {
  Pick wanted;
  const std::string problem = setChoice<Pick::Kind>(wanted.kind, a[0],
                                                    {{"none", Pick::Kind::None},
                                                     {"site", Pick::Kind::Site},
                                                     {"port", Pick::Kind::Port},
                                                     {"passage", Pick::Kind::Passage},
                                                     {"flow", Pick::Kind::Flow},
                                                     {"feature", Pick::Kind::Feature}});
  if (!problem.empty()) return problem;
  if (wanted.kind != Pick::Kind::None) wanted.id = a[1];
  target = std::move(wanted);
  return "";
}

std::string loadScenario(Session& session, const Model& model, const std::string& name) {
  auto found = findScenario(model, name);
  if (!found)
    return found.problems().empty() ? "no scenario " + name : flow::toString(found.problems().front());
  takeScenario(session, std::move(*found), name.ends_with(".toml") ? name : "");
  return "";
}

std::string run(Session& s, const Model& model, const std::string& name, const Arguments& a) {
  flow::Disruption* disruption = nullptr;
  flow::Response* response = nullptr;
  if (name == "scenario.load") return loadScenario(s, model, a[0]);
  if (name == "scenario.reset") {
    return loadScenario(s, model, s.scenarioPath.empty() ? s.scenario.id : s.scenarioPath);
  }
  if (name.starts_with("disruption.")) {
    std::string problem = at(s.scenario.disruptions, a[0], "disruption", disruption);
    if (!problem.empty()) return problem;
    if (name == "disruption.toggle") disruption->on = !disruption->on;
    if (name == "disruption.severity") return setSeverity(disruption->severity, a[1]);
    if (name == "disruption.remove")
      s.scenario.disruptions.erase(s.scenario.disruptions.begin() +
                                   (disruption - s.scenario.disruptions.data()));
    if (name == "disruption.dates") {
      if (!isDate(a[1]) || !isDate(a[2])) return "dates are YYYY-MM or YYYY-MM-DD, or empty for an open end";
      if (!a[1].empty() && !a[2].empty() && a[1] >= a[2]) return "the first date must come before the second";
      disruption->from = a[1];
      disruption->until = a[2];
    }
    return "";
  }
  if (name.starts_with("response.")) {
    std::string problem = at(s.scenario.responses, a[0], "response", response);
    if (!problem.empty()) return problem;
    if (name == "response.severity") return setSeverity(response->severity, a[1]);
    response->on = !response->on;
    return "";
  }
  if (name == "passage.toggle") return togglePassage(s.scenario, model, a[0]);
  if (name == "model.friction") return setSwitch(s.friction, a[0]);
  if (name == "model.reexport") return setSwitch(s.reexportRule, a[0]);
  if (name == "map.projection") return project(s.view, a[0]);
  if (name == "map.center") {
    const auto place = parseLonLat(a[0]);
    if (!place) return "\"" + a[0] + "\" is not LON,LAT in degrees";
    s.view.projectionCenter = *place;
    return "";
  }
  if (name == "map.look") return look(s.view, a);
  if (name == "map.zoom") {
    const auto delta = parseNumber(a[0]);
    if (!delta) return "\"" + a[0] + "\" is not a number";
    s.view.zoom = std::clamp(s.view.zoom + *delta, kLeastZoom, kGreatestZoom);
    return "";
  }
  if (name == "map.fit") {
    s.view.center = {s.view.projectionCenter.lon,
                     s.view.projection == "equal-earth" ? 0 : s.view.projectionCenter.lat};
    s.view.zoom = 0;
    return "";
  }
  if (name == "theme.set") {
    if (a[0] == "toggle") {
      s.theme = s.theme == ThemeName::Paper ? ThemeName::Briefing : ThemeName::Paper;
      return "";
    }
    return setChoice<ThemeName>(s.theme, a[0],
                                {{"briefing", ThemeName::Briefing}, {"paper", ThemeName::Paper}});
  }
  if (name == "layer.toggle") return toggleLayer(s.layers, a[0]);
  if (name == "color.by") {
    return setChoice<ColorBy>(
        s.colorBy, a[0],
        {{"stage", ColorBy::Stage}, {"origin", ColorBy::Origin}, {"element", ColorBy::Element}});
  }
  if (name == "material.show") {
    return setChoice<Material>(s.material, a[0],
                               {{"magnet", Material::MagnetElements},
                                {"NdPr", Material::NdPr},
                                {"Dy", Material::Dy},
                                {"Tb", Material::Tb},
                                {"all", Material::All}});
  }
  if (name.starts_with("overlay.")) return runOverlayCommand(s.overlays, name, a);
  if (name.starts_with("route.") || name.starts_with("zone.")) return runRouteCommand(s, model, name, a);
  if (name == "motion.calm") return setSwitch(s.calmMotion, a[0]);
  if (name == "data.reported") return setSwitch(s.reportedOnly, a[0]);
  if (name == "panels.toggle") s.panelsHidden = !s.panelsHidden;
  if (name == "play.toggle") s.playing = !s.playing;
  if (name == "month.set") {
    if (!isMonth(a[0])) return "\"" + a[0] + "\" is not a month such as 2026-01";
    s.month = a[0];
  }
  if (name == "pick.hover") return pick(s.hovered, a);
  if (name == "pick.select") return pick(s.selected, a);
  if (name == "pick.clear") s.selected = {};
  if (name == "ui.scale") {
    const auto value = parseNumber(a[0]);
    if (!value || *value < 0.8 || *value > 2.5) return "the size of the panels is from 0.8 to 2.5";
    s.uiScale = static_cast<float>(*value);
  }
  return "";
}

// How many arguments a command must have: the words of its pattern that are not in brackets.
std::size_t neededArguments(std::string_view pattern) {
  std::size_t count = 0;
  bool inWord = false;
  for (const char c : pattern) {
    if (c == '[') break;
    if (c != ' ' && !inWord) ++count;
    inWord = c != ' ';
  }
  return count;
}

}  // namespace

void takeScenario(Session& session, flow::Scenario scenario, std::string path) {
  session.scenario = std::move(scenario);
  session.scenarioPath = std::move(path);
  session.month = session.scenario.start;
  session.friction = session.scenario.friction.value_or(true);
  session.reexportRule = session.scenario.reexport.value_or(false);
}

std::string execute(Session& session, const Model& model, const Command& command) {
  const auto known = commands();
  const auto info =
      std::find_if(known.begin(), known.end(), [&](const CommandInfo& c) { return c.name == command.name; });
  if (info == known.end()) {
    std::vector<std::string> names;
    for (const CommandInfo& c : known) names.emplace_back(c.name);
    const auto meant = nearest(command.name, names);
    return "there is no command \"" + command.name + "\"" + (meant ? "; did you mean " + *meant + "?" : "");
  }
  const Arguments& arguments = command.arguments;
  if (arguments.size() < neededArguments(info->arguments) &&
      !(command.name.starts_with("pick.") && !arguments.empty() && arguments[0] == "none")) {
    return command.name + " needs " + std::string(info->arguments);
  }
  if (isWindowCommand(command.name)) {
    return command.name + " is for the window";
  }
  Session changed = session;
  std::string problem = run(changed, model, command.name, arguments);
  if (problem.empty()) session = std::move(changed);
  return problem;
}

void History::remember(const Session& before, std::string title) {
  past_.push_back({before, std::move(title)});
  future_.clear();
  constexpr std::size_t kDepth = 200;
  if (past_.size() > kDepth) past_.erase(past_.begin());
}

namespace {

// A step back keeps where the user looks and points.
void restore(Session& session, Session wanted) {
  wanted.view.center = session.view.center;
  wanted.view.zoom = session.view.zoom;
  wanted.hovered = session.hovered;
  wanted.panelsHidden = session.panelsHidden;
  wanted.route.open = session.route.open;
  wanted.route.tool = session.route.tool;
  wanted.route.draft = session.route.draft;
  wanted.route.chosen = session.route.chosen;
  wanted.route.pointed = session.route.pointed;
  const int zones = static_cast<int>(wanted.route.zones.size());
  wanted.route.zone = std::min(session.route.zone, zones - 1);
  session = std::move(wanted);
}

}  // namespace

bool History::undo(Session& session) {
  if (past_.empty()) return false;
  future_.push_back({session, past_.back().title});
  restore(session, std::move(past_.back().session));
  past_.pop_back();
  return true;
}

bool History::redo(Session& session) {
  if (future_.empty()) return false;
  past_.push_back({session, future_.back().title});
  restore(session, std::move(future_.back().session));
  future_.pop_back();
  return true;
}

}  // namespace app

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/core/text.h"

namespace app::cli {
namespace {

using nlohmann::ordered_json;

struct RouteArguments {
  std::string from, to, speed;
  std::vector<std::string> close;
  bool json = false;
};

// The port of this id, name, Japanese name or UN/LOCODE, any case; the beginning of a name will do where only
// one port has it ("Qingdao" for "Qingdao (Qianwan)"). Tells the nearest when there is none.
const geodata::Port* findPort(const Model& model, const std::string& word) {
  const std::string wanted = lower(word);
  std::vector<std::string> names;
  const geodata::Port* begins = nullptr;
  int beginning = 0;
  for (const geodata::Port& port : model.data.ports) {
    if (lower(port.id) == wanted || lower(port.name) == wanted ||
        (!word.empty() && (port.nameJa == word || lower(port.locode) == wanted))) {
      return &port;
    }
    if (lower(port.name).starts_with(wanted + ' ')) {
      begins = &port;
      ++beginning;
    }
    names.push_back(port.name);
    names.push_back(port.id);
  }
  if (beginning == 1) return begins;
  const auto meant = nearest(word, names);
  fmt::print(stderr, "error: there is no port \"{}\". {}See: lodeflow list ports\n", word,
             meant ? "Did you mean \"" + *meant + "\"? " : "");
  return nullptr;
}

// Ids of the passages named; tells the first that is unknown.
bool findPassages(const Model& model, const std::vector<std::string>& words, std::vector<std::string>& ids) {
  for (const std::string& list : words) {
    for (std::size_t begin = 0; begin <= list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      const std::string word = list.substr(begin, end - begin);
      begin = end + 1;
      if (word.empty()) continue;
      std::vector<std::string> names;
      bool found = false;
      for (const geodata::Passage& p : model.data.passages) {
        names.push_back(p.name);
        names.push_back(p.id);
        if (lower(p.id) != lower(word) && lower(p.name) != lower(word) && p.nameJa != word) continue;
        ids.push_back(p.id);
        found = true;
      }
      if (found) continue;
      const auto meant = nearest(word, names);
      fmt::print(stderr, "error: there is no passage \"{}\". {}See: lodeflow list passages\n", word,
                 meant ? "Did you mean \"" + *meant + "\"? " : "");
      return false;
    }
  }
  return true;
}

ordered_json lineOf(const std::vector<flow::LonLat>& path) {
  ordered_json parts = ordered_json::array({ordered_json::array()});
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (i > 0 && std::abs(path[i].lon - path[i - 1].lon) > 180) {
      const double side = path[i - 1].lon > 0 ? 180 : -180;
      const double other = path[i].lon + (side > 0 ? 360 : -360);
      const double t = (side - path[i - 1].lon) / (other - path[i - 1].lon);
      const double lat = path[i - 1].lat + t * (path[i].lat - path[i - 1].lat);
      parts.back().push_back({side, lat});
      parts.push_back(ordered_json::array());
      parts.back().push_back({-side, lat});
    }
    parts.back().push_back({path[i].lon, path[i].lat});
  }
  if (parts.size() == 1) return {{"type", "LineString"}, {"coordinates", parts.front()}};
  return {{"type", "MultiLineString"}, {"coordinates", parts}};
}

int noRoute(const Model& model, const RouteArguments& a, const std::vector<std::string>& closed) {
  ordered_json blocked = ordered_json::array();
  std::string list;
  for (const std::string& id : closed) {
    const auto index = model.router.passageIndex(id);
    const std::string name = index ? model.router.graph().passages[*index].name : id;
    blocked.push_back(name);
    list += (list.empty() ? "" : ", ") + name;
  }
  if (a.json) fmt::print("{}\n", ordered_json({{"error", "no route"}, {"blocked_by", blocked}}).dump());
  fmt::print(stderr, "error: no route from {} to {}{}\n", a.from, a.to,
             list.empty() ? "" : " with these closed: " + list);
  return kExitNoRoute;
}

int route(const RouteArguments& a) {
  const auto speed = parseNumber(a.speed);
  if (!speed || *speed < 1 || *speed > 40) {
    fmt::print(stderr, "error: --speed {}: expected knots from 1 to 40\n", a.speed);
    return kExitUsage;
  }
  const auto model = loadModelOrTell();
  if (!model) return kExitBadInput;
  const geodata::Port* from = findPort(*model, a.from);
  const geodata::Port* to = findPort(*model, a.to);
  std::vector<std::string> closed;
  if (from == nullptr || to == nullptr || !findPassages(*model, a.close, closed)) return kExitBadInput;
  const auto way = model->router.route(from->id, to->id, model->router.closureMask(closed));
  if (!way) return noRoute(*model, a, closed);

  ordered_json used = ordered_json::array();
  std::string list;
  for (const std::size_t p : way->passages) {
    used.push_back(model->router.graph().passages[p].name);
    list += (list.empty() ? "" : ", ") + model->router.graph().passages[p].name;
  }
  const double hours = way->nm / *speed;
  if (!a.json) {
    fmt::print("{} to {}: {} nm, {} days at {} knots{}\n", from->name, to->name, formatWhole(way->nm),
               formatTonnes(hours / 24), a.speed, list.empty() ? "" : ", by " + list);
    return kExitDone;
  }
  const auto end = [](const geodata::Port& port, flow::LonLat at) {
    return ordered_json{{"name", port.name}, {"lon", at.lon}, {"lat", at.lat}};
  };
  const ordered_json document{{"from", end(*from, way->path.front())},
                              {"to", end(*to, way->path.back())},
                              {"distance_nm", way->nm},
                              {"hours", hours},
                              {"speed_kn", *speed},
                              {"passages", used},
                              {"snap_nm", {{"from", 0}, {"to", 0}}},
                              {"geometry", lineOf(way->path)}};
  fmt::print("{}\n", document.dump());
  return kExitDone;
}

}  // namespace

void addRoute(CLI::App& app, int& code) {
  auto* call = app.add_subcommand("route", "the shortest way over sea between two ports");
  auto arguments = std::make_shared<RouteArguments>();
  call->add_option("FROM", arguments->from, "a port: id, name or UN/LOCODE")->required();
  call->add_option("TO", arguments->to, "a port: id, name or UN/LOCODE")->required();
  addOption(*call, "close", arguments->close);
  addOption(*call, "speed", arguments->speed);
  addFlag(*call, "json", arguments->json);
  call->callback([arguments, &code] { code = route(*arguments); });
}

}  // namespace app::cli

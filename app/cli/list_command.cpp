#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/core/commands.h"
#include "app/core/options.h"

namespace app::cli {
namespace {

using nlohmann::ordered_json;

ordered_json number(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

// Null as a whole where it is unknown: no figure has only an end.
ordered_json range(const flow::Range& range) {
  if (!std::isfinite(range.mid)) return nullptr;
  return {{"low", number(range.low)}, {"mid", number(range.mid)}, {"high", number(range.high)}};
}

const char* kindName(flow::SiteKind kind) {
  constexpr const char* kNames[] = {"mine", "refinery", "metal", "magnet", "recycling", "seabed", "demand"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* statusName(flow::SiteStatus status) {
  constexpr const char* kNames[] = {"operating", "building", "project", "stopped"};
  return kNames[static_cast<std::size_t>(status)];
}

ordered_json sites(const Model& model) {
  ordered_json list = ordered_json::array();
  for (const SiteMark& mark : model.marks) {
    list.push_back({{"id", mark.id},
                    {"name", mark.name},
                    {"kind", kindName(mark.kind)},
                    {"status", statusName(mark.status)},
                    {"country", mark.country},
                    {"lon", mark.position.lon},
                    {"lat", mark.position.lat},
                    {"t_reo_per_year", number(mark.tonnesPerYear)}});
  }
  return list;
}

ordered_json ports(const Model& model) {
  ordered_json list = ordered_json::array();
  for (const flow::SeaPort& port : model.router.graph().ports) {
    const geodata::Port* known = model.data.port(port.id);
    const flow::LonLat at = model.router.graph().nodes[port.node];
    list.push_back({{"id", port.id},
                    {"name", known != nullptr ? known->name : port.id},
                    {"lon", at.lon},
                    {"lat", at.lat}});
  }
  return list;
}

ordered_json passages(const Model& model) {
  ordered_json list = ordered_json::array();
  for (const geodata::Passage& p : model.data.passages) {
    const flow::PassageTimes& times = p.times;
    list.push_back({{"id", p.id},
                    {"name", p.name},
                    {"lon", p.position.lon},
                    {"lat", p.position.lat},
                    {"kind", p.land ? "land" : "sea"},
                    {"usual", p.usuallyClosed ? "closed" : "open"},
                    {"length_nm", number(times.lengthNm)},
                    {"transit_hours", number(times.transitHours)},
                    {"wait_hours", range(times.waitHours)},
                    {"draught_limit_m", number(times.draughtLimit)},
                    {"toll_usd_per_t", number(times.usdPerTonne)}});
  }
  return list;
}

ordered_json ships(const Model& model) {
  ordered_json list = ordered_json::array();
  for (const geodata::Ship& ship : model.data.ships) {
    list.push_back({{"id", ship.id},
                    {"name", ship.name},
                    {"default", ship.isDefault},
                    {"speed_kn", range(ship.speedKnots)},
                    {"draught_m", number(ship.draught)},
                    {"usd_per_t_nm", range(ship.usdPerTonneNm)},
                    {"usd_per_t_day", range(ship.usdPerTonneDay)}});
  }
  return list;
}

ordered_json scenarios(const Model& model) {
  ordered_json list = ordered_json::array();
  for (const flow::Scenario& s : model.scenarios) {
    list.push_back({{"id", s.id}, {"title", s.title}, {"question", s.question}});
  }
  return list;
}

ordered_json projections() {
  return {{{"id", "equal-earth"}, {"name", "Equal Earth"}},
          {{"id", "globe"}, {"name", "Globe (orthographic)"}},
          {{"id", "mercator"}, {"name", "Mercator"}},
          {{"id", "azimuthal"}, {"name", "Azimuthal equidistant"}},
          {{"id", "robinson"}, {"name", "Robinson"}}};
}

ordered_json commandList() {
  ordered_json list = ordered_json::array();
  for (const CommandInfo& c : commands()) {
    list.push_back({{"id", c.name}, {"name", c.title}, {"arguments", c.arguments}, {"shortcut", c.shortcut}});
  }
  return list;
}

ordered_json optionList() {
  ordered_json list = ordered_json::array();
  for (const Option& o : options()) {
    list.push_back({{"id", o.name},
                    {"name", o.help},
                    {"type", o.type},
                    {"default", o.defaultValue},
                    {"unit", o.unit},
                    {"calls", o.calls}});
  }
  return list;
}

int list(const std::string& what, bool json) {
  ordered_json rows;
  if (what == "projections") rows = projections();
  if (what == "commands") rows = commandList();
  if (what == "options") rows = optionList();
  if (what == "briefings") rows = ordered_json::array();
  if (rows.is_null()) {
    const auto model = loadModelOrTell();
    if (!model) return kExitBadInput;
    if (what == "sites") rows = sites(*model);
    if (what == "ports") rows = ports(*model);
    if (what == "passages") rows = passages(*model);
    if (what == "ships") rows = ships(*model);
    if (what == "scenarios") rows = scenarios(*model);
  }
  if (json) {
    fmt::print("{}\n", rows.dump(2));
    return kExitDone;
  }
  if (rows.empty()) fmt::print(stderr, "there are no {} yet\n", what);
  for (const ordered_json& row : rows) {
    const std::string name = row.contains("title") ? row["title"] : row["name"];
    fmt::print("{:<28} {}\n", row["id"].get<std::string>(), name);
  }
  return kExitDone;
}

}  // namespace

void addList(CLI::App& app, int& code) {
  auto* call = app.add_subcommand("list", "what there is");
  auto what = std::make_shared<std::string>();
  auto json = std::make_shared<bool>(false);
  call->add_option("WHAT", *what,
                   "sites, ports, passages, ships, scenarios, briefings, projections, commands or options")
      ->required()
      ->check(CLI::IsMember({"sites", "ports", "passages", "ships", "scenarios", "briefings", "projections",
                             "commands", "options"}));
  addFlag(*call, "json", *json);
  call->callback([what, json, &code] { code = list(*what, *json); });
}

}  // namespace app::cli

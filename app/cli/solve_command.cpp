#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/data_argument.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_argument.h"
#include "app/core/text.h"
#include "flow/indicators.h"

namespace app::cli {
namespace {

using nlohmann::ordered_json;

ordered_json number(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

const char* statusName(flow::PlanStatus status) {
  constexpr const char* kNames[] = {"optimal", "infeasible", "cancelled", "failed"};
  return kNames[static_cast<std::size_t>(status)];
}

ordered_json switchesOf(const Session& session) {
  ordered_json switches{{"friction", session.friction}, {"reexport", session.reexportRule}};
  for (const flow::Disruption& d : session.scenario.disruptions) switches[d.name] = d.on;
  for (const flow::Response& r : session.scenario.responses) switches[r.name] = r.on;
  return switches;
}

ordered_json monthOf(const Session& session, const Outcome& outcome) {
  flow::PerElement demand{};
  flow::PerElement unserved{};
  for (std::size_t i = 0; i < outcome.plan.unserved.size(); ++i) {
    for (std::size_t e = 0; e < flow::kElementCount; ++e) {
      demand[e] += outcome.applied.demand[i][e];
      unserved[e] += outcome.plan.unserved[i][e];
    }
  }
  ordered_json elements;
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    elements[std::string(flow::kElementNames[e])] = {{"demand_t", demand[e]}, {"unserved_t", unserved[e]}};
  }
  return {{"month", session.month},
          {"demand_t", flow::total(demand)},
          {"served_t", flow::total(demand) - flow::total(unserved)},
          {"unserved_t", flow::total(unserved)},
          {"by_element", elements},
          {"cover_months", nullptr}};  // stocks are not modelled yet
}

ordered_json japanOf(const flow::Indicators& indicators) {
  ordered_json dependence;
  for (const flow::Dependence& d : indicators.dependence) dependence[d.id] = number(d.percent);
  ordered_json elements;
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    elements[std::string(flow::kElementNames[e])] = {{"demand_t", indicators.shortfall.demand[e]},
                                                     {"unserved_t", indicators.shortfall.unserved[e]}};
  }
  return {{"unserved_t", flow::magnetTotal(indicators.shortfall.unserved)},
          {"unserved_percent", number(indicators.shortfall.magnetPercent())},
          {"by_element", elements},
          {"first_stockout_month", nullptr},
          {"dependence_china_percent", dependence}};
}

ordered_json reroutedOf(const flow::Indicators& indicators) {
  ordered_json list = ordered_json::array();
  for (const flow::Rerouted& r : indicators.rerouted) {
    list.push_back({{"from", r.from},
                    {"to", r.to},
                    {"form", flow::kFormNames[static_cast<std::size_t>(r.form)]},
                    {"t_per_month_before", r.before},
                    {"t_per_month_after", r.after},
                    {"nm_before", number(r.nmBefore)},
                    {"nm_after", number(r.nmAfter)},
                    {"days_before", number(r.daysBefore)},
                    {"days_after", number(r.daysAfter)},
                    {"why", r.why}});
  }
  return list;
}

struct Solved : Planned {
  flow::Indicators indicators;
};

struct SolveArguments {
  std::vector<std::string> scenarios, switches, data;
  std::string csv, gpkg;
  bool json = false;
};

ordered_json documentOf(const Model& model, const Solved& solved) {
  const Outcome& outcome = *solved.outcome;
  ordered_json document{
      {"scenario", solved.session.scenario.id},    {"title", solved.session.scenario.title},
      {"data_version", model.data.version},        {"model_version", LODEFLOW_VERSION},
      {"status", statusName(outcome.plan.status)}, {"switches", switchesOf(solved.session)}};
  if (outcome.plan.status != flow::PlanStatus::Optimal) {
    document["message"] = outcome.plan.message;
    return document;
  }
  const flow::Certificate& c = outcome.plan.certificate;
  const auto unknownRange = ordered_json{{"jpy_trillion", nullptr}, {"gdp_percent", nullptr}};
  document["months"] = ordered_json::array({monthOf(solved.session, outcome)});
  document["japan"] = japanOf(solved.indicators);
  document["loss"] = {{"jpy_trillion", number(solved.indicators.lossTrillionYen)},
                      {"gdp_percent", number(solved.indicators.lossPercentOfGdp)},
                      {"low", unknownRange},
                      {"high", unknownRange}};
  document["rerouted"] = reroutedOf(solved.indicators);
  document["most_valuable"] = ordered_json::array();
  document["certificate"] = {{"primal_residual", c.primalResidual},
                             {"dual_residual", c.dualResidual},
                             {"gap", c.gap},
                             {"mass_balance", c.massBalance}};
  return document;
}

void printSummary(const Solved& solved) {
  const Outcome& outcome = *solved.outcome;
  fmt::print("{} ({}): {}\n", solved.session.scenario.title, solved.session.scenario.id,
             statusName(outcome.plan.status));
  if (outcome.plan.status != flow::PlanStatus::Optimal) return;
  const flow::Indicators& in = solved.indicators;
  fmt::print("  Japan, magnets: {} of {} t REO a month unserved ({}%)\n",
             formatTonnes(flow::magnetTotal(in.shortfall.unserved)),
             formatTonnes(flow::magnetTotal(in.shortfall.demand)),
             formatTonnes(in.shortfall.magnetPercent()));
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    fmt::print("    {:<6} {:>8} of {:>8} t unserved\n", flow::kElementNames[e],
               formatTonnes(in.shortfall.unserved[e]), formatTonnes(in.shortfall.demand[e]));
  }
  for (const flow::Dependence& d : in.dependence) {
    fmt::print("  on China, {}: {}%{}\n", d.definition, formatTonnes(d.percent),
               std::isfinite(d.published) ? fmt::format(" (published: {}%)", formatTonnes(d.published)) : "");
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(8, in.rerouted.size()); ++i) {
    const flow::Rerouted& r = in.rerouted[i];
    fmt::print("  {} to {}, {}: {} -> {} t a month{}\n", r.from, r.to,
               flow::kFormNames[static_cast<std::size_t>(r.form)], formatTonnes(r.before),
               formatTonnes(r.after), r.why.empty() ? "" : " (" + r.why + ")");
  }
  fmt::print("  certificate: primal {:.1e}, dual {:.1e}, gap {:.1e}, mass balance {:.1e}\n",
             outcome.plan.certificate.primalResidual, outcome.plan.certificate.dualResidual,
             outcome.plan.certificate.gap, outcome.plan.certificate.massBalance);
}

// Where the results go besides the screen. Returns an ExitCode.
int targetsOf(const SolveArguments& a, std::vector<geodata::ExportTarget>& targets) {
  std::vector<flow::Result<geodata::ExportTarget>> asked;
  if (!a.csv.empty()) asked.push_back(geodata::exportTarget(a.csv + "/", "csv"));
  if (!a.gpkg.empty()) asked.push_back(geodata::exportTarget(a.gpkg, "gpkg"));
  for (const auto& target : asked) {
    report(target.problems());
    if (!target) return kExitUsage;
    if (target->folder && target->format == geodata::ExportFormat::GeoPackage) {
      fmt::print(stderr, "error: --gpkg {}: expected a name that ends in .gpkg, and this is a folder\n",
                 a.gpkg);
      return kExitUsage;
    }
    targets.push_back(*target);
  }
  return kExitDone;
}

int solveAll(const SolveArguments& a) {
  std::vector<geodata::ExportTarget> targets;
  if (const int problem = targetsOf(a, targets); problem != kExitDone) return problem;
  DataArgument data;
  if (const int code = loadWithData(a.data, false, data); code != kExitDone) return code;
  const auto model = data.model;
  ordered_json list = ordered_json::array();
  int code = kExitDone;
  std::vector<std::unique_ptr<Planned>> planned;
  for (const std::string& name : a.scenarios.empty() ? std::vector<std::string>{"baseline"} : a.scenarios) {
    auto solved = std::make_unique<Solved>();
    solved->session.modelData = data.inModel;
    const int done = plan(*model, name, a.switches, *solved);
    if (done == kExitDone) {
      solved->indicators =
          flow::indicatorsOf({model->baselineApplied, model->baseline},
                             {solved->outcome->applied, solved->outcome->plan}, model->parameters);
    } else if (solved->outcome == nullptr) {
      return done;
    } else {
      code = done;
    }
    if (a.json) {
      list.push_back(documentOf(*model, *solved));
    } else {
      printSummary(*solved);
    }
    if (done == kExitDone) planned.push_back(std::move(solved));
  }
  if (a.json) fmt::print("{}\n", ordered_json{{"scenarios", list}}.dump(2));
  for (const geodata::ExportTarget& target : targets) {
    if (planned.empty()) break;
    if (const int problem = writeTo(*model, planned, target, {}); problem != kExitDone) return problem;
    fmt::print(stderr, "wrote {}\n", target.path);
  }
  return code;
}

}  // namespace

void addSolve(CLI::App& app, int& code) {
  auto* call = app.add_subcommand("solve", "plan scenarios and print what follows");
  auto arguments = std::make_shared<SolveArguments>();
  call->add_option("SCENARIO", arguments->scenarios, "ids, titles or .toml files; without any the baseline");
  addOption(*call, "switch", arguments->switches);
  addOption(*call, "data", arguments->data);
  addFlag(*call, "json", arguments->json);
  addOption(*call, "csv", arguments->csv);
  addOption(*call, "gpkg", arguments->gpkg);
  call->callback([arguments, &code] { code = solveAll(*arguments); });
}

}  // namespace app::cli

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"
#include "app/cli/route_arguments.h"
#include "app/cli/route_print.h"

namespace app::cli {
namespace {

// An end that is not the sea's is bad input; whatever bars the sea is told by name.
int noRoute(const RouteAnswer& answer, bool json) {
  fmt::print(stderr, "error: {}\n", answer.fault);
  if (answer.why != flow::SeaFault::NoWay && answer.why != flow::SeaFault::InZone) return kExitBadInput;
  if (json) {
    const nlohmann::ordered_json document{{"error", "no route"}, {"blocked_by", answer.blockedBy}};
    fmt::print("{}\n", document.dump());
  }
  return kExitNoRoute;
}

int route(const RouteArguments& arguments) {
  const int usage = checkUsage(arguments);
  if (usage != kExitDone) return usage;
  const auto model = loadModelOrTell();
  if (!model) return kExitBadInput;
  RouteQuestion question;
  const int code = questionOf(*model, arguments, question);
  if (code != kExitDone) return code;
  const RouteAnswer answer = answerRoute(*model, question, waysOf(arguments));
  if (answer.ways.empty()) return noRoute(answer, arguments.json);
  printRoute(*model, question, answer, arguments.json);
  return kExitDone;
}

}  // namespace

void addRoute(CLI::App& app, int& code) {
  auto* call =
      app.add_subcommand("route", "the best ways over the sea between two places, and what bars them");
  auto arguments = std::make_shared<RouteArguments>();
  const char* place = "a port or site (id, name or UN/LOCODE), or LON,LAT in degrees, such as -118.2,33.7";
  call->add_option("FROM", arguments->from, place)->required();
  call->add_option("TO", arguments->to, place)->required();
  addOption(*call, "close", arguments->close);
  addOption(*call, "zone", arguments->zones);
  addOption(*call, "delay", arguments->delay);
  addOption(*call, "surcharge", arguments->surcharge);
  addOption(*call, "open", arguments->open);
  addOption(*call, "ship", arguments->ship);
  addOption(*call, "speed", arguments->speed);
  addOption(*call, "alternatives", arguments->alternatives);
  addFlag(*call, "json", arguments->json);
  call->callback([arguments, &code] { code = route(*arguments); });
}

}  // namespace app::cli

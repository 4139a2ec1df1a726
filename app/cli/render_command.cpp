#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "app/cli/cli.h"
#include "app/cli/data_argument.h"
#include "app/cli/exit_codes.h"
#include "app/cli/scenario_argument.h"
#include "app/core/commands.h"
#include "app/core/picture.h"
#include "app/core/route_commands.h"
#include "app/core/text.h"
#include "app/core/zone_file.h"
#include "render/offscreen.h"
#include "render/renderer.h"

namespace app::cli {
namespace {

struct RenderArguments {
  std::string scenario, month, projection, center, zoom, theme, size, scale, output;
  std::string from, to, ship;
  std::vector<std::string> switches, data, zones;
  bool noFurniture = false;
  bool reportedOnly = false;
};

bool usage(const std::string& option, const std::string& value, const char* expected) {
  fmt::print(stderr, "error: --{} {}: expected {}\n", option, value, expected);
  return false;
}

// Fills session and viewport; tells the first thing that is wrong.
bool read(const RenderArguments& a, Session& session, render::Viewport& viewport) {
  if (!a.month.empty()) {
    if (!isMonth(a.month)) return usage("month", a.month, "a month such as 2026-01");
    session.month = a.month;
  }
  if (a.theme == "paper") {
    session.theme = ThemeName::Paper;
  } else if (a.theme != "briefing") {
    return usage("theme", a.theme, "briefing or paper");
  }
  session.view.projection = a.projection;
  if (a.projection == "globe" || a.projection == "azimuthal") {
    session.view.projectionCenter = {128, 22};
    session.view.center = session.view.projectionCenter;
    session.view.zoom = 0;
  }
  if (!a.center.empty()) {
    const auto place = parseLonLat(a.center);
    if (!place) return usage("center", a.center, "LON,LAT in degrees, such as 139.75,35.6");
    session.view.center = *place;
    if (a.projection == "globe" || a.projection == "azimuthal") session.view.projectionCenter = *place;
  }
  if (!a.zoom.empty()) {
    const auto zoom = parseNumber(a.zoom);
    if (!zoom || *zoom < -1 || *zoom > 16) return usage("zoom", a.zoom, "a number from -1 to 16");
    session.view.zoom = *zoom;
  }
  const auto scale = parseNumber(a.scale);
  if (!scale || *scale < 0.25 || *scale > 8) return usage("scale", a.scale, "a number from 0.25 to 8");
  const std::size_t cross = a.size.find('x');
  const auto width = parseNumber(a.size.substr(0, cross));
  const auto height = cross == std::string::npos ? std::nullopt : parseNumber(a.size.substr(cross + 1));
  if (!width || !height || *width < 1 || *height < 1 || *width > 16384 || *height > 16384) {
    return usage("size", a.size, "WxH in pixels, such as 1920x1080");
  }
  if (*width * *scale > 16384 || *height * *scale > 16384) {
    return usage("scale", a.scale, "at most 16384 pixels a side after scaling");
  }
  if (!lower(a.output).ends_with(".png")) return usage("output", a.output, "a name that ends in .png");
  viewport.width = static_cast<int>(*width * *scale);
  viewport.height = static_cast<int>(*height * *scale);
  viewport.pixelRatio = static_cast<float>(*scale);
  session.reportedOnly = a.reportedOnly;
  session.layers.furniture = !a.noFurniture;
  session.layers.legend = !a.noFurniture;
  return true;
}

// What the window's route panel would be set to. Tells what is wrong.
int takeRoute(const RenderArguments& a, const Model& model, Session& session) {
  if (a.from.empty() != a.to.empty()) {
    fmt::print(stderr, "error: --{} needs --{} too\n", a.from.empty() ? "to" : "from",
               a.from.empty() ? "from" : "to");
    return kExitUsage;
  }
  std::vector<Command> commands;
  if (!a.from.empty()) commands = {{"route.from", {a.from}}, {"route.to", {a.to}}};
  if (!a.ship.empty()) commands.push_back({"route.ship", {a.ship}});
  for (const Command& command : commands) {
    const std::string problem = execute(session, model, command);
    if (problem.empty()) continue;
    fmt::print(stderr, "error: {}\n", problem);
    return kExitBadInput;
  }
  for (const std::string& file : a.zones) {
    const auto zones = readZones(file);
    report(zones.problems());
    if (!zones) return kExitBadInput;
    addZones(session.route, *zones);
  }
  session.route.zone = -1;  // handles are for the hand
  return kExitDone;
}

int renderPicture(const RenderArguments& a) {
  Session session;
  render::Viewport viewport;
  if (!read(a, session, viewport)) return kExitUsage;
  DataArgument data;
  if (const int code = loadWithData(a.data, true, data); code != kExitDone) return code;
  const auto model = data.model;
  const View view = session.view;
  if (const int code = openScenario(*model, a.scenario.empty() ? "baseline" : a.scenario, session);
      code != 0) {
    return code;
  }
  session.view = view;
  session.overlays = data.overlays;
  session.modelData = data.inModel;
  if (!a.month.empty()) {
    const int after = monthsBetween(session.scenario.start, a.month);
    if (after < 0 || after >= session.scenario.months) {
      fmt::print(stderr, "error: --month {}: the scenario runs {} months from {}\n", a.month,
                 session.scenario.months, session.scenario.start);
      return kExitUsage;
    }
    session.month = a.month;
  }
  if (const int code = applySwitches(a.switches, session); code != 0) return code;
  if (const int code = takeRoute(a, *model, session); code != kExitDone) return code;

  auto picture = preparePicture(model, session, viewport);
  report(picture.problems());
  if (!picture) return kExitBadInput;
  if (picture->outcome->plan.status != flow::PlanStatus::Optimal) {
    fmt::print(stderr, "error: scenario {}: no plan: {}\n", session.scenario.id,
               picture->outcome->plan.message);
    return kExitNoRoute;
  }
  const render::OffscreenContext context;
  render::OffscreenTarget target(viewport.width, viewport.height);
  const char* shaderDir = std::getenv("LODEFLOW_SHADER_DIR");
  render::Renderer renderer({shaderDir != nullptr ? shaderDir : "", ""});
  target.bind();
  renderer.draw(present(picture->scene(), Clock{}));
  const std::string problem = render::writePng(a.output, target.read(), pictureTexts(*model, session));
  if (!problem.empty()) {
    fmt::print(stderr, "error: {}\n", problem);
    return kExitCannotWrite;
  }
  fmt::print("{}\n", a.output);
  return kExitDone;
}

}  // namespace

void addRender(CLI::App& app, int& code) {
  auto* call = app.add_subcommand("render", "draw one picture, headless, the same as the window's");
  auto arguments = std::make_shared<RenderArguments>();
  addOption(*call, "scenario", arguments->scenario);
  addOption(*call, "switch", arguments->switches);
  addOption(*call, "data", arguments->data);
  addOption(*call, "from", arguments->from);
  addOption(*call, "to", arguments->to);
  addOption(*call, "zone", arguments->zones);
  addOption(*call, "ship", arguments->ship);
  addOption(*call, "month", arguments->month);
  addOption(*call, "projection", arguments->projection);
  addOption(*call, "center", arguments->center);
  addOption(*call, "zoom", arguments->zoom);
  addOption(*call, "theme", arguments->theme);
  addOption(*call, "size", arguments->size);
  addOption(*call, "scale", arguments->scale);
  addFlag(*call, "no-furniture", arguments->noFurniture);
  addFlag(*call, "reported-only", arguments->reportedOnly);
  addOption(*call, "output", arguments->output)->required();
  call->callback([arguments, &code] { code = renderPicture(*arguments); });
}

}  // namespace app::cli

#include "app/cli/cli.h"

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "app/cli/exit_codes.h"
#include "app/cli/scenario_argument.h"
#include "app/core/commands.h"
#include "app/core/options.h"
#include "app/core/text.h"
#include "app/platform/window.h"
#include "render/offscreen.h"

namespace app {
namespace cli {

void report(const std::vector<flow::Problem>& problems) {
  for (const flow::Problem& problem : problems) fmt::print(stderr, "{}\n", flow::toString(problem));
}

std::shared_ptr<const Model> loadModelOrTell() {
  auto model = loadModel(findAssets());
  if (!model) {
    report(model.problems());
    return nullptr;
  }
  return *model;
}

namespace {

std::string helpOf(const Option& option) {
  std::string help(option.help);
  if (!option.unit.empty()) help += fmt::format(" [{}]", option.unit);
  if (!option.defaultValue.empty()) help += fmt::format(" (default {})", option.defaultValue);
  return help;
}

const Option& tableRow(const std::string& name) {
  const Option* option = findOption(name);
  if (option == nullptr) throw std::logic_error("option --" + name + " is not in the options table");
  return *option;
}

std::string flagsOf(const std::string& name) {
  return name == "output" ? "-o,--output" : "--" + name;
}

}  // namespace

CLI::Option* addOption(CLI::App& call, const std::string& name, std::string& value) {
  const Option& row = tableRow(name);
  value = std::string(row.defaultValue);
  return call.add_option(flagsOf(name), value, helpOf(row));
}

CLI::Option* addOption(CLI::App& call, const std::string& name, std::vector<std::string>& values) {
  return call.add_option(flagsOf(name), values, helpOf(tableRow(name)))
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option* addFlag(CLI::App& call, const std::string& name, bool& value) {
  return call.add_flag(flagsOf(name), value, helpOf(tableRow(name)));
}

}  // namespace cli

namespace {

// A scenario by its id, title or file; anything else that has an ending, or is an address, is data.
bool isData(const std::string& file) {
  const std::filesystem::path path(file);
  return lower(path.extension().string()) != ".toml" &&
         (path.has_extension() || file.find('/') != std::string::npos || std::filesystem::exists(path));
}

int openWindow(const std::vector<std::string>& all, const std::string& connection,
               std::chrono::steady_clock::time_point started) {
  WindowOptions options;
  options.started = started;
  std::vector<std::string> files;
  for (const std::string& file : all) {
    if (isData(file)) {
      options.files.push_back({file, false});
    } else {
      files.push_back(file);
    }
  }
  if (!connection.empty()) options.files.push_back({connection, true});
  // Read while the window opens; what is wrong with the input is told by the loader.
  return runWindow(options, [&files]() -> std::optional<Opening> {
    auto model = cli::loadModelOrTell();
    if (!model) return std::nullopt;
    Session session;
    takeScenario(session, model->scenarios.front());
    for (const std::string& file : files) {
      if (cli::openScenario(*model, file, session) != kExitDone) return std::nullopt;
    }
    return Opening{std::move(model), std::move(session)};
  });
}

}  // namespace

// CLI11 takes "-118.2,33.7" for a value, but "-.5,51" for an option.
std::vector<std::string> wordsOf(int argc, char** argv) {
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i) {  // it reads them from the back
    std::string word = argv[i];
    if (word.size() > 2 && word.starts_with("-.") && word[2] >= '0' && word[2] <= '9') word.insert(1, "0");
    words.push_back(std::move(word));
  }
  return words;
}

// Results are written beside their target and renamed, so that nothing is half done when it ends here.
void onInterrupt(int) {
  constexpr std::string_view kWords = "\ncancelled\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kWords.data(), kWords.size());
  ::_exit(kExitCancelled);
}

int runCommandLine(int argc, char** argv) {
  std::signal(SIGINT, onInterrupt);
  const auto started = std::chrono::steady_clock::now();
  CLI::App app{
      "Lodeflow: rare-earth supply chains on a map: what breaks, and which way material goes instead"};
  app.set_version_flag("--version", std::string("lodeflow ") + LODEFLOW_VERSION);
  std::vector<std::string> files;
  app.add_option(
      "FILE", files,
      "what to open in the window: a scenario (.toml, or the id of a ready-made one), or data of yours");
  std::string connection;
  cli::addOption(app, "connect", connection);
  int code = kExitDone;
  app.require_subcommand(0, 1);
  cli::addRender(app, code);
  cli::addSolve(app, code);
  cli::addExport(app, code);
  cli::addRoute(app, code);
  cli::addCheck(app, code);
  cli::addList(app, code);
  app.footer(
      "Exit codes: 0 done, 1 usage, 2 bad input, 3 no usable OpenGL, 4 no route or infeasible, 5 cancelled, "
      "6 could not write.");
  try {
    app.name(argv[0]);
    app.parse(wordsOf(argc, argv));
    if (app.get_subcommands().empty()) code = openWindow(files, connection, started);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitDone : kExitUsage;
  } catch (const render::GlError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return kExitNoOpenGl;
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return kExitBadInput;
  }
  return code;
}

}  // namespace app

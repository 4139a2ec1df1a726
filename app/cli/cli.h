#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "flow/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace app {

/// Runs the command line; returns an ExitCode.
int runCommandLine(int argc, char** argv);

namespace cli {

/// Prints each problem on a line of its own on standard error.
void report(const std::vector<flow::Problem>& problems);
/// Loads the model from the assets, telling problems; null when there are errors.
std::shared_ptr<const Model> loadModelOrTell();
/// Adds one option of the table to a call, with its help, unit and default. Throws std::logic_error for a
/// name not in it.
CLI::Option* addOption(CLI::App& call, const std::string& name, std::string& value);
CLI::Option* addOption(CLI::App& call, const std::string& name, std::vector<std::string>& values);
CLI::Option* addFlag(CLI::App& call, const std::string& name, bool& value);

// Each registers its call and stores an ExitCode in `code` when it was the one asked for.
void addRender(CLI::App& app, int& code);
void addSolve(CLI::App& app, int& code);
void addList(CLI::App& app, int& code);
void addCheck(CLI::App& app, int& code);
void addRoute(CLI::App& app, int& code);
void addExport(CLI::App& app, int& code);

}  // namespace cli
}  // namespace app

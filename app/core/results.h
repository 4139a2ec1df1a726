#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "app/core/session.h"
#include "flow/result.h"
#include "geodata/export.h"

/// Results for other programs: what a plan comes to, as tables and map layers. docs/EXPORTS.md lists every
/// layer and column.
namespace app {

/// One scenario with its plan, which must be optimal.
struct SolvedScenario {
  const Session* session = nullptr;
  const Outcome* outcome = nullptr;
};

/// All layers, in the order in which they are written. `when`: the time of the export,
/// "2026-01-31T09:30:00Z".
std::vector<geodata::ExportLayer> resultLayers(const Model& model, const std::vector<SolvedScenario>& solved,
                                               const std::string& when);
/// The names of the layers, in the same order.
const std::vector<std::string>& resultLayerNames();
/// What is wrong with names that were asked for; each with a suggestion.
std::vector<flow::Problem> layerProblems(const std::vector<std::string>& layerNames);

/// Writes the layers that are named (none: all) and `about`, which always goes with them unless `target` is
/// one file of a format with one layer a file. Empty, or what is wrong.
std::vector<flow::Problem> writeResults(const Model& model, const std::vector<SolvedScenario>& solved,
                                        const geodata::ExportTarget& target,
                                        const std::vector<std::string>& layerNames, const std::string& when);

/// For the window: the same by the name of a file or folder. Empty, or why nothing was written.
std::string exportResults(const Model& model, const Session& session, const Outcome& outcome,
                          const std::string& path, const std::string& when);

/// The time now in UTC as `when` above; the time that SOURCE_DATE_EPOCH gives where it is set.
std::string timeOfExport();

}  // namespace app

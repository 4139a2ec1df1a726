#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/core/site_marks.h"
#include "app/core/streams.h"
#include "flow/network.h"
#include "flow/plan.h"
#include "flow/planner.h"
#include "flow/result.h"
#include "flow/scenario.h"
#include "flow/sea_router.h"
#include "geodata/basemap.h"
#include "geodata/country_names.h"
#include "geodata/dataset.h"
#include "geodata/user_merge.h"

namespace app {

/// Everything read from the assets, and the baseline. Immutable after loadModel(); shared by all threads.
struct Model {
  std::string assetsDir;
  geodata::Dataset data;
  flow::Network network;
  flow::ModelParameters parameters;
  std::vector<geodata::ModelInput> inputs;  ///< what the model takes beyond the data, with its sources
  flow::SeaRouter router{flow::SeaGraph{}};
  std::vector<flow::Scenario> scenarios;  ///< baseline first
  std::vector<geodata::CountryName> countries;
  std::vector<geodata::SeaName> seas;
  std::vector<SiteMark> marks;
  flow::AppliedNetwork baselineApplied;
  flow::Plan baseline;
  std::vector<Stream> baselineStreams;
  std::vector<Stream> baselineLanes;  ///< the same for the world view: see lanesOf()
  std::vector<Stream> baselineReportedStreams, baselineReportedLanes;  ///< see reportedOf()
  std::vector<flow::Problem> warnings;
  std::vector<geodata::RowChange> userChanges;  ///< what the user's tables add and replace
};

/// LODEFLOW_ASSETS, else beside the installed program, else the source tree's.
std::string findAssets();

/// Reads and checks everything, lays the user's tables over it (see geodata::mergeTables()), and plans the
/// baseline. Problems with those tables name the user's files. Tables that are not the model's data are
/// passed over: lay them over the map. Without tables the model is the project's own, to the bit.
flow::Result<std::shared_ptr<const Model>> loadModel(const std::string& assetsDir,
                                                     const std::vector<geodata::Table>& userTables = {});

/// The ready-made scenario with this id or title (any case), or the file of that name.
flow::Result<flow::Scenario> findScenario(const Model& model, const std::string& idTitleOrFile);

/// A solved scenario: what present() and the panels show. Immutable.
struct Outcome {
  std::uint64_t revision = 0;  ///< of the question it answers; a smaller one than asked is stale
  flow::Scenario scenario;
  flow::AppliedNetwork applied;
  flow::Plan plan;
  std::vector<Stream> streams;
  std::vector<Stream> lanes;
  std::vector<Stream> reportedStreams, reportedLanes;  ///< see reportedOf()
};

}  // namespace app

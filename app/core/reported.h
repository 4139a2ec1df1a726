#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "app/core/session.h"

/// What is left where only reported figures count.
namespace app {

/// The streams with the tonnes of their reported links alone; those without a reported link are left out.
/// That such a link exists is published; how much it carries in the plan stays the model's.
std::vector<Stream> reportedOf(const std::vector<Stream>& streams, const flow::Network& network,
                               const flow::Plan& plan);

/// How much of what the map could show rests on reported figures.
struct ReportedCount {
  std::size_t sites = 0;     ///< whose size is a reported figure
  std::size_t allSites = 0;  ///< that the map marks, demand centres included
  std::size_t flows = 0;     ///< with a reported link
  std::size_t allFlows = 0;  ///< of the chosen material, at this zoom
};
/// `outcome` null: the baseline.
ReportedCount reportedCount(const Model& model, const Session& session, const Outcome* outcome);
/// "41 of 199 sites, 12 of 57 flows"
std::string countText(const ReportedCount& count);

}  // namespace app

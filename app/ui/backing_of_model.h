#pragma once

#include <string>
#include <vector>

#include "app/ui/findings.h"
#include "app/ui/provenance.h"

/// What stands behind the model's own numbers: which links, figures and parameters.
namespace app::ui {

/// "Bayan Obo to Baotou cluster: link reported, high confidence. MIIT ..." for each link of the stream, up to
/// `most`.
std::vector<std::string> linkTexts(const Model& model, const Stream& stream, std::size_t most = 6);
/// Of one link of the network.
std::string linkText(const Model& model, const flow::Arc& arc);

/// Demand of a country, or of all, that no flow reaches.
Backing unservedBacking(const Model& model, const Shortfall& shortfall);
Backing causeBacking(const Model& model, const Cause& cause);
/// The model's value with what is published for the same question, each definition by its name and source.
Backing dependenceBacking(const Model& model, const Leaning& leaning);
Backing rerouteBacking(const Model& model, const Outcome* outcome, const Reroute& reroute);
/// Tonnes and way of a flow.
Backing streamBacking(const Model& model, const Stream& stream, std::string title, std::string value);
/// Of a text in the picture.
Backing mapTextBacking(const Model& model, const Session& session, const MapText& text);

}  // namespace app::ui

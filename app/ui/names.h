#pragma once

#include <optional>
#include <string>

#include "app/core/model.h"
#include "app/core/session.h"

/// What things are called, for people.
namespace app::ui {

/// Name of a site, port or passage; the id itself where it is not known.
std::string nameOf(const Model& model, const std::string& id);
/// Name of what is picked; a flow is "Kuantan to Tsuruga" or, in the world view, "Malaysia to Japan".
std::string nameOf(const Model& model, const Outcome* outcome, const Pick& pick);
/// The flow with this key (as text) in the outcome or, if it is gone there, in the baseline; null: neither.
const Stream* streamOf(const Model& model, const Outcome* outcome, const std::string& key);

/// "Export ban, China to Japan", "Malacca Strait closed": a disruption in words, from its fields.
std::string describe(const Model& model, const flow::Disruption& disruption);
/// "concentrate", "oxide", ...
std::string formName(flow::Form form);
/// "mine", "separation plant", ...
const char* kindName(flow::SiteKind kind);
const char* statusName(flow::SiteStatus status);
/// The text that pick.hover and pick.select take: "site", "port", "passage", "flow" or "none".
const char* kindWord(Pick::Kind kind);

}  // namespace app::ui

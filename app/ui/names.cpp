#include "app/ui/names.h"

#include <algorithm>
#include <string_view>

#include "app/core/country.h"

namespace app::ui {
namespace {

const char* kindText(flow::DisruptionKind kind) {
  switch (kind) {
    case flow::DisruptionKind::ExportBan:
      return "Export ban";
    case flow::DisruptionKind::Licence:
      return "Licence regime";
    case flow::DisruptionKind::Quota:
      return "Quota";
    case flow::DisruptionKind::Outage:
      return "Outage";
    case flow::DisruptionKind::ClosePassage:
      return "closed";
    case flow::DisruptionKind::CloseZone:
      return "Closed zone";
    case flow::DisruptionKind::Delay:
      return "Delay";
    case flow::DisruptionKind::Demand:
      return "Demand shock";
  }
  return "";
}

const Stream* streamIn(const std::vector<Stream>& streams, const std::string& key) {
  const auto found = std::find_if(streams.begin(), streams.end(),
                                  [&key](const Stream& stream) { return std::to_string(stream.key) == key; });
  return found != streams.end() ? &*found : nullptr;
}

}  // namespace

std::string nameOf(const Model& model, const std::string& id) {
  if (const auto* site = model.data.site(id)) return site->name;
  if (const auto* port = model.data.port(id)) return port->name;
  if (const auto* passage = model.data.passage(id)) return passage->name;
  const auto inNetwork = std::find_if(model.network.sites.begin(), model.network.sites.end(),
                                      [&id](const flow::Site& site) { return site.id == id; });
  return inNetwork != model.network.sites.end() ? inNetwork->name : id;
}

const Stream* streamOf(const Model& model, const Outcome* outcome, const std::string& key) {
  const Stream* found = nullptr;
  if (outcome != nullptr) found = streamIn(outcome->streams, key);
  if (found == nullptr && outcome != nullptr) found = streamIn(outcome->lanes, key);
  if (found == nullptr) found = streamIn(model.baselineStreams, key);
  return found != nullptr ? found : streamIn(model.baselineLanes, key);
}

std::string nameOf(const Model& model, const Outcome* outcome, const Pick& pick) {
  if (pick.kind != Pick::Kind::Flow) return nameOf(model, pick.id);
  const Stream* stream = streamOf(model, outcome, pick.id);
  if (stream == nullptr) return "A flow that is not in this plan";
  const bool isLane = (outcome != nullptr && streamIn(outcome->lanes, pick.id) != nullptr) ||
                      streamIn(model.baselineLanes, pick.id) != nullptr;
  if (isLane && stream->fromCountry != stream->toCountry) {
    return countryName(model, stream->fromCountry) + " to " + countryName(model, stream->toCountry);
  }
  return nameOf(model, stream->from) + " to " + nameOf(model, stream->to);
}

std::string describe(const Model& model, const flow::Disruption& d) {
  if (d.kind == flow::DisruptionKind::ClosePassage && !d.passage.empty())
    return nameOf(model, d.passage) + " closed";
  std::string text = kindText(d.kind);
  if (!d.site.empty()) text += ": " + nameOf(model, d.site);
  if (!d.passage.empty()) text += ": " + nameOf(model, d.passage);
  if (!d.origin.empty()) text += ", " + countryName(model, d.origin);
  if (!d.destination.empty()) text += " to " + countryName(model, d.destination);
  if (d.form) text += ", " + formName(*d.form);
  if (d.element) text += ", " + std::string(flow::kElementNames[static_cast<std::size_t>(*d.element)]);
  return text;
}

std::string formName(flow::Form form) {
  return std::string(flow::kFormNames[static_cast<std::size_t>(form)]);
}

const char* kindName(flow::SiteKind kind) {
  switch (kind) {
    case flow::SiteKind::Mine:
      return "mine";
    case flow::SiteKind::Refinery:
      return "separation plant";
    case flow::SiteKind::MetalPlant:
      return "metal plant";
    case flow::SiteKind::MagnetPlant:
      return "magnet plant";
    case flow::SiteKind::Recycling:
      return "recycling plant";
    case flow::SiteKind::Seabed:
      return "seabed deposit";
    case flow::SiteKind::DemandCentre:
      return "demand centre";
  }
  return "";
}

const char* statusName(flow::SiteStatus status) {
  switch (status) {
    case flow::SiteStatus::Operating:
      return "operating";
    case flow::SiteStatus::Building:
      return "being built";
    case flow::SiteStatus::Project:
      return "project";
    case flow::SiteStatus::Stopped:
      return "stopped";
  }
  return "";
}

const char* kindWord(Pick::Kind kind) {
  switch (kind) {
    case Pick::Kind::None:
      return "none";
    case Pick::Kind::Site:
      return "site";
    case Pick::Kind::Port:
      return "port";
    case Pick::Kind::Passage:
      return "passage";
    case Pick::Kind::Flow:
      return "flow";
    case Pick::Kind::Feature:
      return "feature";
  }
  return "none";
}

}  // namespace app::ui

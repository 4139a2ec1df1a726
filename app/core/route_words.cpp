#include "app/core/route_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"

namespace app {
namespace {

void addOnce(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += names[i];
  }
  return list;
}

std::string zoneNames(const RouteQuestion& question, const std::vector<std::size_t>& zones) {
  std::vector<std::string> names;
  for (const std::size_t zone : zones) addOnce(names, "\"" + question.zones[zone].name + "\"");
  return listed(names);
}

// The cut in groups, each with the reason why it is shut.
std::string reasons(const Model& model, const RouteQuestion& question, const flow::SeaAnswer& answer,
                    const ShutBeside& beside) {
  std::vector<std::string> closed, shallow, ice;
  for (const std::size_t passage : answer.cutPassages) {
    const flow::SeaPassage& known = model.router.graph().passages[passage];
    const auto burden = question.burdens.find(known.id);
    const bool isClosed = burden != question.burdens.end() && burden->second.closed;
    const bool isShallow = (beside.tooShallow >> passage & 1U) != 0;
    addOnce(isClosed ? closed : isShallow ? shallow : ice, known.name);
  }
  std::vector<std::string> parts;
  const auto is = [](const std::vector<std::string>& names) { return names.size() == 1 ? " is " : " are "; };
  if (!closed.empty()) parts.push_back(listed(closed) + is(closed) + "closed");
  if (!shallow.empty()) {
    parts.push_back(listed(shallow) + is(shallow) + "too shallow for a ship of " + beside.ship);
  }
  if (!ice.empty()) parts.push_back(listed(ice) + is(ice) + "shut by ice in an ordinary year");
  if (!answer.cutZones.empty()) {
    const bool isOne = answer.cutZones.size() == 1;
    parts.push_back((isOne ? "the zone " : "the zones ") + zoneNames(question, answer.cutZones) +
                    (isOne ? " bars the sea" : " bar the sea"));
  }
  return listed(parts);
}

std::string noWay(const Model& model, const RouteQuestion& question, const flow::SeaAnswer& answer,
                  const ShutBeside& beside) {
  const std::string between =
      fmt::format("There is no way from {} to {}", question.from.name, question.to.name);
  const std::size_t count = answer.cutPassages.size() + answer.cutZones.size();
  if (count == 0) return between + " over the sea.";  // not for anything that is closed
  const char* remedy = count == 1 ? "it" : beside.isAnyEnough ? "any one of them" : "all of them";
  return fmt::format("{}: {}. Opening {} would open the way.", between,
                     reasons(model, question, answer, beside), remedy);
}

std::string onLand(const RoutePlace& place, double snapNm) {
  const bool isKnown = std::isfinite(snapNm) && snapNm > flow::kFarthestSnapNm;
  const std::string limit = formatWhole(flow::kFarthestSnapNm);
  return place.name +
         (isKnown ? " lies " + formatWhole(snapNm) +
                        " nm from navigable water, and a way begins or ends at most " + limit + " nm from it"
                  : " lies more than " + limit +
                        " nm from navigable water: too far inland for a way to begin or end there") +
         ". Choose a port, or a place nearer to the coast.";
}

}  // namespace

std::vector<std::string> namesOfCut(const Model& model, const RouteQuestion& question,
                                    const flow::SeaAnswer& answer) {
  // What is shut in any year has caused nothing, unless there is no other cause.
  std::vector<std::string> names, ice;
  for (const std::size_t passage : answer.cutPassages) {
    const flow::SeaPassage& known = model.router.graph().passages[passage];
    const auto burden = question.burdens.find(known.id);
    const bool isClosed = burden != question.burdens.end() && burden->second.closed;
    addOnce(known.isUsuallyClosed && !isClosed ? ice : names, known.name);
  }
  for (const std::size_t zone : answer.cutZones) addOnce(names, question.zones[zone].name);
  return names.empty() ? ice : names;
}

std::string faultOf(const Model& model, const RouteQuestion& question, const flow::SeaAnswer& answer,
                    const ShutBeside& beside) {
  const RoutePlace& end = answer.atStart ? question.from : question.to;
  switch (answer.fault) {
    case flow::SeaFault::None:
      return {};
    case flow::SeaFault::UnknownPort:
      return end.name + " has no place among the sea lanes. Give a position, LON,LAT, in its stead.";
    case flow::SeaFault::OnLand:
      return onLand(end, answer.snapNm);
    case flow::SeaFault::InZone:
      return fmt::format(
          "{} lies in {}, which is closed. Move the place or the zone.", end.name,
          answer.cutZones.empty() ? "a zone" : "the zone " + zoneNames(question, answer.cutZones));
    case flow::SeaFault::NoWay:
      return noWay(model, question, answer, beside);
  }
  return {};
}

}  // namespace app

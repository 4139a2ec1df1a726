#include "app/core/route_commands.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "app/core/route_answer.h"
#include "app/core/route_question.h"
#include "app/core/route_ship.h"
#include "app/core/text.h"

namespace app {
namespace {

using Arguments = std::vector<std::string>;

constexpr std::size_t kLeastCorners = 3;
constexpr double kFarthestLat = 89;  // a corner at a pole has no longitude

double wrapped(double lon) {
  return std::remainder(lon, 360.0);
}

std::string noPlace(const std::string& word) {
  return "\"" + word + "\" is not LON,LAT in degrees";
}

std::optional<std::size_t> indexOf(const std::string& word, std::size_t count) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
  if (error != std::errc{} || end != word.data() + word.size() || index >= count) return std::nullopt;
  return index;
}

std::string newName(const std::vector<RouteZone>& zones) {
  std::set<std::string> taken;
  for (const RouteZone& zone : zones) taken.insert(zone.area.name);
  int number = 1;
  while (taken.contains("Zone " + std::to_string(number))) ++number;
  return "Zone " + std::to_string(number);
}

std::string addZone(RouteTask& route, std::vector<flow::LonLat> corners, std::string name) {
  std::vector<flow::LonLat> kept;
  for (const flow::LonLat& corner : corners) {
    if (kept.empty() || !(kept.back() == corner)) kept.push_back(corner);
  }
  while (kept.size() > 1 && kept.front() == kept.back()) kept.pop_back();
  if (kept.size() < kLeastCorners) return "a zone needs at least three corners";
  addZones(route, {{std::move(name), {std::move(kept)}}});
  return "";
}

std::string addZoneOf(RouteTask& route, const Arguments& a) {
  std::vector<flow::LonLat> corners;
  for (std::size_t at = 0; at < a[0].size();) {
    const std::size_t end = std::min(a[0].find(' ', at), a[0].size());
    const std::string word = a[0].substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const auto corner = parseLonLat(word);
    if (!corner) return noPlace(word);
    corners.push_back(*corner);
  }
  return addZone(route, std::move(corners), a.size() > 1 ? a[1] : "");
}

// A box round the middle of the map, about a third of what is to be seen at most views.
std::string addZoneHere(RouteTask& route, const View& view) {
  const double half = std::clamp(20 / std::exp2(view.zoom), 0.02, 20.0);
  const double lat = std::clamp(view.center.lat, half - kFarthestLat, kFarthestLat - half);
  const double wide = half / std::max(0.2, std::cos(lat * 0.017453292519943295));
  std::vector<flow::LonLat> corners;
  for (const auto& [x, y] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}})
    corners.push_back({wrapped(view.center.lon + wide * x), lat + half * y});
  return addZone(route, std::move(corners), "");
}

void moveZone(flow::SeaZone& zone, double lon, double lat) {
  double south = 90;
  double north = -90;
  for (const flow::SeaRing& ring : zone.rings) {
    for (const flow::LonLat& p : ring) {
      south = std::min(south, p.lat);
      north = std::max(north, p.lat);
    }
  }
  // Its shape in degrees stays; it stops before a pole, or where it already is.
  lat = std::clamp(lat, std::min(0.0, -kFarthestLat - south), std::max(0.0, kFarthestLat - north));
  for (flow::SeaRing& ring : zone.rings) {
    for (flow::LonLat& p : ring) p = {wrapped(p.lon + lon), p.lat + lat};
  }
}

std::string changeCorner(flow::SeaRing& outline, const std::string& name, const Arguments& a) {
  const auto corner = indexOf(a[1], outline.size());
  if (!corner) return "the zone has no corner " + a[1] + "; it has " + std::to_string(outline.size());
  const auto at = outline.begin() + static_cast<std::ptrdiff_t>(*corner);
  if (name == "zone.cut") {
    if (outline.size() <= kLeastCorners) return "a zone needs at least three corners; zone.remove deletes it";
    outline.erase(at);
    return "";
  }
  const auto place = parseLonLat(a[2]);
  if (!place) return noPlace(a[2]);
  if (name == "zone.split") {
    outline.insert(at + 1, *place);
  } else {
    *at = *place;
  }
  return "";
}

// What was drawn becomes a switch at the left, which the plan counts with.
void closeForAll(Session& session, std::size_t index) {
  RouteTask& route = session.route;
  flow::Disruption closure;
  closure.kind = flow::DisruptionKind::CloseZone;
  closure.name = route.zones[index].area.name + " closed";
  closure.zones = {route.zones[index].area};
  closure.source = "set by the user";
  session.scenario.disruptions.push_back(std::move(closure));
  route.zones.erase(route.zones.begin() + static_cast<std::ptrdiff_t>(index));
  route.zone = -1;
}

std::string changeZone(Session& session, const std::string& name, const Arguments& a) {
  RouteTask& route = session.route;
  const auto index = indexOf(a[0], route.zones.size());
  if (!index) return "there is no zone " + a[0] + "; there are " + std::to_string(route.zones.size());
  RouteZone& zone = route.zones[*index];
  if (name == "zone.scenario") {
    closeForAll(session, *index);
    return "";
  }
  if (name == "zone.remove") {
    route.zones.erase(route.zones.begin() + static_cast<std::ptrdiff_t>(*index));
    route.zone = -1;
    return "";
  }
  if (name == "zone.toggle") {
    zone.on = !zone.on;
    return "";
  }
  if (name == "zone.name") {
    if (oneLine(a[1], 1).empty()) return "a zone needs a name";
    zone.area.name = a[1];
    return "";
  }
  route.zone = static_cast<int>(*index);
  if (name == "zone.move") {
    const std::size_t comma = a[1].find(',');
    const auto lon = parseNumber(a[1].substr(0, comma));
    const auto lat = comma == std::string::npos ? std::nullopt : parseNumber(a[1].substr(comma + 1));
    if (!lon || !lat) return "\"" + a[1] + "\" is not DLON,DLAT in degrees";
    moveZone(zone.area, *lon, *lat);
  } else if (name != "zone.select") {
    return changeCorner(zone.area.rings.front(), name, a);
  }
  return "";
}

std::string runZoneCommand(Session& session, const std::string& name, const Arguments& a) {
  RouteTask& route = session.route;
  route.open = true;
  if (name == "zone.add") return addZoneOf(route, a);
  if (name == "zone.here") return addZoneHere(route, session.view);
  if (name == "zone.draw") {
    const auto corner = parseLonLat(a[0]);
    if (!corner) return noPlace(a[0]);
    route.tool = RouteTool::Zone;
    route.draft.push_back(*corner);
    return "";
  }
  if (name == "zone.back") {
    if (route.draft.empty()) return "no zone is being drawn";
    route.draft.pop_back();
    return "";
  }
  if (name == "zone.close") {
    std::string problem = addZone(route, route.draft, "");
    if (problem.empty()) route.tool = RouteTool::None;
    if (problem.empty()) route.draft.clear();
    return problem;
  }
  if (name == "zone.select" && a[0] == "none") {
    route.zone = -1;
    return "";
  }
  return changeZone(session, name, a);
}

std::string setTool(RouteTask& route, const std::string& word) {
  constexpr std::pair<const char*, RouteTool> kTools[] = {{"none", RouteTool::None},
                                                          {"from", RouteTool::From},
                                                          {"to", RouteTool::To},
                                                          {"zone", RouteTool::Zone},
                                                          {"box", RouteTool::Box}};
  for (const auto& [name, tool] : kTools) {
    if (word != name) continue;
    route.tool = tool;
    route.draft.clear();
    if (tool != RouteTool::None) route.open = true;
    return "";
  }
  return "\"" + word + "\" is not one of from, to, zone, box, none";
}

std::string setWay(int& way, const std::string& word, bool mayBeNone) {
  if (word == "air") {
    way = kWayByAir;
  } else if (word == "none" && mayBeNone) {
    way = kNoWay;
  } else if (word.size() == 1 && word[0] >= '1' && word[0] <= '9') {
    way = word[0] - '1';
  } else {
    return "\"" + word + "\" is not the number of a way, or air" + (mayBeNone ? ", or none" : "");
  }
  return "";
}

// What was wrong and what to do, in a line.
std::string wordsOf(const std::vector<flow::Problem>& problems) {
  if (problems.empty()) return "not known";
  const flow::Problem& first = problems.front();
  return first.message + (first.remedy.empty() ? "" : ". " + first.remedy);
}

std::string setPlace(RouteTask& route, const Model& model, bool isStart, const std::string& words) {
  auto place = findPlace(model, words);
  if (!place) return wordsOf(place.problems());
  (isStart ? route.from : route.to) = *std::move(place);
  route.open = true;
  route.chosen = 0;
  if (route.tool == (isStart ? RouteTool::From : RouteTool::To)) {
    // The other end is what one wants next.
    const bool other = isStart ? !route.to.has_value() : !route.from.has_value();
    route.tool = !other ? RouteTool::None : isStart ? RouteTool::To : RouteTool::From;
  }
  return "";
}

}  // namespace

void addZones(RouteTask& route, const std::vector<flow::SeaZone>& zones) {
  for (const flow::SeaZone& zone : zones) {
    if (zone.rings.empty() || zone.rings.front().size() < kLeastCorners) continue;
    route.zones.push_back({zone, true});
    if (zone.name.empty()) route.zones.back().area.name = newName(route.zones);
    route.zone = static_cast<int>(route.zones.size()) - 1;
    route.open = true;
  }
}

std::string lonLatText(flow::LonLat place) {
  return fmt::format("{:.5f},{:.5f}", place.lon, place.lat);
}

std::string cornersText(const std::vector<flow::LonLat>& corners) {
  std::string text;
  for (const flow::LonLat& corner : corners) text += (text.empty() ? "" : " ") + lonLatText(corner);
  return text;
}

std::string runRouteCommand(Session& session, const Model& model, const std::string& name,
                            const Arguments& a) {
  RouteTask& route = session.route;
  if (name.starts_with("zone.")) return runZoneCommand(session, name, a);
  if (name == "route.tool") {
    if (a[0] != "on" && a[0] != "off" && a[0] != "toggle") return "\"" + a[0] + "\" is not on, off or toggle";
    route.open = a[0] == "on" || (a[0] == "toggle" && !route.open);
    route.pointed = kNoWay;
    return setTool(route, "none");
  }
  if (name == "route.from" || name == "route.to") return setPlace(route, model, name == "route.from", a[0]);
  if (name == "route.swap") {
    std::swap(route.from, route.to);
    route.chosen = 0;
  }
  if (name == "route.clear") {
    route.from.reset();
    route.to.reset();
    route.chosen = 0;
  }
  if (name == "route.pick") return setTool(route, a[0]);
  if (name == "route.choose") return setWay(route.chosen, a[0], false);
  if (name == "route.point") return setWay(route.pointed, a[0], true);
  if (name == "route.ship") {
    auto ship = findShip(model, a[0]);
    if (!ship) return wordsOf(ship.problems());
    route.ship = *std::move(ship);
    route.chosen = 0;
  }
  return "";
}

}  // namespace app

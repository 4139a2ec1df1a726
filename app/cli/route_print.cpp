#include "app/cli/route_print.h"

#include <fmt/core.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "app/core/route_geometry.h"
#include "app/core/route_ship.h"
#include "app/core/route_text.h"
#include "app/core/text.h"

namespace app::cli {
namespace {

using nlohmann::ordered_json;

constexpr double kHoursPerDay = 24;

ordered_json number(double value) {
  return std::isfinite(value) ? ordered_json(value) : ordered_json(nullptr);
}

ordered_json namesOf(const Model& model, const RouteWay& way) {
  ordered_json names = ordered_json::array();
  for (const std::size_t p : way.route.passages) names.push_back(model.router.graph().passages[p].name);
  return names;
}

std::string listOf(const Model& model, const RouteWay& way) {
  std::string list;
  for (const std::size_t p : way.route.passages)
    list += (list.empty() ? "" : ", ") + model.router.graph().passages[p].name;
  return list;
}

ordered_json geometryOf(const RouteWay& way) {
  ordered_json parts = ordered_json::array();
  for (const auto& part : straightParts(way.route.path)) {
    parts.push_back(ordered_json::array());
    for (const flow::LonLat p : part) parts.back().push_back({p.lon, p.lat});
  }
  if (parts.size() != 1) return {{"type", "MultiLineString"}, {"coordinates", parts}};
  // A GeoJSON line has two positions at least, even from a port to itself.
  if (parts.front().size() == 1) parts.front().push_back(parts.front().front());
  return {{"type", "LineString"}, {"coordinates", parts.front()}};
}

ordered_json rangeOf(const flow::Range& range, double unit) {
  return {number(range.low / unit), number(range.high / unit)};
}

// Time and cost, the same for the best way and the others.
void addVoyage(ordered_json& to, const RouteWay& way) {
  to["days"] = number(way.voyage.hours.mid / kHoursPerDay);
  to["days_range"] = rangeOf(way.voyage.hours, kHoursPerDay);
  to["usd_per_t"] = number(way.voyage.usdPerTonne.mid);
  to["usd_per_t_range"] = rangeOf(way.voyage.usdPerTonne, 1);
}

ordered_json asJson(const Model& model, const RouteQuestion& question, const RouteAnswer& answer) {
  const RouteWay& best = answer.ways.front();
  const auto end = [](const RoutePlace& place) {
    return ordered_json{{"name", place.name}, {"lon", place.position.lon}, {"lat", place.position.lat}};
  };
  const flow::ShipClass ship = routeShip(model, question.ship, question.speedKnots);
  ordered_json document{{"from", end(question.from)},
                        {"to", end(question.to)},
                        {"distance_nm", best.route.nm},
                        {"hours", number(best.voyage.hours.mid)},
                        {"speed_kn", number(ship.speedKnots.mid)},
                        {"passages", namesOf(model, best)},
                        {"snap_nm", {{"from", best.route.snapFromNm}, {"to", best.route.snapToNm}}},
                        {"geometry", geometryOf(best)}};
  addVoyage(document, best);
  const bool isKnown = !answer.usual.route.path.empty();
  document["added_nm"] = isKnown ? number(best.addedNm) : ordered_json(nullptr);
  document["added_days"] = isKnown ? number(best.addedDays) : ordered_json(nullptr);
  document["ship"] = {{"id", ship.id}, {"name", ship.name}};
  document["too_shallow"] = answer.tooShallow;
  document["alternatives"] = ordered_json::array();
  for (std::size_t i = 1; i < answer.ways.size(); ++i) {
    const RouteWay& way = answer.ways[i];
    ordered_json other{{"distance_nm", way.route.nm},
                       {"hours", number(way.voyage.hours.mid)},
                       {"passages", namesOf(model, way)},
                       {"geometry", geometryOf(way)}};
    addVoyage(other, way);
    other["added_nm"] = isKnown ? number(way.addedNm) : ordered_json(nullptr);
    other["added_days"] = isKnown ? number(way.addedDays) : ordered_json(nullptr);
    document["alternatives"].push_back(std::move(other));
  }
  document["air"] = {{"distance_nm", answer.air.route.nm}, {"hours", number(answer.air.voyage.hours.mid)}};
  addVoyage(document["air"], answer.air);
  return document;
}

std::string daysOf(const flow::Range& hours) {
  const auto days = [](double value) {
    return std::isfinite(value) ? fmt::format("{:.1f}", value / kHoursPerDay) : std::string("?");
  };
  if (!std::isfinite(hours.mid)) return "unknown";
  if (hours.low == hours.high || !std::isfinite(hours.low)) return days(hours.mid);
  return days(hours.mid) + " (" + days(hours.low) + " to " + days(hours.high) + ")";
}

// "26.0 (21.4 to 30.8) days", "3 hours".
std::string timeOf(const flow::Range& hours) {
  const bool isShort = std::isfinite(hours.mid) && hours.mid < 2 * kHoursPerDay;
  return isShort ? durationText(hours.mid) : daysOf(hours) + " days";
}

std::string signedNm(double nm) {
  return (nm > 0 ? "+" : "") + formatWhole(nm);
}

std::string dollarsOf(const flow::Range& usd) {
  return std::isfinite(usd.mid) ? fmt::format("{:.1f}", usd.mid) : std::string("?");
}

// Miles as a person reads them: a short hop is not zero.
std::string milesOf(double nm) {
  return nm < 10 ? fmt::format("{:.1f}", nm) : formatWhole(nm);
}

void printSnap(const RoutePlace& place, double nm) {
  constexpr double kWorthTelling = 0.05;
  if (nm < kWorthTelling) return;
  fmt::print("{} lies {} nm from the water that ships use; the way is counted from there\n", place.name,
             milesOf(nm));
}

void printTable(const Model& model, const RouteAnswer& answer) {
  fmt::print("\n{:<4}{:>8} {:>8}  {:<22}{:>8}  {}\n", "way", "nm", "added", "days", "USD/t", "by");
  int count = 0;
  for (const RouteWay& way : answer.ways) {
    const bool isKnown = !answer.usual.route.path.empty();
    fmt::print("{:<4}{:>8} {:>8}  {:<22}{:>8}  {}\n", ++count, milesOf(way.route.nm),
               isKnown ? signedNm(way.addedNm) : "?", daysOf(way.voyage.hours),
               dollarsOf(way.voyage.usdPerTonne),
               way.route.passages.empty() ? "open sea" : listOf(model, way));
  }
  fmt::print("{:<4}{:>8} {:>8}  {:<22}{:>8}  {}\n", "air", milesOf(answer.air.route.nm), "",
             daysOf(answer.air.voyage.hours), dollarsOf(answer.air.voyage.usdPerTonne), "great circle");
}

}  // namespace

void printRoute(const Model& model, const RouteQuestion& question, const RouteAnswer& answer, bool json) {
  if (json) {
    fmt::print("{}\n", asJson(model, question, answer).dump());
    return;
  }
  const RouteWay& best = answer.ways.front();
  const flow::ShipClass ship = routeShip(model, question.ship, question.speedKnots);
  const std::string list = listOf(model, best);
  fmt::print("{} to {}: {} nm, {} at {} knots{}\n", question.from.name, question.to.name,
             milesOf(best.route.nm), timeOf(best.voyage.hours), ship.speedKnots.mid,
             list.empty() ? "" : ", by " + list);
  if (!answer.usual.route.path.empty() && std::abs(best.addedNm) >= 0.05) {
    fmt::print("{} nm and {} days {} than the usual way ({} nm)\n", milesOf(std::abs(best.addedNm)),
               fmt::format("{:.1f}", std::abs(best.addedDays)), best.addedNm > 0 ? "more" : "less",
               milesOf(answer.usual.route.nm));
  }
  printSnap(question.from, best.route.snapFromNm);
  printSnap(question.to, best.route.snapToNm);
  for (const std::string& name : answer.tooShallow) fmt::print("{} is too shallow for this ship\n", name);
  printTable(model, answer);
}

}  // namespace app::cli

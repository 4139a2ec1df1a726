#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geodata/cell_text.h"
#include "geodata/user_cells.h"

namespace geodata {
namespace {

using flow::SiteKind;

double kmBetween(flow::LonLat a, flow::LonLat b) {
  constexpr double kRadians = std::numbers::pi / 180;
  constexpr double kEarthKm = 6371.0088;
  const double lat = std::sin((b.lat - a.lat) * kRadians / 2);
  const double lon = std::sin((b.lon - a.lon) * kRadians / 2);
  const double h = lat * lat + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * lon * lon;
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(h)));
}

bool handlesCargo(const Port& port) {
  static const WordList kOthers{"canal", "waypoint", "staging", "seabed staging", "research home port"};
  return std::find(kOthers.begin(), kOthers.end(), port.role) == kOthers.end();
}

// A site ships through a port of its country; only the project's ports have sea lanes.
void fillPort(const FillIn& fill, Cells& row) {
  if (!row["port"].empty()) {
    row.fill("port_basis", "assumed");
    return;
  }
  const auto lon = parseNumber(row["lon"]);
  const auto lat = parseNumber(row["lat"]);
  if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {  // told with the position
    row["port_basis"] = "none";
    return;
  }
  const Port* nearest = nullptr;
  double least = 0;
  for (const Port& port : fill.data.ports) {
    if (fill.data.isUsers(port) || port.country != row["country"]) continue;
    if (!handlesCargo(port)) continue;
    const double km = kmBetween({*lon, *lat}, port.position);
    if (nearest != nullptr && km >= least) continue;
    nearest = &port;
    least = km;
  }
  constexpr double kDoubtfulKm = 500;
  constexpr double kTooFarKm = 2000;
  if (nearest == nullptr || least > kTooFarKm) {
    row["port_basis"] = "none";
    // A country that is not known is told with the country.
    const bool isKnown = row["country"].empty() || fill.data.country(row["country"]) != nullptr;
    if (nearest != nullptr)
      fill.tell("port",
                quoted(row["id"]) + " names no port, and the nearest of its country, " + nearest->id +
                    ", is " + std::to_string(std::lround(least)) +
                    " km away: none is taken, it ships overland only",
                "Check the position, longitude first; or name the port under port.");
    else if (row["kind"] != "seabed" && isKnown)
      fill.tell("port",
                quoted(row["id"]) + " has no port, and none of its country is known: it ships overland only",
                "Name a port of ports.csv under port, if it ships by sea.");
    return;
  }
  row["port"] = nearest->id;
  row["port_basis"] = "nearest";
  const bool isDoubtful = least > kDoubtfulKm;
  fill.tell("port",
            quoted(row["id"]) + " names no port: the nearest of its country is taken, " + nearest->id + ", " +
                std::to_string(std::lround(least)) + " km away" + (isDoubtful ? ", which is far" : ""),
            isDoubtful ? "Check the position, longitude first; or name the port under port."
                       : "Name the port under port, if it ships through another.");
}

void fillSite(const FillIn& fill, bool isNew, Cells& row) {
  if (!isNew) return;
  if (row["status"].empty()) {
    fill.tell("status", "no status: taken as operating", "Write operating, building, project or stopped.");
    row["status"] = "operating";
  }
  row.fill("aggregate", "no");
  row.fill("mapped", "yes");
  // A row that is part of another is not counted again, unless it says so.
  row.fill("counted", row["part_of"].empty() ? "yes" : "no");
  if (row["country"].empty() && row["kind"] != "seabed")
    fill.tell("country", "no country: " + quoted(row["id"]) + " is drawn, and takes no part in the plan",
              "Write the three letters of ISO 3166, such as AUS.");
  fillPort(fill, row);
}

std::string stageOf(SiteKind from, SiteKind to) {
  if (from == SiteKind::Mine && to == SiteKind::Refinery) return "mine-refinery";
  if (from == SiteKind::Seabed && to == SiteKind::Refinery) return "seabed-refinery";
  if (from == SiteKind::Refinery && to == SiteKind::Refinery) return "refinery-refinery";
  if (from == SiteKind::Refinery && to == SiteKind::MetalPlant) return "refinery-metal";
  if (from == SiteKind::Refinery && to == SiteKind::MagnetPlant) return "refinery-magnet";
  if (from == SiteKind::MetalPlant && to == SiteKind::MagnetPlant) return "metal-magnet";
  return {};
}

std::string_view formOf(SiteKind from, SiteKind to) {
  switch (from) {
    case SiteKind::Mine:
    case SiteKind::Seabed:
      return "concentrate";
    case SiteKind::MetalPlant:
      return "metal";
    case SiteKind::MagnetPlant:
      return "magnet";
    default:
      return to == SiteKind::Refinery ? "concentrate" : "oxide";
  }
}

void fillLink(const FillIn& fill, Cells& row) {
  const Site* from = fill.index.site(row["from"]);
  const Site* to = fill.index.site(row["to"]);
  if (from != nullptr && to != nullptr) {
    row.fill("form", formOf(from->kind, to->kind));
    row.fill("stage", stageOf(from->kind, to->kind));
  }
  if (row["stage"].empty() && from != nullptr && to != nullptr)
    fill.once.add(
        fill.from, fill.line, "to",
        "a " + std::string(nameOf(from->kind)) + " does not feed a " + std::string(nameOf(to->kind)),
        "See the stages in docs/DATA.md; correct from or to.", flow::Severity::Error);
  row.fill("status", "active");
  if (!row["flow"].empty()) {
    row.fill("flow_kind", "actual");
    if (row["unit"].empty())
      fill.tell("unit", "no unit: the flow is taken as t REO a year", "Write the unit.");
    row.fill("unit", "t REO");
  }
  if (!row["share_of_source_percent"].empty()) row.fill("share_basis", row["basis"]);
  if (!row["recovery"].empty()) row.fill("recovery_basis", "assumed");
  if (row["mode"].find("sea") == std::string::npos) return;
  const auto portOf = [&fill](const std::string& site) {
    const Site* counted = fill.index.countedFor(site);
    return counted == nullptr ? std::string{} : counted->port;
  };
  row.fill("from_port", portOf(row["from"]));
  row.fill("to_port", portOf(row["to"]));
}

void fillFigure(const FillIn& fill, Cells& row) {
  const Site* site = fill.index.site(row["site"]);
  row.fill("unit", unitOf(row["quantity"], site == nullptr ? SiteKind::Mine : site->kind));
  row.fill("year_of", "figure");
  row.fill("preferred", "yes");
}

// A changed figure never keeps the project's source.
void fillPassage(const FillIn& fill, Cells& row) {
  struct Family {
    std::string_view value, name;
  };
  static constexpr std::array<Family, 5> kFamilies{{{"length_nm", "length"},
                                                    {"transit_hours", "transit"},
                                                    {"wait_hours", "wait"},
                                                    {"draught_limit_m", "draught"},
                                                    {"toll_usd_per_t", "toll"}}};
  for (const Family& family : kFamilies) {
    if (!fill.brings(family.value) || row[family.value].empty()) continue;
    const std::string name(family.name);
    const auto column = [&name](const char* of) { return name + of; };
    if (!fill.brings(column("_basis"))) row[column("_basis")].clear();
    if (!fill.brings(column("_confidence"))) row[column("_confidence")].clear();
    const std::string said = fill.brings(column("_source")) ? row[column("_source")] : std::string{};
    row[column("_source")] = said.empty() ? fill.sources.fileOf(fill.from.origin)
                                          : fill.sources.idsOf(said, {}, fill.from.origin, fill.line);
    row.fill(column("_basis"), "assumed");
    row.fill(column("_confidence"), "low");
  }
}

void fillEvent(Cells& row) {
  const std::size_t length = row["date"].size();
  row.fill("date_precision", length == 10 ? "day" : length == 7 ? "month" : "year");
  row.fill("status", "unknown");
}

}  // namespace

void fillProvenance(const FillIn& fill, std::string_view url, bool isNew, Cells& row) {
  if (row.has("coord_source")) {
    const bool moves = fill.brings("lon") || fill.brings("lat");
    if (fill.brings("coord_source") || isNew)
      row["coord_source"] = fill.sources.idsOf(row["coord_source"], {}, fill.from.origin, fill.line);
    if (!fill.brings("coord_source") && !isNew && moves)
      row["coord_source"] = fill.sources.fileOf(fill.from.origin);
    if (!fill.brings("coord_confidence") && moves) row["coord_confidence"].clear();
    row.fill("coord_confidence", "low");
  }
  if (!row.has("source")) return;
  std::string cell = fill.brings("source") ? row["source"] : std::string{};
  if (const std::string near = fill.sources.nearMiss(cell); !near.empty())
    fill.tell("source", "there is no source " + quoted(cell) + ": taken as its own words",
              "Did you mean " + quoted(near) + "?");
  const bool isNamed = !cell.empty() || !url.empty();
  row["source"] = isNamed ? fill.sources.idsOf(cell, url, fill.from.origin, fill.line)
                          : fill.sources.fileOf(fill.from.origin);
  if (row.has("coord_source")) row.fill("coord_source", row["source"]);
  if (!row.has("basis")) return;
  if (!fill.brings("basis")) row["basis"].clear();
  if (!fill.brings("confidence")) row["confidence"].clear();
  if (!isNamed)
    fill.tell("source", "no source is named: the file itself is taken",
              "Write who says so: a citation or an address.");
  if (row["basis"].empty())
    fill.tell("basis", "no basis: taken as assumed", "Write reported, estimated or assumed.");
  if (row["confidence"].empty())
    fill.tell("confidence", "no confidence: taken as low", "Write high, medium or low.");
  if (row["basis"] == "reported" && !isNamed)
    fill.tell("basis", "a figure is reported, and nobody is named who reports it", "Name the source.");
  row.fill("basis", "assumed");
  row.fill("confidence", "low");
}

void fillDefaults(const FillIn& fill, bool isNew, Cells& row) {
  const std::string_view table = row.schema().name;
  if (table == "sources") row.fill("kind", "user");
  if (table == "countries") row.fill("kind", "country");
  if (table == "sites") fillSite(fill, isNew, row);
  if (table == "links") fillLink(fill, row);
  if (table == "figures") fillFigure(fill, row);
  if (table == "policy_events") fillEvent(row);
  if (table == "passages") fillPassage(fill, row);
}

std::string_view unitOf(std::string_view quantity, SiteKind kind) {
  struct Unit {
    std::string_view part, unit;
  };
  static constexpr std::array<Unit, 19> kUnits{{{"per_km2", "t REO per km2"},
                                                {"_reo", "t REO"},
                                                {"share_", "share of REO"},
                                                {"_ndpr_", "t NdPr oxide"},
                                                {"_dytb_", "t Dy+Tb oxide"},
                                                {"_dy_", "t Dy oxide"},
                                                {"_tb_", "t Tb oxide"},
                                                {"depth_m", "m"},
                                                {"thickness_m", "m"},
                                                {"area_km2", "km2"},
                                                {"grade_", "ppm"},
                                                {"_t_ce", "t Ce"},
                                                {"_t_nodules", "t nodules"},
                                                {"_gross_", "t gross"},
                                                {"_blank_", "t blank"},
                                                {"_concentrate_", "t concentrate"},
                                                {"pilot_rate_wet", "t wet mud per day"},
                                                {"_product_", ""},
                                                {"production_t_", "t magnet"}}};
  for (const Unit& unit : kUnits) {
    if (quantity.find(unit.part) != std::string_view::npos) return unit.unit;
  }
  if (kind == SiteKind::MagnetPlant) return "t magnet";
  return kind == SiteKind::MetalPlant ? "t metal or alloy" : "";
}

}  // namespace geodata

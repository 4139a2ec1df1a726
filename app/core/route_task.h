#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/route_place.h"

namespace app {

/// A zone that ships keep out of, as drawn on the map or read from a file.
struct RouteZone {
  flow::SeaZone area;  ///< rings[0] is the outline whose corners can be dragged
  bool on = true;      ///< closed; off: drawn faintly, ships go through
};

/// What a press on the map means while a ship's way is looked for.
enum class RouteTool { None, From, To, Zone, Box };

/// Which way is meant: one of RouteAnswer::ways by its place in the list, or one of these.
inline constexpr int kNoWay = -1;
inline constexpr int kWayByAir = -2;

/// A question about a ship's way as the user has set it. Plain values.
struct RouteTask {
  bool open = false;  ///< the panel shows, and the way is on the map
  std::optional<RoutePlace> from;
  std::optional<RoutePlace> to;
  std::string ship;  ///< id of the class; empty: the default
  std::vector<RouteZone> zones;
  int chosen = 0;        ///< the way that is drawn strongly
  int pointed = kNoWay;  ///< what the pointer is on in the list
  int zone = -1;         ///< the zone that is selected: it has handles; below 0: none
  RouteTool tool = RouteTool::None;
  std::vector<flow::LonLat> draft;  ///< corners so far of the zone that is being drawn
};

}  // namespace app

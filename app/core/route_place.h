#pragma once

#include <string>

#include "flow/sea_router.h"

namespace app {

/// A place that a person named: a port, a site or a point.
struct RoutePlace {
  std::string name;  ///< "Yokohama"; of a point "35.2 N, 140.1 E"
  flow::SeaEnd end;
  flow::LonLat position;
  friend bool operator==(const RoutePlace& a, const RoutePlace& b) {
    return a.name == b.name && a.position == b.position;
  }
};

}  // namespace app

#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/core/model.h"
#include "app/core/route_place.h"
#include "flow/result.h"
#include "flow/sea_router.h"
#include "flow/ship_time.h"

namespace app {

/// Which way do ships go? What `lodeflow route` and the window's route panel both ask.
struct RouteQuestion {
  RoutePlace from;
  RoutePlace to;
  std::map<std::string, flow::PassageBurden> burdens;  ///< by passage id
  std::vector<flow::SeaZone> zones;
  std::vector<std::string> opened;  ///< ids of passages that are closed in an ordinary year (ice)
  std::string ship;                 ///< id of the class; empty: the default
  double speedKnots = 0;            ///< 0: the class's own
};

/// One way, with what people ask of it.
struct RouteWay {
  flow::SeaRoute route;
  flow::Voyage voyage;
  std::vector<std::string> passages;  ///< ids, in the order of travel
  double addedNm = 0;                 ///< over the way with nothing closed
  double addedDays = 0;
};

struct RouteAnswer {
  std::vector<RouteWay> ways;  ///< best first; empty when there is none
  RouteWay usual;              ///< with nothing closed; its path is empty when there is none either
  RouteWay air;                ///< great circle between the two places, by air
  std::string fault;           ///< why there is no way, a sentence for people; empty when there is one
  flow::SeaFault why = flow::SeaFault::None;  ///< the same for programs
  std::vector<std::string> blockedBy;         ///< names of the passages and zones that shut it
  std::vector<std::string> tooShallow;        ///< names of passages that the ship's draught shuts
};

/// The place of this id, name, Japanese name or UN/LOCODE (any case; the beginning of a name where only one
/// has it), or "LON,LAT" in degrees. A site stands for its port, or for its own place where it has none. The
/// problem suggests the nearest name.
flow::Result<RoutePlace> findPlace(const Model& model, const std::string& words);

/// Pure, and quick enough to be asked while a zone is dragged. `ways`: at most this many.
RouteAnswer answerRoute(const Model& model, const RouteQuestion& question, std::size_t ways = 3);

}  // namespace app

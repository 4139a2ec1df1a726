#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "app/core/route_answer.h"
#include "app/core/session.h"

namespace app {

/// What the session's route task asks: its two places, its ship, its zones that are on, and what the
/// scenario's disruptions in force lay on passages. Nothing while the panel is closed or a place is missing.
std::optional<RouteQuestion> routeQuestion(const Session& session);

/// The zones that disruptions in force close, for flows and for a ship's way alike.
std::vector<flow::SeaZone> closedZones(const flow::Scenario& scenario);

/// True when two sessions ask for the same way.
bool sameRouteQuestion(const Session& a, const Session& b);

/// A question with its answer; immutable.
struct RouteFound {
  std::uint64_t revision = 0;  ///< of the question; a smaller one than shown is stale
  RouteQuestion question;
  RouteAnswer answer;
};

/// The session's question answered on the calling thread; null where there is none.
std::shared_ptr<const RouteFound> findRoute(const Model& model, const Session& session,
                                            std::uint64_t revision = 0);

}  // namespace app

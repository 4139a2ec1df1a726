#pragma once

#include <string>
#include <vector>

#include "app/core/session.h"

namespace app {

struct Model;

/// The commands that begin with "route." and "zone.": see the table of commands. Returns "" or what is wrong.
/// `arguments` are as many as the table asks for.
std::string runRouteCommand(Session& session, const Model& model, const std::string& name,
                            const std::vector<std::string>& arguments);

/// Takes zones over as they are; the last is selected.
void addZones(RouteTask& route, const std::vector<flow::SeaZone>& zones);

/// As an argument of a command: "139.75,35.6".
std::string lonLatText(flow::LonLat place);
/// As an argument of zone.add: "139.75,35.6 140,36 141,35".
std::string cornersText(const std::vector<flow::LonLat>& corners);

}  // namespace app

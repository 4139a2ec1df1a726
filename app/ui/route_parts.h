#pragma once

#include <memory>

#include "app/ui/frame.h"

/// Parts of the route panel, from top to bottom.
namespace app::ui {

/// Length and time of the way that is chosen, its passages in the order of travel, and where it begins.
void drawRouteSummary(Frame& frame);
/// The best ways and the one by air, one row each: pointed at, a row's way is drawn strongly; clicked, it
/// stays.
void drawRouteWays(Frame& frame);
/// Why there is no way, with buttons that open what bars it.
void drawRouteFault(Frame& frame);
/// The zones that ships keep out of: drawing, switching, naming, corners, deleting.
std::unique_ptr<Panel> makeZoneList();

}  // namespace app::ui

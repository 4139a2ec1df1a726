#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/frame.h"

/// Pieces of the timeline. Not for use elsewhere.
namespace app::ui::parts {

/// "2025-04-04", "2025-04" or "2025" as a year with its fraction.
std::optional<double> yearOf(const std::string& date);

/// The line's place on the screen. Years after `bend` have more room, since most happens there; ticks say so.
struct Axis {
  float left = 0;
  float right = 1;
  float y = 0;
  double first = 2010;
  double bend = 2022;
  double last = 2028;
  [[nodiscard]] float at(double year) const;
};
/// From 2010, or the first event before it, to the end of the year of the last one.
Axis axisOf(const geodata::Dataset& data, float left, float right, float y);

/// Policy events that stand at one place of the line, oldest at the bottom.
struct EventColumn {
  int place = 0;  ///< in steps from the left
  std::vector<const geodata::PolicyEvent*> events;
};
/// Every event of the data, none left out: also those whose date cannot be read, at the left end.
std::vector<EventColumn> eventColumns(const geodata::Dataset& data, const Axis& axis, float step);

/// Draws them above the line within `height`; the item before must be the line's own. A click opens the
/// event.
void drawEvents(Frame& frame, const Axis& axis, float height, bool clicked);
/// What the colours mean, from the left as far as there is room; returns where it ends.
float drawEventLegend(Frame& frame, ImVec2 at, float right);

}  // namespace app::ui::parts

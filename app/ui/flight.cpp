#include "app/ui/flight.h"

#include <algorithm>
#include <cmath>

namespace app::ui {
namespace {

constexpr double kSeconds = 0.7;

double wrapped(double lon) {
  return lon - 360 * std::floor((lon + 180) / 360);
}

}  // namespace

void Flight::start(const View& from, flow::LonLat center, double zoom, double seconds) {
  from_ = to_ = from;
  to_.center = center;
  to_.zoom = zoom;
  start_ = seconds;
  flying_ = true;
}

View Flight::at(double seconds) {
  const double played = std::clamp((seconds - start_) / kSeconds, 0.0, 1.0);
  if (played >= 1) {
    flying_ = false;
    return to_;
  }
  const double eased = played * played * (3 - 2 * played);
  // The way over the seam is never the short one on a map that ends there: turn relative to its middle.
  const double middle = from_.projection == "globe" ? from_.center.lon : from_.projectionCenter.lon;
  const double a = wrapped(from_.center.lon - middle);
  const double b = wrapped(to_.center.lon - middle);
  View view = from_;
  view.center.lon = wrapped(middle + a + (b - a) * eased);
  view.center.lat = from_.center.lat + (to_.center.lat - from_.center.lat) * eased;
  view.zoom = from_.zoom + (to_.zoom - from_.zoom) * eased;
  return view;
}

}  // namespace app::ui

#include "app/core/route_text.h"

#include <cmath>

#include <fmt/format.h>

#include "app/core/route_task.h"
#include "app/core/text.h"

namespace app {
namespace {

constexpr double kHoursPerDay = 24;
constexpr double kLeastSnapNm = 0.5;  // nearer than this is the place itself, as one can point at it

std::string digits(double value) {
  return value < 9.95 ? fmt::format("{:.1f}", value) : formatWhole(value);
}

std::string signedText(double value, const std::string& text) {
  return (value < 0 ? "\u2212" : "+") + text;
}

std::string rangeText(const std::string& low, const std::string& high) {
  return low == high ? low : low + "\u2013" + high;
}

}  // namespace

std::string durationText(double hours) {
  if (!std::isfinite(hours)) return "unknown";
  if (hours < 2 * kHoursPerDay) return formatWhole(hours) + (std::round(hours) == 1 ? " hour" : " hours");
  return digits(hours / kHoursPerDay) + " days";
}

std::string dayRangeText(const flow::Range& hours) {
  if (!std::isfinite(hours.mid)) return "unknown";
  if (!std::isfinite(hours.low) || !std::isfinite(hours.high)) return digits(hours.mid / kHoursPerDay);
  return rangeText(digits(hours.low / kHoursPerDay), digits(hours.high / kHoursPerDay));
}

std::string addedText(const RouteWay& way) {
  const double nm = std::round(way.addedNm);
  const double days = std::round(way.addedDays * 10) / 10;
  std::string text;
  if (std::isfinite(days) && days != 0) text = signedText(days, digits(std::abs(days))) + " days";
  if (nm != 0) text += (text.empty() ? "" : ", ") + signedText(nm, formatWhole(std::abs(nm))) + " nm";
  return text;
}

std::string costText(const flow::Range& usd) {
  if (!std::isfinite(usd.mid)) return "unknown";
  if (!std::isfinite(usd.low) || !std::isfinite(usd.high)) return digits(usd.mid);
  return rangeText(digits(usd.low), digits(usd.high));
}

std::string snapText(const RouteWay& way, const RoutePlace& from, const RoutePlace& to) {
  std::string text;
  if (way.route.snapFromNm >= kLeastSnapNm)
    text = fmt::format("Begins {} nm off {}", digits(way.route.snapFromNm), from.name);
  if (way.route.snapToNm >= kLeastSnapNm)
    text +=
        fmt::format("{} {} nm off {}", text.empty() ? "Ends" : ", ends", digits(way.route.snapToNm), to.name);
  return text;
}

const RouteWay* shownWay(const RouteAnswer& answer, int chosen, int pointed) {
  for (const int wanted : {pointed, chosen}) {
    if (wanted == kWayByAir && !answer.air.route.path.empty()) return &answer.air;
    if (wanted >= 0 && static_cast<std::size_t>(wanted) < answer.ways.size())
      return &answer.ways[static_cast<std::size_t>(wanted)];
  }
  return answer.ways.empty() ? nullptr : &answer.ways.front();
}

bool isBent(const RouteAnswer& answer) {
  if (answer.usual.route.path.empty()) return false;
  return answer.ways.empty() || !(answer.ways.front().route.path == answer.usual.route.path);
}

}  // namespace app

#pragma once

#include <string>

#include "app/core/route_answer.h"

/// A way's figures as people read them. Unknown ones are "unknown".
namespace app {

/// "24 days", "3.4 days"; hours below two days: "31 hours".
std::string durationText(double hours);
/// "22\u201327": the range in days, or "24" where its ends are the same to the digit.
std::string dayRangeText(const flow::Range& hours);
/// "+9 days, +3,400 nm" against the way with nothing closed; empty where it is no longer or shorter.
std::string addedText(const RouteWay& way);
/// "41", or "38\u201344" with its range, in dollars a tonne; "unknown".
std::string costText(const flow::Range& usdPerTonne);
/// "begins 3.1 nm off Kachin"; empty where the way begins (ends) at the place itself.
std::string snapText(const RouteWay& way, const RoutePlace& from, const RoutePlace& to);

/// The way that is drawn strongly: the pointed one, else the chosen one, else the best; null: there is none.
const RouteWay* shownWay(const RouteAnswer& answer, int chosen, int pointed);
/// Whether what is closed has made the best way another one than usual.
bool isBent(const RouteAnswer& answer);

}  // namespace app

#pragma once

#include "app/core/session.h"

namespace app::ui {

/// True when the switches of two scenarios stand alike: the same things, on or off, as severe, with the same
/// dates.
bool sameSwitches(const flow::Scenario& a, const flow::Scenario& b);
/// True when two sessions ask the planner the same.
bool sameQuestion(const Session& a, const Session& b);

}  // namespace app::ui

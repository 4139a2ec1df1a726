#pragma once

#include <string>

#include "app/ui/colors.h"

/// The kinds of policy events, for people.
namespace app::ui {

/// "export_control" -> "Export control".
const char* eventKindName(const std::string& kind);

/// Four groups that can be told apart on the timeline: what restricts, what relieves or builds, what happens
/// to supply, and what is ruled or agreed.
enum class EventGroup { Restricts, Builds, Supply, Rules };
EventGroup eventGroup(const std::string& kind);
const char* eventGroupName(EventGroup group);
ImU32 eventGroupColor(const Colors& colors, EventGroup group);

}  // namespace app::ui

#include "app/ui/event_kinds.h"

#include <array>
#include <utility>

#include "app/core/theme.h"

namespace app::ui {
namespace {

struct Kind {
  const char* word;
  const char* name;
  EventGroup group;
};
constexpr std::array<Kind, 13> kKinds{{{"quota", "Quota", EventGroup::Restricts},
                                       {"export_control", "Export control", EventGroup::Restricts},
                                       {"technology_control", "Technology control", EventGroup::Restricts},
                                       {"dispute", "Dispute", EventGroup::Restricts},
                                       {"suspension", "Suspension of controls", EventGroup::Rules},
                                       {"regulation", "Regulation", EventGroup::Rules},
                                       {"trade_case", "Trade case", EventGroup::Rules},
                                       {"deal", "Deal", EventGroup::Builds},
                                       {"investment", "Investment", EventGroup::Builds},
                                       {"stockpile", "Stockpile", EventGroup::Builds},
                                       {"seabed", "Seabed", EventGroup::Supply},
                                       {"supply", "Supply", EventGroup::Supply},
                                       {"other", "Other", EventGroup::Rules}}};

const Kind* find(const std::string& word) {
  for (const Kind& kind : kKinds) {
    if (word == kind.word) return &kind;
  }
  return nullptr;
}

}  // namespace

const char* eventKindName(const std::string& kind) {
  const Kind* found = find(kind);
  return found != nullptr ? found->name : "Other";
}

EventGroup eventGroup(const std::string& kind) {
  const Kind* found = find(kind);
  return found != nullptr ? found->group : EventGroup::Rules;
}

const char* eventGroupName(EventGroup group) {
  switch (group) {
    case EventGroup::Restricts:
      return "restricts";
    case EventGroup::Builds:
      return "builds";
    case EventGroup::Supply:
      return "supply";
    case EventGroup::Rules:
      return "rules";
  }
  return "";
}

ImU32 eventGroupColor(const Colors& colors, EventGroup group) {
  switch (group) {
    case EventGroup::Restricts:
      return colors.accent;
    case EventGroup::Builds:
      return toImU32(formColor(flow::Form::Magnet));
    case EventGroup::Supply:
      return toImU32(formColor(flow::Form::Concentrate));
    case EventGroup::Rules:
      return colors.second;
  }
  return colors.muted;
}

}  // namespace app::ui

#pragma once

#include "app/ui/frame.h"

namespace app::ui {

/// What the pointer is on, in three or four lines.
struct Summary {
  std::string title;
  std::string kind;                ///< "separation plant, Malaysia, operating"
  std::vector<std::string> lines;  ///< the figures that matter most, with year and basis
};
/// A card for the tag, headline or legend under the pointer; false where there is none.
bool hintMapText(Frame& frame);
/// `reportedOnly`: the size is a reported one, as the map draws it.
Summary summaryOf(const Model& model, const Outcome* outcome, const Pick& pick, bool reportedOnly = false);

}  // namespace app::ui

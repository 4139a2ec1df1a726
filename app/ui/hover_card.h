#pragma once

#include "app/ui/frame.h"

namespace app::ui {

/// What the pointer is on, in three or four lines.
struct Summary {
  std::string title;
  std::string kind;                ///< "separation plant, Malaysia, operating"
  std::vector<std::string> lines;  ///< the figures that matter most, with year and basis
};
Summary summaryOf(const Model& model, const Outcome* outcome, const Pick& pick);

}  // namespace app::ui

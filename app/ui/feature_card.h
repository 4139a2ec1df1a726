#pragma once

#include <string>

#include "app/ui/frame.h"
#include "app/ui/hover_card.h"

namespace app::ui {

/// A feature of the user's for the hover card: its name, its layer, and the columns that its style shows.
Summary featureSummary(const Session& session, const std::string& pickId);
/// All its columns, for the card.
void drawFeature(Frame& frame, const std::string& pickId);

}  // namespace app::ui

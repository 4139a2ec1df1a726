#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"
#include "flow/result.h"

namespace app::ui {

/// Problems as rows: how grave, where in the file, what is wrong and what to do. A row with a place is
/// clicked to go there.
void drawProblems(Frame& frame, const std::vector<flow::Problem>& problems);

/// "1 error, 3 warnings".
std::string countText(const std::vector<flow::Problem>& problems);

}  // namespace app::ui

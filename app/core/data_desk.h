#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/core/reading.h"

namespace app {

/// What the window has at hand about users' files, beside the session: for the panels to read.
struct DataDesk {
  ReadingStatus reading;
  std::vector<flow::Problem> problems;   ///< of the files that were opened, the newest file's first
  std::optional<ReadingAnswer> preview;  ///< fits the schema, and waits for the user's word
  std::string folder;                    ///< where the file chooser begins
  std::string exportFolder;
};

}  // namespace app

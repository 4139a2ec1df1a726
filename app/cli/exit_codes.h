#pragma once

namespace app {

/// What `lodeflow` ends with. The numbers are a contract: docs and scripts name them.
enum ExitCode : int {
  kExitDone = 0,
  kExitUsage = 1,
  kExitBadInput = 2,  ///< the message names file, layer, row, column and remedy
  kExitNoOpenGl = 3,
  kExitNoRoute = 4,  ///< or infeasible; the message says what blocks it
  kExitCancelled = 5,
  kExitCannotWrite = 6,
};

}  // namespace app

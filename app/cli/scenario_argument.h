#pragma once

#include <string>
#include <vector>

#include "app/core/model.h"
#include "app/core/session.h"

namespace app::cli {

/// Loads the scenario that is named (id, title or file) into the session, telling problems. Returns an
/// ExitCode.
int openScenario(const Model& model, const std::string& name, Session& session);

/// Applies "--switch NAME=on/off" to the session. Returns an ExitCode; tells what is wrong.
int applySwitches(const std::vector<std::string>& switches, Session& session);

}  // namespace app::cli

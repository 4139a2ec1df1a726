#pragma once

#include <string>
#include <vector>

#include "app/core/session.h"

namespace app {

/// The commands "overlay.*" on the session's layers: arguments begin with the layer's id. Returns "" or why
/// it could not be done.
std::string runOverlayCommand(std::vector<Overlay>& overlays, const std::string& name,
                              const std::vector<std::string>& arguments);

}  // namespace app

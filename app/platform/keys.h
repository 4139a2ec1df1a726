#pragma once

#include <optional>

#include "app/ui/shortcuts.h"

namespace app::platform {

/// A GLFW key press as a chord; nothing for keys that have no shortcut. Letters follow the keyboard's own
/// layout.
std::optional<ui::Chord> chordOf(int key, int scancode, int modifiers);

}  // namespace app::platform

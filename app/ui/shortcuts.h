#pragma once

#include <optional>
#include <string>

#include "app/core/commands.h"

namespace app::ui {

/// A key with its modifiers, by name: "P" with ctrl, "F1", "Home", "Space", "Esc", "+", "-".
struct Chord {
  std::string key;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
};

/// What commands() gives the chord; nothing where no command has it.
std::optional<Command> commandFor(const Chord& chord);

}  // namespace app::ui

#include "app/ui/shortcuts.h"

namespace app::ui {
namespace {

// One shortcut "Ctrl+P" against a chord.
bool matches(std::string_view shortcut, const Chord& chord) {
  bool ctrl = false;
  bool shift = false;
  bool alt = false;
  const auto take = [&shortcut](std::string_view word) {
    if (!shortcut.starts_with(word)) return false;
    shortcut.remove_prefix(word.size());
    return true;
  };
  for (bool more = true; more;) {
    more = false;
    if (take("Ctrl+")) ctrl = more = true;
    if (take("Shift+")) shift = more = true;
    if (take("Alt+")) alt = more = true;
  }
  return shortcut == chord.key && ctrl == chord.ctrl && shift == chord.shift && alt == chord.alt;
}

// A command that needs a word gets its obvious one from the key.
Command withArguments(const CommandInfo& info) {
  Command command{std::string(info.name), {}};
  if (info.arguments.find("toggle") != std::string_view::npos) command.arguments.emplace_back("toggle");
  return command;
}

}  // namespace

std::optional<Command> commandFor(const Chord& chord) {
  if (!chord.ctrl && !chord.alt && (chord.key == "+" || chord.key == "-")) {
    return Command{"map.zoom", {chord.key == "+" ? "0.5" : "-0.5"}};
  }
  for (const CommandInfo& info : commands()) {
    if (info.name.starts_with("zone.")) continue;  // they mean one zone: see routeCommandFor()
    if (!info.shortcut.empty() && matches(info.shortcut, chord)) return withArguments(info);
  }
  if (chord.ctrl && chord.shift && chord.key == "Z") return Command{"session.redo", {}};
  return std::nullopt;
}

}  // namespace app::ui

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/core/session.h"

namespace app {

struct Model;

/// What a panel, a key, a script, the palette or a test asks for. `arguments` are texts: "theme.set",
/// {"paper"}.
struct Command {
  std::string name;
  std::vector<std::string> arguments;
};

struct CommandInfo {
  std::string_view name;       ///< "map.fit"
  std::string_view title;      ///< "Fit the whole map"
  std::string_view arguments;  ///< "PROJECTION [LON,LAT]"; empty: none
  std::string_view shortcut;   ///< "Home"; empty: none
  bool undoable = false;
};

std::span<const CommandInfo> commands();

/// Those that are the owner's business and not execute()'s: undo, files, full screen.
bool isWindowCommand(std::string_view name);

/// Does it to the session. Returns "" or why it could not be done (unknown name, bad argument), session
/// unchanged then. isWindowCommand() names those that only a window can do.
std::string execute(Session& session, const Model& model, const Command& command);

/// Makes `scenario` the one in work, with the model switches that it asks for. `path`: its file; empty: one
/// of ours.
void takeScenario(Session& session, flow::Scenario scenario, std::string path = {});

/// Undo and redo as copies of the session; views and hovering are not steps of their own.
class History {
 public:
  void remember(const Session& before, std::string title);
  bool undo(Session& session);
  bool redo(Session& session);
  [[nodiscard]] bool canUndo() const { return !past_.empty(); }
  [[nodiscard]] bool canRedo() const { return !future_.empty(); }

 private:
  struct Step {
    Session session;
    std::string title;
  };
  std::vector<Step> past_;
  std::vector<Step> future_;
};

}  // namespace app

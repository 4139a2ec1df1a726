#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

#include "app/core/commands.h"
#include "app/core/data_desk.h"
#include "app/core/model.h"
#include "app/core/route_question.h"
#include "app/core/session.h"
#include "app/ui/colors.h"
#include "app/ui/fonts.h"
#include "app/ui/layout_log.h"

namespace app::ui {

/// Text that stands in the picture itself: a tag, the date with the headline, the legend, the notes.
struct MapText {
  enum class Kind { Tag, Date, Legend } kind = Kind::Tag;
  std::string text;
  float x = 0, y = 0, width = 0, height = 0;  ///< ImGui units
};

/// What the panels may read.
struct State {
  const Model& model;
  const Session& session;
  const Outcome* outcome = nullptr;  ///< the newest answer; null: none yet
  bool stale = false;                ///< the switches have changed since `outcome` was asked for
  bool planning = false;             ///< an answer is being worked out
  bool canUndo = false;
  bool canRedo = false;
  bool overMap = false;                            ///< the pointer is over the map, not over a panel
  double seconds = 0;                              ///< since start
  const DataDesk* desk = nullptr;                  ///< users' files; null: none are handled here
  const std::vector<MapText>* mapTexts = nullptr;  ///< of the last picture
  const RouteFound* route = nullptr;               ///< the newest answer about a ship's way; null: none yet
};

/// Handed to every panel for one frame: what to read, where commands go, and how things look.
struct Frame {
  const State& state;
  std::vector<Command>& commands;
  const Fonts& fonts;
  const Colors& colors;
  LayoutLog& layout;
  float scale = 1;  ///< ImGui units a logical pixel
  Pick hover;       ///< what the pointer's widget stands for on the map

  [[nodiscard]] float px(float logical) const { return std::round(logical * scale); }
  void ask(std::string name, std::vector<std::string> arguments = {}) {
    commands.push_back({std::move(name), std::move(arguments)});
  }
  /// Notes where the last item is, if it can be seen.
  void mark(const std::string& id) {
    if (!ImGui::IsItemVisible()) return;
    const ImVec2 from = ImGui::GetItemRectMin();
    const ImVec2 size = ImGui::GetItemRectSize();
    layout.add(id, {from.x, from.y, size.x, size.y});
  }
};

/// One panel a file. The framework (Ui) opens the window around draw() and closes it.
class Panel {
 public:
  Panel() = default;
  virtual ~Panel() = default;
  Panel(const Panel&) = delete;
  Panel& operator=(const Panel&) = delete;
  virtual void draw(Frame& frame) = 0;
};

}  // namespace app::ui

#pragma once

#include <imgui.h>

namespace app::ui {

/// Line icons, drawn: Roboto has none, and a drawn icon is crisp at any scale.
enum class Icon {
  None,
  Play,
  Pause,
  Search,
  Close,
  ChevronLeft,
  ChevronRight,
  ChevronDown,
  Layers,
  Sun,
  Moon,
  Fit,
  Save,
  Help,
  Undo,
  Redo,
  Reset,
  ArrowRight,
  Warning,
  Palette,
  Data,
  More,
  Folder,
  File,
  Export,
  Route,
  Target
};

/// Draws within a square of `size` around `center`.
void drawIcon(ImDrawList* list, Icon icon, ImVec2 center, float size, ImU32 color);

}  // namespace app::ui

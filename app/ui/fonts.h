#pragma once

#include <string>

#include <imgui.h>

namespace app::ui {

/// The typographic scale: three sizes, two weights. Null members mean ImGui's own font (tests without a
/// window).
struct Fonts {
  ImFont* small = nullptr;   ///< 12 px
  ImFont* body = nullptr;    ///< 14 px
  ImFont* strong = nullptr;  ///< 14 px, medium weight
  ImFont* large = nullptr;   ///< 22 px, medium weight
};

/// Replaces the atlas's fonts by Roboto at `scale` ImGui units a logical pixel, from `dir` (empty: the folder
/// found when Lodeflow was built). Where a file is missing the members stay null and `problem` says which.
Fonts loadFonts(ImFontAtlas& atlas, const std::string& dir, float scale, std::string* problem);

}  // namespace app::ui

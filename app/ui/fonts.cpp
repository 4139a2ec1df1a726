#include "app/ui/fonts.h"

#include <cmath>
#include <filesystem>

namespace app::ui {
namespace {

// Latin with the letters of place names (Ō, ū, ž), and punctuation. Roboto has no arrows: they are drawn.
constexpr ImWchar kRanges[] = {0x0020, 0x017F, 0x2010, 0x2027, 0x2030, 0x2033, 0x2080, 0x2089, 0x20AC, 0x20AC,
                               0x2122, 0x2122, 0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};

ImFont* add(ImFontAtlas& atlas, const std::string& dir, const char* file, float size, std::string* problem) {
  const std::string path = dir + "/RobotoTTF/" + file;
  if (!std::filesystem::exists(path)) {
    if (problem != nullptr && problem->empty())
      *problem = path + " is missing: install Debian's fonts-roboto-unhinted";
    return nullptr;
  }
  ImFontConfig config;
  config.OversampleH = 1;
  config.PixelSnapH = true;
  return atlas.AddFontFromFileTTF(path.c_str(), std::round(size), &config, kRanges);
}

}  // namespace

Fonts loadFonts(ImFontAtlas& atlas, const std::string& dir, float scale, std::string* problem) {
  const std::string folder = dir.empty() ? LODEFLOW_FONT_DIR : dir;
  atlas.Clear();
  Fonts fonts;
  fonts.body = add(atlas, folder, "Roboto-Regular.ttf", 14 * scale, problem);
  fonts.small = add(atlas, folder, "Roboto-Regular.ttf", 12 * scale, problem);
  fonts.strong = add(atlas, folder, "Roboto-Medium.ttf", 14 * scale, problem);
  fonts.large = add(atlas, folder, "Roboto-Medium.ttf", 22 * scale, problem);
  if (atlas.Fonts.empty()) atlas.AddFontDefault();
  return fonts;
}

}  // namespace app::ui

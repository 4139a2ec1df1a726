#include "app/core/overlay_commands.h"

#include <algorithm>
#include <cmath>

#include "app/core/overlay_style.h"
#include "app/core/text.h"

namespace app {
namespace {

using Overlays = std::vector<Overlay>;

std::string setVisible(bool& visible, const std::string& word) {
  if (word != "on" && word != "off" && word != "toggle") return "\"" + word + "\" is not on, off or toggle";
  visible = word == "toggle" ? !visible : word == "on";
  return "";
}

std::string setColumn(const Overlay& overlay, std::string& column, const std::string& word,
                      bool onlyNumbers) {
  if (word == "none") {
    column.clear();
    return "";
  }
  if (overlay.raster) return "a raster has no columns";
  std::vector<std::string> known;
  for (const geodata::LayerColumn& each : overlay.vector()->columns) {
    if (each.name == word) {
      if (onlyNumbers && each.type != geodata::LayerColumn::Type::Number)
        return "the column \"" + word + "\" holds text; sizes need numbers";
      column = word;
      return "";
    }
    known.push_back(each.name);
  }
  const auto meant = nearest(word, known);
  return overlay.title + " has no column \"" + word + "\"" +
         (meant ? "; did you mean \"" + *meant + "\"?" : "");
}

std::string setNumber(float& target, const std::string& word, double least, double greatest,
                      const char* what) {
  const auto value = parseNumber(word);
  if (!value || *value < least || *value > greatest) return "\"" + word + "\" is not " + what;
  target = static_cast<float>(*value);
  return "";
}

}  // namespace

std::string runOverlayCommand(Overlays& overlays, const std::string& name,
                              const std::vector<std::string>& a) {
  const auto found =
      std::find_if(overlays.begin(), overlays.end(), [&](const Overlay& o) { return o.id == a[0]; });
  if (found == overlays.end()) return "there is no layer \"" + a[0] + "\"";
  OverlayStyle& style = found->style;
  if (name == "overlay.visible") return setVisible(style.visible, a[1]);
  if (name == "overlay.color") return setColumn(*found, style.colorBy, a[1], false);
  if (name == "overlay.size") return setColumn(*found, style.sizeBy, a[1], true);
  if (name == "overlay.label") return setColumn(*found, style.labelBy, a[1], false);
  if (name == "overlay.dot") return setNumber(style.sizePx, a[1], 1, 40, "a size from 1 to 40 pixels");
  if (name == "overlay.opacity") return setNumber(style.opacity, a[1], 0, 1, "an opacity from 0 to 1");
  if (name == "overlay.paint") {
    float index = 0;
    const std::string problem = setNumber(index, a[1], 0, kOverlayColors - 1, "the number of a colour");
    if (problem.empty()) style.color = static_cast<int>(std::lround(index));
    return problem;
  }
  if (name == "overlay.remove") {
    overlays.erase(found);
    return "";
  }
  // Later ones lie on top.
  if (name == "overlay.raise" && found + 1 != overlays.end()) std::iter_swap(found, found + 1);
  if (name == "overlay.lower" && found != overlays.begin()) std::iter_swap(found, found - 1);
  return "";
}

}  // namespace app

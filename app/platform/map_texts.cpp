#include "app/platform/map_texts.h"

#include <algorithm>

#include "app/core/present.h"

namespace app::platform {

std::vector<ui::MapText> mapTexts(const render::FrameDesc& frame, const render::FrameReport& report,
                                  float scale) {
  std::vector<ui::MapText> texts;
  const auto add = [&](ui::MapText::Kind kind, const std::string& text,
                       const render::FrameReport::Placed& box) {
    if (text.empty()) return;
    texts.push_back({kind, text, box.x * scale, box.y * scale, box.width * scale, box.height * scale});
  };
  for (const auto& box : report.tags) {
    const auto tag = std::find_if(frame.tags.begin(), frame.tags.end(),
                                  [&box](const render::Tag& each) { return each.key == box.key; });
    if (tag != frame.tags.end() && !isRouteTag(*tag)) add(ui::MapText::Kind::Tag, tag->text, box);
  }
  for (const auto& box : report.furniture) {
    if (box.key == render::FrameReport::kDate) add(ui::MapText::Kind::Date, frame.furniture.headline, box);
    if (box.key == render::FrameReport::kLegend) add(ui::MapText::Kind::Legend, "legend", box);
  }
  return texts;
}

}  // namespace app::platform

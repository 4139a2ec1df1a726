#include "app/ui/feature_card.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/core/user_data.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr std::size_t kMostLines = 4;

bool isShown(const OverlayStyle& style, const std::string& column) {
  return column == style.colorBy || column == style.sizeBy || column == style.labelBy;
}

}  // namespace

Summary featureSummary(const Session& session, const std::string& pickId) {
  const auto ref = featureOf(session.overlays, pickId);
  if (!ref) return {"A feature that is no longer there", "", {}};
  const Overlay& overlay = *ref->overlay;
  Summary summary{featureName(overlay, ref->feature), overlay.title, {}};
  const auto& columns = overlay.vector()->columns;
  const bool styled = std::any_of(columns.begin(), columns.end(),
                                  [&](const auto& c) { return isShown(overlay.style, c.name); });
  for (const geodata::LayerColumn& column : columns) {
    if (summary.lines.size() >= kMostLines) break;
    if (styled && !isShown(overlay.style, column.name)) continue;
    summary.lines.push_back(column.name + ": " + shownCell(column, ref->feature));
  }
  return summary;
}

void drawFeature(Frame& frame, const std::string& pickId) {
  const auto ref = featureOf(frame.state.session.overlays, pickId);
  if (!ref) return;
  const geodata::VectorLayer& layer = *ref->overlay->vector();
  const float width = ImGui::GetContentRegionAvail().x;
  for (const geodata::LayerColumn& column : layer.columns) {
    const std::string value = shownCell(column, ref->feature);
    const ImU32 color = value == "unknown" ? frame.colors.muted : frame.colors.text;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = width - sizeOf(frame.fonts.small, column.name).x - frame.px(12);
    if (sizeOf(frame.fonts.body, value).x <= room) {
      drawText(frame.fonts.small, {at.x, at.y + frame.px(2)}, frame.colors.muted, column.name);
      drawTextRight(frame.fonts.body, at.x + width, at.y, color, value);
      ImGui::Dummy({width, frame.px(20)});
    } else {
      paragraph(frame.fonts.small, frame.colors.muted, column.name);
      paragraph(frame.fonts.body, color, value);
    }
  }
  ImGui::Dummy({1, frame.px(4)});
  std::string origin = fmt::format("{}, row {}", ref->overlay->file->path, layer.rowOf(ref->feature));
  if (!layer.crs.empty()) origin += "; from " + layer.crs;
  paragraph(frame.fonts.small, frame.colors.muted,
            "Yours, from " + origin + ". Lodeflow has not checked it.");
}

}  // namespace app::ui

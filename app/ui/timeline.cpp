#include <algorithm>
#include <cmath>

#include "app/core/text.h"
#include "app/ui/panels.h"
#include "app/ui/timeline_axis.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

using parts::Axis;
using parts::yearOf;

void drawYears(const Frame& frame, const Axis& axis) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({axis.left, axis.y}, {axis.right, axis.y}, frame.colors.track, frame.px(1));
  float free = axis.left - frame.px(20);  // where the last year's figures end
  for (int year = static_cast<int>(axis.first); year <= static_cast<int>(axis.last); ++year) {
    const float x = axis.at(year);
    list->AddLine({x, axis.y}, {x, axis.y + frame.px(4)}, frame.colors.track, frame.px(1));
    const std::string text = std::to_string(year);
    const float width = sizeOf(frame.fonts.small, text).x;
    if (x - width / 2 < free + frame.px(8) || x + width / 2 > axis.right + frame.px(16)) continue;
    drawText(frame.fonts.small, {x - width / 2, axis.y + frame.px(12)}, frame.colors.muted, text);
    free = x + width / 2;
  }
}

// When the disruptions that are on begin and end, as bars at the line; an open end runs to the edge.
void drawSpans(const Frame& frame, const Axis& axis) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const flow::Disruption& d : frame.state.session.scenario.disruptions) {
    if (!d.on) continue;
    const double from =
        yearOf(d.from).value_or(yearOf(frame.state.session.scenario.start).value_or(axis.last));
    const double until = yearOf(d.until).value_or(axis.last + 1);
    const float x0 = axis.at(from);
    list->AddRectFilled({x0, axis.y + frame.px(1)},
                        {std::max(axis.at(until), x0 + frame.px(3)), axis.y + frame.px(5)},
                        frame.colors.accent, frame.px(2));
  }
}

void drawMonth(const Frame& frame, const Axis& axis) {
  const auto year = yearOf(frame.state.session.month);
  if (!year) return;
  const float x = std::round(axis.at(*year));
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddTriangleFilled({x, axis.y - frame.px(1)}, {x + frame.px(5), axis.y + frame.px(9)},
                          {x - frame.px(5), axis.y + frame.px(9)}, frame.colors.second);
}

/// Bottom: the date, whether particles move, and what policy did when.
class Timeline final : public Panel {
 public:
  void draw(Frame& frame) override {
    const Session& session = frame.state.session;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetContentRegionAvail().y;
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorScreenPos({from.x, from.y + frame.px(8)});
    const bool playing = session.playing && !session.calmMotion;
    if (iconButton(frame, "play", playing ? Icon::Pause : Icon::Play,
                   playing ? "Pause  Space" : "Play  Space")) {
      frame.ask("play.toggle");
    }
    frame.mark("timeline.play");
    const float left = from.x + frame.px(40);
    drawText(frame.fonts.strong, {left, from.y + frame.px(8)}, frame.colors.text, monthName(session.month));
    drawText(frame.fonts.small, {left, from.y + frame.px(27)}, frame.colors.muted, "a typical month");
    const float labels = frame.px(168);
    if (width < labels + frame.px(160)) return;
    const Axis axis = parts::axisOf(frame.state.model.data, from.x + labels, from.x + width - frame.px(20),
                                    from.y + height - frame.px(26));
    const std::string title = "Policy events";
    drawText(frame.fonts.small, {axis.left, from.y - frame.px(2)}, frame.colors.muted, title);
    const float legend = axis.left + sizeOf(frame.fonts.small, title).x + frame.px(16);
    parts::drawEventLegend(frame, {legend, from.y - frame.px(2)}, axis.right);
    const float top = from.y + frame.px(12);
    ImGui::SetCursorScreenPos({axis.left - frame.px(4), top});
    const bool clicked = ImGui::InvisibleButton(
        "axis", {axis.right - axis.left + frame.px(8), std::max(from.y + height - top, 1.0F)});
    frame.mark("timeline.axis");
    drawYears(frame, axis);
    drawSpans(frame, axis);
    parts::drawEvents(frame, axis, axis.y - top, clicked);
    drawMonth(frame, axis);
  }
};

}  // namespace

std::unique_ptr<Panel> makeTimeline() {
  return std::make_unique<Timeline>();
}

}  // namespace app::ui

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/figures.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr double kFirstYear = 2010;
constexpr double kLastYear = 2028;

// "2025-04-04", "2025-04" or "2025" as a year with its fraction.
std::optional<double> yearOf(const std::string& date) {
  if (date.size() < 4) return std::nullopt;
  const auto year = parseNumber(std::string_view(date).substr(0, 4));
  if (!year) return std::nullopt;
  const auto month = date.size() >= 7 ? parseNumber(std::string_view(date).substr(5, 2)) : std::nullopt;
  const auto day = date.size() >= 10 ? parseNumber(std::string_view(date).substr(8, 2)) : std::nullopt;
  return *year + (month ? (*month - 1) / 12 : 0) + (day ? (*day - 1) / 366 : 0);
}

// The line's place on the screen.
struct Axis {
  float left;
  float right;
  float y;
  [[nodiscard]] float at(double year) const {
    const double share = std::clamp((year - kFirstYear) / (kLastYear - kFirstYear), 0.0, 1.0);
    return left + static_cast<float>(share) * (right - left);
  }
};

void drawYears(const Frame& frame, const Axis& axis) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({axis.left, axis.y}, {axis.right, axis.y}, frame.colors.track, frame.px(1));
  const float yearWidth = (axis.right - axis.left) / static_cast<float>(kLastYear - kFirstYear);
  int every = 1;
  while (yearWidth * static_cast<float>(every) < frame.px(36)) every *= 2;
  for (int year = static_cast<int>(kFirstYear); year <= static_cast<int>(kLastYear); ++year) {
    const float x = axis.at(year);
    list->AddLine({x, axis.y}, {x, axis.y + frame.px(4)}, frame.colors.track, frame.px(1));
    if ((year - static_cast<int>(kFirstYear)) % every != 0) continue;
    const std::string text = std::to_string(year);
    const float width = sizeOf(frame.fonts.small, text).x;
    if (x + width / 2 > axis.right + frame.px(12)) continue;
    drawText(frame.fonts.small, {x - width / 2, axis.y + frame.px(12)}, frame.colors.muted, text);
  }
}

// When the disruptions that are on begin and end, as bars at the line; an open end runs to the edge.
void drawSpans(const Frame& frame, const Axis& axis) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const flow::Disruption& d : frame.state.session.scenario.disruptions) {
    if (!d.on) continue;
    const double from =
        yearOf(d.from).value_or(yearOf(frame.state.session.scenario.start).value_or(kLastYear));
    const double until = yearOf(d.until).value_or(kLastYear + 1);
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

void eventHint(Frame& frame, const std::vector<const geodata::PolicyEvent*>& events) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(frame.px(360));
  constexpr std::size_t kMost = 3;
  const auto line = [](ImFont* font, ImU32 color, const std::string& text) {
    const UseFont use(font);
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
  };
  for (std::size_t i = 0; i < events.size() && i < kMost; ++i) {
    const geodata::PolicyEvent& event = *events[i];
    line(frame.fonts.small, frame.colors.secondText,
         event.date + (event.status.empty() || event.status == "happened" ? "" : ", " + event.status));
    line(frame.fonts.strong, frame.colors.text, event.event);
    if (!event.effect.empty()) line(frame.fonts.small, frame.colors.text, event.effect);
    line(frame.fonts.small, frame.colors.muted,
         std::string(geodata::nameOf(event.provenance.basis)) +
             ". Source: " + sourceText(frame.state.model.data, event.provenance.sources));
  }
  if (events.size() > kMost) {
    line(frame.fonts.small, frame.colors.muted, fmt::format("and {} more", events.size() - kMost));
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

// Policy events as small blocks, stacked where they crowd; all of them within `height` above the line.
void drawEvents(Frame& frame, const Axis& axis, float height) {
  const float step = frame.px(6);
  std::map<int, std::vector<const geodata::PolicyEvent*>> columns;
  std::size_t most = 1;
  for (const geodata::PolicyEvent& event : frame.state.model.data.events) {
    const auto year = yearOf(event.date);
    if (!year || *year < kFirstYear || *year > kLastYear) continue;
    auto& column = columns[static_cast<int>(std::lround((axis.at(*year) - axis.left) / step))];
    column.push_back(&event);
    most = std::max(most, column.size());
  }
  const float unit = std::min(frame.px(5), (height - frame.px(4)) / static_cast<float>(most));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = ImGui::IsItemHovered();
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const auto& [column, events] : columns) {
    const float x = axis.left + static_cast<float>(column) * step;
    const bool hovered = inside && std::abs(mouse.x - x) <= step / 2;
    const ImU32 color = hovered ? frame.colors.text : frame.colors.muted;
    for (std::size_t i = 0; i < events.size(); ++i) {
      const float y = axis.y - frame.px(3) - static_cast<float>(i) * unit;
      list->AddRectFilled({x - frame.px(2), y - unit + 1}, {x + frame.px(2), y}, color);
    }
    if (hovered) eventHint(frame, events);
  }
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
    const Axis axis{from.x + labels, from.x + width - frame.px(20), from.y + height - frame.px(30)};
    drawText(frame.fonts.small, {axis.left, from.y}, frame.colors.muted,
             "Policy events, and when the disruptions hold");
    ImGui::SetCursorScreenPos({axis.left - frame.px(4), from.y});
    ImGui::InvisibleButton("axis", {axis.right - axis.left + frame.px(8), height});
    frame.mark("timeline.axis");
    drawYears(frame, axis);
    drawSpans(frame, axis);
    drawEvents(frame, axis, axis.y - from.y);
    drawMonth(frame, axis);
  }
};

}  // namespace

std::unique_ptr<Panel> makeTimeline() {
  return std::make_unique<Timeline>();
}

}  // namespace app::ui

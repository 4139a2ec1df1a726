#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/event_kinds.h"
#include "app/ui/provenance.h"
#include "app/ui/timeline_axis.h"
#include "app/ui/widgets.h"

namespace app::ui::parts {
namespace {

constexpr double kFirstYear = 2010;
constexpr double kBendYear = 2022;
constexpr double kLastYear = 2028;
constexpr double kShareBeforeBend = 0.36;

void block(const Frame& frame, ImVec2 from, ImVec2 to, const geodata::PolicyEvent& event, bool lit) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImU32 color = lit ? frame.colors.text : eventGroupColor(frame.colors, eventGroup(event.kind));
  if (event.status == "happened") {
    list->AddRectFilled(from, to, color);
  } else {
    list->AddRect(from, to, color, 0, ImDrawFlags_None, std::max(1.0F, frame.px(1)));
  }
}

void line(ImFont* font, ImU32 color, const std::string& text) {
  const UseFont use(font);
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopStyleColor();
}

// The one under the pointer in full, those beside it by name: none is left out.
void eventsCard(Frame& frame, const EventColumn& column, std::size_t lit) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(frame.px(400));
  const geodata::PolicyEvent& event = *column.events[lit];
  const Backing backing = backingOf(frame.state.model.data, event);
  line(frame.fonts.small, eventGroupColor(frame.colors, eventGroup(event.kind)), eventKindName(event.kind));
  line(frame.fonts.strong, frame.colors.text, event.event);
  if (!event.effect.empty()) line(frame.fonts.small, frame.colors.text, event.effect);
  line(frame.fonts.small, frame.colors.secondText, backing.standing);
  line(frame.fonts.small, frame.colors.muted, citationText(frame.state.model.data, backing.sources));
  if (column.events.size() > 1) {
    ImGui::Dummy({1, frame.px(4)});
    line(frame.fonts.small, frame.colors.muted, "About the same time");
    for (std::size_t i = column.events.size(); i-- > 0;) {
      if (i == lit) continue;
      const geodata::PolicyEvent& other = *column.events[i];
      line(frame.fonts.small, frame.colors.text, other.date + "  " + other.event);
    }
  }
  line(frame.fonts.small, frame.colors.muted, "Click: all policy events, with their sources");
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

}  // namespace

std::optional<double> yearOf(const std::string& date) {
  if (date.size() < 4) return std::nullopt;
  const auto year = parseNumber(std::string_view(date).substr(0, 4));
  if (!year) return std::nullopt;
  const auto month = date.size() >= 7 ? parseNumber(std::string_view(date).substr(5, 2)) : std::nullopt;
  const auto day = date.size() >= 10 ? parseNumber(std::string_view(date).substr(8, 2)) : std::nullopt;
  return *year + (month ? (*month - 1) / 12 : 0) + (day ? (*day - 1) / 366 : 0);
}

float Axis::at(double year) const {
  const double before = bend > first && bend < last ? kShareBeforeBend : 0;
  double share = 0;
  if (before > 0 && year < bend) {
    share = before * (year - first) / (bend - first);
  } else {
    const double from = before > 0 ? bend : first;
    share = before + (1 - before) * (year - from) / (last - from);
  }
  return left + static_cast<float>(std::clamp(share, 0.0, 1.0)) * (right - left);
}

Axis axisOf(const geodata::Dataset& data, float left, float right, float y) {
  Axis axis{left, right, y, kFirstYear, kBendYear, kLastYear};
  for (const geodata::PolicyEvent& event : data.events) {
    const auto year = yearOf(event.date);
    if (!year) continue;
    axis.first = std::min(axis.first, std::floor(*year));
    axis.last = std::max(axis.last, std::floor(*year) + 1);
  }
  return axis;
}

std::vector<EventColumn> eventColumns(const geodata::Dataset& data, const Axis& axis, float step) {
  std::map<int, EventColumn> columns;
  for (const geodata::PolicyEvent& event : data.events) {
    const float x = axis.at(yearOf(event.date).value_or(axis.first));
    const int place = static_cast<int>(std::lround((x - axis.left) / step));
    columns[place].place = place;
    columns[place].events.push_back(&event);
  }
  std::vector<EventColumn> result;
  for (auto& [place, column] : columns) {
    std::stable_sort(column.events.begin(), column.events.end(),
                     [](const auto* a, const auto* b) { return a->date < b->date; });
    result.push_back(std::move(column));
  }
  return result;
}

void drawEvents(Frame& frame, const Axis& axis, float height, bool clicked) {
  const float step = frame.px(7);
  const std::vector<EventColumn> columns = eventColumns(frame.state.model.data, axis, step);
  std::size_t most = 1;
  for (const EventColumn& column : columns) most = std::max(most, column.events.size());
  const float unit = std::min(frame.px(7), (height - frame.px(2)) / static_cast<float>(most));
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = ImGui::IsItemHovered();
  for (const EventColumn& column : columns) {
    const float x = axis.left + static_cast<float>(column.place) * step;
    const bool hovered = inside && std::abs(mouse.x - x) <= step / 2;
    const float base = axis.y - frame.px(2);
    const auto under = static_cast<std::ptrdiff_t>(std::floor((base - mouse.y) / unit));
    const auto lit = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(under, 0, static_cast<std::ptrdiff_t>(column.events.size()) - 1));
    for (std::size_t i = 0; i < column.events.size(); ++i) {
      const float y = base - static_cast<float>(i) * unit;
      const float gap = unit > frame.px(3) ? frame.px(1) : 0;
      block(frame, {x - frame.px(3), y - unit + gap}, {x + frame.px(3), y}, *column.events[i],
            hovered && i == lit);
      frame.layout.add("event." + column.events[i]->id, {x - frame.px(3), y - unit, frame.px(6), unit});
    }
    if (!hovered) continue;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    eventsCard(frame, column, lit);
    if (clicked) frame.ask("window.data", {"events", column.events[lit]->id});
  }
}

float drawEventLegend(Frame& frame, ImVec2 at, float right) {
  const float height = sizeOf(frame.fonts.small, "0").y;
  float x = at.x;
  const auto add = [&](const char* text, ImU32 color, bool filled) {
    const float width = frame.px(10) + sizeOf(frame.fonts.small, text).x + frame.px(12);
    if (x + width > right) return;
    const ImVec2 from{x, at.y + height / 2 - frame.px(3)};
    const ImVec2 to{x + frame.px(6), from.y + frame.px(6)};
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (filled) {
      list->AddRectFilled(from, to, color);
    } else {
      list->AddRect(from, to, color);
    }
    drawText(frame.fonts.small, {x + frame.px(10), at.y}, frame.colors.muted, text);
    x += width;
  };
  for (const EventGroup group :
       {EventGroup::Restricts, EventGroup::Builds, EventGroup::Supply, EventGroup::Rules}) {
    add(eventGroupName(group), eventGroupColor(frame.colors, group), true);
  }
  add("planned", frame.colors.muted, false);
  return x;
}

}  // namespace app::ui::parts

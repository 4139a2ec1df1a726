#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/route_text.h"
#include "app/core/text.h"
#include "app/ui/names.h"
#include "app/ui/route_parts.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kDaysWidth = 60;
constexpr float kCostWidth = 80;
constexpr double kPassageZoom = 3.2;

const RouteAnswer& answerOf(const Frame& frame) {
  return frame.state.route->answer;
}

bool knowsCost(const RouteAnswer& answer) {
  return std::any_of(answer.ways.begin(), answer.ways.end(),
                     [](const RouteWay& way) { return std::isfinite(way.voyage.usdPerTonne.mid); });
}

std::string passageNames(const Frame& frame, const RouteWay& way) {
  std::string list;
  for (const std::string& id : way.passages)
    list += (list.empty() ? "" : ", ") + nameOf(frame.state.model, id);
  return list;
}

struct Columns {
  float nm, days, cost;  ///< right ends
};

Columns columnsOf(const Frame& frame, float right, bool cost) {
  const float costWidth = cost ? frame.px(kCostWidth) : 0;
  return {right - costWidth - frame.px(kDaysWidth), right - costWidth, right};
}

void drawHead(Frame& frame, bool cost) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Columns columns = columnsOf(frame, at.x + ImGui::GetContentRegionAvail().x, cost);
  const auto head = [&](float right, const char* text) {
    drawTextRight(frame.fonts.small, right, at.y, frame.colors.muted, text);
  };
  head(columns.nm, "nm");
  head(columns.days, "days");
  if (cost) head(columns.cost, "$ a tonne");
  ImGui::Dummy({1, sizeOf(frame.fonts.small, "0").y + frame.px(4)});
}

struct Row {
  std::string badge;  ///< its number on the map; empty: by air
  std::string name;
  std::string word;  ///< as route.choose takes it
  const RouteWay* way = nullptr;
  bool strong = false;
};

// True while the pointer is on it.
bool drawRow(Frame& frame, const Row& row, bool cost) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float indent = frame.px(26);
  const float wrap = width - indent;
  const float line = sizeOf(frame.fonts.body, "0").y;
  const std::string added = row.badge.empty() ? "" : addedText(*row.way);
  const float nameHeight = sizeOf(frame.fonts.small, row.name, wrap).y;
  const float addedHeight = added.empty() ? 0 : sizeOf(frame.fonts.small, added, wrap).y + frame.px(2);
  const float height = frame.px(6) + line + frame.px(2) + nameHeight + addedHeight + frame.px(6);
  const bool clicked = ImGui::InvisibleButton(row.word.c_str(), {width, height});
  frame.mark("route.way." + row.word);
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 at = ImGui::GetItemRectMin();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float out = frame.px(6);
  if (hovered || row.strong) {
    list->AddRectFilled({at.x - out, at.y}, {at.x + width + out, at.y + height},
                        hovered ? frame.colors.hover : frame.colors.raised, frame.px(4));
  }
  if (row.strong) {
    list->AddRectFilled({at.x - out, at.y + frame.px(4)},
                        {at.x - out + frame.px(3), at.y + height - frame.px(4)}, frame.colors.second,
                        frame.px(1));
  }
  const float top = at.y + frame.px(6);
  if (!row.badge.empty())
    drawText(frame.fonts.strong, {at.x + frame.px(4), top}, frame.colors.text, row.badge);
  const Columns columns = columnsOf(frame, at.x + width, cost);
  const auto figure = [&](float right, const std::string& text) {
    drawTextRight(frame.fonts.body, right, top, text == "unknown" ? frame.colors.muted : frame.colors.text,
                  text);
  };
  figure(columns.nm, formatWhole(row.way->route.nm));
  figure(columns.days, dayRangeText(row.way->voyage.hours));
  if (cost) figure(columns.cost, costText(row.way->voyage.usdPerTonne));
  float y = top + line + frame.px(2);
  drawWrapped(frame.fonts.small, {at.x + indent, y}, frame.colors.muted, row.name, wrap);
  y += nameHeight + frame.px(2);
  const ImU32 color =
      row.way->addedNm > 0 || row.way->addedDays > 0 ? frame.colors.accentText : frame.colors.secondText;
  drawWrapped(frame.fonts.small, {at.x + indent, y}, color, added, wrap);
  if (clicked) frame.ask("route.choose", {row.word});
  return hovered;
}

// "Malacca Strait closed": what switches a passage or zone of this name open again; nothing where it is ice,
// or the ship's draught.
std::optional<Command> openingOf(const Session& session, const Model& model, const std::string& name) {
  for (std::size_t i = 0; i < session.route.zones.size(); ++i) {
    const RouteZone& zone = session.route.zones[i];
    if (zone.on && zone.area.name == name) return Command{"zone.toggle", {std::to_string(i)}};
  }
  for (std::size_t i = 0; i < session.scenario.disruptions.size(); ++i) {
    const flow::Disruption& d = session.scenario.disruptions[i];
    if (d.on && d.kind == flow::DisruptionKind::ClosePassage && nameOf(model, d.passage) == name)
      return Command{"disruption.toggle", {std::to_string(i)}};
    const bool holds = std::any_of(d.zones.begin(), d.zones.end(),
                                   [&](const flow::SeaZone& zone) { return zone.name == name; });
    if (d.on && holds) return Command{"disruption.toggle", {std::to_string(i)}};
  }
  return std::nullopt;
}

void drawPassages(Frame& frame, const RouteWay& way) {
  const auto& passages = frame.state.model.router.graph().passages;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(4), frame.px(4)});
  float x = ImGui::GetCursorScreenPos().x;
  for (std::size_t i = 0; i < way.route.passages.size(); ++i) {
    const flow::SeaPassage& passage = passages[way.route.passages[i]];
    const float width = sizeOf(frame.fonts.small, passage.name).x + frame.px(16);
    if (i > 0 && x + width <= right) ImGui::SameLine();
    if (i > 0 && x + width > right) x = ImGui::GetCursorScreenPos().x;
    const bool clicked = ImGui::InvisibleButton(passage.id.c_str(), {width, frame.px(22)});
    frame.mark("route.passage." + passage.id);
    const bool hovered = ImGui::IsItemHovered();
    const ImVec2 at = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + frame.px(22)},
                                              hovered ? frame.colors.hover : frame.colors.raised,
                                              frame.px(11));
    drawText(frame.fonts.small,
             {at.x + frame.px(8), at.y + (frame.px(22) - sizeOf(frame.fonts.small, passage.name).y) / 2},
             frame.colors.text, passage.name);
    x = at.x + width + frame.px(4);
    if (hovered) frame.hover = {Pick::Kind::Passage, passage.id};
    if (!clicked) continue;
    frame.ask("pick.select", {"passage", passage.id});
    frame.ask("map.look", {fmt::format("{:.5f},{:.5f}", passage.position.lon, passage.position.lat),
                           fmt::format("{:.2f}", kPassageZoom)});
  }
  ImGui::PopStyleVar();
}

}  // namespace

void drawRouteSummary(Frame& frame) {
  const RouteTask& task = frame.state.session.route;
  const RouteAnswer& answer = answerOf(frame);
  // Of the chosen one only: were it the pointed one, the rows below would move away under the pointer.
  const RouteWay* way = shownWay(answer, task.chosen, kNoWay);
  if (way == nullptr) return;
  const bool byAir = way == &answer.air;
  std::string length = formatWhole(way->route.nm) + " nm";
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  drawText(frame.fonts.large, at, frame.colors.text, length);
  const std::string time = std::isfinite(way->voyage.hours.mid) ? durationText(way->voyage.hours.mid) : "";
  drawTextRight(frame.fonts.large, at.x + width, at.y, frame.colors.text, time);
  ImGui::Dummy({1, sizeOf(frame.fonts.large, "0").y});
  std::string note = byAir ? "by air, along the great circle" : "";
  if (way->voyage.passageHours >= 0.5)
    note += durationText(way->voyage.passageHours) + " of it in canals and waiting";
  if (way->voyage.delayHours >= 0.5)
    note += (note.empty() ? "" : ", ") + durationText(way->voyage.delayHours) + " of delays";
  if (!note.empty()) paragraph(frame.fonts.small, frame.colors.muted, note);
  const std::string added = byAir ? "" : addedText(*way);
  if (!added.empty())
    paragraph(frame.fonts.strong, frame.colors.accentText, added + " against nothing closed");
  const std::string snap =
      byAir ? "" : snapText(*way, frame.state.route->question.from, frame.state.route->question.to);
  if (!snap.empty()) paragraph(frame.fonts.small, frame.colors.muted, snap + ".");
  if (!way->route.passages.empty()) {
    ImGui::Dummy({1, frame.px(2)});
    drawPassages(frame, *way);
  }
}

void drawRouteWays(Frame& frame) {
  const RouteTask& task = frame.state.session.route;
  const RouteAnswer& answer = answerOf(frame);
  const bool cost = knowsCost(answer);
  const RouteWay* strong = shownWay(answer, task.chosen, kNoWay);
  drawHead(frame, cost);
  int pointed = kNoWay;
  std::string word = "none";
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  for (std::size_t i = 0; i < answer.ways.size(); ++i) {
    const RouteWay& way = answer.ways[i];
    const std::string number = std::to_string(i + 1);
    const std::string names = passageNames(frame, way);
    const Row row{number, names.empty() ? "over the open sea" : "by " + names, number, &way, strong == &way};
    if (drawRow(frame, row, cost)) {
      pointed = static_cast<int>(i);
      word = number;
    }
  }
  if (!answer.air.route.path.empty()) {
    const Row row{"", "By air, which no closure at sea touches", "air", &answer.air, strong == &answer.air};
    if (drawRow(frame, row, cost)) {
      pointed = kWayByAir;
      word = "air";
    }
  }
  ImGui::PopStyleVar();
  if (pointed != task.pointed) frame.ask("route.point", {word});
}

void drawRouteFault(Frame& frame) {
  const RouteAnswer& answer = answerOf(frame);
  if (!answer.fault.empty()) {
    paragraph(frame.fonts.strong, frame.colors.accentText, answer.fault);
    for (const std::string& name : answer.blockedBy) {
      const auto opening = openingOf(frame.state.session, frame.state.model, name);
      if (!opening) continue;
      if (textButton(frame, name.c_str(),
                     cut(frame.fonts.body, "Open " + name, ImGui::GetContentRegionAvail().x)))
        frame.commands.push_back(*opening);
      frame.mark("route.open." + name);
    }
  }
  if (answer.tooShallow.empty()) return;
  std::string list;
  for (const std::string& name : answer.tooShallow) list += (list.empty() ? "" : ", ") + name;
  paragraph(frame.fonts.small, frame.colors.muted, "Too shallow for this ship: " + list + ".");
}

}  // namespace app::ui

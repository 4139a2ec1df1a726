#include <algorithm>
#include <cmath>
#include <utility>

#include "app/ui/data_browser.h"
#include "app/ui/widgets.h"

// The table of "Data and sources".
namespace app::ui {
namespace {

constexpr int kColumns = 7;
constexpr std::array<float, 4> kLastWeights{0.9F, 0.95F, 1.15F, 2.0F};

float weightOf(const DataTabInfo& tab, int column) {
  return column < 3 ? tab.weights[static_cast<std::size_t>(column)]
                    : kLastWeights[static_cast<std::size_t>(column - 3)];
}

const char* titleOf(const DataTabInfo& tab, int column) {
  if (column < 3) return tab.columns[static_cast<std::size_t>(column)];
  constexpr std::array<const char*, 4> kTitles{"When", "Basis", "Confidence", "Source"};
  return kTitles[static_cast<std::size_t>(column - 3)];
}

void cell(const Frame& frame, int column, const std::string& text, ImU32 color, bool right = false) {
  ImGui::TableSetColumnIndex(column);
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string shown = cut(frame.fonts.small, text, width);
  const float x = right ? at.x + width - sizeOf(frame.fonts.small, shown).x : at.x;
  drawText(frame.fonts.small, {x, at.y + frame.px(3)}, color, shown);
}

ImU32 basisColor(const Colors& colors, geodata::Basis basis) {
  return basis == geodata::Basis::Reported    ? colors.text
         : basis == geodata::Basis::Estimated ? colors.secondText
                                              : colors.accentText;
}

}  // namespace

// Each title sorts up, then down, then back to the groups.
void DataBrowser::drawHeader(Frame& frame) {
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers, frame.px(24));
  for (int column = 0; column < kColumns; ++column) {
    ImGui::TableSetColumnIndex(column);
    ImGui::PushID(column);
    const float width = std::max(ImGui::GetContentRegionAvail().x, 1.0F);
    const bool clicked = ImGui::InvisibleButton("sort", {width, frame.px(22)});
    frame.mark("data.column." + std::to_string(column));
    const ImVec2 at = ImGui::GetItemRectMin();
    const bool sorted = sort_.column == column;
    const ImU32 color = sorted || ImGui::IsItemHovered() ? frame.colors.text : frame.colors.muted;
    const std::string title = cut(frame.fonts.small, titleOf(dataTabs()[tab_], column), width - frame.px(14));
    const ImVec2 size = sizeOf(frame.fonts.small, title);
    const float x =
        column == 2 && dataTabs()[tab_].numbers ? at.x + width - size.x - (sorted ? frame.px(14) : 0) : at.x;
    drawText(frame.fonts.small, {x, at.y + frame.px(4)}, color, title);
    if (sorted) {
      const float middle = at.y + frame.px(11);
      const float left = x + size.x + frame.px(5);
      const float tip = sort_.descending ? frame.px(3) : -frame.px(3);
      ImGui::GetWindowDrawList()->AddTriangleFilled({left, middle - tip}, {left + frame.px(7), middle - tip},
                                                    {left + frame.px(3.5F), middle + tip}, color);
    }
    if (clicked) {
      if (!sorted) {
        sort_ = {column, false};
      } else if (!sort_.descending) {
        sort_.descending = true;
      } else {
        sort_ = {};
      }
      stale_ = true;
    }
    ImGui::PopID();
  }
}

void DataBrowser::drawRow(Frame& frame, std::size_t line) {
  const DataRow& row = rows()[lines_[line].row];
  const Colors& colors = frame.colors;
  ImGui::TableNextRow(ImGuiTableRowFlags_None, frame.px(22));
  ImGui::TableSetColumnIndex(0);
  if (lines_[line].heading) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(at, {at.x + ImGui::GetWindowWidth(), at.y + frame.px(22)}, false);
    drawText(frame.fonts.strong, {at.x, at.y + frame.px(2)}, colors.text, row.group);
    ImGui::PopClipRect();
    return;
  }
  ImGui::PushID(static_cast<int>(line));
  const bool chosen = hasChosen_ && chosenRow_ == lines_[line].row;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::Selectable("##row", chosen, ImGuiSelectableFlags_SpanAllColumns, {0, frame.px(20)})) {
    choose(frame, lines_[line].row, true);
  }
  frame.mark("data.row." + row.id);
  if (row.place.kind != Pick::Kind::None && ImGui::IsItemHovered()) frame.hover = row.place;
  if (ImGui::IsItemHovered()) provenanceCard(frame, row.backing);
  ImGui::PopID();
  ImGui::SetCursorScreenPos(at);
  const bool unknown = row.value == "unknown";
  const bool again = line > 0 && !lines_[line - 1].heading && rows()[lines_[line - 1].row].first == row.first;
  cell(frame, 0, row.first, again ? colors.muted : colors.text);
  cell(frame, 1, row.second, colors.text);
  cell(frame, 2, row.value, unknown ? colors.muted : colors.text, dataTabs()[tab_].numbers);
  cell(frame, 3, row.when.empty() ? "unknown" : row.when, row.when.empty() ? colors.muted : colors.text);
  if (row.provenance) {
    cell(frame, 4, std::string(geodata::nameOf(row.provenance->basis)),
         basisColor(colors, row.provenance->basis));
    cell(frame, 5, std::string(geodata::nameOf(row.provenance->confidence)), colors.muted);
  }
  cell(frame, 6, row.source, colors.muted);
}

void DataBrowser::drawTable(Frame& frame, float width) {
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {frame.px(6), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::PushStyleColor(ImGuiCol_Header, frame.colors.hover);
  ImGui::PushStyleColor(ImGuiCol_HeaderHovered, frame.colors.raised);
  const ImGuiTableFlags flags = ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingStretchProp |
                                ImGuiTableFlags_Resizable | ImGuiTableFlags_BordersInnerH |
                                ImGuiTableFlags_NoSavedSettings;
  // A table of its own for each tab: its columns and its place are kept.
  if (ImGui::BeginTable(dataTabs()[tab_].word, kColumns, flags, {width, ImGui::GetContentRegionAvail().y})) {
    for (int column = 0; column < kColumns; ++column) {
      ImGui::TableSetupColumn(titleOf(dataTabs()[tab_], column), ImGuiTableColumnFlags_WidthStretch,
                              weightOf(dataTabs()[tab_], column));
    }
    ImGui::TableSetupScrollFreeze(0, 1);
    drawHeader(frame);
    if (stale_) refresh();
    if (std::exchange(toTop_, false)) ImGui::SetScrollY(0);
    if (scrollToChosen_ && hasChosen_) {
      const auto at = std::find_if(lines_.begin(), lines_.end(), [this](const Line& line) {
        return !line.heading && line.row == chosenRow_;
      });
      if (at != lines_.end()) {
        const float y = static_cast<float>(at - lines_.begin()) * frame.px(22);
        const float view = ImGui::GetWindowHeight() - frame.px(24);
        const float now = ImGui::GetScrollY();
        if (y < now || y + frame.px(22) > now + view) ImGui::SetScrollY(std::max(0.0F, y - view / 2));
      }
      scrollToChosen_ = false;
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(lines_.size()), frame.px(22));
    while (clipper.Step()) {
      for (int line = clipper.DisplayStart; line < clipper.DisplayEnd; ++line)
        drawRow(frame, static_cast<std::size_t>(line));
    }
    if (lines_.empty()) {
      ImGui::TableNextRow();
      ImGui::TableSetColumnIndex(0);
      paragraph(frame.fonts.small, frame.colors.muted, "Nothing has this.");
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(2);
}

}  // namespace app::ui

#include <array>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr int kFirstYear = 2005;
constexpr int kLastYear = 2045;

int yearOf(const std::string& month) {
  const auto year = parseNumber(std::string_view(month).substr(0, 4));
  return year ? static_cast<int>(*year) : 2026;
}

int indexOf(const std::string& month) {
  if (month.size() < 7) return -1;
  const auto index = parseNumber(std::string_view(month).substr(5, 2));
  return index ? static_cast<int>(*index) - 1 : -1;
}

std::string shown(const std::string& month, const char* openText) {
  const int index = indexOf(month);
  if (index < 0 || index > 11) return openText;
  return fmt::format("{} {}", kMonths[static_cast<std::size_t>(index)], yearOf(month));
}

bool calendar(Frame& frame, std::string& month, const char* openText) {
  ImGuiStorage* scratch = ImGui::GetStateStorage();
  const ImGuiID yearKey = ImGui::GetID("year");
  if (ImGui::IsWindowAppearing()) scratch->SetInt(yearKey, yearOf(month));
  int year = scratch->GetInt(yearKey, yearOf(month));
  const float cell = frame.px(52);
  bool changed = false;
  if (iconButton(frame, "back", Icon::ChevronLeft, "", false, year > kFirstYear)) --year;
  ImGui::SameLine();
  const std::string title = std::to_string(year);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawText(frame.fonts.strong,
           {at.x + (cell * 3 - frame.px(64) - sizeOf(frame.fonts.strong, title).x) / 2, at.y + frame.px(6)},
           frame.colors.text, title);
  ImGui::Dummy({cell * 3 - frame.px(64), frame.px(28)});
  ImGui::SameLine();
  if (iconButton(frame, "forward", Icon::ChevronRight, "", false, year < kLastYear)) ++year;
  scratch->SetInt(yearKey, year);
  for (int i = 0; i < 12; ++i) {
    if (i % 3 != 0) ImGui::SameLine(0, 0);
    const bool chosen = yearOf(month) == year && indexOf(month) == i;
    if (ImGui::Selectable(kMonths[static_cast<std::size_t>(i)], chosen, ImGuiSelectableFlags_None,
                          {cell, frame.px(22)})) {
      month = fmt::format("{:04}-{:02}", year, i + 1);
      changed = true;
    }
  }
  if (ImGui::Selectable(openText, month.empty())) {
    month.clear();
    changed = true;
  }
  return changed;
}

}  // namespace

bool monthField(Frame& frame, const char* id, std::string& month, const char* openText) {
  ImGui::PushID(id);
  const std::string text = shown(month, openText);
  const ImVec2 textSize = sizeOf(frame.fonts.small, text);
  const ImVec2 size{frame.px(76), frame.px(22)};
  if (ImGui::InvisibleButton("open", size)) ImGui::OpenPopup("calendar");
  const ImVec2 at = ImGui::GetItemRectMin();
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                                            ImGui::IsItemHovered() ? frame.colors.hover : frame.colors.raised,
                                            frame.px(4));
  drawText(frame.fonts.small, {at.x + (size.x - textSize.x) / 2, at.y + (size.y - textSize.y) / 2},
           frame.colors.text, text);
  bool changed = false;
  if (ImGui::BeginPopup("calendar")) {
    changed = calendar(frame, month, openText);
    ImGui::EndPopup();
  }
  ImGui::PopID();
  return changed;
}

}  // namespace app::ui

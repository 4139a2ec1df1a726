#include <algorithm>

#include "app/ui/widgets.h"

namespace app::ui {
namespace {

ImFont* orCurrent(ImFont* font) {
  return font != nullptr ? font : ImGui::GetFont();
}
float sizeIn(const ImFont* font) {
  return font != nullptr ? font->FontSize : ImGui::GetFontSize();
}

// The last place at or before `count` bytes where a UTF-8 character begins.
std::size_t characterStart(std::string_view text, std::size_t count) {
  while (count > 0 && count < text.size() && (static_cast<unsigned char>(text[count]) & 0xC0U) == 0x80U)
    --count;
  return count;
}

}  // namespace

ImVec2 sizeOf(ImFont* font, std::string_view text, float wrapWidth) {
  if (text.empty()) return {0, sizeIn(font)};
  return orCurrent(font)->CalcTextSizeA(sizeIn(font), 1e9F, wrapWidth, text.data(),
                                        text.data() + text.size());
}

std::string cut(ImFont* font, std::string_view text, float width) {
  if (sizeOf(font, text).x <= width) return std::string(text);
  const std::string dots = "\u2026";
  const float room = width - sizeOf(font, dots).x;
  std::size_t low = 0;
  std::size_t high = text.size();
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (sizeOf(font, text.substr(0, characterStart(text, middle))).x <= room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  std::string_view kept = text.substr(0, characterStart(text, low));
  while (!kept.empty() && (kept.back() == ' ' || kept.back() == ',')) kept.remove_suffix(1);
  return std::string(kept) + dots;
}

void drawText(ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  if (text.empty()) return;
  ImGui::GetWindowDrawList()->AddText(orCurrent(font), sizeIn(font), {std::floor(at.x), std::floor(at.y)},
                                      color, text.data(), text.data() + text.size());
}

void drawWrapped(ImFont* font, ImVec2 at, ImU32 color, std::string_view text, float width) {
  if (text.empty()) return;
  ImGui::GetWindowDrawList()->AddText(orCurrent(font), sizeIn(font), {std::floor(at.x), std::floor(at.y)},
                                      color, text.data(), text.data() + text.size(), width);
}

void drawTextRight(ImFont* font, float right, float y, ImU32 color, std::string_view text) {
  drawText(font, {right - sizeOf(font, text).x, y}, color, text);
}

void paragraph(ImFont* font, ImU32 color, std::string_view text) {
  const UseFont use(font);
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

void heading(Frame& frame, std::string_view text) {
  paragraph(frame.fonts.strong, frame.colors.text, text);
}

bool fold(Frame& frame, const char* id, std::string_view text, bool& open, std::string_view summary) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = frame.px(32);
  if (ImGui::InvisibleButton(id, {width, height})) open = !open;
  frame.mark(std::string("fold.") + id);
  const ImVec2 at = ImGui::GetItemRectMin();
  const ImU32 color = ImGui::IsItemHovered() ? frame.colors.secondText : frame.colors.text;
  ImDrawList* list = ImGui::GetWindowDrawList();
  drawIcon(list, open ? Icon::ChevronDown : Icon::ChevronRight, {at.x + frame.px(5), at.y + height / 2},
           frame.px(11), color);
  const float y = at.y + (height - sizeOf(frame.fonts.strong, text).y) / 2;
  drawText(frame.fonts.strong, {at.x + frame.px(18), y}, color, text);
  const float smallY = at.y + (height - sizeOf(frame.fonts.small, summary).y) / 2;
  drawTextRight(frame.fonts.small, at.x + width, smallY, frame.colors.muted, summary);
  return open;
}

void hairline(Frame& frame) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float y = std::floor(at.y) + frame.px(2);
  ImGui::GetWindowDrawList()->AddRectFilled({at.x, y}, {at.x + width, y + 1}, frame.colors.line);
  ImGui::Dummy({width, frame.px(5)});
}

void hint(Frame& frame, std::string_view title, std::string_view text) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  const float width = frame.px(300);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(width);
  {
    const UseFont use(text.empty() ? frame.fonts.body : frame.fonts.strong);
    ImGui::TextUnformatted(title.data(), title.data() + title.size());
  }
  if (!text.empty()) {
    const UseFont use(frame.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, frame.colors.muted);
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::PopStyleColor();
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

void chip(Frame& frame, std::string_view text, ImU32 color) {
  const ImVec2 size = sizeOf(frame.fonts.small, text);
  const ImVec2 box{size.x + frame.px(16), frame.px(20)};
  ImGui::Dummy(box);
  const ImVec2 at = ImGui::GetItemRectMin();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + box.x, at.y + box.y}, faded(color, 0.2F), frame.px(10));
  drawText(frame.fonts.small, {at.x + frame.px(8), at.y + (box.y - size.y) / 2}, frame.colors.text, text);
}

}  // namespace app::ui

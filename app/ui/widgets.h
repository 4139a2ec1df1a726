#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/ui/frame.h"
#include "app/ui/icons.h"

/// The panels' widgets. Each takes the frame first; ids are unique within the window or the pushed id.
namespace app::ui {

/// Pushes a font for a scope; a null font changes nothing.
class UseFont {
 public:
  explicit UseFont(ImFont* font) : used_(font != nullptr) {
    if (used_) ImGui::PushFont(font);
  }
  ~UseFont() {
    if (used_) ImGui::PopFont();
  }
  UseFont(const UseFont&) = delete;
  UseFont& operator=(const UseFont&) = delete;

 private:
  bool used_;
};

ImVec2 sizeOf(ImFont* font, std::string_view text, float wrapWidth = 0);
/// The text, or its beginning and an ellipsis where it is wider than `width`.
std::string cut(ImFont* font, std::string_view text, float width);
/// Draws at a place, without layout.
void drawText(ImFont* font, ImVec2 at, ImU32 color, std::string_view text);
/// The same, in lines of at most `width`.
void drawWrapped(ImFont* font, ImVec2 at, ImU32 color, std::string_view text, float width);
/// The same, ending at `right`.
void drawTextRight(ImFont* font, float right, float y, ImU32 color, std::string_view text);

/// Wrapped text in the layout.
void paragraph(ImFont* font, ImU32 color, std::string_view text);
/// A section's title: small capitals' size, muted, with room above.
void heading(Frame& frame, std::string_view text);
/// A heading that folds what is below; returns whether it is open. `summary` stands at the right.
bool fold(Frame& frame, const char* id, std::string_view text, bool& open, std::string_view summary = {});
void hairline(Frame& frame);

/// A card by the last item while the pointer rests on it: a strong line and wrapped text.
void hint(Frame& frame, std::string_view title, std::string_view text = {});

/// The switch alone, at the cursor. Returns true when clicked.
bool toggle(Frame& frame, const char* id, bool on, ImU32 color);
/// A whole row with a switch at the left; the row is clickable. `note` is small and below.
bool toggleRow(Frame& frame, const char* id, bool on, ImU32 color, std::string_view label,
               std::string_view note = {}, float rightReserve = 0);
/// 0 to 1, with its percentage at the right; true while it is dragged to another value (steps of 5%).
/// `shown` stands in place of the percentage.
bool slider(Frame& frame, const char* id, double& share, ImU32 color, std::string_view shown = {});
bool iconButton(Frame& frame, const char* id, Icon icon, std::string_view tip, bool active = false,
                bool enabled = true);
bool textButton(Frame& frame, const char* id, std::string_view label, bool active = false);
/// Alternatives side by side, joined. Returns the index clicked, or -1.
int segments(Frame& frame, const char* id, std::span<const char* const> labels, int chosen,
             std::span<const std::string> marks = {});
/// One line of text to type, with a search icon.
bool searchField(Frame& frame, const char* id, const char* prompt, std::string& text);
/// A month to choose from a small calendar. Returns true when `month` ("2026-01"; "" if `openText`) was
/// changed.
bool monthField(Frame& frame, const char* id, std::string& month, const char* openText);

/// A before/after bar in a box: filled to `now`, a tick at `before`. Shares of the box's width, 0 to 1.
void bar(Frame& frame, ImVec2 at, ImVec2 size, double now, double before, ImU32 color);
/// A small coloured chip with text, in the layout.
void chip(Frame& frame, std::string_view text, ImU32 color);
/// Turning arc: something is being worked out.
void spinner(Frame& frame, ImVec2 center, float radius);

}  // namespace app::ui

#include "app/ui/place_field.h"

#include <algorithm>

#include <imgui_stdlib.h>

#include "app/core/text.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr std::size_t kMostRows = 7;

bool pressed(ImGuiKey key) {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
}

}  // namespace

// Those that begin with the words first, ports before sites.
void PlaceField::filter(const Model& model) {
  if (of_ != &model) {
    of_ = &model;
    choices_.clear();
    for (Choice& choice : placeChoices(model)) {
      const auto& pick = choice.commands.front().arguments;
      if (pick[0] == "passage" || pick[1].starts_with("DEM-")) continue;
      choice.commands = {{command_, {pick[1]}}};
      choices_.push_back(std::move(choice));
    }
  }
  shown_.clear();
  at_ = 0;
  if (wanted_.empty()) return;
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (matchesWords(choices_[i].title + " " + choices_[i].note, wanted_)) shown_.push_back(i);
  }
  const auto rank = [&](std::size_t i) {
    const bool begins = lower(choices_[i].title).starts_with(lower(wanted_));
    return (begins ? 0 : 2) + (choices_[i].note.starts_with("port") ? 0 : 1);
  };
  std::stable_sort(shown_.begin(), shown_.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  if (shown_.size() > kMostRows) shown_.resize(kMostRows);
}

bool PlaceField::drawChoices(Frame& frame) {
  bool chosen = false;
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = frame.px(26);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t row = 0; row < shown_.size(); ++row) {
    const Choice& choice = choices_[shown_[row]];
    ImGui::PushID(static_cast<int>(row));
    // On the press: with it the field loses the keyboard, and the list goes before it is let go.
    ImGui::InvisibleButton("choice", {width, height});
    const bool clicked = ImGui::IsItemActive() && ImGui::IsMouseClicked(0);
    ImGui::PopID();
    frame.mark(id_ + "." + std::to_string(row));
    const ImVec2 at = ImGui::GetItemRectMin();
    const bool hovered = ImGui::IsItemHovered();
    if (row == at_ || hovered) {
      ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height},
                                                row == at_ ? frame.colors.hover : frame.colors.raised,
                                                frame.px(4));
    }
    const float middle = at.y + height / 2;
    const float noteRoom = width * 0.42F;
    const std::string note = cut(frame.fonts.small, choice.note, noteRoom);
    const float noteWidth = sizeOf(frame.fonts.small, note).x;
    const std::string title = cut(frame.fonts.body, choice.title, width - noteWidth - frame.px(28));
    drawText(frame.fonts.body, {at.x + frame.px(8), middle - sizeOf(frame.fonts.body, title).y / 2},
             frame.colors.text, title);
    drawTextRight(frame.fonts.small, at.x + width - frame.px(8),
                  middle - sizeOf(frame.fonts.small, note).y / 2, frame.colors.muted, note);
    if (clicked) {
      frame.commands.push_back(choice.commands.front());
      chosen = true;
    }
  }
  ImGui::PopStyleVar();
  return chosen;
}

bool PlaceField::draw(Frame& frame, const std::optional<RoutePlace>& place, bool picking) {
  const std::string name = place ? place->name : "";
  if (!typing_) wanted_ = name;
  ImGui::PushID(id_.c_str());
  const float side = frame.px(28);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {frame.px(8), frame.px(6)});
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - side - frame.px(4));
  if (std::exchange(focus_, false)) ImGui::SetKeyboardFocusHere();
  const bool changed =
      ImGui::InputTextWithHint("##place", prompt_, &wanted_, ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleVar();
  frame.mark(id_);
  const bool active = ImGui::IsItemActive();
  const bool left = ImGui::IsItemDeactivated();
  if (active && !typing_) {
    shown_.clear();
    at_ = 0;
  }
  if (changed) filter(frame.state.model);
  const bool enter = left && (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter));
  if (active) {
    if (pressed(ImGuiKey_DownArrow) && at_ + 1 < shown_.size()) ++at_;
    if (pressed(ImGuiKey_UpArrow) && at_ > 0) --at_;
  }
  ImGui::SameLine(0, frame.px(4));
  if (iconButton(frame, "pick", Icon::Target, picking ? "Click on the map  Esc" : "Pick on the map", picking))
    frame.ask("route.pick", {picking ? "none" : tool_});
  frame.mark(id_ + ".pick");
  bool done = false;
  if (enter && wanted_ != name && !wanted_.empty()) {
    const bool known = at_ < shown_.size();
    if (known) {
      frame.commands.push_back(choices_[shown_[at_]].commands.front());
    } else {
      frame.ask(command_, {wanted_});  // a position, or words whose problem will be told
    }
    done = true;
  } else if (active || (typing_ && !left)) {
    done = drawChoices(frame);
  } else if (typing_ && left) {
    // The pointer took the keyboard away: if it was to press a row of the list, this is the frame of the
    // press.
    done = drawChoices(frame);
  }
  typing_ = active && !done;
  if (done) shown_.clear();
  ImGui::PopID();
  return done;
}

}  // namespace app::ui

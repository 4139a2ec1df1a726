#include "app/ui/filter_list.h"

#include <algorithm>

#include "app/core/text.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr std::size_t kMostRows = 60;

bool row(Frame& frame, const Choice& choice, std::size_t index, bool lit) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = frame.px(28);
  const bool clicked = ImGui::InvisibleButton(std::to_string(index).c_str(), {width, height});
  const ImVec2 at = ImGui::GetItemRectMin();
  const ImVec2 to = ImGui::GetItemRectMax();
  if (lit || ImGui::IsItemHovered()) {
    ImGui::GetWindowDrawList()->AddRectFilled(at, to, lit ? frame.colors.hover : frame.colors.raised,
                                              frame.px(4));
  }
  const float noteWidth = sizeOf(frame.fonts.small, choice.note).x;
  const float middle = at.y + height / 2;
  const std::string title = cut(frame.fonts.body, choice.title, width - noteWidth - frame.px(32));
  drawText(frame.fonts.body, {at.x + frame.px(8), middle - sizeOf(frame.fonts.body, title).y / 2},
           frame.colors.text, title);
  drawTextRight(frame.fonts.small, to.x - frame.px(8), middle - sizeOf(frame.fonts.small, choice.note).y / 2,
                frame.colors.muted, choice.note);
  return clicked;
}

}  // namespace

bool matchesWords(std::string_view text, std::string_view wanted) {
  const std::string hay = lower(text);
  const std::string needle = lower(wanted);
  std::size_t from = 0;
  while (from < needle.size()) {
    const std::size_t space = std::min(needle.find(' ', from), needle.size());
    if (hay.find(needle.substr(from, space - from)) == std::string::npos) return false;
    from = space + 1;
  }
  return true;
}

void FilterList::open(const char* prompt, std::vector<Choice> choices) {
  prompt_ = prompt;
  choices_ = std::move(choices);
  wanted_.clear();
  isOpen_ = fresh_ = true;
  filter();
}

void FilterList::filter() {
  shown_.clear();
  at_ = 0;
  const auto begins = [&](std::size_t i) { return lower(choices_[i].title).starts_with(lower(wanted_)); };
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    if (matchesWords(choices_[i].title + " " + choices_[i].note, wanted_)) shown_.push_back(i);
  }
  std::stable_partition(shown_.begin(), shown_.end(), begins);
  if (shown_.size() > kMostRows) shown_.resize(kMostRows);
}

void FilterList::choose(Frame& frame, std::size_t index) {
  for (const Command& command : choices_[index].commands) frame.commands.push_back(command);
  close();
}

void FilterList::draw(Frame& frame) {
  if (!isOpen_) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(frame.px(560), screen.x - frame.px(32));
  const float rows = std::min(frame.px(400), screen.y * 0.6F);
  ImGui::SetNextWindowPos({std::floor((screen.x - width) / 2), frame.px(72)});
  ImGui::SetNextWindowSize({width, 0});
  if (fresh_) ImGui::SetNextWindowFocus();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin(id_.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
  if (fresh_) ImGui::SetKeyboardFocusHere();
  if (searchField(frame, "##wanted", prompt_, wanted_)) filter();
  frame.mark(id_ + ".search");
  const bool lost = !fresh_ && !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows);
  fresh_ = false;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const std::size_t was = at_;
  if (pressed(ImGuiKey_DownArrow) && at_ + 1 < shown_.size()) ++at_;
  if (pressed(ImGuiKey_UpArrow) && at_ > 0) --at_;
  const bool enter = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeyPadEnter);
  if (enter && at_ < shown_.size()) choose(frame, shown_[at_]);
  const float wish = static_cast<float>(shown_.size()) * frame.px(28) + 1;
  ImGui::BeginChild("rows", {0, std::min(rows, std::max(wish, frame.px(28)))});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (std::size_t i = 0; i < shown_.size() && isOpen_; ++i) {
    if (row(frame, choices_[shown_[i]], i, i == at_)) choose(frame, shown_[i]);
    frame.mark(id_ + "." + std::to_string(i));
    if (i == at_ && was != at_) ImGui::SetScrollHereY(0.5F);
  }
  ImGui::PopStyleVar();
  if (shown_.empty()) paragraph(frame.fonts.body, frame.colors.muted, "Nothing has this in its name.");
  ImGui::EndChild();
  ImGui::End();
  if (lost) close();
}

}  // namespace app::ui

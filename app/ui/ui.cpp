#include "app/ui/ui.h"

#include <algorithm>
#include <cmath>

#include "app/ui/backing_of_model.h"
#include "app/ui/feature_card.h"
#include "app/ui/hover_card.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kToolbarHeight = 48;
constexpr float kTimelineHeight = 84;
constexpr float kRailWidth = 32;
constexpr double kNoticeSeconds = 5;
constexpr ImGuiWindowFlags kFixed =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;

// 0: room for one panel at a time, 1: left open, 2: both open, 3: wide panels.
int classOf(float logicalWidth) {
  if (logicalWidth < 860) return 0;
  if (logicalWidth < 1120) return 1;
  return logicalWidth < 1560 ? 2 : 3;
}

float leftWidth(int widthClass) {
  return widthClass == 3 ? 328.0F : 296.0F;
}
float rightWidth(int widthClass) {
  return widthClass == 3 ? 344.0F : 312.0F;
}

void place(const char* id, ImVec2 at, ImVec2 size, Frame& frame) {
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSize(size);
  frame.layout.add(id, {at.x, at.y, size.x, size.y});
}

// A hairline along one side of a docked panel, where it meets the map.
void edge(const Frame& frame, ImVec2 from, ImVec2 to) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  list->AddRectFilled(from, {std::max(to.x, from.x + 1), std::max(to.y, from.y + 1)}, frame.colors.line);
  list->PopClipRect();
}

}  // namespace

Ui::Ui()
    : toolbar_(makeToolbar()),
      disruptions_(makeDisruptionsPanel()),
      consequences_(makeConsequencesPanel()),
      route_(makeRoutePanel()),
      timeline_(makeTimeline()),
      card_(makeCard()) {}

Ui::~Ui() = default;

void Ui::setLook(const Fonts& fonts, float scale) {
  fonts_ = fonts;
  scale_ = scale;
}

std::vector<Command> Ui::takeCommands() {
  return std::exchange(commands_, {});
}

void Ui::layOut(const State& state) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const int widthClass = classOf(screen.x / scale_);
  if (widthClass != widthClass_) {
    widthClass_ = widthClass;
    if (!left_.chosen) left_.open = widthClass >= 1;
    if (!right_.chosen) right_.open = widthClass >= 2;
  }
  // It takes the place of the consequences, and comes into sight when it is asked for.
  if (state.session.route.open && !routing_) right_.open = right_.chosen = true;
  if (state.session.route.open && !routing_ && widthClass_ == 0) left_.open = false;
  routing_ = state.session.route.open;
  covered_ = {};
  preview_ = state.desk != nullptr && state.desk->preview.has_value();
  const float drawer = data_.isOpen() ? DataBrowser::heightOn(screen, scale_) : 0;
  covered_.bottom = drawer;
  if (state.session.panelsHidden) return;
  const auto px = [this](float v) { return std::round(v * scale_); };
  covered_.left = px(left_.open ? leftWidth(widthClass_) : kRailWidth);
  covered_.right = px(right_.open ? rightWidth(widthClass_) : kRailWidth);
  covered_.top = px(kToolbarHeight);
  covered_.bottom = std::max(px(kTimelineHeight), drawer);
  if (table_.isOpen()) covered_.bottom = px(kTimelineHeight) + tableHeight(screen.y);
}

void Ui::drawSide(Frame& frame, const char* id, const char* title, Panel& panel, Side& side, bool isLeft) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = isLeft ? covered_.left : covered_.right;
  const ImVec2 at{isLeft ? 0 : screen.x - width, covered_.top};
  place(id, at, {width, screen.y - covered_.top}, frame);
  const bool open = side.open;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin(id, nullptr, kFixed | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  const float x = isLeft ? at.x + width - 1 : at.x;
  edge(frame, {x, at.y}, {x, screen.y});
  const float pad = frame.px(16);
  if (open) drawText(frame.fonts.strong, {at.x + pad, at.y + frame.px(14)}, frame.colors.text, title);
  const Icon icon = open == isLeft ? Icon::ChevronLeft : Icon::ChevronRight;
  ImGui::SetCursorScreenPos({open ? at.x + width - frame.px(36) : at.x + frame.px(2), at.y + frame.px(8)});
  const std::string tip = open ? "Fold this panel away" : std::string("Open: ") + title;
  if (iconButton(frame, "fold", icon, tip)) {
    side.open = !side.open;
    side.chosen = true;
    if (side.open && widthClass_ == 0) (isLeft ? right_ : left_).open = false;
  }
  frame.mark(std::string(id) + ".fold");
  if (open) {
    ImGui::SetCursorScreenPos({at.x, at.y + frame.px(40)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, frame.px(4)});
    ImGui::BeginChild("content", {width, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PopStyleVar();
    panel.draw(frame);
    ImGui::EndChild();
  }
  ImGui::End();
}

void Ui::draw(const State& state) {
  if (std::exchange(closePopup_, false)) ImGui::SetWindowFocus(nullptr);
  layOut(state);
  layout_.begin();
  Frame frame{state, commands_, fonts_, colorsOf(state.session.theme), layout_, scale_, {}};
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (!state.session.panelsHidden) {
    place("panel.toolbar", {0, 0}, {screen.x, covered_.top}, frame);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
    ImGui::Begin("panel.toolbar", nullptr, kFixed);
    ImGui::PopStyleVar();
    edge(frame, {0, covered_.top - 1}, {screen.x, covered_.top});
    toolbar_->draw(frame);
    ImGui::End();
    drawSide(frame, "panel.left", "Disruptions and responses", *disruptions_, left_, true);
    drawSide(frame, "panel.right", routing_ ? "A ship's way" : "Consequences",
             routing_ ? *route_ : *consequences_, right_, false);
    const float timeline = frame.px(kTimelineHeight);
    const ImVec2 at{covered_.left, screen.y - timeline};
    place("panel.timeline", at, {std::max(1.0F, screen.x - covered_.left - covered_.right), timeline}, frame);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(8)});
    ImGui::Begin("panel.timeline", nullptr, kFixed);
    ImGui::PopStyleVar();
    edge(frame, {at.x, at.y}, {screen.x - covered_.right, at.y + 1});
    timeline_->draw(frame);
    ImGui::End();
  }
  drawCard(frame);
  const bool draws = state.session.route.open && state.session.route.tool != RouteTool::None;
  const bool overMap = !takesKeys() && !draws && !hintMapText(frame) && state.overMap;
  if (overMap && state.session.hovered.kind != Pick::Kind::None) drawHoverCard(frame);
  data_.draw(frame);
  drawTable(frame);
  drawReading(frame);
  drawProblemList(frame);
  drawPreview(frame);
  chooser_.draw(frame);
  drawHelp(frame);
  palette_.draw(frame);
  find_.draw(frame);
  drawNotice(frame);
  hover_ = frame.hover;
}

bool Ui::animates(const State& state) const {
  const bool reading = state.desk != nullptr && state.desk->reading.busy;
  return (state.planning && !state.session.panelsHidden) || reading || table_.busy() ||
         state.seconds < noticeUntil_;
}

void Ui::openPalette(const State& state) {
  find_.close();
  palette_.open("Type what to do", commandChoices(state.model, state.session));
}

void Ui::openFind(const State& state) {
  palette_.close();
  find_.open("Find a site, port or passage", placeChoices(state.model));
}

bool Ui::closeTop() {
  if (palette_.isOpen() || find_.isOpen()) {
    palette_.close();
    find_.close();
    return true;
  }
  // A menu or a list that hangs open: Dear ImGui closes it when another window has the focus.
  if (ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
    closePopup_ = true;
    return true;
  }
  if (chooser_.isOpen()) {
    chooser_.close();
    return true;
  }
  if (std::exchange(helpOpen_, false) || std::exchange(problemsOpen_, false)) return true;
  if (preview_) {
    commands_.push_back({"data.dismiss", {}});
    return true;
  }
  const bool open = data_.isOpen() || table_.isOpen();
  data_.close();
  table_.close();
  return open;
}

void Ui::openData(const std::vector<std::string>& arguments) {
  table_.close();  // they share the lower edge
  if (!arguments.empty()) {
    data_.openOn(arguments[0], arguments.size() > 1 ? arguments[1] : "");
  } else if (data_.isOpen()) {
    data_.close();
  } else {
    data_.open();
  }
}

void Ui::say(std::string text, double seconds, bool isError) {
  notice_ = std::move(text);
  noticeIsError_ = isError;
  noticeUntil_ = seconds + kNoticeSeconds;
}

void Ui::drawCard(Frame& frame) {
  const State& state = frame.state;
  const Pick& pick = state.session.selected;
  if (pick.kind == Pick::Kind::None || state.session.panelsHidden) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float margin = frame.px(12);
  // Where the map has no room to spare the card lies over the right panel.
  const bool overPanel = widthClass_ < 3 && right_.open;
  const float free = screen.x - covered_.left - covered_.right - 2 * margin;
  const float width =
      overPanel ? covered_.right : std::clamp(frame.px(336), 1.0F, std::max(free, frame.px(200)));
  const float below = data_.isOpen() ? covered_.bottom : 0;
  const float most = screen.y - covered_.top - (overPanel ? below : covered_.bottom + 2 * margin);
  const ImVec2 at = overPanel ? ImVec2{screen.x - width, covered_.top}
                              : ImVec2{screen.x - covered_.right - margin - width, covered_.top + margin};
  ImGui::SetNextWindowPos(at);
  ImGui::SetNextWindowSizeConstraints({width, overPanel ? most : 0}, {width, std::max(most, frame.px(120))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("panel.card", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  const ImVec2 size = ImGui::GetWindowSize();
  frame.layout.add("panel.card", {at.x, at.y, size.x, size.y});
  const Summary summary = pick.kind == Pick::Kind::Feature ? featureSummary(state.session, pick.id)
                                                           : summaryOf(state.model, state.outcome, pick);
  const ImVec2 start = ImGui::GetCursorPos();
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::SetCursorPos({start.x + room - frame.px(26), start.y - frame.px(4)});
  if (iconButton(frame, "close", Icon::Close, "Close  Esc")) frame.ask("pick.clear");
  frame.mark("card.close");
  ImGui::SetCursorPos(start);
  ImGui::PushTextWrapPos(start.x + room - frame.px(32));
  {
    const UseFont use(frame.fonts.strong);
    ImGui::TextUnformatted(summary.title.c_str());
  }
  ImGui::PopTextWrapPos();
  if (!summary.kind.empty()) paragraph(frame.fonts.small, frame.colors.muted, summary.kind);
  hairline(frame);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
  card_->draw(frame);
  ImGui::PopStyleVar();
  ImGui::End();
}

void Ui::drawNotice(Frame& frame) {
  if (frame.state.seconds >= noticeUntil_) return;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float middle = (covered_.left + screen.x - covered_.right) / 2;
  ImGui::SetNextWindowPos({middle, screen.y - covered_.bottom - frame.px(16)}, ImGuiCond_Always, {0.5F, 1});
  ImGui::SetNextWindowSizeConstraints({0, 0}, {frame.px(560), screen.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::Begin("notice", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PopStyleVar(2);
  ImGui::PushTextWrapPos(frame.px(528));
  ImGui::PushStyleColor(ImGuiCol_Text, noticeIsError_ ? frame.colors.accentText : frame.colors.text);
  ImGui::TextUnformatted(notice_.c_str());
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
  ImGui::End();
}

}  // namespace app::ui

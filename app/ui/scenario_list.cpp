#include "app/ui/panels.h"
#include "app/ui/question.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

bool scenarioRow(Frame& frame, const flow::Scenario& scenario, bool chosen) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float indent = frame.px(24);
  const float wrap = width - indent - frame.px(8);
  const ImVec2 question = chosen && !scenario.question.empty()
                              ? sizeOf(frame.fonts.small, scenario.question, wrap)
                              : ImVec2{0, 0};
  const float rowHeight = frame.px(28);
  const float height = rowHeight + (question.y > 0 ? question.y + frame.px(4) : 0);
  const bool clicked = ImGui::InvisibleButton(scenario.id.c_str(), {width, height});
  frame.mark("scenario." + scenario.id);
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 at = ImGui::GetItemRectMin();
  const ImVec2 to = ImGui::GetItemRectMax();
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (chosen || hovered)
    list->AddRectFilled(at, to, chosen ? frame.colors.raised : frame.colors.hover, frame.px(4));
  const ImVec2 dot{at.x + frame.px(12), at.y + rowHeight / 2};
  list->AddCircle(dot, frame.px(5), chosen ? frame.colors.second : frame.colors.muted, 20, frame.px(1.5F));
  if (chosen) list->AddCircleFilled(dot, frame.px(2.5F), frame.colors.second, 16);
  ImFont* font = chosen ? frame.fonts.strong : frame.fonts.body;
  const std::string title = cut(font, scenario.title, wrap);
  drawText(font, {at.x + indent, at.y + (rowHeight - sizeOf(font, title).y) / 2}, frame.colors.text, title);
  if (question.y > 0) {
    drawWrapped(frame.fonts.small, {at.x + indent, at.y + rowHeight - frame.px(2)}, frame.colors.muted,
                scenario.question, wrap);
  } else {
    hint(frame, scenario.title, scenario.question);
  }
  return clicked;
}

/// The ready-made scenarios as rows to click; the question of the one at work below its title.
class ScenarioList final : public Panel {
 public:
  void draw(Frame& frame) override {
    const Session& session = frame.state.session;
    const flow::Scenario* original = nullptr;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(2)});
    for (const flow::Scenario& scenario : frame.state.model.scenarios) {
      const bool chosen = scenario.id == session.scenario.id;
      if (chosen) original = &scenario;
      if (scenarioRow(frame, scenario, chosen)) frame.ask("scenario.load", {scenario.id});
    }
    if (original == nullptr) scenarioRow(frame, session.scenario, true);
    ImGui::PopStyleVar();
    if (original != nullptr && !sameSwitches(session.scenario, *original)) {
      ImGui::Dummy({1, 1});
      chip(frame, "changed by you", frame.colors.second);
      ImGui::SameLine();
      if (textButton(frame, "reset", "Set back")) frame.ask("scenario.reset");
      frame.mark("scenario.reset");
    }
  }
};

}  // namespace

std::unique_ptr<Panel> makeScenarioList() {
  return std::make_unique<ScenarioList>();
}

}  // namespace app::ui

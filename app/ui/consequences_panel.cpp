#include <cmath>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/findings.h"
#include "app/ui/panels.h"
#include "app/ui/sections.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

/// What stands above the figures: whose they are, and whether they are the answer to the switches as they
/// stand.
void drawStanding(Frame& frame) {
  const State& state = frame.state;
  const std::string title = state.outcome != nullptr ? state.outcome->scenario.title : "Baseline";
  paragraph(frame.fonts.small, frame.colors.muted, title);
  if (state.planning) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    spinner(frame, {at.x + frame.px(8), at.y + frame.px(10)}, frame.px(6));
    drawText(frame.fonts.small, {at.x + frame.px(24), at.y + frame.px(3)}, frame.colors.secondText,
             "Planning\u2026 the figures below are those of before");
    ImGui::Dummy({1, frame.px(20)});
  } else if (state.stale) {
    paragraph(frame.fonts.small, frame.colors.accentText,
              "Out of date: these figures are from before the last switch.");
  }
  if (state.session.reportedOnly) {
    paragraph(
        frame.fonts.small, frame.colors.secondText,
        "The map shows only reported figures. Those below are the whole model's, with what is estimated "
        "and assumed.");
  }
  ImGui::Dummy({1, 1});
  frame.mark("consequences.status");
}

void drawFailure(Frame& frame, const flow::Plan& plan) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawIcon(ImGui::GetWindowDrawList(), Icon::Warning, {at.x + frame.px(8), at.y + frame.px(9)}, frame.px(15),
           frame.colors.accentText);
  drawText(frame.fonts.strong, {at.x + frame.px(24), at.y}, frame.colors.accentText, "No plan");
  ImGui::Dummy({1, frame.px(20)});
  paragraph(frame.fonts.body, frame.colors.text,
            plan.message.empty() ? "The planner found no plan and gave no reason." : plan.message);
  paragraph(frame.fonts.small, frame.colors.muted,
            "No figures are shown, since there are none. Undo with Ctrl+Z.");
}

void drawCertificate(Frame& frame, const flow::Plan& plan) {
  const flow::Certificate& c = plan.certificate;
  const bool holds = c.holds();
  const std::string text = holds ? "Optimum checked apart from the solver"
                                 : "The plan does not pass its check: do not rely on these figures";
  paragraph(frame.fonts.small, holds ? frame.colors.muted : frame.colors.accentText, text);
  hint(
      frame, "Certificate",
      fmt::format(
          "Recomputed from the network: mass balance {:.1e} t, capacities and rules {:.1e} t, prices {:.1e}, "
          "gap between primal and dual {:.1e}.",
          c.massBalance, c.primalResidual, c.dualResidual, c.gap));
}

/// Right: what the switches come to.
class ConsequencesPanel final : public Panel {
 public:
  void draw(Frame& frame) override {
    drawStanding(frame);
    const State& state = frame.state;
    if (state.outcome == nullptr) {
      paragraph(frame.fonts.body, frame.colors.muted,
                state.planning ? "No figures yet." : "Figures: unknown.");
      return;
    }
    if (state.outcome->plan.status != flow::PlanStatus::Optimal) {
      drawFailure(frame, state.outcome->plan);
      return;
    }
    // The revision as well: another outcome may have come to lie where one was.
    if (state.outcome != of_ || state.outcome->revision != revision_ || state.session.material != material_) {
      of_ = state.outcome;
      revision_ = state.outcome->revision;
      material_ = state.session.material;
      findings_ = findingsOf(state.model, *state.outcome, material_);
    }
    if (state.stale) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 0.55F);
    drawUnserved(frame, *findings_, material_);
    hairline(frame);
    drawCauses(frame, *findings_);
    hairline(frame);
    drawDependence(frame, *findings_);
    hairline(frame);
    drawReroutes(frame, *findings_);
    hairline(frame);
    drawCountries(frame, *findings_);
    hairline(frame);
    drawCertificate(frame, state.outcome->plan);
    if (state.stale) ImGui::PopStyleVar();
    ImGui::Dummy({1, frame.px(8)});
  }

 private:
  const Outcome* of_ = nullptr;
  std::uint64_t revision_ = 0;
  Material material_ = Material::MagnetElements;
  std::optional<Findings> findings_;
};

}  // namespace

std::unique_ptr<Panel> makeConsequencesPanel() {
  return std::make_unique<ConsequencesPanel>();
}

}  // namespace app::ui

#include <array>
#include <string>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/names.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

enum class Group { Policy, Passages, Plants, Demand };
constexpr std::array<const char*, 4> kGroupNames{"Policy", "Passages", "Plants", "Demand"};

Group groupOf(flow::DisruptionKind kind) {
  switch (kind) {
    case flow::DisruptionKind::ExportBan:
    case flow::DisruptionKind::Licence:
    case flow::DisruptionKind::Quota:
      return Group::Policy;
    case flow::DisruptionKind::ClosePassage:
    case flow::DisruptionKind::CloseZone:
    case flow::DisruptionKind::Delay:
      return Group::Passages;
    case flow::DisruptionKind::Outage:
      return Group::Plants;
    case flow::DisruptionKind::Demand:
      return Group::Demand;
  }
  return Group::Policy;
}

void groupTitle(Frame& frame, const char* text) {
  ImGui::Dummy({1, frame.px(2)});
  paragraph(frame.fonts.small, frame.colors.muted, text);
}

Pick pickOf(const flow::Disruption& d) {
  if (!d.passage.empty()) return {Pick::Kind::Passage, d.passage};
  if (!d.site.empty()) return {Pick::Kind::Site, d.site};
  return {};
}

void sourceHint(Frame& frame, const std::string& name, const std::string& source,
                const std::string& announced) {
  std::string text = source.empty() ? "Source: unknown" : "Source: " + source;
  if (!announced.empty()) text += "\nAnnounced: " + announced;
  hint(frame, name, text);
}

void severityRow(Frame& frame, const char* command, const std::string& index, double severity, ImU32 color) {
  ImGui::Indent(frame.px(42));
  if (slider(frame, "severity", severity, color))
    frame.ask(command, {index, fmt::format("{:.2f}", severity)});
  frame.mark(std::string(command) + "." + index);
  ImGui::Unindent(frame.px(42));
}

void datesRow(Frame& frame, const flow::Disruption& d, const std::string& index) {
  ImGui::Indent(frame.px(42));
  std::string from = d.from;
  std::string until = d.until;
  bool changed = monthField(frame, "from", from, "from the start");
  frame.mark("disruption.from." + index);
  ImGui::SameLine(0, frame.px(6));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  drawText(frame.fonts.small, {at.x, at.y + frame.px(4)}, frame.colors.muted, "until");
  ImGui::Dummy({frame.px(28), frame.px(22)});
  ImGui::SameLine(0, frame.px(4));
  changed = monthField(frame, "until", until, "open end") || changed;
  frame.mark("disruption.until." + index);
  if (changed) frame.ask("disruption.dates", {index, from, until});
  ImGui::Unindent(frame.px(42));
}

void disruptionRow(Frame& frame, const flow::Disruption& d, std::size_t i) {
  const std::string index = std::to_string(i);
  ImGui::PushID(static_cast<int>(i));
  const std::string name = d.name.empty() ? describe(frame.state.model, d) : d.name;
  if (toggleRow(frame, "on", d.on, frame.colors.accent, name, {}, frame.px(32)))
    frame.ask("disruption.toggle", {index});
  frame.mark("disruption." + index);
  if (ImGui::IsItemHovered()) frame.hover = pickOf(d);
  sourceHint(frame, describe(frame.state.model, d), d.source, d.announced);
  ImGui::SameLine(0, frame.px(4));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() - frame.px(3));
  if (iconButton(frame, "remove", Icon::Close, "Take it out of the scenario"))
    frame.ask("disruption.remove", {index});
  frame.mark("disruption.remove." + index);
  if (d.on) {
    severityRow(frame, "disruption.severity", index, d.severity, frame.colors.accent);
    datesRow(frame, d, index);
  }
  ImGui::PopID();
}

void responseRow(Frame& frame, const flow::Response& r, std::size_t i) {
  const std::string index = std::to_string(i);
  ImGui::PushID(static_cast<int>(1000 + i));
  const std::string note =
      r.tonnesPerMonth > 0 ? formatTonnes(r.tonnesPerMonth) + " t/month at full extent" : "";
  if (toggleRow(frame, "on", r.on, frame.colors.second, r.name, note)) frame.ask("response.toggle", {index});
  frame.mark("response." + index);
  if (ImGui::IsItemHovered() && !r.site.empty()) frame.hover = {Pick::Kind::Site, r.site};
  sourceHint(frame, r.name, r.source, "");
  if (r.on) severityRow(frame, "response.severity", index, r.severity, frame.colors.second);
  ImGui::PopID();
}

/// The working scenario's disruptions and responses as switches, by group.
class SwitchList final : public Panel {
 public:
  void draw(Frame& frame) override {
    const flow::Scenario& scenario = frame.state.session.scenario;
    heading(frame, "Switches");
    if (scenario.disruptions.empty() && scenario.responses.empty()) {
      paragraph(frame.fonts.small, frame.colors.muted,
                "Nothing is disrupted. Choose a scenario above, or close a passage below.");
    }
    for (std::size_t g = 0; g < kGroupNames.size(); ++g) {
      bool titled = false;
      for (std::size_t i = 0; i < scenario.disruptions.size(); ++i) {
        if (groupOf(scenario.disruptions[i].kind) != static_cast<Group>(g)) continue;
        if (!titled) groupTitle(frame, kGroupNames[g]);
        titled = true;
        disruptionRow(frame, scenario.disruptions[i], i);
      }
    }
    if (!scenario.responses.empty()) groupTitle(frame, "Responses");
    for (std::size_t i = 0; i < scenario.responses.size(); ++i) responseRow(frame, scenario.responses[i], i);
  }
};

}  // namespace

std::unique_ptr<Panel> makeSwitchList() {
  return std::make_unique<SwitchList>();
}

}  // namespace app::ui

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

bool isClosed(const flow::Scenario& scenario, const std::string& id) {
  return std::any_of(scenario.disruptions.begin(), scenario.disruptions.end(),
                     [&id](const flow::Disruption& d) {
                       return d.on && d.kind == flow::DisruptionKind::ClosePassage && d.passage == id;
                     });
}

/// Any strait or canal to close with one click, found by typing.
class PassageList final : public Panel {
 public:
  void draw(Frame& frame) override {
    const auto& passages = frame.state.model.router.graph().passages;
    const flow::Scenario& scenario = frame.state.session.scenario;
    const auto closed = std::count_if(passages.begin(), passages.end(),
                                      [&](const flow::SeaPassage& p) { return isClosed(scenario, p.id); });
    const std::string summary =
        closed > 0 ? fmt::format("{} closed", closed) : fmt::format("{}", passages.size());
    if (!fold(frame, "passages", "Close a passage", open_, summary)) return;
    searchField(frame, "##passage", "Strait or canal", wanted_);
    frame.mark("passages.search");
    if (order_.size() != passages.size()) sort(passages);
    const std::string wanted = lower(wanted_);
    bool any = false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(8), frame.px(4)});
    for (const std::size_t i : order_) {
      const flow::SeaPassage& passage = passages[i];
      if (lower(passage.name).find(wanted) == std::string::npos) continue;
      any = true;
      if (toggleRow(frame, passage.id.c_str(), isClosed(scenario, passage.id), frame.colors.accent,
                    passage.name)) {
        frame.ask("passage.toggle", {passage.id});
      }
      frame.mark("passage." + passage.id);
      if (ImGui::IsItemHovered()) frame.hover = {Pick::Kind::Passage, passage.id};
    }
    ImGui::PopStyleVar();
    if (!any) paragraph(frame.fonts.small, frame.colors.muted, "No passage has this in its name.");
  }

 private:
  void sort(const std::vector<flow::SeaPassage>& passages) {
    order_.resize(passages.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(),
              [&](std::size_t a, std::size_t b) { return passages[a].name < passages[b].name; });
  }

  bool open_ = false;
  std::string wanted_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::unique_ptr<Panel> makePassageList() {
  return std::make_unique<PassageList>();
}

}  // namespace app::ui

#pragma once

#include <string>
#include <utility>
#include <vector>

#include <imgui.h>

#include "app/ui/colors.h"
#include "app/ui/ui.h"

namespace fixture {

/// A world of four sites, one strait and two scenarios: enough for every panel to have something to show.
inline app::Model smallModel() {
  flow::SeaGraph graph;
  graph.nodes = {{103.8, 1.2}, {139.7, 35.4}};
  graph.passages = {{"CK-MALACCA", "Malacca Strait", {100.0, 3.0}},
                    {"CK-LUZON", "Luzon Strait", {121.0, 20.0}}};
  flow::Network network;
  flow::Site plant;
  plant.id = "REF-X";
  plant.name = "Plant X";
  plant.country = "MYS";
  plant.kind = flow::SiteKind::Refinery;
  plant.position = {103.4, 3.9};
  flow::Site demand;
  demand.id = "DEM-JPN";
  demand.name = "Japan";
  demand.country = "JPN";
  demand.kind = flow::SiteKind::DemandCentre;
  demand.position = {139.7, 35.6};
  demand.demand = {100, 10, 2, 0};
  network.sites = {plant, demand};
  flow::Arc arc;
  arc.id = "A";
  arc.from = 0;
  arc.to = 1;
  arc.form = flow::Form::Oxide;
  arc.basis = "reported";
  network.arcs = {arc};

  flow::Scenario baseline;
  baseline.id = "baseline";
  baseline.title = "Baseline";
  baseline.question = "What moves when nothing is wrong?";
  flow::Scenario ban;
  ban.id = "ban";
  ban.title = "A ban";
  flow::Disruption disruption;
  disruption.name = "Ban on oxide";
  disruption.origin = "MYS";
  disruption.destination = "JPN";
  ban.disruptions = {disruption};
  flow::Response response;
  response.name = "Stock released";
  response.tonnesPerMonth = 12;
  ban.responses = {response};

  flow::Plan plan;
  plan.status = flow::PlanStatus::Optimal;
  plan.flow = {{100, 10, 2, 0}};
  plan.unserved = {{}, {}};
  flow::AppliedNetwork applied;
  applied.demand = {{}, demand.demand};
  applied.arcs.resize(1);
  applied.arcs[0].nm = 3000;
  applied.arcs[0].days = 9;

  app::Model model;
  model.network = std::move(network);
  model.router = flow::SeaRouter(std::move(graph));
  model.scenarios = {baseline, ban};
  model.baselineApplied = applied;
  model.baselineApplied.network = &model.network;
  model.baseline = plan;
  model.countries.push_back({"JPN", "Japan", "", {138, 37}, 1});
  model.countries.push_back({"MYS", "Malaysia", "", {102, 4}, 2});
  return model;
}

/// An answer in which `share` of the only flow is cut.
inline app::Outcome cutOutcome(const app::Model& model, double share) {
  app::Outcome outcome;
  outcome.scenario = model.scenarios[1];
  outcome.applied = model.baselineApplied;
  outcome.applied.arcs[0].blockedBy = "Malaysia: export ban to Japan";
  outcome.plan = model.baseline;
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    outcome.plan.unserved[1][e] = share * outcome.plan.flow[0][e];
    outcome.plan.flow[0][e] *= 1 - share;
  }
  return outcome;
}

/// Dear ImGui with no backend: sizes, pointer and keys are set by hand.
class Screen {
 public:
  Screen(float width, float height) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0F / 60;
    io.MousePos = {-1, -1};
    unsigned char* pixels = nullptr;
    int w = 0;
    int h = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &w, &h);
    app::ui::applyStyle(app::ui::colorsOf(app::ThemeName::Briefing), 1);
  }
  ~Screen() { ImGui::DestroyContext(); }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void frame(app::ui::Ui& ui, const app::ui::State& state) {
    ImGui::NewFrame();
    ui.draw(state);
    ImGui::Render();
  }

  /// Moves there, presses and lets go; returns what was asked for. The id is one of the layout's.
  std::vector<app::Command> click(app::ui::Ui& ui, const app::ui::State& state, const std::string& id) {
    frame(ui, state);
    frame(ui, state);
    const auto& known = ui.layout().rectangles();
    const auto found = known.find(id);
    if (found == known.end()) return {{"not on the screen", {id}}};
    const auto [x, y, w, h] = found->second;
    ImGui::GetIO().MousePos = {x + w / 2, y + h / 2};
    frame(ui, state);
    ui.takeCommands();
    ImGui::GetIO().MouseDown[0] = true;
    frame(ui, state);
    ImGui::GetIO().MouseDown[0] = false;
    frame(ui, state);
    frame(ui, state);
    return ui.takeCommands();
  }
};

}  // namespace fixture

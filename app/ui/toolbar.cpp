#include <array>
#include <span>

#include "app/core/reported.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

struct Word {
  const char* argument;
  const char* label;
};
constexpr std::array<Word, 3> kProjections{
    {{"equal-earth", "Equal Earth"}, {"globe", "Globe"}, {"mercator", "Mercator"}}};
constexpr std::array<Word, 3> kColors{{{"stage", "Stage"}, {"origin", "Origin"}, {"element", "Element"}}};
constexpr std::array<Word, 5> kMaterials{
    {{"magnet", "NdPr + Dy + Tb"}, {"NdPr", "NdPr"}, {"Dy", "Dy"}, {"Tb", "Tb"}, {"all", "All rare earths"}}};

struct LayerRow {
  const char* name;
  const char* label;
  bool Layers::*member;
};
constexpr std::array<LayerRow, 11> kLayers{{{"flows", "Flows", &Layers::flows},
                                            {"ghosts", "Flows before the disruption", &Layers::ghosts},
                                            {"particles", "Moving particles", &Layers::particles},
                                            {"tags", "What changed, as tags", &Layers::tags},
                                            {"sites", "Sites", &Layers::sites},
                                            {"seabed", "Seabed deposits", &Layers::seabed},
                                            {"passages", "Straits and canals", &Layers::passages},
                                            {"labels", "Names", &Layers::labels},
                                            {"graticule", "Graticule", &Layers::graticule},
                                            {"legend", "Legend", &Layers::legend},
                                            {"furniture", "Title, scale and sources", &Layers::furniture}}};

// "Colour  Stage v": a button that opens a list. Returns the argument chosen, or null.
const char* menu(Frame& frame, const char* id, const char* caption, std::span<const Word> words,
                 std::size_t chosen) {
  ImGui::PushID(id);
  const char* label = words[chosen].label;
  const float captionWidth = sizeOf(frame.fonts.small, caption).x;
  const float labelWidth = sizeOf(frame.fonts.body, label).x;
  const ImVec2 size{captionWidth + labelWidth + frame.px(46), frame.px(28)};
  if (ImGui::InvisibleButton("open", size)) ImGui::OpenPopup("menu");
  frame.mark(std::string("toolbar.") + id);
  const ImVec2 at = ImGui::GetItemRectMin();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + size.x, at.y + size.y},
                      ImGui::IsItemHovered() ? frame.colors.hover : frame.colors.raised, frame.px(4));
  const float middle = at.y + size.y / 2;
  drawText(frame.fonts.small, {at.x + frame.px(10), middle - sizeOf(frame.fonts.small, caption).y / 2},
           frame.colors.muted, caption);
  drawText(frame.fonts.body,
           {at.x + captionWidth + frame.px(16), middle - sizeOf(frame.fonts.body, label).y / 2},
           frame.colors.text, label);
  drawIcon(list, Icon::ChevronDown, {at.x + size.x - frame.px(14), middle}, frame.px(10), frame.colors.muted);
  const char* result = nullptr;
  ImGui::SetNextWindowPos({at.x, at.y + size.y + frame.px(4)});
  if (ImGui::BeginPopup("menu")) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (ImGui::Selectable(words[i].label, i == chosen, 0, {frame.px(140), frame.px(22)}))
        result = words[i].argument;
      frame.mark(std::string("toolbar.") + id + "." + words[i].argument);
    }
    ImGui::EndPopup();
  }
  ImGui::PopID();
  return result;
}

void layersMenu(Frame& frame) {
  if (iconButton(frame, "layers", Icon::Layers, "Layers", ImGui::IsPopupOpen("layers")))
    ImGui::OpenPopup("layers");
  frame.mark("toolbar.layers");
  const ImVec2 to = ImGui::GetItemRectMax();
  ImGui::SetNextWindowPos({to.x, to.y + frame.px(4)}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSize({frame.px(260), 0});
  if (!ImGui::BeginPopup("layers")) return;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(8), frame.px(4)});
  const Session& session = frame.state.session;
  for (const LayerRow& row : kLayers) {
    if (toggleRow(frame, row.name, session.layers.*row.member, frame.colors.second, row.label)) {
      frame.ask("layer.toggle", {row.name});
    }
    frame.mark(std::string("layer.") + row.name);
  }
  hairline(frame);
  const ReportedCount count = reportedCount(frame.state.model, session, frame.state.outcome);
  if (toggleRow(frame, "reported", session.reportedOnly, frame.colors.second, "Only reported figures",
                countText(count))) {
    frame.ask("data.reported", {"toggle"});
  }
  frame.mark("layer.reported");
  hairline(frame);
  if (toggleRow(frame, "calm", session.calmMotion, frame.colors.second, "Calm motion",
                "Cuts instead of animation")) {
    frame.ask("motion.calm", {"toggle"});
  }
  frame.mark("motion.calm");
  ImGui::PopStyleVar();
  ImGui::EndPopup();
}

/// Top: how the map is shown, and what can be done with it.
class Toolbar final : public Panel {
 public:
  void draw(Frame& frame) override {
    const Session& session = frame.state.session;
    const float width = ImGui::GetIO().DisplaySize.x / frame.scale;
    if (width > 1000) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const ImVec2 size = sizeOf(frame.fonts.strong, "Lodeflow");
      drawText(frame.fonts.strong, {at.x + frame.px(4), at.y + (frame.px(28) - size.y) / 2},
               frame.colors.text, "Lodeflow");
      ImGui::Dummy({size.x + frame.px(16), frame.px(28)});
      ImGui::SameLine();
    }
    projections(frame);
    if (width > 820) {
      ImGui::SameLine(0, frame.px(12));
      const auto color = static_cast<std::size_t>(session.colorBy);
      if (const char* word = menu(frame, "color", "Colour", kColors, color)) frame.ask("color.by", {word});
      ImGui::SameLine();
      const auto material = static_cast<std::size_t>(session.material);
      if (const char* word = menu(frame, "material", "Show", kMaterials, material))
        frame.ask("material.show", {word});
    }
    icons(frame);
  }

 private:
  static void projections(Frame& frame) {
    constexpr std::array<const char*, 3> kLabels{kProjections[0].label, kProjections[1].label,
                                                 kProjections[2].label};
    static const std::array<std::string, 3> kMarks{"toolbar.projection.equal-earth",
                                                   "toolbar.projection.globe", "toolbar.projection.mercator"};
    int chosen = -1;
    for (int i = 0; i < 3; ++i) {
      if (frame.state.session.view.projection == kProjections[static_cast<std::size_t>(i)].argument)
        chosen = i;
    }
    const int clicked = segments(frame, "projection", kLabels, chosen, kMarks);
    if (clicked >= 0) frame.ask("map.projection", {kProjections[static_cast<std::size_t>(clicked)].argument});
  }

  static void icons(Frame& frame) {
    const State& state = frame.state;
    const bool paper = state.session.theme == ThemeName::Paper;
    constexpr int kCount = 11;
    const float step = frame.px(28) + frame.px(4);
    ImGui::SameLine();
    ImGui::SetCursorPosX(ImGui::GetWindowWidth() - kCount * step - frame.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {frame.px(4), 0});
    const auto button = [&](const char* id, Icon icon, const char* tip, const char* command, bool enabled) {
      if (iconButton(frame, id, icon, tip, false, enabled)) frame.ask(command);
      frame.mark(std::string("toolbar.") + id);
      ImGui::SameLine();
    };
    button("undo", Icon::Undo, "Undo  Ctrl+Z", "session.undo", state.canUndo);
    button("redo", Icon::Redo, "Redo  Ctrl+Y", "session.redo", state.canRedo);
    button("find", Icon::Search, "Find a place  Ctrl+F", "window.find", true);
    const bool routing = state.session.route.open;
    if (iconButton(frame, "route", Icon::Route, "A ship's way  R", routing))
      frame.ask("route.tool", {"toggle"});
    frame.mark("toolbar.route");
    ImGui::SameLine();
    button("data", Icon::Data, "Data and sources  F3", "window.data", true);
    button("fit", Icon::Fit, "Whole map  Home", "map.fit", true);
    layersMenu(frame);
    ImGui::SameLine();
    if (iconButton(frame, "theme", paper ? Icon::Moon : Icon::Sun,
                   paper ? "Briefing (dark)" : "Paper (light)")) {
      frame.ask("theme.set", {"toggle"});
    }
    frame.mark("toolbar.theme");
    ImGui::SameLine();
    button("save", Icon::Save, "Save a picture  Ctrl+S", "picture.save", true);
    button("export", Icon::Export, "Export the results  Ctrl+E", "data.export", true);
    button("help", Icon::Help, "Help  F1", "window.help", true);
    ImGui::PopStyleVar();
    ImGui::NewLine();
  }
};

}  // namespace

std::unique_ptr<Panel> makeToolbar() {
  return std::make_unique<Toolbar>();
}

}  // namespace app::ui

#include "app/ui/hover_card.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/country.h"
#include "app/core/text.h"
#include "app/ui/feature_card.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

Summary siteSummary(const Model& model, const std::string& id) {
  Summary result{nameOf(model, id), "", {}};
  const geodata::Site* site = model.data.site(id);
  if (site == nullptr) {
    const auto found = std::find_if(model.network.sites.begin(), model.network.sites.end(),
                                    [&id](const flow::Site& s) { return s.id == id; });
    if (found == model.network.sites.end()) return result;
    result.kind = std::string(kindName(found->kind)) + ", " + countryName(model, found->country);
    const double demand = flow::magnetTotal(found->demand);
    if (demand > 0) result.lines.push_back("Demand " + formatTonnes(demand) + " t/month of NdPr, Dy and Tb");
    return result;
  }
  result.kind = std::string(kindName(site->kind)) + ", " +
                (site->country.empty() ? site->jurisdiction : countryName(model, site->country)) + ", " +
                statusName(site->status);
  for (const std::string_view quantity : expectedQuantities(site->kind)) {
    if (result.lines.size() >= 2) break;
    const geodata::Figure* figure = model.data.figure(id, quantity);
    if (figure == nullptr) continue;
    result.lines.push_back(fmt::format("{} {} ({}, {})", quantityName(quantity), valueText(*figure),
                                       figure->year, geodata::nameOf(figure->provenance.basis)));
  }
  if (result.lines.empty()) result.lines.emplace_back("Capacity and output unknown");
  return result;
}

Summary flowSummary(const Model& model, const Outcome* outcome, const Pick& pick) {
  Summary result{nameOf(model, outcome, pick), "", {}};
  const Stream* stream = streamOf(model, outcome, pick.id);
  if (stream == nullptr) return result;
  result.kind = formName(stream->form) + ", " + stream->basis;
  const std::string ends = nameOf(model, stream->from) + " to " + nameOf(model, stream->to);
  if (stream->mode == flow::LegMode::Sea && ends != result.title) result.kind += ", " + ends;
  result.lines.push_back(formatTonnes(flow::magnetTotal(stream->tonnes)) + " t/month of NdPr, Dy and Tb");
  if (stream->mode == flow::LegMode::Sea && stream->nm > 0) {
    result.lines.push_back(fmt::format("{} nm, {:.1f} days", formatWhole(stream->nm), stream->days));
  }
  std::string through;
  for (const std::string& id : stream->passages) through += (through.empty() ? "" : ", ") + nameOf(model, id);
  if (!through.empty()) result.lines.push_back("through " + through);
  return result;
}

}  // namespace

Summary summaryOf(const Model& model, const Outcome* outcome, const Pick& pick) {
  switch (pick.kind) {
    case Pick::Kind::None:
    case Pick::Kind::Feature:
      return {};
    case Pick::Kind::Site:
      return siteSummary(model, pick.id);
    case Pick::Kind::Flow:
      return flowSummary(model, outcome, pick);
    case Pick::Kind::Port: {
      Summary result{nameOf(model, pick.id), "port", {}};
      if (const geodata::Port* port = model.data.port(pick.id)) {
        result.kind = "port, " + countryName(model, port->country);
        if (!port->serves.empty()) result.lines.push_back("serves " + port->serves);
      }
      return result;
    }
    case Pick::Kind::Passage: {
      Summary result{nameOf(model, pick.id), "strait or canal", {}};
      const geodata::Passage* passage = model.data.passage(pick.id);
      if (passage != nullptr && !passage->relevance.empty()) result.lines.push_back(passage->relevance);
      return result;
    }
  }
  return {};
}

void Ui::drawHoverCard(Frame& frame) {
  const Pick& hovered = frame.state.session.hovered;
  const Summary summary = hovered.kind == Pick::Kind::Feature
                              ? featureSummary(frame.state.session, hovered.id)
                              : summaryOf(frame.state.model, frame.state.outcome, hovered);
  if (summary.title.empty()) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const bool toLeft = mouse.x > screen.x - covered_.right - frame.px(320);
  const bool above = mouse.y > screen.y - covered_.bottom - frame.px(140);
  const float gap = frame.px(14);
  ImGui::SetNextWindowPos({mouse.x + (toLeft ? -gap : gap), mouse.y + (above ? -gap : gap)}, ImGuiCond_Always,
                          {toLeft ? 1.0F : 0.0F, above ? 1.0F : 0.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, frame.px(6));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {frame.px(12), frame.px(10)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, frame.px(3)});
  ImGui::Begin("hover", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PushTextWrapPos(frame.px(300));
  const auto line = [](ImFont* font, ImU32 color, const std::string& text) {
    const UseFont use(font);
    ImGui::PushStyleColor(ImGuiCol_Text, color);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
  };
  line(frame.fonts.strong, frame.colors.text, summary.title);
  if (!summary.kind.empty()) line(frame.fonts.small, frame.colors.muted, summary.kind);
  for (const std::string& text : summary.lines) line(frame.fonts.small, frame.colors.text, text);
  ImGui::PopTextWrapPos();
  ImGui::End();
  ImGui::PopStyleVar(4);
}

}  // namespace app::ui

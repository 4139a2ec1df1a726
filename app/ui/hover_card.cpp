#include "app/ui/hover_card.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/country.h"
#include "app/core/site_marks.h"
#include "app/core/text.h"
#include "app/ui/backing_of_model.h"
#include "app/ui/feature_card.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"
#include "app/ui/provenance.h"
#include "app/ui/ui.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

// The figure that the symbol's size rests on, with all that stands behind it.
void addSize(const Model& model, const geodata::Site& site, bool reportedOnly, Summary& result) {
  const geodata::Figure* size = sizeFigure(model.data, site, reportedOnly);
  if (size == nullptr) {
    if (reportedOnly) result.lines.emplace_back("Size not reported");
    return;
  }
  result.lines.push_back(quantityName(size->quantity) + " " + valueText(*size));
  result.lines.push_back(standingText(size->provenance, size->year) + ". " +
                         sourceText(model.data, size->provenance.sources));
}

Summary siteSummary(const Model& model, const std::string& id, bool reportedOnly) {
  Summary result{nameOf(model, id), "", {}};
  const geodata::Site* site = model.data.site(id);
  if (site == nullptr) {
    const auto found = std::find_if(model.network.sites.begin(), model.network.sites.end(),
                                    [&id](const flow::Site& s) { return s.id == id; });
    if (found == model.network.sites.end()) return result;
    result.kind = std::string(kindName(found->kind)) + ", " + countryName(model, found->country);
    const double demand = flow::magnetTotal(found->demand);
    if (demand > 0) {
      result.lines.push_back("Demand " + formatTonnes(demand) + " t/month of NdPr, Dy and Tb");
      result.lines.emplace_back("The model's: what the flows of the baseline bring, estimated and assumed");
    }
    return result;
  }
  result.kind = std::string(kindName(site->kind)) + ", " +
                (site->country.empty() ? site->jurisdiction : countryName(model, site->country)) + ", " +
                statusName(site->status);
  addSize(model, *site, reportedOnly, result);
  const geodata::Figure* size = sizeFigure(model.data, *site, reportedOnly);
  for (const std::string_view quantity : expectedQuantities(site->kind)) {
    if (result.lines.size() >= 3) break;
    const geodata::Figure* figure = model.data.figure(id, quantity);
    if (figure == nullptr || figure == size) continue;
    result.lines.push_back(fmt::format("{} {} ({})", quantityName(quantity), valueText(*figure),
                                       standingText(figure->provenance, figure->year)));
  }
  if (result.lines.empty()) result.lines.emplace_back("Capacity and output unknown");
  return result;
}

Summary flowSummary(const Model& model, const Outcome* outcome, const Pick& pick) {
  Summary result{nameOf(model, outcome, pick), "", {}};
  const Stream* stream = streamOf(model, outcome, pick.id);
  if (stream == nullptr) return result;
  result.kind = formName(stream->form) + ", link " + stream->basis + ", tonnes by the model";
  const std::string ends = nameOf(model, stream->from) + " to " + nameOf(model, stream->to);
  if (stream->mode == flow::LegMode::Sea && ends != result.title) result.kind += ", " + ends;
  result.lines.push_back(formatTonnes(flow::magnetTotal(stream->tonnes)) + " t/month of NdPr, Dy and Tb");
  double reported = 0;
  for (const std::size_t arc : stream->arcs) {
    const auto& flow = outcome != nullptr ? outcome->plan.flow : model.baseline.flow;
    if (model.network.arcs[arc].basis == "reported" && arc < flow.size())
      reported += flow::magnetTotal(flow[arc]);
  }
  if (stream->basis != "reported" && reported > 0.005) {
    result.lines.push_back(formatTonnes(reported) + " t/month of it on links that are reported");
  }
  if (stream->mode == flow::LegMode::Sea && stream->nm > 0) {
    result.lines.push_back(fmt::format("{} nm, {:.1f} days", formatWhole(stream->nm), stream->days));
  }
  std::string through;
  for (const std::string& id : stream->passages) through += (through.empty() ? "" : ", ") + nameOf(model, id);
  if (!through.empty()) result.lines.push_back("through " + through);
  return result;
}

}  // namespace

Summary summaryOf(const Model& model, const Outcome* outcome, const Pick& pick, bool reportedOnly) {
  switch (pick.kind) {
    case Pick::Kind::None:
    case Pick::Kind::Feature:
      return {};
    case Pick::Kind::Site:
      return siteSummary(model, pick.id, reportedOnly);
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
      if (passage != nullptr) {
        const Backing share = backingOf(*passage);
        result.lines.push_back(share.title + ": " + share.value +
                               (share.standing.empty() ? "" : " (" + share.standing + ")"));
      }
      return result;
    }
  }
  return {};
}

bool hintMapText(Frame& frame) {
  const State& state = frame.state;
  if (state.mapTexts == nullptr || !state.overMap) return false;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const MapText& text : *state.mapTexts) {
    if (mouse.x < text.x || mouse.y < text.y || mouse.x > text.x + text.width ||
        mouse.y > text.y + text.height)
      continue;
    provenanceCard(frame, mapTextBacking(state.model, state.session, text));
    return true;
  }
  return false;
}

void Ui::drawHoverCard(Frame& frame) {
  const Session& session = frame.state.session;
  const Pick& hovered = session.hovered;
  const Summary summary =
      hovered.kind == Pick::Kind::Feature
          ? featureSummary(session, hovered.id)
          : summaryOf(frame.state.model, frame.state.outcome, hovered, session.reportedOnly);
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

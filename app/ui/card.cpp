#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/country.h"
#include "app/core/text.h"
#include "app/ui/feature_card.h"
#include "app/ui/figures.h"
#include "app/ui/findings.h"
#include "app/ui/names.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

// What it is, its value at the right; where it comes from below.
void entry(Frame& frame, const std::string& what, const std::string& value, const std::string& standing,
           bool strong = true) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = strong ? frame.fonts.strong : frame.fonts.body;
  const ImU32 color = value == "unknown" ? frame.colors.muted : frame.colors.text;
  const float whatWidth = sizeOf(frame.fonts.body, what).x;
  const float valueWidth = sizeOf(font, value).x;
  const float line = sizeOf(frame.fonts.body, what).y + frame.px(2);
  drawText(frame.fonts.body, at, frame.colors.text, what);
  const bool together = whatWidth + valueWidth + frame.px(12) <= width;
  drawTextRight(font, at.x + width, together ? at.y : at.y + line, color, cut(font, value, width));
  ImGui::Dummy({width, together ? line : 2 * line});
  if (!standing.empty()) paragraph(frame.fonts.small, frame.colors.muted, standing);
  ImGui::Dummy({1, frame.px(4)});
}

void drawFigures(Frame& frame, const geodata::Site& site) {
  const geodata::Dataset& data = frame.state.model.data;
  const auto figures = data.figuresOf(site.id);
  const auto show = [&](const geodata::Figure& figure) {
    std::string standing = standingText(figure.provenance, figure.year);
    if (figure.yearOf == "publication" || figure.yearOf == "reading")
      standing += " (year of " + figure.yearOf + ")";
    standing += "\n" + sourceText(data, figure.provenance.sources);
    if (!figure.note.empty()) standing += "\n" + figure.note;
    entry(frame, quantityName(figure.quantity), valueText(figure), standing, figure.preferred);
  };
  // What a reader expects comes first, unknown or not; then whatever else is known.
  const auto expected = expectedQuantities(site.kind);
  for (const std::string_view quantity : expected) {
    if (const geodata::Figure* figure = data.figure(site.id, quantity)) {
      show(*figure);
    } else {
      entry(frame, quantityName(quantity), "unknown", "");
    }
  }
  for (const geodata::Figure* figure : figures) {
    const bool shown = std::find(expected.begin(), expected.end(), figure->quantity) != expected.end() &&
                       figure == data.figure(site.id, figure->quantity);
    if (figure->preferred && !shown) show(*figure);
  }
  const bool others =
      std::any_of(figures.begin(), figures.end(), [](const auto* f) { return !f->preferred; });
  if (!others) return;
  ImGui::Dummy({1, frame.px(6)});
  heading(frame, "Other figures");
  for (const geodata::Figure* figure : figures) {
    if (!figure->preferred) show(*figure);
  }
}

// What the plan makes the site send and receive.
void drawPlanOf(Frame& frame, const std::string& id) {
  const State& state = frame.state;
  const flow::Network& network = state.model.network;
  const auto found =
      std::find_if(network.sites.begin(), network.sites.end(), [&id](const auto& s) { return s.id == id; });
  if (found == network.sites.end()) {
    paragraph(frame.fonts.small, frame.colors.muted,
              "Not in the model: it carries no tonnes of its own there.");
    return;
  }
  const auto index = static_cast<std::size_t>(found - network.sites.begin());
  const flow::Plan& now = state.outcome != nullptr ? state.outcome->plan : state.model.baseline;
  const Material material = state.session.material;
  const auto sum = [&](const flow::Plan& plan, bool out) {
    double tonnes = 0;
    for (std::size_t i = 0; i < network.arcs.size() && i < plan.flow.size(); ++i) {
      if ((out ? network.arcs[i].from : network.arcs[i].to) == index)
        tonnes += massOf(plan.flow[i], material);
    }
    return tonnes;
  };
  ImGui::Dummy({1, frame.px(6)});
  heading(frame, std::string("In this plan, ") + materialName(material));
  if (now.status != flow::PlanStatus::Optimal) {
    paragraph(frame.fonts.small, frame.colors.muted, "There is no plan.");
    return;
  }
  for (const bool out : {false, true}) {
    const double before = sum(state.model.baseline, out);
    const double after = sum(now, out);
    if (before < 0.005 && after < 0.005) continue;
    entry(frame, out ? "Sends" : "Receives", formatTonnes(after) + " t/month",
          "before the disruption " + formatTonnes(before) + " t/month");
  }
  const bool priced = index < now.capacityPrice.size() && now.capacityPrice[index] > 0.5;
  if (priced) {
    entry(frame, "One more t/month is worth", "$" + formatWhole(1000 * now.capacityPrice[index]),
          "a month, to all demand together: it is a bottleneck");
  }
  if (index < now.unserved.size() && massOf(now.unserved[index], material) > 0.005) {
    entry(frame, "Not served", formatTonnes(massOf(now.unserved[index], material)) + " t/month", "");
  }
}

void drawSite(Frame& frame, const std::string& id) {
  const geodata::Site* site = frame.state.model.data.site(id);
  if (site != nullptr) {
    if (!site->operatorName.empty()) entry(frame, "Operator", site->operatorName, "", false);
    if (!site->product.empty()) entry(frame, "Product", site->product, "", false);
    entry(frame, "Since", site->startYear ? std::to_string(*site->startYear) : "unknown", "", false);
    if (!site->partOf.empty()) {
      entry(frame, "Counted within", nameOf(frame.state.model, site->partOf), "", false);
    }
    if (!site->feed.empty()) entry(frame, "Feed", site->feed, "", false);
    hairline(frame);
    ImGui::Dummy({1, frame.px(2)});
    drawFigures(frame, *site);
    if (!site->statusNote.empty() && site->statusNote != statusName(site->status)) {
      paragraph(frame.fonts.small, frame.colors.muted, "Status: " + site->statusNote);
    }
    if (!site->notes.empty()) paragraph(frame.fonts.small, frame.colors.muted, site->notes);
    paragraph(frame.fonts.small, frame.colors.muted,
              fmt::format("Position: {} confidence. {}", geodata::nameOf(site->positionConfidence),
                          sourceText(frame.state.model.data, site->positionSources)));
  }
  drawPlanOf(frame, id);
}

void drawPort(Frame& frame, const std::string& id) {
  const geodata::Port* port = frame.state.model.data.port(id);
  if (port == nullptr) return;
  entry(frame, "UN/LOCODE", port->locode.empty() ? "unknown" : port->locode, "", false);
  if (!port->role.empty()) entry(frame, "Role", port->role, "", false);
  if (!port->serves.empty()) paragraph(frame.fonts.body, frame.colors.text, "Serves " + port->serves);
  paragraph(frame.fonts.small, frame.colors.muted,
            fmt::format("Position: {} confidence. {}", geodata::nameOf(port->positionConfidence),
                        sourceText(frame.state.model.data, port->positionSources)));
}

void drawPassage(Frame& frame, const std::string& id) {
  const State& state = frame.state;
  const geodata::Passage* passage = state.model.data.passage(id);
  const auto& disruptions = state.session.scenario.disruptions;
  const bool closed = std::any_of(disruptions.begin(), disruptions.end(), [&id](const flow::Disruption& d) {
    return d.on && d.kind == flow::DisruptionKind::ClosePassage && d.passage == id;
  });
  if (state.model.router.passageIndex(id)) {
    if (toggleRow(frame, "closed", closed, frame.colors.accent, closed ? "Closed" : "Open")) {
      frame.ask("passage.toggle", {id});
    }
    frame.mark("card.passage");
  }
  if (passage == nullptr) return;
  const geodata::Provenance& standing = passage->tradeShare;
  entry(frame, "Least width", passage->minWidthKm ? fmt::format("{:g} km", *passage->minWidthKm) : "unknown",
        "", false);
  if (passage->tradeSharePercent) {
    entry(frame, "Share of trade", fmt::format("{:g}%", *passage->tradeSharePercent),
          passage->tradeShareOf + "\n" + standingText(standing, passage->tradeShareYear.value_or(0)) + "\n" +
              sourceText(state.model.data, standing.sources));
  } else {
    entry(frame, "Share of trade", "unknown", "");
  }
  if (!passage->relevance.empty()) paragraph(frame.fonts.body, frame.colors.text, passage->relevance);
  if (!passage->notes.empty()) paragraph(frame.fonts.small, frame.colors.muted, passage->notes);
}

void drawFlow(Frame& frame, const std::string& key) {
  const State& state = frame.state;
  const Stream* now = streamOf(state.model, state.outcome, key);
  const Stream* before = streamOf(state.model, nullptr, key);
  if (now == nullptr) return;
  const bool lost = state.outcome != nullptr && now == before &&
                    std::none_of(state.outcome->streams.begin(), state.outcome->streams.end(),
                                 [&](const Stream& s) { return s.key == now->key; });
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    const double is = lost ? 0 : now->tonnes[e];
    const double was = before != nullptr ? before->tonnes[e] : 0;
    if (is < 0.005 && was < 0.005) continue;
    entry(frame, std::string(flow::kElementNames[e]), formatTonnes(is < 0.005 ? 0 : is) + " t/month",
          "before the disruption " + formatTonnes(was < 0.005 ? 0 : was) + " t/month");
  }
  if (now->nm > 0) {
    const bool moved = before != nullptr && std::abs(before->nm - now->nm) > 1;
    entry(frame, "Way", fmt::format("{} nm, {:.1f} days", formatWhole(now->nm), now->days),
          moved ? fmt::format("before {} nm, {:.1f} days", formatWhole(before->nm), before->days) : "");
  }
  std::string through;
  for (const std::string& id : now->passages)
    through += (through.empty() ? "" : ", ") + nameOf(state.model, id);
  if (!through.empty()) paragraph(frame.fonts.body, frame.colors.text, "Through " + through);
  paragraph(frame.fonts.small, frame.colors.muted,
            "That this flow exists is " + now->basis + "; its size is the model's.");
  ImGui::Dummy({1, frame.px(6)});
  heading(frame, "Who sends to whom");
  for (const std::size_t i : now->arcs) {
    const flow::Arc& arc = state.model.network.arcs[i];
    const flow::Plan& plan = state.outcome != nullptr ? state.outcome->plan : state.model.baseline;
    const double tonnes = i < plan.flow.size() ? massOf(plan.flow[i], state.session.material) : 0;
    paragraph(frame.fonts.small, frame.colors.text,
              state.model.network.sites[arc.from].name + " to " + state.model.network.sites[arc.to].name +
                  ": " + formatTonnes(tonnes < 0.005 ? 0 : tonnes) + " t/month");
  }
}

/// Every figure of what is selected, with year, source, basis and confidence.
class Card final : public Panel {
 public:
  void draw(Frame& frame) override {
    const Pick& pick = frame.state.session.selected;
    switch (pick.kind) {
      case Pick::Kind::None:
        break;
      case Pick::Kind::Feature:
        drawFeature(frame, pick.id);
        break;
      case Pick::Kind::Site:
        drawSite(frame, pick.id);
        break;
      case Pick::Kind::Port:
        drawPort(frame, pick.id);
        break;
      case Pick::Kind::Passage:
        drawPassage(frame, pick.id);
        break;
      case Pick::Kind::Flow:
        drawFlow(frame, pick.id);
        break;
    }
  }
};

}  // namespace

std::unique_ptr<Panel> makeCard() {
  return std::make_unique<Card>();
}

}  // namespace app::ui

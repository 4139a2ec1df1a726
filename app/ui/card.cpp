#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/material.h"
#include "app/core/text.h"
#include "app/ui/card_parts.h"
#include "app/ui/feature_card.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"
#include "app/ui/panels.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace parts {

void entry(Frame& frame, const std::string& what, const std::string& value, const Backing& backing,
           bool strong) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* font = strong ? frame.fonts.strong : frame.fonts.body;
  const ImU32 color = value == "unknown" ? frame.colors.muted : frame.colors.text;
  const float whatWidth = sizeOf(frame.fonts.body, what).x;
  const float valueWidth = sizeOf(font, value).x;
  const float line = sizeOf(frame.fonts.body, what).y + frame.px(2);
  drawText(frame.fonts.body, at, frame.colors.text, cut(frame.fonts.body, what, width));
  const bool together = whatWidth + valueWidth + frame.px(12) <= width;
  drawTextRight(font, at.x + width, together ? at.y : at.y + line, color, cut(font, value, width));
  ImGui::Dummy({width, together ? line : 2 * line});
  ImGui::PushID(what.c_str());
  ImGui::PushID(value.c_str());
  provenanceLines(frame, backing, false);
  ImGui::PopID();
  ImGui::PopID();
  ImGui::Dummy({1, frame.px(4)});
}

namespace {

// The one that counts first, then what else is published for it: older, or from another source.
void drawQuantity(Frame& frame, const std::vector<const geodata::Figure*>& figures, std::string_view quantity,
                  const geodata::Figure* chosen) {
  const geodata::Dataset& data = frame.state.model.data;
  const auto show = [&](const geodata::Figure& figure, const char* standing) {
    Backing backing = backingOf(data, figure);
    backing.beside.clear();  // they stand right below
    entry(frame, quantityName(figure.quantity) + standing, valueText(figure), backing, figure.preferred);
  };
  if (chosen != nullptr) show(*chosen, "");
  for (const geodata::Figure* figure : figures) {
    if (figure == chosen || figure->quantity != quantity) continue;
    show(*figure, !figure->preferred ? ", another source" : figure->year < chosen->year ? ", earlier" : "");
  }
}

void drawFigures(Frame& frame, const geodata::Site& site) {
  const geodata::Dataset& data = frame.state.model.data;
  const auto figures = data.figuresOf(site.id);
  // What a reader expects comes first, unknown or not; then whatever else is known.
  std::vector<std::string_view> shown = expectedQuantities(site.kind);
  for (const std::string_view quantity : shown) {
    if (data.figure(site.id, quantity) == nullptr) entry(frame, quantityName(quantity), "unknown");
    drawQuantity(frame, figures, quantity, data.figure(site.id, quantity));
  }
  for (const geodata::Figure* figure : figures) {
    if (std::find(shown.begin(), shown.end(), figure->quantity) != shown.end()) continue;
    shown.push_back(figure->quantity);
    drawQuantity(frame, figures, figure->quantity, data.figure(site.id, figure->quantity));
  }
}

Backing ofModel(const std::string& how, std::vector<std::string> inputs = {}) {
  return modelBacking("", "", how, std::move(inputs));
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
          ofModel("Before the disruption " + formatTonnes(before) + " t/month"));
  }
  const bool priced = index < now.capacityPrice.size() && now.capacityPrice[index] > 0.5;
  if (priced) {
    entry(frame, "One more t/month is worth", "$" + formatWhole(1000 * now.capacityPrice[index]),
          ofModel("A month, to all demand together: it is a bottleneck",
                  inputTexts(state.model, {"value_at_risk_magnet", "value_at_risk_oxide"})));
  }
  if (index < now.unserved.size() && massOf(now.unserved[index], material) > 0.005) {
    entry(frame, "Not served", formatTonnes(massOf(now.unserved[index], material)) + " t/month",
          ofModel("Demand that no flow reaches",
                  inputTexts(state.model, {"resourcing_share", "qualified_share_of_need", "heavy_factor"})));
  }
}

}  // namespace

void drawSite(Frame& frame, const std::string& id) {
  const geodata::Site* site = frame.state.model.data.site(id);
  if (site != nullptr) {
    if (!site->operatorName.empty()) entry(frame, "Operator", site->operatorName);
    if (!site->product.empty()) entry(frame, "Product", site->product);
    entry(frame, "Since", site->startYear ? std::to_string(*site->startYear) : "unknown");
    if (!site->partOf.empty()) entry(frame, "Counted within", nameOf(frame.state.model, site->partOf));
    if (!site->feed.empty()) entry(frame, "Feed", site->feed);
    hairline(frame);
    ImGui::Dummy({1, frame.px(2)});
    drawFigures(frame, *site);
    if (!site->statusNote.empty() && site->statusNote != statusName(site->status)) {
      paragraph(frame.fonts.small, frame.colors.muted, "Status: " + site->statusNote);
    }
    if (!site->notes.empty()) paragraph(frame.fonts.small, frame.colors.muted, site->notes);
    Backing place;
    place.standing = fmt::format("Position: {} confidence", geodata::nameOf(site->positionConfidence));
    place.sources = site->positionSources;
    provenanceLines(frame, place, false);
  }
  drawPlanOf(frame, id);
}

}  // namespace parts

namespace {

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
        parts::drawSite(frame, pick.id);
        break;
      case Pick::Kind::Port:
        parts::drawPort(frame, pick.id);
        break;
      case Pick::Kind::Passage:
        parts::drawPassage(frame, pick.id);
        break;
      case Pick::Kind::Flow:
        parts::drawFlow(frame, pick.id);
        break;
    }
  }
};

}  // namespace

std::unique_ptr<Panel> makeCard() {
  return std::make_unique<Card>();
}

}  // namespace app::ui

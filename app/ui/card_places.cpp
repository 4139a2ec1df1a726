#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/core/text.h"
#include "app/ui/backing_of_model.h"
#include "app/ui/card_parts.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"
#include "app/ui/widgets.h"

// The card of a port, a passage and a flow.
namespace app::ui::parts {

void drawPort(Frame& frame, const std::string& id) {
  const geodata::Port* port = frame.state.model.data.port(id);
  if (port == nullptr) return;
  entry(frame, "UN/LOCODE", port->locode.empty() ? "unknown" : port->locode);
  if (!port->role.empty()) entry(frame, "Role", port->role);
  if (!port->serves.empty()) paragraph(frame.fonts.body, frame.colors.text, "Serves " + port->serves);
  Backing place;
  place.standing = fmt::format("Position: {} confidence", geodata::nameOf(port->positionConfidence));
  place.sources = port->positionSources;
  provenanceLines(frame, place, false);
}

namespace {

void passageFigure(Frame& frame, const char* title, const flow::Range& value, const char* unit,
                   const geodata::Dated& behind) {
  if (std::isnan(value.mid)) return;
  Backing backing;
  backing.standing = standingText(behind.provenance, behind.year);
  backing.sources = behind.provenance.sources;
  std::string text = fmt::format("{:g} {}", value.mid, unit);
  if (value.low < value.high) text += fmt::format(" ({:g} to {:g})", value.low, value.high);
  entry(frame, title, text, backing);
}

/// What a ship meets there, as far as anybody tells.
void passageFigures(Frame& frame, const geodata::Passage& passage) {
  const auto only = [](double value) { return flow::Range{value, value, value}; };
  const flow::PassageTimes& times = passage.times;
  passageFigure(frame, "Length", only(times.lengthNm), "nm", passage.length);
  passageFigure(frame, "Transit", only(times.transitHours), "hours", passage.transit);
  passageFigure(frame, "Waiting", times.waitHours, "hours", passage.wait);
  passageFigure(frame, "Greatest draught", only(times.draughtLimit), "m", passage.draught);
  passageFigure(frame, "Toll", only(times.usdPerTonne), "dollars a tonne", passage.toll);
  if (passage.usuallyClosed)
    paragraph(frame.fonts.body, frame.colors.text,
              "Ice: no ship of this trade goes there in an ordinary year");
}

}  // namespace

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
  Backing width;
  if (passage->minWidthKm) {
    width.standing = standingText(passage->width, 0);
    width.sources = passage->width.sources;
  }
  entry(frame, "Least width",
        passage->minWidthKm ? fmt::format("about {:g} km", *passage->minWidthKm) : "unknown", width);
  passageFigures(frame, *passage);
  const Backing share = backingOf(*passage);
  entry(frame, share.title, share.value, share, true);
  if (!passage->relevance.empty()) paragraph(frame.fonts.body, frame.colors.text, passage->relevance);
  if (!passage->notes.empty()) paragraph(frame.fonts.small, frame.colors.muted, passage->notes);
}

namespace {

const flow::LandLeg* legOf(const Model& model, const Stream& stream) {
  if (stream.mode != flow::LegMode::Land || stream.arcs.empty()) return nullptr;
  return model.network.arcs[stream.arcs.front()].landStart.get();
}

std::string howItGoes(const Model& model, const Stream& stream) {
  if (stream.mode == flow::LegMode::Sea) return "Sea lanes between the ports; days at the ship's speed";
  if (stream.mode == flow::LegMode::Air) return "By air, along a great circle";
  const flow::LandLeg* leg = legOf(model, stream);
  if (leg == nullptr || leg->ways.empty()) return "On land, straight, lengthened as roads are";
  std::string names;
  for (const std::size_t way : leg->ways)
    names += (names.empty() ? "" : "; ") + model.network.landWays[way].name;
  return "On land: " + names;
}

std::vector<std::string> speedsOf(const Model& model, const Stream& stream) {
  if (stream.mode == flow::LegMode::Sea) return inputTexts(model, {"ship_speed"});
  if (stream.mode == flow::LegMode::Air) return inputTexts(model, {"air_speed", "air_handling"});
  const flow::LandLeg* leg = legOf(model, stream);
  if (leg == nullptr || leg->ways.empty()) return inputTexts(model, {"land_speed"});
  return inputTexts(model, {"rail_speed", "road_speed", "way_detour"});
}

}  // namespace

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
    Backing backing;
    backing.note = "Before the disruption " + formatTonnes(was < 0.005 ? 0 : was) + " t/month";
    entry(frame, std::string(flow::kElementNames[e]), formatTonnes(is < 0.005 ? 0 : is) + " t/month", backing,
          true);
  }
  if (now->nm > 0) {
    const bool moved = before != nullptr && std::abs(before->nm - now->nm) > 1;
    Backing way;
    way.note = howItGoes(state.model, *now);
    if (moved) way.note += fmt::format(". Before {} nm, {:.1f} days", formatWhole(before->nm), before->days);
    way.beside = speedsOf(state.model, *now);
    entry(frame, "Way", fmt::format("{} nm, {:.1f} days", formatWhole(now->nm), now->days), way, true);
  }
  std::string through;
  for (const std::string& id : now->passages)
    through += (through.empty() ? "" : ", ") + nameOf(state.model, id);
  if (!through.empty()) paragraph(frame.fonts.body, frame.colors.text, "Through " + through);
  paragraph(frame.fonts.small, frame.colors.secondText,
            "That this flow exists is " + now->basis + "; its size is the model's.");
  ImGui::Dummy({1, frame.px(6)});
  heading(frame, "Who sends to whom");
  const flow::Plan& plan = state.outcome != nullptr ? state.outcome->plan : state.model.baseline;
  for (const std::size_t i : now->arcs) {
    const double tonnes = i < plan.flow.size() ? massOf(plan.flow[i], state.session.material) : 0;
    paragraph(frame.fonts.small, frame.colors.text,
              formatTonnes(tonnes < 0.005 ? 0 : tonnes) + " t/month. " +
                  linkText(state.model, state.model.network.arcs[i]));
  }
}

}  // namespace app::ui::parts

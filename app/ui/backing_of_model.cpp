#include "app/ui/backing_of_model.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "app/core/reported.h"
#include "app/core/text.h"
#include "app/ui/figures.h"
#include "app/ui/names.h"

namespace app::ui {
namespace {

// Totals that the baseline meets, of those whose name holds the word.
std::vector<std::string> observationTexts(const Model& model, const std::string& word) {
  std::vector<std::string> texts;
  for (const geodata::ModelInput& input : model.inputs) {
    if (input.kind != "observation" || input.what.find(word) == std::string::npos) continue;
    const Backing backing = backingOf(input);
    texts.push_back(fmt::format("{}: {} ({}). {}", input.what, backing.value, backing.standing,
                                sourceText(model.data, backing.sources)));
  }
  return texts;
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

const geodata::ModelInput* inputOf(const Model& model, const std::string& id) {
  const auto found = std::find_if(model.inputs.begin(), model.inputs.end(),
                                  [&id](const geodata::ModelInput& input) { return input.id == id; });
  return found != model.inputs.end() ? &*found : nullptr;
}

std::string percentText(double percent) {
  return std::isfinite(percent) ? fmt::format("{:.0f}%", percent) : "unknown";
}

// Newest value of each published definition that answers the same question as the model's.
std::vector<std::string> publishedTexts(const Model& model, const std::string& definition) {
  const std::string form = definition == "mof-tonnage" ? "all" : definition == "heavy" ? "heavy" : "";
  std::map<std::string, const geodata::TradeRow*> newest;
  for (const geodata::TradeRow& row : model.data.trade) {
    if (row.reporter != "JPN" || row.partner != "CHN" || row.form != form || !row.sharePercent) continue;
    const geodata::TradeRow*& best = newest[row.series];
    if (best == nullptr || row.year > best->year) best = &row;
  }
  std::vector<std::string> texts;
  for (const auto& [id, row] : newest) {
    const geodata::Series* series = model.data.seriesOf(id);
    texts.push_back(fmt::format("{}: {:.3g}% ({}). {}", series != nullptr ? series->title : id,
                                *row->sharePercent, standingText(row->provenance, row->year),
                                sourceText(model.data, row->provenance.sources)));
  }
  return texts;
}

}  // namespace

std::string linkText(const Model& model, const flow::Arc& arc) {
  const std::string ends = model.network.sites[arc.from].name + " to " + model.network.sites[arc.to].name;
  const auto link = std::find_if(model.data.links.begin(), model.data.links.end(),
                                 [&arc](const geodata::Link& each) { return each.id == arc.id; });
  if (link != model.data.links.end()) {
    return fmt::format("{}: {}. {}", ends, standingText(link->provenance, link->year.value_or(0)),
                       sourceText(model.data, link->provenance.sources));
  }
  if (const geodata::ModelInput* input = inputOf(model, arc.id)) {
    return fmt::format("{}: {}. {}", ends, standingText(input->provenance, input->year),
                       sourceText(model.data, input->provenance.sources));
  }
  return ends + ": " + arc.basis + ", a way that the model may take";
}

std::vector<std::string> linkTexts(const Model& model, const Stream& stream, std::size_t most) {
  std::vector<std::string> texts;
  for (const std::size_t arc : stream.arcs) {
    if (texts.size() == most) {
      texts.push_back(fmt::format("and {} more links", stream.arcs.size() - most));
      break;
    }
    texts.push_back(linkText(model, model.network.arcs[arc]));
  }
  return texts;
}

Backing unservedBacking(const Model& model, const Shortfall& s) {
  const auto tonnes = [](double value) { return formatTonnes(value < 0.005 ? 0 : value); };
  return modelBacking(s.name + ": unserved", tonnes(s.unserved) + " t/month of " + tonnes(s.demand),
                      fmt::format("Demand that no flow reaches. Before the disruption: demand {}, unserved "
                                  "{} t/month. Demand is what "
                                  "the flows of the baseline bring.",
                                  tonnes(s.demandBefore), tonnes(s.unservedBefore)),
                      joined(observationTexts(model, s.iso3.empty() ? "Japan" : s.name),
                             inputTexts(model, {"resourcing_share", "qualified_share_of_need",
                                                "reo_per_t_magnet", "yield_magnet", "heavy_factor"})));
}

Backing causeBacking(const Model& model, const Cause& cause) {
  std::string value;
  if (cause.lost > 0) value = "\u2212" + formatTonnes(cause.lost) + " t/month";
  if (cause.moved > 0)
    value += (value.empty() ? "" : ", ") + formatTonnes(cause.moved) + " t/month by another way";
  return modelBacking(
      cause.why, value,
      "Tonnes that flow in the baseline and not in this plan, where this is what stops or moves them.",
      inputTexts(model, {"resourcing_share", "switching_cost"}));
}

Backing dependenceBacking(const Model& model, const Leaning& leaning) {
  std::string how = fmt::format("Before the disruption {}.", percentText(leaning.before));
  const char* met = leaning.id == "mof-tonnage" ? "OB-JPN-CHN"
                    : leaning.id == "heavy"     ? "OB-JPN-CHN-HEAVY"
                                                : "";
  if (const geodata::ModelInput* input = inputOf(model, met)) {
    const Backing published = backingOf(*input);
    how += fmt::format(" The baseline is fitted to {} ({}). {}", percentText(leaning.published),
                       published.standing, sourceText(model.data, published.sources));
  }
  Backing backing = modelBacking("China in what Japan gets: " + leaning.definition, percentText(leaning.now),
                                 std::move(how));
  backing.beside = publishedTexts(model, leaning.id);
  backing.besideTitle = "Published, each by its own definition: never join them";
  if (backing.beside.empty()) {
    backing.beside = {"nothing: nobody publishes this definition"};
  }
  return backing;
}

Backing rerouteBacking(const Model& model, const Outcome* outcome, const Reroute& r) {
  std::string value = formatTonnes(r.after) + " t/month";
  if (r.addedNm != 0) value += fmt::format(", {:+.0f} nm, {:+.1f} days", r.addedNm, r.addedDays);
  const Stream* stream = r.pick.kind == Pick::Kind::Flow ? streamOf(model, outcome, r.pick.id) : nullptr;
  std::vector<std::string> inputs =
      stream != nullptr ? linkTexts(model, *stream, 4) : std::vector<std::string>{};
  return modelBacking(r.from + " to " + r.to + ", " + formName(r.form), value,
                      "Before " + formatTonnes(r.before) + " t/month. " + r.why,
                      joined(std::move(inputs), inputTexts(model, {"ship_speed", "land_speed"})));
}

Backing streamBacking(const Model& model, const Stream& stream, std::string title, std::string value) {
  return modelBacking(std::move(title), std::move(value),
                      "That this flow exists is " + stream.basis + "; how much it carries is the model's.",
                      joined(linkTexts(model, stream), inputTexts(model, {"ship_speed"})));
}

// The panels' face has no arrow; the map's tags draw theirs.
std::string withoutArrows(std::string text) {
  constexpr std::string_view kArrow = "\u2192";
  for (std::size_t at = text.find(kArrow); at != std::string::npos; at = text.find(kArrow))
    text.replace(at, kArrow.size(), "to");
  return text;
}

Backing mapTextBacking(const Model& model, const Session& session, const MapText& text) {
  switch (text.kind) {
    case MapText::Kind::Tag:
      return modelBacking(
          "What changed here", withoutArrows(text.text),
          "This plan against the baseline, all flows of one form between the two countries together.",
          inputTexts(model, {"resourcing_share", "qualified_share_of_need", "ship_speed"}));
    case MapText::Kind::Date:
      return modelBacking(
          "What is missing", text.text,
          "Demand that no flow reaches, in a representative month of this plan.",
          joined(observationTexts(model, "Japan"),
                 inputTexts(model, {"resourcing_share", "qualified_share_of_need", "heavy_factor"})));
    case MapText::Kind::Legend:
      return modelBacking(
          "How wide a flow is", session.reportedOnly ? "Only links that are reported" : "Tonnes of the plan",
          "Solid: the link is reported; dashed: estimated; dotted: assumed. The size of a site is its "
          "capacity, else its "
          "output, else its quota, from the data: point at it.",
          inputTexts(model, {"reo_per_t_magnet", "reo_per_t_metal", "gross_to_reo_compounds"}));
  }
  return {};
}

}  // namespace app::ui

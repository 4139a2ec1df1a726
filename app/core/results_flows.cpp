#include <cmath>
#include <map>

#include "app/core/country.h"
#include "app/core/results_table.h"
#include "flow/indicators.h"

namespace app::results {
namespace {

constexpr double kLeastChange = 0.05;  // t a month: less is called unchanged, as in flow::reroutedOf()

/// A stream of the baseline and the same one of the plan; one of them may be missing.
struct FlowRow {
  const Context* context = nullptr;
  const SolvedScenario* scenario = nullptr;
  const Stream* before = nullptr;
  const Stream* after = nullptr;
  std::string why;
  [[nodiscard]] const Stream& any() const { return after != nullptr ? *after : *before; }
  [[nodiscard]] double tonnesBefore(std::size_t e) const {
    return before == nullptr ? 0 : tidy(before->tonnes[e]);
  }
  [[nodiscard]] double tonnesAfter(std::size_t e) const {
    return after == nullptr ? 0 : tidy(after->tonnes[e]);
  }
  [[nodiscard]] double allBefore() const { return before == nullptr ? 0 : tidy(flow::total(before->tonnes)); }
  [[nodiscard]] double allAfter() const { return after == nullptr ? 0 : tidy(flow::total(after->tonnes)); }
};

std::string statusOf(const FlowRow& row) {
  if (row.before == nullptr) return "new";
  if (row.after == nullptr) return "lost";
  if (row.before->way != row.after->way) return "rerouted";
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    if (std::abs(row.tonnesAfter(e) - row.tonnesBefore(e)) > kLeastChange) return "changed";
  }
  return std::abs(row.allAfter() - row.allBefore()) > kLeastChange ? "changed" : "unchanged";
}

const char* modeName(flow::LegMode mode) {
  constexpr const char* kNames[] = {"sea", "land", "air"};
  return kNames[static_cast<std::size_t>(mode)];
}

std::string formName(flow::Form form) {
  return std::string(flow::kFormNames[static_cast<std::size_t>(form)]);
}

std::string placeName(const Model& model, const std::string& id) {
  if (const geodata::Port* port = model.data.port(id)) return port->name;
  for (const flow::Site& site : model.network.sites) {
    if (site.id == id) return site.name;
  }
  return id;
}

// The road between a site and its port has no length of its own in the model: unknown, not 0.
ExportValue lengthOf(const Stream* stream, double Stream::*member) {
  if (stream == nullptr || stream->*member <= 0) return {};
  return valueOf(stream->*member);
}

ExportValue passagesOf(const FlowRow& row, const Stream* stream, bool names) {
  std::string list;
  for (const std::string& id : stream != nullptr ? stream->passages : std::vector<std::string>()) {
    const geodata::Passage* passage = row.context->model.data.passage(id);
    addPart(list, names && passage != nullptr ? passage->name : id, names ? "; " : ";");
  }
  return valueOf(list);
}

Citing citingOf(const FlowRow& row) {
  const Model& model = row.context->model;
  std::vector<std::string> sources;
  for (const std::size_t arc : row.any().arcs) {
    for (std::string& id : arcSources(model, model.network.arcs[arc].id)) sources.push_back(std::move(id));
  }
  return results::citingOf(model.data, sources);
}

std::string restsOn(const FlowRow& row) {
  std::string list;
  for (const std::size_t arc : row.any().arcs) addPart(list, row.context->model.network.arcs[arc].id, ";");
  return list;
}

std::string flowId(const Stream& stream) {
  return formName(stream.form) + ":" + modeName(stream.mode) + ":" + stream.from + ">" + stream.to;
}

using Columns = std::vector<Column<FlowRow>>;

Columns endColumns() {
  return {{"flow", kText, "Flow", "", "Form, mode and ends: the same in every scenario",
           [](const FlowRow& r) { return valueOf(flowId(r.any())); }},
          {"name", kText, "Name", "", "For labels",
           [](const FlowRow& r) {
             return valueOf(placeName(r.context->model, r.any().from) + " to " +
                            placeName(r.context->model, r.any().to) + ", " + formName(r.any().form));
           }},
          {"status", kText, "Status", "",
           "new, lost, rerouted (the same ends by another way), changed (by more than 0.05 t), unchanged",
           [](const FlowRow& r) { return valueOf(statusOf(r)); }},
          {"form", kText, "Form", "", "concentrate (carbonate and chloride too), oxide, metal or magnet",
           [](const FlowRow& r) { return valueOf(formName(r.any().form)); }},
          {"mode", kText, "Mode", "",
           "sea: port to port; land: between a site and its port, or two sites overland",
           [](const FlowRow& r) { return valueOf(std::string(modeName(r.any().mode))); }},
          {"from_id", kText, "From, id", "", "Id of the port or site where it begins",
           [](const FlowRow& r) { return valueOf(r.any().from); }},
          {"from_name", kText, "From", "", "Its name",
           [](const FlowRow& r) { return valueOf(placeName(r.context->model, r.any().from)); }},
          {"from_country", kText, "From country", "", "ISO 3166-1 alpha-3 of the site behind it",
           [](const FlowRow& r) { return valueOf(r.any().fromCountry); }},
          {"to_id", kText, "To, id", "", "Id of the port or site where it ends",
           [](const FlowRow& r) { return valueOf(r.any().to); }},
          {"to_name", kText, "To", "", "Its name",
           [](const FlowRow& r) { return valueOf(placeName(r.context->model, r.any().to)); }},
          {"to_country", kText, "To country", "", "ISO 3166-1 alpha-3 of the site behind it",
           [](const FlowRow& r) { return valueOf(r.any().toCountry); }}};
}

Columns tonneColumns() {
  Columns columns{
      {"t_before", kNumber, "Tonnes before", kTonnes, "All elements, in the baseline; 0: nothing moved",
       [](const FlowRow& r) { return valueOf(r.allBefore()); }},
      {"t_after", kNumber, "Tonnes after", kTonnes, "All elements, in the scenario; 0: nothing moves",
       [](const FlowRow& r) { return valueOf(r.allAfter()); }},
      {"t_change", kNumber, "Change", kTonnes, "After less before",
       [](const FlowRow& r) { return valueOf(tidy(r.allAfter() - r.allBefore())); }}};
  constexpr const char* kPrefixes[] = {"ndpr", "dy", "tb", "other"};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    const std::string element(flow::kElementNames[e]);
    const std::string prefix = kPrefixes[e];
    columns.push_back({prefix + "_t_before", kNumber, element + " before", kTonnes,
                       "Of " + element + ", in the baseline",
                       [e](const FlowRow& r) { return valueOf(r.tonnesBefore(e)); }});
    columns.push_back({prefix + "_t_after", kNumber, element + " after", kTonnes,
                       "Of " + element + ", in the scenario",
                       [e](const FlowRow& r) { return valueOf(r.tonnesAfter(e)); }});
  }
  return columns;
}

Columns wayColumns() {
  return {
      {"nm_before", kNumber, "Way before", "nautical miles",
       "Null: nothing moved, or the road between a site and its port",
       [](const FlowRow& r) { return lengthOf(r.before, &Stream::nm); }},
      {"nm_after", kNumber, "Way after", "nautical miles",
       "Null: nothing moves, or the road between a site and its port",
       [](const FlowRow& r) { return lengthOf(r.after, &Stream::nm); }},
      {"days_before", kNumber, "Days before", "days", "Null as for nm_before",
       [](const FlowRow& r) { return lengthOf(r.before, &Stream::days); }},
      {"days_after", kNumber, "Days after", "days", "Delays of the scenario included. Null as for nm_after",
       [](const FlowRow& r) { return lengthOf(r.after, &Stream::days); }},
      {"passages_before", kText, "Passages before", "",
       "Straits and canals in the order of travel. Null: none",
       [](const FlowRow& r) { return passagesOf(r, r.before, true); }},
      {"passages_after", kText, "Passages after", "", "Straits and canals in the order of travel. Null: none",
       [](const FlowRow& r) { return passagesOf(r, r.after, true); }},
      {"passage_ids_before", kText, "Passages before, ids", "", "The same by id",
       [](const FlowRow& r) { return passagesOf(r, r.before, false); }},
      {"passage_ids_after", kText, "Passages after, ids", "", "The same by id",
       [](const FlowRow& r) { return passagesOf(r, r.after, false); }}};
}

Columns basisColumns() {
  return {
      {"why", kText, "Why it changed", "",
       "Of the movement in it that changed most. Null: none of them changed",
       [](const FlowRow& r) { return valueOf(r.why); }},
      {"basis", kText, "Basis", "",
       "How sure it is that it exists: reported, estimated or assumed; the weakest of its parts",
       [](const FlowRow& r) { return valueOf(r.any().basis); }},
      {"rests_on", kText, "Rests on", "", "Ids of the links (LK...) and of the model's flows (MF...) in it",
       [](const FlowRow& r) { return valueOf(restsOn(r)); }},
      {"source", kText, "Sources", "", "Ids of their sources. Null: ways that nobody has told of",
       [](const FlowRow& r) { return valueOf(citingOf(r).ids); }},
      {"citation", kText, "Citations", "", "Of those sources, between vertical bars",
       [](const FlowRow& r) { return valueOf(citingOf(r).citations); }},
      {"url", kText, "Addresses", "", "Of those sources. Null: none is on the web",
       [](const FlowRow& r) { return valueOf(citingOf(r).urls); }}};
}

Columns flowColumns() {
  Columns columns = scenarioColumns<FlowRow>();
  append(columns, endColumns());
  append(columns, tonneColumns());
  append(columns, wayColumns());
  append(columns, basisColumns());
  return columns;
}

std::map<std::size_t, flow::Rerouted> changesOf(const Context& context, const Outcome& outcome) {
  std::map<std::size_t, flow::Rerouted> changes;
  const Model& model = context.model;
  for (flow::Rerouted& r :
       flow::reroutedOf({model.baselineApplied, model.baseline}, {outcome.applied, outcome.plan})) {
    changes[r.arc] = std::move(r);
  }
  return changes;
}

std::string whyOf(const FlowRow& row, const std::map<std::size_t, flow::Rerouted>& changes) {
  const flow::Rerouted* greatest = nullptr;
  for (const Stream* stream : {row.before, row.after}) {
    for (const std::size_t arc : stream != nullptr ? stream->arcs : std::vector<std::size_t>()) {
      const auto found = changes.find(arc);
      if (found == changes.end()) continue;
      const flow::Rerouted& r = found->second;
      const bool isMore =
          greatest == nullptr || std::abs(r.after - r.before) > std::abs(greatest->after - greatest->before);
      if (isMore) greatest = &r;
    }
  }
  return greatest != nullptr ? greatest->why : "";
}

std::vector<FlowRow> rowsOf(const Context& context) {
  std::vector<FlowRow> rows;
  for (const SolvedScenario& solved : context.solved) {
    const auto changes = changesOf(context, *solved.outcome);
    std::map<std::uint64_t, FlowRow> byKey;  // the streams' own order
    for (const Stream& stream : context.model.baselineStreams) byKey[stream.key].before = &stream;
    for (const Stream& stream : solved.outcome->streams) byKey[stream.key].after = &stream;
    for (auto& [key, row] : byKey) {
      row.context = &context;
      row.scenario = &solved;
      row.why = whyOf(row, changes);
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace

ExportLayer flowsLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Flows";
  layer.description =
      "What moves, before and after: one row a flow, month and scenario. The line is the way after, or of a "
      "lost "
      "flow the way before. A movement by sea is a flow from port to port and one on land at either end: add "
      "up "
      "one mode only, or use the layer movements.";
  layer.geometry = ExportLayer::Geometry::Lines;
  layer.style = flowsStyle();
  const Columns columns = flowColumns();
  setColumns(layer, columns);
  for (const FlowRow& row : rowsOf(context)) {
    addRow(layer, columns, row).lines = geodata::exportLines(row.any().way);
  }
  return layer;
}

ExportLayer flowsBeforeLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Flows before";
  layer.description =
      "The baseline's flows with the way that they took then, and what became of each in the scenario.";
  layer.geometry = ExportLayer::Geometry::Lines;
  layer.style = flowsBeforeStyle();
  const Columns columns = flowColumns();
  setColumns(layer, columns);
  for (const FlowRow& row : rowsOf(context)) {
    if (row.before != nullptr) addRow(layer, columns, row).lines = geodata::exportLines(row.before->way);
  }
  return layer;
}

}  // namespace app::results

#include <algorithm>
#include <cmath>

#include "app/core/results_table.h"
#include "flow/indicators.h"

namespace app::results {
namespace {

constexpr double kLeast = 0.01;  // t a month: what the map leaves out, as in streamsOf()

struct MovementRow {
  const Context* context = nullptr;
  const SolvedScenario* scenario = nullptr;
  std::size_t arc = 0;
  std::string why;
  [[nodiscard]] const Model& model() const { return context->model; }
  [[nodiscard]] const flow::Arc& of() const { return model().network.arcs[arc]; }
  [[nodiscard]] const flow::Site& from() const { return model().network.sites[of().from]; }
  [[nodiscard]] const flow::Site& to() const { return model().network.sites[of().to]; }
  [[nodiscard]] const flow::PerElement& before() const { return model().baseline.flow[arc]; }
  [[nodiscard]] const flow::PerElement& after() const { return scenario->outcome->plan.flow[arc]; }
  [[nodiscard]] const flow::AppliedNetwork::ArcState& was() const {
    return model().baselineApplied.arcs[arc];
  }
  [[nodiscard]] const flow::AppliedNetwork::ArcState& is() const {
    return scenario->outcome->applied.arcs[arc];
  }
};

using Columns = std::vector<Column<MovementRow>>;

// Of a way that nothing takes there is nothing to say.
ExportValue along(double length, const flow::PerElement& moves) {
  return flow::total(moves) >= kLeast && length > 0 ? valueOf(length) : ExportValue();
}

std::vector<std::string> sourcesOf(const MovementRow& row) {
  return arcSources(row.model(), row.of().id);
}

Columns endColumns() {
  return {{"from_id", kText, "From, id", "", "Site that sends it",
           [](const MovementRow& r) { return valueOf(r.from().id); }},
          {"from_name", kText, "From", "", "Its name",
           [](const MovementRow& r) { return valueOf(r.from().name); }},
          {"from_country", kText, "From country", "", "ISO 3166-1 alpha-3",
           [](const MovementRow& r) { return valueOf(r.from().country); }},
          {"to_id", kText, "To, id", "", "Site that receives it",
           [](const MovementRow& r) { return valueOf(r.to().id); }},
          {"to_name", kText, "To", "", "Its name", [](const MovementRow& r) { return valueOf(r.to().name); }},
          {"to_country", kText, "To country", "", "ISO 3166-1 alpha-3",
           [](const MovementRow& r) { return valueOf(r.to().country); }},
          {"form", kText, "Form", "", "concentrate (carbonate and chloride too), oxide, metal or magnet",
           [](const MovementRow& r) {
             return valueOf(std::string(flow::kFormNames[static_cast<std::size_t>(r.of().form)]));
           }},
          {"mode", kText, "Mode", "", "sea or land",
           [](const MovementRow& r) {
             return valueOf(std::string(r.of().mode == flow::LegMode::Sea    ? "sea"
                                        : r.of().mode == flow::LegMode::Land ? "land"
                                                                             : "air"));
           }},
          {"from_port", kText, "From port", "", "Id. Null: overland",
           [](const MovementRow& r) {
             return valueOf(r.of().mode == flow::LegMode::Sea ? r.of().fromPort : "");
           }},
          {"to_port", kText, "To port", "", "Id. Null: overland", [](const MovementRow& r) {
             return valueOf(r.of().mode == flow::LegMode::Sea ? r.of().toPort : "");
           }}};
}

Columns tonneColumns() {
  Columns columns{
      {"t_before", kNumber, "Tonnes before", kTonnes, "All elements, as it leaves, in the baseline",
       [](const MovementRow& r) { return valueOf(tidy(flow::total(r.before()))); }},
      {"t_after", kNumber, "Tonnes after", kTonnes, "All elements, as it leaves, in the scenario",
       [](const MovementRow& r) { return valueOf(tidy(flow::total(r.after()))); }},
      {"t_change", kNumber, "Change", kTonnes, "After less before",
       [](const MovementRow& r) { return valueOf(tidy(flow::total(r.after()) - flow::total(r.before()))); }}};
  constexpr const char* kPrefixes[] = {"ndpr", "dy", "tb", "other"};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    const std::string element(flow::kElementNames[e]);
    const std::string prefix = kPrefixes[e];
    columns.push_back({prefix + "_t_before", kNumber, element + " before", kTonnes,
                       "Of " + element + ", in the baseline",
                       [e](const MovementRow& r) { return valueOf(tidy(r.before()[e])); }});
    columns.push_back({prefix + "_t_after", kNumber, element + " after", kTonnes,
                       "Of " + element + ", in the scenario",
                       [e](const MovementRow& r) { return valueOf(tidy(r.after()[e])); }});
  }
  return columns;
}

Columns otherColumns() {
  return {
      {"nm_before", kNumber, "Way before", "nautical miles", "Null: nothing moved",
       [](const MovementRow& r) { return along(r.was().nm, r.before()); }},
      {"nm_after", kNumber, "Way after", "nautical miles", "Null: nothing moves",
       [](const MovementRow& r) { return along(r.is().nm, r.after()); }},
      {"days_before", kNumber, "Days before", "days", "Null: nothing moved",
       [](const MovementRow& r) { return along(r.was().days, r.before()); }},
      {"days_after", kNumber, "Days after", "days", "Delays of the scenario included. Null: nothing moves",
       [](const MovementRow& r) { return along(r.is().days, r.after()); }},
      {"cap_t", kNumber, "Most that may move", kTonnes, "What the scenario allows. Null: no limit of its own",
       [](const MovementRow& r) { return valueOf(r.is().cap); }},
      {"blocked_by", kText, "Blocked or capped by", "", "Null: by nothing",
       [](const MovementRow& r) { return valueOf(r.is().blockedBy); }},
      {"detour", kText, "Why another way", "", "Null: it takes the way of the baseline",
       [](const MovementRow& r) { return valueOf(r.is().detour); }},
      {"why", kText, "Why it changed", "", "Null: it changed by no more than 0.05 t",
       [](const MovementRow& r) { return valueOf(r.why); }},
      {"basis", kText, "Basis", "", "How sure it is that it exists: reported, estimated or assumed",
       [](const MovementRow& r) { return valueOf(r.of().basis); }},
      {"rests_on", kText, "Rests on", "", "Id of the link (LK...) or of the model's flow (MF...)",
       [](const MovementRow& r) { return valueOf(r.of().id); }},
      {"source", kText, "Sources", "", "Ids of its sources. Null: a way that nobody has told of",
       [](const MovementRow& r) { return valueOf(citingOf(r.model().data, sourcesOf(r)).ids); }},
      {"citation", kText, "Citations", "", "Of those sources, between vertical bars",
       [](const MovementRow& r) { return valueOf(citingOf(r.model().data, sourcesOf(r)).citations); }},
      {"url", kText, "Addresses", "", "Of those sources. Null: none is on the web",
       [](const MovementRow& r) { return valueOf(citingOf(r.model().data, sourcesOf(r)).urls); }}};
}

}  // namespace

ExportLayer movementsLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Movements";
  layer.description =
      "From site to site, before and after: one row for what goes from one site to another in one form, "
      "month and "
      "scenario, of at least 0.01 t. These may be added up.";
  Columns columns = scenarioColumns<MovementRow>();
  append(columns, endColumns());
  append(columns, tonneColumns());
  append(columns, otherColumns());
  setColumns(layer, columns);
  const Model& model = context.model;
  for (const SolvedScenario& solved : context.solved) {
    std::vector<std::string> why(model.network.arcs.size());
    for (const flow::Rerouted& r : flow::reroutedOf({model.baselineApplied, model.baseline},
                                                    {solved.outcome->applied, solved.outcome->plan})) {
      why[r.arc] = r.why;
    }
    for (std::size_t arc = 0; arc < model.network.arcs.size(); ++arc) {
      const MovementRow row{&context, &solved, arc, why[arc]};
      if (std::max(flow::total(row.before()), flow::total(row.after())) >= kLeast)
        addRow(layer, columns, row);
    }
  }
  return layer;
}

}  // namespace app::results

#include <cmath>

#include "app/core/country.h"
#include "app/core/results_table.h"
#include "flow/indicators.h"

namespace app::results {
namespace {

/// One indicator before and after.
struct IndicatorRow {
  const SolvedScenario* scenario = nullptr;
  std::string id, definition, country, partner, unit;
  double before = flow::kUnknown;
  double after = flow::kUnknown;
  double published = flow::kUnknown;
};

std::vector<Column<IndicatorRow>> indicatorColumns() {
  auto columns = scenarioColumns<IndicatorRow>();
  append<IndicatorRow>(
      columns,
      {{"indicator", kText, "Indicator", "", "Id", [](const IndicatorRow& r) { return valueOf(r.id); }},
       {"definition", kText, "Definition", "", "In words; only like definitions may be compared",
        [](const IndicatorRow& r) { return valueOf(r.definition); }},
       {"country", kText, "Country", "", "ISO 3166-1 alpha-3. Null: of the world",
        [](const IndicatorRow& r) { return valueOf(r.country); }},
       {"partner", kText, "Partner", "", "Whom it leans on. Null: does not apply",
        [](const IndicatorRow& r) { return valueOf(r.partner); }},
       {"unit", kText, "Unit", "", "Of the values", [](const IndicatorRow& r) { return valueOf(r.unit); }},
       {"value_before", kNumber, "Before", "see unit", "In the baseline. Null: unknown, or not modelled",
        [](const IndicatorRow& r) { return valueOf(r.before); }},
       {"value_after", kNumber, "After", "see unit", "In the scenario. Null: unknown, or not modelled",
        [](const IndicatorRow& r) { return valueOf(r.after); }},
       {"value_published", kNumber, "Published", "see unit",
        "What a source gives for the same definition. Null: none is known",
        [](const IndicatorRow& r) { return valueOf(r.published); }}});
  return columns;
}

void addShortfall(std::vector<IndicatorRow>& rows, const IndicatorRow& head, const std::string& id,
                  const std::string& what, double demandBefore, double unservedBefore, double demand,
                  double unserved) {
  IndicatorRow row = head;
  row.id = "demand-" + id;
  row.definition = "demand, " + what;
  row.unit = kTonnes;
  row.before = tidy(demandBefore);
  row.after = tidy(demand);
  rows.push_back(row);
  row.id = "unserved-" + id;
  row.definition = "demand that no flow reaches, " + what;
  row.before = tidy(unservedBefore);
  row.after = tidy(unserved);
  rows.push_back(row);
  row.id = "unserved-percent-" + id;
  row.definition = "share of the demand that no flow reaches, " + what;
  row.unit = "percent";
  row.before = demandBefore > 0 ? tidy(100 * unservedBefore / demandBefore) : flow::kUnknown;
  row.after = demand > 0 ? tidy(100 * unserved / demand) : flow::kUnknown;
  rows.push_back(row);
}

std::vector<IndicatorRow> indicatorRows(const Model& model, const SolvedScenario& solved) {
  const flow::PlannedNetwork baseline{model.baselineApplied, model.baseline};
  const flow::PlannedNetwork now{solved.outcome->applied, solved.outcome->plan};
  const flow::Indicators was = flow::indicatorsOf(baseline, baseline, model.parameters);
  const flow::Indicators is = flow::indicatorsOf(baseline, now, model.parameters);
  IndicatorRow head;
  head.scenario = &solved;
  std::vector<IndicatorRow> rows;
  head.country = is.country;
  addShortfall(rows, head, "magnets", "NdPr, Dy and Tb", flow::magnetTotal(was.shortfall.demand),
               flow::magnetTotal(was.shortfall.unserved), flow::magnetTotal(is.shortfall.demand),
               flow::magnetTotal(is.shortfall.unserved));
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    const std::string name(flow::kElementNames[e]);
    addShortfall(rows, head, name, name, was.shortfall.demand[e], was.shortfall.unserved[e],
                 is.shortfall.demand[e], is.shortfall.unserved[e]);
  }
  for (std::size_t i = 0; i < is.dependence.size() && i < was.dependence.size(); ++i) {
    IndicatorRow row = head;
    row.id = "dependence-" + is.dependence[i].id;
    row.definition = is.dependence[i].definition;
    row.partner = "CHN";
    row.unit = "percent";
    row.before = tidy(was.dependence[i].percent);
    row.after = tidy(is.dependence[i].percent);
    row.published = is.dependence[i].published;
    rows.push_back(row);
  }
  const auto addOne = [&](const char* id, const char* definition, const char* unit, bool ofWorld,
                          double before, double after) {
    IndicatorRow row = head;
    row.id = id;
    row.definition = definition;
    row.unit = unit;
    row.before = before;
    row.after = after;
    if (ofWorld) row.country.clear();
    rows.push_back(row);
  };
  for (std::size_t f = 0; f < flow::kFormCount; ++f) {
    const std::string form(flow::kFormNames[f]);
    addOne(("concentration-" + form).c_str(),
           ("Herfindahl-Hirschman index of the countries that send " + form).c_str(), "0 to 10,000", true,
           was.concentration[f], is.concentration[f]);
  }
  addOne("added-transport-cost", "cost of transport above the baseline's", "thousand USD a month", true, 0,
         is.addedTransportCost);
  addOne("value-at-risk", "value added that the unserved demand puts at risk", "thousand USD a month", false,
         was.valueAtRisk, is.valueAtRisk);
  addOne("loss", "loss of output; not modelled yet", "trillion JPY", false, was.lossTrillionYen,
         is.lossTrillionYen);
  addOne("loss-gdp", "loss of output; not modelled yet", "percent of GDP", false, was.lossPercentOfGdp,
         is.lossPercentOfGdp);
  return rows;
}

template <typename Item>
struct SwitchRow {
  const Context* context = nullptr;
  const SolvedScenario* scenario = nullptr;
  int number = 0;
  const Item* item = nullptr;
};

using DisruptionRow = SwitchRow<flow::Disruption>;
using ResponseRow = SwitchRow<flow::Response>;

const char* kindName(flow::DisruptionKind kind) {
  constexpr const char* kNames[] = {"export_ban",    "licence",    "quota", "outage",
                                    "close_passage", "close_zone", "delay", "demand"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* kindName(flow::ResponseKind kind) {
  constexpr const char* kNames[] = {"release_stock", "ramp_up", "new_capacity", "substitute", "priority"};
  return kNames[static_cast<std::size_t>(kind)];
}

template <typename Row>
std::vector<Column<Row>> switchColumns() {
  auto columns = scenarioColumns<Row>();
  append<Row>(
      columns,
      {{"number", kInteger, "Number", "", "Place in the scenario, from 0: --switch takes it",
        [](const Row& r) { return valueOf(std::optional(r.number)); }},
       {"name", kText, "Name", "", "As the panel shows it",
        [](const Row& r) { return valueOf(r.item->name); }},
       {"kind", kText, "Kind", "", "As in the scenario's file",
        [](const Row& r) { return valueOf(std::string(kindName(r.item->kind))); }},
       {"switched", kText, "Switched", "", "on or off when this was planned",
        [](const Row& r) { return valueOf(std::string(r.item->on ? "on" : "off")); }},
       {"severity", kNumber, "Severity", "share", "0 (nothing) to 1 (total); of demand, by how much it grows",
        [](const Row& r) { return valueOf(r.item->severity); }},
       {"from_date", kText, "From", "", "YYYY-MM or YYYY-MM-DD. Null: from the scenario's start",
        [](const Row& r) { return valueOf(r.item->from); }},
       {"until_date", kText, "Until", "", "First month without it. Null: to the scenario's end",
        [](const Row& r) { return valueOf(r.item->until); }},
       {"site", kText, "Site", "", "Id. Null: does not apply",
        [](const Row& r) { return valueOf(r.item->site); }},
       {"element", kText, "Element", "", "Null: all",
        [](const Row& r) {
          return r.item->element
                     ? valueOf(std::string(flow::kElementNames[static_cast<std::size_t>(*r.item->element)]))
                     : ExportValue();
        }},
       {"source", kText, "Sources", "", "Ids. Null: the scenario assumes it",
        [](const Row& r) { return valueOf(r.item->source); }},
       {"citation", kText, "Citations", "", "Of those sources, between vertical bars",
        [](const Row& r) {
          return valueOf(citingOf(r.context->model.data, split(r.item->source)).citations);
        }},
       {"url", kText, "Addresses", "", "Of those sources. Null: none is on the web",
        [](const Row& r) { return valueOf(citingOf(r.context->model.data, split(r.item->source)).urls); }}});
  return columns;
}

template <typename Row, typename List>
void addSwitches(ExportLayer& layer, const std::vector<Column<Row>>& columns, const Context& context,
                 const List& listOf) {
  setColumns(layer, columns);
  for (const SolvedScenario& solved : context.solved) {
    int number = 0;
    for (const auto& item : listOf(solved.session->scenario)) {
      addRow(layer, columns, Row{&context, &solved, number++, &item});
    }
  }
}

}  // namespace

ExportLayer indicatorsLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Indicators";
  layer.description = "What a plan comes to, before and after.";
  const auto columns = indicatorColumns();
  setColumns(layer, columns);
  for (const SolvedScenario& solved : context.solved) {
    for (const IndicatorRow& row : indicatorRows(context.model, solved)) addRow(layer, columns, row);
  }
  return layer;
}

ExportLayer disruptionsLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Disruptions";
  layer.description = "What goes wrong in the scenario, and what of it was switched on.";
  auto columns = switchColumns<DisruptionRow>();
  append<DisruptionRow>(
      columns,
      {{"origin", kText, "Origin", "", "ISO 3166-1 alpha-3. Null: any",
        [](const DisruptionRow& r) { return valueOf(r.item->origin); }},
       {"destination", kText, "Destination", "", "ISO 3166-1 alpha-3. Null: any",
        [](const DisruptionRow& r) { return valueOf(r.item->destination); }},
       {"form", kText, "Form", "", "Null: all",
        [](const DisruptionRow& r) {
          return r.item->form
                     ? valueOf(std::string(flow::kFormNames[static_cast<std::size_t>(*r.item->form)]))
                     : ExportValue();
        }},
       {"passage", kText, "Passage", "", "Id. Null: does not apply",
        [](const DisruptionRow& r) { return valueOf(r.item->passage); }},
       {"zone", kText, "Zone", "", "File of a drawn zone. Null: does not apply",
        [](const DisruptionRow& r) { return valueOf(r.item->zone); }},
       {"delay_days", kNumber, "Delay", "days", "That every voyage takes longer. Null: does not apply",
        [](const DisruptionRow& r) {
          return r.item->kind == flow::DisruptionKind::Delay ? valueOf(r.item->days) : ExportValue();
        }},
       {"announced", kText, "Announced", "", "Date. Null: unknown",
        [](const DisruptionRow& r) { return valueOf(r.item->announced); }}});
  addSwitches(
      layer, columns, context, [](const flow::Scenario& s) -> const auto& { return s.disruptions; });
  return layer;
}

ExportLayer responsesLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Responses";
  layer.description = "What answers the disruptions, and what of it was switched on.";
  auto columns = switchColumns<ResponseRow>();
  append<ResponseRow>(columns, {{"gain_t", kNumber, "Gain", kTonnes,
                                 "Capacity or supply gained, or stock released, at severity 1. Null: told by "
                                 "element or does not apply",
                                 [](const ResponseRow& r) {
                                   return r.item->tonnesPerMonth != 0 ? valueOf(r.item->tonnesPerMonth)
                                                                      : ExportValue();
                                 }}});
  constexpr const char* kPrefixes[] = {"ndpr", "dy", "tb", "other"};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    columns.push_back({std::string(kPrefixes[e]) + "_gain_t", kNumber,
                       "Gain of " + std::string(flow::kElementNames[e]), kTonnes, "Null: not told by element",
                       [e](const ResponseRow& r) {
                         return flow::total(r.item->supply) > 0 ? valueOf(r.item->supply[e]) : ExportValue();
                       }});
  }
  addSwitches(
      layer, columns, context, [](const flow::Scenario& s) -> const auto& { return s.responses; });
  return layer;
}

}  // namespace app::results

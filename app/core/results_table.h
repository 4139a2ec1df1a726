#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/core/results.h"

/// The parts of resultLayers(), each in a file of its own.
namespace app::results {

using geodata::ExportLayer;
using geodata::ExportValue;
using geodata::valueOf;
using ColumnType = geodata::ExportColumn::Type;

inline constexpr ColumnType kText = ColumnType::Text;
inline constexpr ColumnType kNumber = ColumnType::Number;
inline constexpr ColumnType kInteger = ColumnType::Integer;
inline constexpr const char* kTonnes = "t REO a month";

/// A column and how it is filled, in one place, so that the two cannot part.
template <typename Row>
struct Column {
  std::string name;
  ColumnType type = kText;
  std::string title;
  std::string unit;
  std::string description;
  std::function<ExportValue(const Row&)> value;
};

template <typename Row>
void setColumns(ExportLayer& layer, const std::vector<Column<Row>>& columns) {
  for (const Column<Row>& c : columns) {
    layer.columns.push_back({c.name, c.type, c.title, c.unit, c.description});
  }
}

template <typename Row>
geodata::ExportRow& addRow(ExportLayer& layer, const std::vector<Column<Row>>& columns, const Row& row) {
  geodata::ExportRow& added = layer.rows.emplace_back();
  added.values.reserve(columns.size());
  for (const Column<Row>& c : columns) added.values.push_back(c.value(row));
  return added;
}

template <typename Row>
void append(std::vector<Column<Row>>& columns, std::vector<Column<Row>> more) {
  columns.insert(columns.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What all layers are made from.
struct Context {
  const Model& model;
  const std::vector<SolvedScenario>& solved;
  std::string when;
};

/// Columns that tell which scenario and month a row is of. Row needs a member `scenario`.
template <typename Row>
std::vector<Column<Row>> scenarioColumns() {
  return {{"scenario", kText, "Scenario", "", "Id of the scenario",
           [](const Row& r) { return valueOf(r.scenario->session->scenario.id); }},
          {"month", kText, "Month", "", "YYYY-MM",
           [](const Row& r) { return valueOf(r.scenario->session->month); }},
          {"month_kind", kText, "What the month is", "",
           "representative: one month stands for all of the scenario's; the model plans no others",
           [](const Row&) { return ExportValue(std::string("representative")); }}};
}

/// Sources of one or several figures, each once: ids between semicolons, citations, addresses.
struct Citing {
  std::string ids, citations, urls;
};
Citing citingOf(const geodata::Dataset& data, const std::vector<std::string>& sourceIds);
/// Of the link or the model's flow that an arc of this id rests on; empty: of a way that nobody has told of.
std::vector<std::string> arcSources(const Model& model, const std::string& arcId);
/// Name of the user's file, and its layer, that brought a row; unknown for the project's own.
ExportValue userFile(const geodata::Dataset& data, int origin);
/// "a;b" -> {"a", "b"}.
std::vector<std::string> split(const std::string& ids);
/// Adds `part` to a list between semicolons unless it is there.
void addPart(std::string& list, const std::string& part, const char* between = "; ");

/// Tonnes of a plan: what the solver leaves of less than a gram is nothing.
double tidy(double tonnes);

ExportLayer flowsLayer(const Context& context);        // results_flows.cpp
ExportLayer flowsBeforeLayer(const Context& context);  // results_flows.cpp
ExportLayer movementsLayer(const Context& context);    // results_movements.cpp
ExportLayer unservedLayer(const Context& context);     // results_sites.cpp
ExportLayer sitesLayer(const Context& context);        // results_sites.cpp
ExportLayer figuresLayer(const Context& context);      // results_figures.cpp
ExportLayer sourcesLayer(const Context& context);      // results_figures.cpp
ExportLayer indicatorsLayer(const Context& context);   // results_scenario.cpp
ExportLayer disruptionsLayer(const Context& context);  // results_scenario.cpp
ExportLayer responsesLayer(const Context& context);    // results_scenario.cpp
ExportLayer aboutLayer(const Context& context);        // results_about.cpp

// results_style.cpp
geodata::ExportStyle flowsStyle();
geodata::ExportStyle flowsBeforeStyle();
geodata::ExportStyle unservedStyle();
geodata::ExportStyle sitesStyle();

}  // namespace app::results

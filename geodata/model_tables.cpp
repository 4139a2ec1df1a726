#include "geodata/model_tables.h"

#include <functional>
#include <set>

#include "geodata/row_reader.h"
#include "geodata/table.h"

namespace geodata {
namespace {

const std::vector<TableSchema>& modelSchema() {
  static const std::vector<TableSchema> kSchema{
      {"parameters",
       {"name", "value", "low", "high", "unit", "year", "basis", "confidence", "source", "note"}},
      {"sites",
       {"id", "name", "name_ja", "kind", "country", "lon", "lat", "port", "year", "basis", "confidence",
        "source", "note"}},
      {"figures", {"site", "quantity", "value", "unit", "year", "basis", "confidence", "source", "note"}},
      {"flows",
       {"id", "from", "to", "form", "element", "value", "unit", "year", "basis", "confidence", "source",
        "note"}},
      {"observations",
       {"id", "name", "origin", "destination", "forms", "elements", "value", "unit", "year", "basis",
        "confidence", "source", "note"}},
      {"land", {"a", "b", "gate", "note"}}};
  return kSchema;
}

const std::vector<std::string>& neededParameters() {
  static const std::vector<std::string> kNames{"resourcing_share",
                                               "qualified_share_of_need",
                                               "value_at_risk_magnet",
                                               "value_at_risk_oxide",
                                               "switching_cost",
                                               "sea_cost",
                                               "land_cost",
                                               "delay_cost",
                                               "ship_speed",
                                               "land_speed",
                                               "land_detour",
                                               "way_detour",
                                               "rail_cost",
                                               "rail_speed",
                                               "road_cost",
                                               "road_speed",
                                               "air_cost",
                                               "air_speed",
                                               "air_handling",
                                               "reo_per_t_magnet",
                                               "reo_per_t_metal",
                                               "magnet_share_dy",
                                               "magnet_share_tb",
                                               "heavy_factor",
                                               "recovery_separation",
                                               "recovery_metal",
                                               "recovery_alloy",
                                               "yield_magnet",
                                               "gross_to_reo_compounds"};
  return kNames;
}

const Words<flow::SiteKind>& kindWords() {
  static const Words<flow::SiteKind> kWords{
      {"demand", flow::SiteKind::DemandCentre}, {"magnet", flow::SiteKind::MagnetPlant},
      {"metal", flow::SiteKind::MetalPlant},    {"refinery", flow::SiteKind::Refinery},
      {"recycling", flow::SiteKind::Recycling}, {"stockpile", flow::SiteKind::Refinery}};
  return kWords;
}

const Words<flow::Form>& formNames() {
  static const Words<flow::Form> kWords{{"concentrate", flow::Form::Concentrate},
                                        {"oxide", flow::Form::Oxide},
                                        {"metal", flow::Form::Metal},
                                        {"magnet", flow::Form::Magnet}};
  return kWords;
}

const WordList kElements{"all", "magnet", "NdPr", "Dy", "Tb", "other"};
const WordList kFlowUnits{"t REO", "t magnet", "t metal", ""};
const WordList kObservationUnits{"t REO", "t magnet", "percent of imports"};

using RowOf = std::function<void(RowReader&)>;

bool readRows(const std::string& dir, std::string_view name, std::vector<flow::Problem>& problems,
              const RowOf& row) {
  const auto table = readTable(dir + "/" + std::string(name) + ".csv");
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  if (!table) return false;
  for (const TableSchema& schema : modelSchema()) {
    if (schema.name == name && !checkColumns(*table, schema, problems)) return false;
  }
  RowReader reader(*table, problems);
  while (reader.next()) row(reader);
  return true;
}

// "resourcing_share" as words.
std::string inWords(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

// What stands behind the row's value; its provenance is read, and its problems told, here and nowhere else.
Provenance keepInput(RowReader& r, ModelTables& tables, std::string id, const char* kind, std::string what,
                     std::optional<double> value) {
  ModelInput input;
  input.id = std::move(id);
  input.kind = kind;
  input.what = std::move(what);
  input.unit = r.text("unit");
  input.year = r.integer("year").value_or(0);
  input.provenance = r.provenance();
  input.note = r.text("note");
  if (input.kind == "parameter") {
    input.low = r.number("low");
    input.high = r.number("high");
  }
  Provenance provenance = input.provenance;
  if (value) {
    input.value = *value;
    tables.inputs.push_back(std::move(input));
  }
  return provenance;
}

void readParameter(RowReader& r, ModelTables& tables) {
  const std::string name = r.required("name");
  const double value = r.requiredNumber("value");
  const auto low = r.number("low");
  const auto high = r.number("high");
  if ((low && value < *low) || (high && value > *high)) {
    r.error("value", "the value is outside its own range", "Give low <= value <= high.");
  }
  (void)keepInput(r, tables, name, "parameter", inWords(name), value);
  if (!tables.parameters.emplace(name, value).second) {
    r.error("name", quoted(name) + " is here twice", "Keep one row.");
  }
}

void readSite(RowReader& r, ModelTables& tables) {
  ModelSite row;
  row.line = r.line();
  row.site.id = r.required("id");
  row.site.name = r.required("name");
  row.site.kind = r.word("kind", kindWords());
  if (r.text("kind") == "stockpile")
    row.site.status = flow::SiteStatus::Project;  // gives nothing until released
  row.site.country = r.required("country");
  row.site.position = r.position("lon", "lat");
  row.site.portId = r.text("port");
  (void)r.provenance();
  tables.sites.push_back(std::move(row));
}

void readFlow(RowReader& r, ModelTables& tables) {
  ModelFlow row;
  row.line = r.line();
  row.id = r.required("id");
  row.from = r.required("from");
  row.to = r.required("to");
  row.form = r.word("form", formNames());
  row.element = r.word("element", kElements);
  row.value = r.number("value");
  row.unit = r.word("unit", kFlowUnits);
  if (row.value.has_value() == row.unit.empty())
    r.error("unit", "a value needs a unit", "Fill both or neither.");
  if (row.value && *row.value < 0) r.error("value", "a flow is not negative", "Turn from and to round.");
  row.basis = keepInput(r, tables, row.id, "flow",
                        row.from + " to " + row.to + ", " + r.text("form") + ", " + row.element, row.value)
                  .basis;
  tables.flows.push_back(std::move(row));
}

void readObservation(RowReader& r, ModelTables& tables) {
  ModelObservation row;
  row.line = r.line();
  row.id = r.required("id");
  row.name = r.required("name");
  row.origin = r.required("origin");
  row.destination = r.required("destination");
  row.forms = r.words("forms", {"concentrate", "oxide", "metal", "magnet"}, '+');
  row.elements = r.words("elements", kElements, '+');
  row.value = r.requiredNumber("value");
  row.unit = r.word("unit", kObservationUnits);
  row.source = r.text("source");
  row.basis = keepInput(r, tables, row.id, "observation", row.name, row.value).basis;
  tables.observations.push_back(std::move(row));
}

void checkParameters(const ModelTables& tables, std::vector<flow::Problem>& problems) {
  for (const std::string& name : neededParameters()) {
    if (tables.parameters.contains(name)) continue;
    problems.push_back({flow::Severity::Error, tables.dir + "/parameters.csv", "", 0, "name",
                        "the parameter " + quoted(name) + " is missing", "Add a row for it."});
  }
}

}  // namespace

std::optional<ModelTables> readModelTables(const std::string& dir, std::vector<flow::Problem>& problems) {
  ModelTables tables;
  tables.dir = dir;
  bool read = readRows(dir, "parameters", problems, [&](RowReader& r) { readParameter(r, tables); });
  if (read) checkParameters(tables, problems);
  read &= readRows(dir, "sites", problems, [&](RowReader& r) { readSite(r, tables); });
  read &= readRows(dir, "figures", problems, [&](RowReader& r) {
    tables.figures.push_back({r.required("site"), r.required("quantity"), r.required("unit"),
                              r.requiredNumber("value"), r.line()});
    const ModelFigure& figure = tables.figures.back();
    (void)keepInput(r, tables, figure.site + "/" + figure.quantity, "figure",
                    figure.site + ", " + inWords(figure.quantity), figure.value);
  });
  read &= readRows(dir, "flows", problems, [&](RowReader& r) { readFlow(r, tables); });
  read &= readRows(dir, "observations", problems, [&](RowReader& r) { readObservation(r, tables); });
  read &= readRows(dir, "land", problems, [&](RowReader& r) {
    tables.land.push_back({r.required("a"), r.required("b"), r.text("gate")});
  });
  if (!read || flow::hasErrors(problems)) return std::nullopt;
  return tables;
}

}  // namespace geodata

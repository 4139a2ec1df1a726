#include <map>

#include <fmt/format.h>

#include "app/core/country.h"
#include "app/ui/data_rows_parts.h"
#include "app/ui/event_kinds.h"
#include "app/ui/figures.h"

// Policy events, economic estimates, the model's own inputs, and the sources of all.
namespace app::ui::parts {
namespace {

std::string outcome(const std::string& status) {
  if (status == "planned") return "planned";
  return status == "unknown" ? "unknown" : "happened";
}

std::string measureGroup(const std::string& measure) {
  if (measure == "loss_estimate") return "Losses, as estimated";
  if (measure == "exposure") return "Value at stake, which is no loss";
  if (measure == "price_effect") return "Effects on prices";
  return measure == "inventory" ? "How long stocks last" : "In words";
}

std::string resultText(const geodata::EconomicEstimate& e) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (e.lossTrillionYen) add(plainNumber(*e.lossTrillionYen) + " trillion yen");
  if (e.exposureTrillionYen) add(plainNumber(*e.exposureTrillionYen) + " trillion yen at stake");
  if (e.gdpChangePercent) add("GDP " + plainNumber(*e.gdpChangePercent) + "%");
  if (e.employmentChangePercent) add("employment " + plainNumber(*e.employmentChangePercent) + "%");
  if (e.employmentChangePersons) add(plainNumber(*e.employmentChangePersons) + " people");
  if (!e.other.empty()) add(e.other);
  return text.empty() ? "unknown" : text;
}

std::string kindGroup(const std::string& kind) {
  if (kind == "parameter") return "Parameters";
  if (kind == "figure") return "Capacities that take the place of the data's";
  return kind == "flow" ? "Flows, a year" : "Totals that the baseline must meet";
}

std::string sourceGroup(const std::string& kind) {
  static const std::map<std::string, std::string> kNames{{"official", "Governments and statistics"},
                                                         {"company", "Companies"},
                                                         {"press", "Press"},
                                                         {"analyst", "Analysts"},
                                                         {"paper", "Papers"},
                                                         {"database", "Databases compiled by others"},
                                                         {"assumption", "Ours"}};
  const auto found = kNames.find(kind);
  return found != kNames.end() ? found->second : kind;
}

// How many rows rest on each source.
std::map<std::string, int> uses(const Model& model) {
  std::map<std::string, int> count;
  const auto add = [&count](const std::vector<std::string>& sources) {
    for (const std::string& id : sources) ++count[id];
  };
  const auto addAll = [&add](const auto& rows) {
    for (const auto& row : rows) add(row.provenance.sources);
  };
  const geodata::Dataset& data = model.data;
  addAll(data.figures);
  addAll(data.links);
  addAll(data.demand);
  addAll(data.trade);
  addAll(data.prices);
  addAll(data.events);
  addAll(data.economy);
  addAll(data.extents);
  addAll(model.inputs);
  for (const geodata::Site& site : data.sites) {
    add(site.sources);
    add(site.positionSources);
  }
  for (const geodata::Port& port : data.ports) add(port.positionSources);
  for (const geodata::Passage& passage : data.passages) add(passage.tradeShare.sources);
  return count;
}

}  // namespace

std::vector<DataRow> eventRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::PolicyEvent& event : model.data.events) {
    DataRow row;
    row.id = event.id;
    row.group = event.date.substr(0, 4);
    row.first = eventKindName(event.kind);
    row.second = event.event;
    row.value = outcome(event.status);
    row.when = event.date;
    row.provenance = event.provenance;
    row.backing = backingOf(model.data, event);
    std::string who;
    for (const std::string& id : event.actors) who += (who.empty() ? "" : ", ") + placeName(model.data, id);
    std::string whom;
    for (const std::string& id : event.about) whom += (whom.empty() ? "" : ", ") + placeName(model.data, id);
    row.backing.note += (row.backing.note.empty() ? "By " : ". By ") + (who.empty() ? "unknown" : who) +
                        (whom.empty() ? "" : "; about " + whom);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<DataRow> estimateRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::EconomicEstimate& e : model.data.economy) {
    DataRow row;
    row.id = e.id;
    row.group = measureGroup(e.measure);
    row.first = e.institution + (e.author.empty() ? "" : ", " + e.author);
    row.second = e.scenario + (e.months ? ", " + std::to_string(*e.months) + " months" : "");
    if (!e.region.empty()) row.second += ", " + placeName(model.data, e.region);
    row.value = resultText(e);
    if (e.lossTrillionYen) row.number = *e.lossTrillionYen;
    if (e.exposureTrillionYen) row.number = *e.exposureTrillionYen;
    row.when = e.date;
    row.provenance = e.provenance;
    row.backing.standing = e.date + ", " + std::string(geodata::nameOf(e.provenance.basis)) + ", " +
                           std::string(geodata::nameOf(e.provenance.confidence)) + " confidence";
    row.backing.sources = e.provenance.sources;
    row.backing.note = e.note;
    rows.push_back(std::move(row));
  }
  for (DataRow& row : rows) {
    row.backing.besideTitle = "Other estimates: other scenarios, other methods";
    for (const DataRow& other : rows) {
      if (other.id != row.id && other.group == row.group)
        row.backing.beside.push_back(other.value + ": " + other.first + ", " + other.second);
    }
  }
  return rows;
}

std::vector<DataRow> modelRows(const Model& model) {
  std::vector<DataRow> rows;
  for (const geodata::ModelInput& input : model.inputs) {
    DataRow row;
    row.id = input.id;
    row.group = kindGroup(input.kind);
    row.first = input.what;
    row.second = input.note;
    row.value = withRange(plainNumber(input.value) + " " + input.unit, input.value, input.low, input.high);
    row.number = input.value;
    row.when = std::to_string(input.year);
    row.provenance = input.provenance;
    row.backing = backingOf(input);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<DataRow> sourceRows(const Model& model) {
  const auto count = uses(model);
  std::vector<DataRow> rows;
  for (const geodata::Source& source : model.data.sources) {
    DataRow row;
    row.id = source.id;
    row.group = sourceGroup(source.kind);
    row.first = source.citation;
    row.second = source.url.empty() ? "no address" : source.url;
    const auto found = count.find(source.id);
    row.number = found != count.end() ? found->second : 0;
    row.value = plainNumber(row.number);
    row.source = source.id;
    row.backing.title = row.group;
    row.backing.value = source.citation;
    row.backing.standing = row.value + (row.number == 1 ? " row rests on it" : " rows rest on it");
    if (!source.url.empty()) row.backing.sources = {source.id};
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace app::ui::parts

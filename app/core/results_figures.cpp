#include <cmath>
#include <optional>

#include "app/core/results_table.h"

namespace app::results {
namespace {

/// One figure of any table of the data.
struct FigureRow {
  const geodata::Dataset* data = nullptr;
  std::string table, id, subject, subjectName, quantity;
  std::optional<double> value, low, high;
  std::string unit;
  std::optional<int> year;
  std::string period;
  std::optional<bool> preferred;
  geodata::Provenance provenance;
  std::string note;
  int origin = -1;
};

using Columns = std::vector<Column<FigureRow>>;

Columns figureColumns() {
  return {
      {"data_table", kText, "Table", "",
       "File of the data that the figure stands in, without .csv; model: an input of the model beyond the "
       "data",
       [](const FigureRow& r) { return valueOf(r.table); }},
      {"data_row", kText, "Row", "", "Id of its row. Null: rows of that table have none",
       [](const FigureRow& r) { return valueOf(r.id); }},
      {"subject", kText, "Of what", "",
       "Id of the site, country or passage, ends of the link, name of the series, or kind of the model's "
       "input",
       [](const FigureRow& r) { return valueOf(r.subject); }},
      {"subject_name", kText, "Of what, name", "", "Null: the series has no other name",
       [](const FigureRow& r) { return valueOf(r.subjectName); }},
      {"quantity", kText, "Quantity", "", "What is told: see docs/DATA.md. Of the model, the id of the input",
       [](const FigureRow& r) { return valueOf(r.quantity); }},
      {"value", kNumber, "Value", "see unit", "Null: the source gives none, or a range alone",
       [](const FigureRow& r) { return valueOf(r.value); }},
      {"low", kNumber, "Low", "see unit", "Null: the source gives no range",
       [](const FigureRow& r) { return valueOf(r.low); }},
      {"high", kNumber, "High", "see unit", "Null: the source gives no range",
       [](const FigureRow& r) { return valueOf(r.high); }},
      {"unit", kText, "Unit", "", "As the source counts", [](const FigureRow& r) { return valueOf(r.unit); }},
      {"year", kInteger, "Year", "year", "That the figure is of. Null: unknown",
       [](const FigureRow& r) { return valueOf(r.year); }},
      {"period", kText, "Period", "",
       "annual, a month, a quarter; of figures, what the year is of. Null: not said",
       [](const FigureRow& r) { return valueOf(r.period); }},
      {"preferred", kText, "Preferred", "",
       "yes: the program uses it; no: kept beside another. Null: does not apply",
       [](const FigureRow& r) {
         return r.preferred ? valueOf(std::string(*r.preferred ? "yes" : "no")) : ExportValue();
       }},
      {"basis", kText, "Basis", "", "reported, estimated or assumed",
       [](const FigureRow& r) { return valueOf(std::string(nameOf(r.provenance.basis))); }},
      {"confidence", kText, "Confidence", "", "high, medium or low",
       [](const FigureRow& r) { return valueOf(std::string(nameOf(r.provenance.confidence))); }},
      {"source", kText, "Sources", "", "Ids, the original first",
       [](const FigureRow& r) { return valueOf(citingOf(*r.data, r.provenance.sources).ids); }},
      {"citation", kText, "Citations", "", "Of those sources, between vertical bars",
       [](const FigureRow& r) { return valueOf(citingOf(*r.data, r.provenance.sources).citations); }},
      {"url", kText, "Addresses", "", "Of those sources. Null: none is on the web",
       [](const FigureRow& r) { return valueOf(citingOf(*r.data, r.provenance.sources).urls); }},
      {"note", kText, "Note", "", "Null: none", [](const FigureRow& r) { return valueOf(r.note); }},
      {"user_file", kText, "User's file", "", "File of the user's that brought it. Null: the project's own",
       [](const FigureRow& r) { return userFile(*r.data, r.origin); }}};
}

flow::Range only(double value) {
  return {value, value, value};
}

struct Figures {
  const geodata::Dataset& data;
  ExportLayer& layer;
  Columns columns;

  void add(FigureRow row) {
    row.data = &data;
    addRow(layer, columns, row);
  }
  std::string nameOf(const std::string& id) const {
    if (const geodata::Site* site = data.site(id)) return site->name;
    if (const geodata::Country* country = data.country(id)) return country->name;
    return {};
  }
  void addSiteFigures();
  void addLinks();
  void addDemand();
  void addTrade();
  void addPrices();
  void addEconomy();
  void addPassages();
  void addShips();
  void addKnown(const char* table, const std::string& id, const std::string& name, const char* quantity,
                const flow::Range& value, const char* unit, const geodata::Dated& behind,
                const std::string& note, int origin);
  void addInputs(const std::vector<geodata::ModelInput>& inputs);
  std::string titleOf(const std::string& series) const {
    const geodata::Series* known = data.seriesOf(series);
    return known != nullptr ? known->title + ": " : "";
  }
};

void Figures::addSiteFigures() {
  for (const geodata::Figure& f : data.figures) {
    add({nullptr, "figures", "", f.site, nameOf(f.site), f.quantity, f.value, f.low, f.high, f.unit, f.year,
         f.yearOf, f.preferred, f.provenance, f.note, f.origin});
  }
}

void Figures::addLinks() {
  for (const geodata::Link& l : data.links) {
    if (!l.flow) continue;
    add({nullptr,
         "links",
         l.id,
         l.from + ">" + l.to,
         nameOf(l.from) + " to " + nameOf(l.to),
         "flow_" + l.flowKind,
         l.flow,
         {},
         {},
         l.unit,
         l.year,
         "annual",
         {},
         l.provenance,
         l.notes,
         l.origin});
  }
}

void Figures::addDemand() {
  for (const geodata::DemandRow& d : data.demand) {
    add({nullptr,
         "demand",
         d.id,
         d.region.empty() ? d.use : d.region,
         nameOf(d.region),
         d.quantity,
         d.value,
         d.low,
         d.high,
         d.unit,
         d.year,
         d.period,
         {},
         d.provenance,
         d.note,
         d.origin});
  }
}

void Figures::addTrade() {
  for (const geodata::TradeRow& t : data.trade) {
    const FigureRow row{nullptr,
                        "trade",
                        t.id,
                        t.series,
                        titleOf(t.series) + nameOf(t.reporter) + ", " + t.flow + ", " + nameOf(t.partner),
                        "",
                        {},
                        {},
                        {},
                        "",
                        t.year,
                        t.period,
                        {},
                        t.provenance,
                        t.note,
                        t.origin};
    const auto addOne = [&](const char* quantity, const std::optional<double>& value,
                            const std::string& unit) {
      if (!value) return;
      FigureRow one = row;
      one.quantity = quantity;
      one.value = value;
      one.unit = unit;
      add(one);
    };
    addOne("tonnes", t.tonnes, "t gross");
    addOne("share", t.sharePercent, "percent of " + t.shareOf);
    addOne("value", t.value, t.valueUnit);
  }
}

void Figures::addPrices() {
  for (const geodata::PriceRow& p : data.prices) {
    add({nullptr,
         "prices",
         p.id,
         p.series,
         titleOf(p.series) + p.material,
         "price",
         p.value,
         p.low,
         p.high,
         p.unit,
         p.year,
         p.period,
         {},
         p.provenance,
         p.note,
         p.origin});
  }
}

void Figures::addEconomy() {
  for (const geodata::EconomicEstimate& e : data.economy) {
    const auto addOne = [&](const char* quantity, const std::optional<double>& value, const char* unit) {
      if (!value) return;
      std::optional<int> year;
      if (e.date.size() >= 4) year = std::atoi(e.date.substr(0, 4).c_str());
      add({nullptr,
           "economic_impact",
           e.id,
           e.institution,
           e.scenario,
           quantity,
           value,
           {},
           {},
           unit,
           year,
           e.date,
           {},
           e.provenance,
           e.note,
           e.origin});
    };
    addOne("loss", e.lossTrillionYen, "trillion JPY");
    addOne("gdp_change", e.gdpChangePercent, "percent");
    addOne("employment_change", e.employmentChangePercent, "percent");
    addOne("employment_change_persons", e.employmentChangePersons, "persons");
    addOne("exposure", e.exposureTrillionYen, "trillion JPY");
  }
}

void Figures::addPassages() {
  for (const geodata::Passage& p : data.passages) {
    const auto addOne = [&](const char* quantity, const flow::Range& value, const char* unit,
                            const geodata::Dated& behind) {
      addKnown("passages", p.id, p.name, quantity, value, unit, behind, p.notes, p.origin);
    };
    const flow::PassageTimes& times = p.times;
    addOne("length", only(times.lengthNm), "nautical miles", p.length);
    addOne("transit", only(times.transitHours), "hours", p.transit);
    addOne("wait", times.waitHours, "hours", p.wait);
    addOne("draught_limit", only(times.draughtLimit), "m", p.draught);
    addOne("toll", only(times.usdPerTonne), "USD per t", p.toll);
    if (!p.tradeSharePercent) continue;
    add({nullptr,
         "passages",
         p.id,
         p.id,
         p.name,
         "trade_share",
         p.tradeSharePercent,
         {},
         {},
         "percent of " + p.tradeShareOf,
         p.tradeShareYear,
         "",
         {},
         p.tradeShare,
         "",
         p.origin});
  }
}

void Figures::addShips() {
  for (const geodata::Ship& ship : data.ships) {
    const auto addOne = [&](const char* quantity, const flow::Range& value, const char* unit,
                            const geodata::Dated& behind) {
      addKnown("ships", ship.id, ship.name, quantity, value, unit, behind, ship.notes, ship.origin);
    };
    addOne("speed", ship.speedKnots, "knots", ship.speed);
    addOne("draught", only(ship.draught), "m", ship.draughtOf);
    addOne("freight", ship.usdPerTonneNm, "USD per t and nautical mile", ship.freight);
    addOne("waiting", ship.usdPerTonneDay, "USD per t and day", ship.waiting);
  }
}

// A figure that stands in a column of its own; the ends of its range only where it has one.
void Figures::addKnown(const char* table, const std::string& id, const std::string& name,
                       const char* quantity, const flow::Range& value, const char* unit,
                       const geodata::Dated& behind, const std::string& note, int origin) {
  if (std::isnan(value.mid)) return;
  std::optional<double> low;
  std::optional<double> high;
  if (value.low < value.high) {
    low = value.low;
    high = value.high;
  }
  add({nullptr,
       table,
       id,
       id,
       name,
       quantity,
       value.mid,
       low,
       high,
       unit,
       behind.year,
       "",
       {},
       behind.provenance,
       note,
       origin});
}

// What the model takes beyond the data: assumptions too are figures.
void Figures::addInputs(const std::vector<geodata::ModelInput>& inputs) {
  for (const geodata::ModelInput& input : inputs) {
    add({nullptr,
         "model",
         input.id,
         input.kind,
         input.what,
         input.id,
         input.value,
         input.low,
         input.high,
         input.unit,
         input.year,
         "",
         {},
         input.provenance,
         input.note});
  }
}

}  // namespace

ExportLayer figuresLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Figures";
  layer.description = "Every figure of the data, with where it comes from and how sure it is.";
  Figures figures{context.model.data, layer, figureColumns()};
  setColumns(layer, figures.columns);
  figures.addSiteFigures();
  figures.addLinks();
  figures.addDemand();
  figures.addTrade();
  figures.addPrices();
  figures.addEconomy();
  figures.addPassages();
  figures.addShips();
  figures.addInputs(context.model.inputs);
  return layer;
}

ExportLayer sourcesLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Sources";
  layer.description = "What the figures rest on.";
  const std::vector<Column<geodata::Source>> columns{
      {"source", kText, "Source", "", "Id, as in every column of that name",
       [](const geodata::Source& s) { return valueOf(s.id); }},
      {"kind", kText, "Kind", "", "official, company, press, analyst, paper, database or assumption",
       [](const geodata::Source& s) { return valueOf(s.kind); }},
      {"citation", kText, "Citation", "", "Who, what, when",
       [](const geodata::Source& s) { return valueOf(s.citation); }},
      {"url", kText, "Address", "", "Where it was read. Null: not on the web, or not known",
       [](const geodata::Source& s) { return valueOf(s.url); }}};
  setColumns(layer, columns);
  for (const geodata::Source& source : context.model.data.sources) addRow(layer, columns, source);
  return layer;
}

}  // namespace app::results

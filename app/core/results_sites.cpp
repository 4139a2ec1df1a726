#include <cmath>
#include <map>

#include "app/core/country.h"
#include "app/core/results_table.h"
#include "flow/content.h"

namespace app::results {
namespace {

/// A site of the data, one of the model, or both.
struct SiteRow {
  const Context* context = nullptr;
  const SolvedScenario* scenario = nullptr;
  const geodata::Site* known = nullptr;
  const flow::Site* planned = nullptr;      ///< null: it carries no tonnes
  std::size_t index = 0;                    ///< of `planned`
  const geodata::Figure* figure = nullptr;  ///< its capacity, else output, else quota
  const std::vector<flow::PerElement>*inBefore = nullptr, *inAfter = nullptr, *outBefore = nullptr,
        *outAfter = nullptr;

  [[nodiscard]] const std::string& id() const { return known != nullptr ? known->id : planned->id; }
  [[nodiscard]] const std::string& name() const { return known != nullptr ? known->name : planned->name; }
  [[nodiscard]] const std::string& country() const {
    return known != nullptr ? known->country : planned->country;
  }
  [[nodiscard]] ExportValue total(const std::vector<flow::PerElement>* masses) const {
    return planned == nullptr ? ExportValue() : valueOf(tidy(flow::total((*masses)[index])));
  }
};

using Columns = std::vector<Column<SiteRow>>;

// The data has no word for what only the model has.
std::string kindName(flow::SiteKind kind) {
  return kind == flow::SiteKind::DemandCentre ? "demand" : std::string(geodata::nameOf(kind));
}

ExportValue whole(const std::string& (SiteRow::*member)() const, const SiteRow& row) {
  return valueOf((row.*member)());
}

template <typename Value>
ExportValue ofKnown(const SiteRow& row, Value geodata::Site::*member) {
  return row.known != nullptr ? valueOf(row.known->*member) : ExportValue();
}

Columns nameColumns() {
  return {
      {"site", kText, "Site", "", "Id", [](const SiteRow& r) { return whole(&SiteRow::id, r); }},
      {"name", kText, "Name", "", "English", [](const SiteRow& r) { return whole(&SiteRow::name, r); }},
      {"name_ja", kText, "Japanese name", "", "Null: not well known",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::nameJa); }},
      {"kind", kText, "Kind", "", "mine, refinery, metal, magnet, recycling, seabed, demand",
       [](const SiteRow& r) {
         return valueOf(kindName(r.known != nullptr ? r.known->kind : r.planned->kind));
       }},
      {"status", kText, "Status", "", "operating, building, project or stopped",
       [](const SiteRow& r) {
         return valueOf(
             std::string(geodata::nameOf(r.known != nullptr ? r.known->status : r.planned->status)));
       }},
      {"status_note", kText, "Status, note", "", "The source's own word. Null: none",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::statusNote); }},
      {"country", kText, "Country", "", "ISO 3166-1 alpha-3. Null: on the high seas",
       [](const SiteRow& r) { return whole(&SiteRow::country, r); }},
      {"country_name", kText, "Country name", "", "English",
       [](const SiteRow& r) {
         return r.country().empty() ? ExportValue() : valueOf(countryName(r.context->model, r.country()));
       }},
      {"jurisdiction", kText, "Jurisdiction", "", "Whose waters a seabed site lies in. Null: does not apply",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::jurisdiction); }},
      {"operator", kText, "Operator", "", "Null: unknown",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::operatorName); }},
      {"product", kText, "Product or deposit", "", "Null: unknown",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::product); }},
      {"start_year", kInteger, "Start", "year", "Of operation, past or planned. Null: unknown",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::startYear); }},
      {"part_of", kText, "Part of", "", "Id of the site whose figures include this one's. Null: none",
       [](const SiteRow& r) { return ofKnown(r, &geodata::Site::partOf); }},
      {"mapped", kText, "Mapped", "", "no: it stands for no single place, and maps leave it out",
       [](const SiteRow& r) {
         return valueOf(std::string(r.known == nullptr || r.known->mapped ? "yes" : "no"));
       }},
      {"user_file", kText, "User's file", "", "File of the user's that brought it. Null: the project's own",
       [](const SiteRow& r) {
         return r.known != nullptr ? userFile(r.context->model.data, r.known->origin) : ExportValue();
       }},
      {"in_model", kText, "In the model", "", "yes: it carries tonnes. no: columns of the plan are null",
       [](const SiteRow& r) { return valueOf(std::string(r.planned != nullptr ? "yes" : "no")); }}};
}

Columns planColumns() {
  return {{"in_t_before", kNumber, "Enters, before", kTonnes,
           "All elements, after the losses of the step, in the baseline. Null: not in the model",
           [](const SiteRow& r) { return r.total(r.inBefore); }},
          {"in_t_after", kNumber, "Enters, after", kTonnes, "The same in the scenario",
           [](const SiteRow& r) { return r.total(r.inAfter); }},
          {"out_t_before", kNumber, "Leaves, before", kTonnes,
           "All elements, in the baseline. Null: not in the model",
           [](const SiteRow& r) { return r.total(r.outBefore); }},
          {"out_t_after", kNumber, "Leaves, after", kTonnes, "The same in the scenario",
           [](const SiteRow& r) { return r.total(r.outAfter); }},
          {"disposed_t_after", kNumber, "Not sold, after", kTonnes,
           "Surplus of the basket that a plant does not sell, in the scenario. Null: not in the model",
           [](const SiteRow& r) {
             return r.planned == nullptr
                        ? ExportValue()
                        : valueOf(tidy(flow::total(r.scenario->outcome->plan.disposed[r.index])));
           }},
          {"capacity_t_after", kNumber, "Capacity, after", kTonnes,
           "Most that may enter in the scenario. Null: unknown, no limit, or not in the model",
           [](const SiteRow& r) {
             return r.planned == nullptr ? ExportValue()
                                         : valueOf(r.scenario->outcome->applied.capacity[r.index]);
           }},
          {"supply_t_after", kNumber, "Supply, after", kTonnes,
           "Most that a mine, seabed site or recycler may send in the scenario. Null: does not apply",
           [](const SiteRow& r) {
             const bool isSource = r.planned != nullptr && (r.planned->kind == flow::SiteKind::Mine ||
                                                            r.planned->kind == flow::SiteKind::Seabed ||
                                                            r.planned->kind == flow::SiteKind::Recycling);
             return isSource ? valueOf(flow::total(r.scenario->outcome->applied.supply[r.index]))
                             : ExportValue();
           }}};
}

template <typename Get>
ExportValue ofFigure(const SiteRow& row, Get get) {
  return row.figure != nullptr ? valueOf(get(*row.figure)) : ExportValue();
}

Columns figureColumns() {
  using geodata::Figure;
  return {
      {"figure_quantity", kText, "Figure", "",
       "Quantity of the figures layer that tells its size: capacity, else output, else quota. Null: none is "
       "known",
       [](const SiteRow& r) { return ofFigure(r, [](const Figure& f) { return f.quantity; }); }},
      {"figure_value", kNumber, "Figure, value", "see figure_unit", "Null: unknown",
       [](const SiteRow& r) { return ofFigure(r, [](const Figure& f) { return f.value; }); }},
      {"figure_unit", kText, "Figure, unit", "", "Null: unknown",
       [](const SiteRow& r) { return ofFigure(r, [](const Figure& f) { return f.unit; }); }},
      {"figure_year", kInteger, "Figure, year", "year", "Null: unknown",
       [](const SiteRow& r) { return ofFigure(r, [](const Figure& f) { return std::optional(f.year); }); }},
      {"figure_basis", kText, "Figure, basis", "", "reported, estimated or assumed. Null: unknown",
       [](const SiteRow& r) {
         return ofFigure(r, [](const Figure& f) { return std::string(nameOf(f.provenance.basis)); });
       }},
      {"figure_confidence", kText, "Figure, confidence", "", "high, medium or low. Null: unknown",
       [](const SiteRow& r) {
         return ofFigure(r, [](const Figure& f) { return std::string(nameOf(f.provenance.confidence)); });
       }},
      {"figure_source", kText, "Figure, sources", "", "Ids. Null: unknown",
       [](const SiteRow& r) {
         return ofFigure(
             r, [&](const Figure& f) { return citingOf(r.context->model.data, f.provenance.sources).ids; });
       }},
      {"figure_citation", kText, "Figure, citations", "", "Between vertical bars. Null: unknown",
       [](const SiteRow& r) {
         return ofFigure(r, [&](const Figure& f) {
           return citingOf(r.context->model.data, f.provenance.sources).citations;
         });
       }},
      {"figure_url", kText, "Figure, addresses", "", "Null: not on the web",
       [](const SiteRow& r) {
         return ofFigure(
             r, [&](const Figure& f) { return citingOf(r.context->model.data, f.provenance.sources).urls; });
       }},
      {"position_confidence", kText, "Confidence of the place", "",
       "high, medium or low (a district or a stand-in). Null: placed by the model",
       [](const SiteRow& r) {
         return r.known != nullptr ? valueOf(std::string(nameOf(r.known->positionConfidence)))
                                   : ExportValue();
       }},
      {"position_source", kText, "Sources of the place", "", "Ids. Null: placed by the model",
       [](const SiteRow& r) {
         return r.known != nullptr ? valueOf(citingOf(r.context->model.data, r.known->positionSources).ids)
                                   : ExportValue();
       }}};
}

const geodata::Figure* sizeFigure(const geodata::Dataset& data, const std::string& site) {
  for (const char* quantity : {"capacity_t_reo_per_year", "production_t_reo_per_year", "quota_t_reo_per_year",
                               "capacity_t_per_year", "production_t_per_year"}) {
    if (const geodata::Figure* figure = data.figure(site, quantity)) return figure;
  }
  return nullptr;
}

struct Masses {
  std::vector<flow::PerElement> inBefore, inAfter, outBefore, outAfter;
};

void addSites(ExportLayer& layer, const Columns& columns, const Context& context,
              const SolvedScenario& solved) {
  const Model& model = context.model;
  const flow::Network& network = model.network;
  const Masses masses{
      flow::inflows(network, model.baseline.flow), flow::inflows(network, solved.outcome->plan.flow),
      flow::outflows(network, model.baseline.flow), flow::outflows(network, solved.outcome->plan.flow)};
  std::map<std::string, std::size_t> indexOf;
  for (std::size_t s = 0; s < network.sites.size(); ++s) indexOf[network.sites[s].id] = s;
  SiteRow row{&context, &solved,          nullptr,         nullptr,           0,
              nullptr,  &masses.inBefore, &masses.inAfter, &masses.outBefore, &masses.outAfter};
  for (const geodata::Site& site : model.data.sites) {
    const auto found = indexOf.find(site.id);
    row.known = &site;
    row.planned = found != indexOf.end() ? &network.sites[found->second] : nullptr;
    row.index = found != indexOf.end() ? found->second : 0;
    row.figure = sizeFigure(model.data, site.id);
    addRow(layer, columns, row).point = geodata::exportPlace(site.position);
    if (found != indexOf.end()) indexOf.erase(found);
  }
  for (std::size_t s = 0; s < network.sites.size(); ++s) {
    if (!indexOf.contains(network.sites[s].id)) continue;
    row.known = nullptr;
    row.planned = &network.sites[s];
    row.index = s;
    row.figure = nullptr;
    addRow(layer, columns, row).point = geodata::exportPlace(network.sites[s].position);
  }
}

/// A demand centre.
struct DemandRow {
  const Context* context = nullptr;
  const SolvedScenario* scenario = nullptr;
  std::size_t index = 0;
  [[nodiscard]] const flow::Site& site() const { return context->model.network.sites[index]; }
  [[nodiscard]] const flow::PerElement& demand() const { return scenario->outcome->applied.demand[index]; }
  [[nodiscard]] const flow::PerElement& unserved() const { return scenario->outcome->plan.unserved[index]; }
  [[nodiscard]] const flow::PerElement& unservedBefore() const {
    return context->model.baseline.unserved[index];
  }
};

ExportValue percentOf(double part, double whole) {
  return whole > 0 ? valueOf(tidy(100 * part / whole)) : ExportValue();
}

using Mass = std::function<double(const flow::PerElement&)>;

void addDemandOf(std::vector<Column<DemandRow>>& columns, const std::string& prefix, const std::string& what,
                 const Mass& mass) {
  append<DemandRow>(
      columns,
      {{prefix + "demand_t", kNumber, "Demand, " + what, kTonnes, "In the scenario",
        [mass](const DemandRow& r) { return valueOf(mass(r.demand())); }},
       {prefix + "served_t", kNumber, "Served, " + what, kTonnes, "In the scenario",
        [mass](const DemandRow& r) { return valueOf(tidy(mass(r.demand()) - mass(r.unserved()))); }},
       {prefix + "unserved_t", kNumber, "Unserved, " + what, kTonnes, "In the scenario; 0: all is served",
        [mass](const DemandRow& r) { return valueOf(tidy(mass(r.unserved()))); }},
       {prefix + "unserved_percent", kNumber, "Unserved, " + what + ", share", "percent of the demand",
        "Null: there is no demand",
        [mass](const DemandRow& r) { return percentOf(mass(r.unserved()), mass(r.demand())); }},
       {prefix + "unserved_t_before", kNumber, "Unserved before, " + what, kTonnes, "In the baseline",
        [mass](const DemandRow& r) { return valueOf(tidy(mass(r.unservedBefore()))); }}});
}

std::vector<Column<DemandRow>> demandColumns() {
  std::vector<Column<DemandRow>> columns = scenarioColumns<DemandRow>();
  append<DemandRow>(
      columns,
      {{"site", kText, "Site", "", "Id of the demand centre",
        [](const DemandRow& r) { return valueOf(r.site().id); }},
       {"name", kText, "Name", "", "English", [](const DemandRow& r) { return valueOf(r.site().name); }},
       {"country", kText, "Country", "", "ISO 3166-1 alpha-3; DEU stands for the EU",
        [](const DemandRow& r) { return valueOf(r.site().country); }},
       {"label", kText, "Label", "",
        "Name and share of magnet elements unserved, for maps. Null: all is served", [](const DemandRow& r) {
          const double demand = flow::magnetTotal(r.demand());
          const double unserved = flow::magnetTotal(r.unserved());
          if (demand <= 0 || unserved < 0.005 * demand) return ExportValue();
          return valueOf(r.site().name + ": " + std::to_string(std::lround(100 * unserved / demand)) +
                         "% unserved");
        }}});
  addDemandOf(columns, "", "all elements", [](const flow::PerElement& m) { return flow::total(m); });
  addDemandOf(columns, "magnet_", "NdPr, Dy and Tb",
              [](const flow::PerElement& m) { return flow::magnetTotal(m); });
  constexpr const char* kPrefixes[] = {"ndpr_", "dy_", "tb_", "other_"};
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    addDemandOf(columns, kPrefixes[e], std::string(flow::kElementNames[e]),
                [e](const flow::PerElement& m) { return m[e]; });
  }
  return columns;
}

}  // namespace

ExportLayer sitesLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Sites";
  layer.description = "Mines, plants, seabed sites and demand centres with what the plan brings in and out.";
  layer.geometry = ExportLayer::Geometry::Points;
  layer.style = sitesStyle();
  Columns columns = scenarioColumns<SiteRow>();
  append(columns, nameColumns());
  append(columns, planColumns());
  append(columns, figureColumns());
  setColumns(layer, columns);
  for (const SolvedScenario& solved : context.solved) addSites(layer, columns, context, solved);
  return layer;
}

ExportLayer unservedLayer(const Context& context) {
  ExportLayer layer;
  layer.title = "Unserved demand";
  layer.description = "Demand centres: what they need, what reaches them and what does not.";
  layer.geometry = ExportLayer::Geometry::Points;
  layer.style = unservedStyle();
  const auto columns = demandColumns();
  setColumns(layer, columns);
  for (const SolvedScenario& solved : context.solved) {
    for (std::size_t s = 0; s < context.model.network.sites.size(); ++s) {
      if (context.model.network.sites[s].kind != flow::SiteKind::DemandCentre) continue;
      addRow(layer, columns, DemandRow{&context, &solved, s}).point =
          geodata::exportPlace(context.model.network.sites[s].position);
    }
  }
  return layer;
}

}  // namespace app::results

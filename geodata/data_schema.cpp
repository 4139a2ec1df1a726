#include "geodata/data_schema.h"

#include <algorithm>
#include <cassert>

namespace geodata {

using flow::Form;
using flow::SiteKind;
using flow::SiteStatus;

const std::vector<TableSchema>& dataSchema() {
  static const std::vector<TableSchema> kSchema{
      {"sources", {"id", "kind", "citation", "url"}},
      {"countries", {"id", "name", "name_ja", "kind"}},
      {"ports",
       {"id", "name", "name_ja", "country", "lon", "lat", "coord_confidence", "coord_source", "un_locode",
        "locode_confidence", "locode_source", "role", "serves"}},
      {"passages",
       {"id",
        "name",
        "name_ja",
        "kind",
        "lon",
        "lat",
        "coord_confidence",
        "coord_source",
        "gate_lon1",
        "gate_lat1",
        "gate_lon2",
        "gate_lat2",
        "gate_confidence",
        "gate_source",
        "min_width_km",
        "width_basis",
        "width_confidence",
        "width_source",
        "trade_share_percent",
        "trade_share_of",
        "trade_share_year",
        "trade_share_basis",
        "trade_share_confidence",
        "trade_share_source",
        "portwatch_id",
        "relevance",
        "notes",
        "usual",
        "length_nm",
        "length_basis",
        "length_confidence",
        "length_source",
        "length_year",
        "transit_hours",
        "transit_basis",
        "transit_confidence",
        "transit_source",
        "transit_year",
        "wait_low_hours",
        "wait_hours",
        "wait_high_hours",
        "wait_basis",
        "wait_confidence",
        "wait_source",
        "wait_year",
        "draught_limit_m",
        "draught_basis",
        "draught_confidence",
        "draught_source",
        "draught_year",
        "toll_usd_per_t",
        "toll_basis",
        "toll_confidence",
        "toll_source",
        "toll_year"}},
      {"sites", {"id",           "name",         "name_ja", "kind",        "product",
                 "country",      "jurisdiction", "lon",     "lat",         "coord_confidence",
                 "coord_source", "operator",     "status",  "status_note", "start_year",
                 "light",        "heavy",        "feed",    "part_of",     "aggregate",
                 "mapped",       "counted",      "port",    "port_basis",  "source",
                 "notes"}},
      {"seabed_extents",
       {"site", "lon_min", "lat_min", "lon_max", "lat_max", "basis", "confidence", "source"}},
      {"figures",
       {"site", "quantity", "value", "low", "high", "unit", "year", "year_of", "basis", "confidence",
        "preferred", "source", "note"}},
      {"links", {"id",          "from",        "to",
                 "stage",       "material",    "form",
                 "flow",        "flow_kind",   "unit",
                 "year",        "basis",       "share_of_source_percent",
                 "share_basis", "recovery",    "recovery_basis",
                 "mode",        "from_port",   "to_port",
                 "status",      "status_note", "from_date",
                 "until_date",  "source",      "confidence",
                 "notes"}},
      {"demand",
       {"id", "region", "excluding", "use", "material", "quantity", "value", "low", "high", "unit", "year",
        "period", "basis", "confidence", "source", "note"}},
      {"series", {"id", "title", "counts"}},
      {"trade",
       {"id", "series", "reporter", "partner", "flow", "form", "commodity", "hs", "year", "period", "tonnes",
        "share_percent", "share_of", "value", "value_unit", "basis", "confidence", "source", "note"}},
      {"prices",
       {"id", "series", "material", "year", "period", "value", "low", "high", "unit", "basis", "confidence",
        "source", "note"}},
      {"policy_events",
       {"id", "date", "date_precision", "kind", "actor", "about", "event", "effect", "status", "basis",
        "confidence", "source"}},
      {"economic_impact",
       {"id", "date", "institution", "author", "measure", "region", "scenario", "duration_months",
        "loss_jpy_trillion", "gdp_change_percent", "employment_change_percent", "employment_change_persons",
        "exposure_jpy_trillion", "other", "basis", "confidence", "source", "note"}},
  };
  return kSchema;
}

const std::vector<TableSchema>& ownSchema() {
  static const std::vector<TableSchema> kSchema{
      {"land_ways",
       {"id", "name", "mode", "sequence", "place", "lon", "lat", "basis", "confidence", "source"}},
      {"ships",
       {"id",
        "name",
        "name_ja",
        "default",
        "speed_kn_low",
        "speed_kn",
        "speed_kn_high",
        "speed_basis",
        "speed_confidence",
        "speed_source",
        "speed_year",
        "draught_m",
        "draught_basis",
        "draught_confidence",
        "draught_source",
        "draught_year",
        "usd_per_t_nm_low",
        "usd_per_t_nm",
        "usd_per_t_nm_high",
        "freight_basis",
        "freight_confidence",
        "freight_source",
        "freight_year",
        "usd_per_t_day_low",
        "usd_per_t_day",
        "usd_per_t_day_high",
        "waiting_basis",
        "waiting_confidence",
        "waiting_source",
        "waiting_year",
        "notes"}},
  };
  return kSchema;
}

const TableSchema& schemaOf(std::string_view name) {
  const auto isNamed = [name](const TableSchema& schema) { return schema.name == name; };
  const auto found = std::find_if(dataSchema().begin(), dataSchema().end(), isNamed);
  if (found != dataSchema().end()) return *found;
  const auto own = std::find_if(ownSchema().begin(), ownSchema().end(), isNamed);
  assert(own != ownSchema().end());
  return *own;
}

const Words<Basis>& basisWords() {
  static const Words<Basis> kWords{
      {"reported", Basis::Reported}, {"estimated", Basis::Estimated}, {"assumed", Basis::Assumed}};
  return kWords;
}

const Words<Confidence>& confidenceWords() {
  static const Words<Confidence> kWords{
      {"high", Confidence::High}, {"medium", Confidence::Medium}, {"low", Confidence::Low}};
  return kWords;
}

const Words<SiteKind>& siteKindWords() {
  static const Words<SiteKind> kWords{{"mine", SiteKind::Mine},           {"refinery", SiteKind::Refinery},
                                      {"metal", SiteKind::MetalPlant},    {"magnet", SiteKind::MagnetPlant},
                                      {"recycling", SiteKind::Recycling}, {"seabed", SiteKind::Seabed}};
  return kWords;
}

const Words<SiteStatus>& siteStatusWords() {
  static const Words<SiteStatus> kWords{{"operating", SiteStatus::Operating},
                                        {"building", SiteStatus::Building},
                                        {"project", SiteStatus::Project},
                                        {"stopped", SiteStatus::Stopped}};
  return kWords;
}

const Words<Form>& formWords() {
  static const Words<Form> kWords{{"concentrate", Form::Concentrate},
                                  {"oxide", Form::Oxide},
                                  {"metal", Form::Metal},
                                  {"magnet", Form::Magnet}};
  return kWords;
}

const Words<LinkStatus>& linkStatusWords() {
  static const Words<LinkStatus> kWords{{"active", LinkStatus::Active},
                                        {"planned", LinkStatus::Planned},
                                        {"restricted", LinkStatus::Restricted},
                                        {"ended", LinkStatus::Ended}};
  return kWords;
}

const Words<bool>& yesNoWords() {
  static const Words<bool> kWords{{"yes", true}, {"no", false}};
  return kWords;
}

const WordList& sourceKinds() {
  static const WordList kWords{"official", "company",  "press",      "analyst",
                               "paper",    "database", "assumption", "user"};
  return kWords;
}

const WordList& separationWords() {
  static const WordList kWords{"yes", "limited", "intermediate", "planned", "no"};
  return kWords;
}

const WordList& portBases() {
  static const WordList kWords{"link", "serves", "nearest", "assumed", "none"};
  return kWords;
}

const WordList& quantities() {
  static const WordList kWords{"area_km2",
                               "capacity_concentrate_t_per_year",
                               "capacity_product_t_per_year",
                               "capacity_dy_planned_t_per_year",
                               "capacity_dy_t_per_year",
                               "capacity_dytb_t_per_year",
                               "capacity_ndpr_planned_t_per_year",
                               "capacity_ndpr_t_per_year",
                               "capacity_own_feed_t_reo_per_year",
                               "capacity_planned_t_per_year",
                               "capacity_t_per_year",
                               "capacity_t_reo_per_year",
                               "capacity_tb_planned_t_per_year",
                               "capacity_tb_t_per_year",
                               "country_production_t_reo_per_year",
                               "depth_m",
                               "grade_rey_max_ppm",
                               "grade_rey_ppm",
                               "pilot_rate_wet_t_per_day",
                               "production_blank_t_per_year",
                               "production_dytb_t_per_year",
                               "production_ndpr_t_per_year",
                               "production_t_per_year",
                               "production_t_reo_per_year",
                               "quota_t_reo_per_year",
                               "resource_t_ce",
                               "resource_t_nodules",
                               "resource_t_reo",
                               "resource_t_reo_per_km2",
                               "share_dy",
                               "share_ndpr",
                               "share_tb",
                               "shipments_gross_t_per_year",
                               "thickness_m"};
  return kWords;
}

const WordList& yearMeanings() {
  static const WordList kWords{"figure", "publication", "reading"};
  return kWords;
}

const WordList& linkStages() {
  static const WordList kWords{"mine-refinery",   "refinery-refinery", "refinery-metal",
                               "refinery-magnet", "metal-magnet",      "seabed-refinery"};
  return kWords;
}

const WordList& flowKinds() {
  static const WordList kWords{"actual", "quota", "contract", "capacity", "upper_bound"};
  return kWords;
}

const WordList& linkModes() {
  static const WordList kWords{"road", "rail", "sea", "air", "on_site"};
  return kWords;
}

const WordList& demandQuantities() {
  static const WordList kWords{"capacity",
                               "capacity_announced",
                               "china_share",
                               "china_share_of_mining",
                               "china_share_of_refining",
                               "consumption",
                               "content",
                               "demand",
                               "demand_projection",
                               "flow_into_use",
                               "growth",
                               "imports",
                               "imports_from_china",
                               "intensity",
                               "mine_production",
                               "myanmar_share",
                               "production",
                               "quota",
                               "share_of_demand",
                               "share_of_magnet_demand",
                               "stockpile_acquisition"};
  return kWords;
}

const WordList& tradeFlows() {
  static const WordList kWords{"import", "export", "contract"};
  return kWords;
}

const WordList& eventKinds() {
  static const WordList kWords{"deal",      "dispute", "export_control", "investment",
                               "other",     "quota",   "regulation",     "seabed",
                               "stockpile", "supply",  "suspension",     "technology_control",
                               "trade_case"};
  return kWords;
}

const WordList& eventStatuses() {
  static const WordList kWords{"happened", "planned", "unknown"};
  return kWords;
}

const WordList& datePrecisions() {
  static const WordList kWords{"day", "month", "year"};
  return kWords;
}

const WordList& economicMeasures() {
  static const WordList kWords{"loss_estimate", "exposure", "price_effect", "inventory", "qualitative"};
  return kWords;
}

namespace {

template <typename T>
std::string_view textOf(const Words<T>& words, T value) {
  for (const Word<T>& word : words) {
    if (word.value == value) return word.text;
  }
  return {};
}

}  // namespace

std::string_view nameOf(Basis basis) {
  return textOf(basisWords(), basis);
}
std::string_view nameOf(Confidence confidence) {
  return textOf(confidenceWords(), confidence);
}
std::string_view nameOf(SiteKind kind) {
  return textOf(siteKindWords(), kind);
}
std::string_view nameOf(SiteStatus status) {
  return textOf(siteStatusWords(), status);
}

}  // namespace geodata

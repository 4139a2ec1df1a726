#include "geodata/dataset_rows.h"

#include <cmath>

#include "geodata/data_schema.h"

namespace geodata {
namespace {

void readTimes(RowReader& r, Passage& passage) {
  static const WordList kUsual{"open", "closed"};
  passage.usuallyClosed = r.word("usual", kUsual) == "closed";
  flow::PassageTimes& times = passage.times;
  times = {.lengthNm = r.numberOrUnknown("length_nm"),
           .transitHours = r.numberOrUnknown("transit_hours"),
           .waitHours = r.range("wait_low_hours", "wait_hours", "wait_high_hours"),
           .draughtLimit = r.numberOrUnknown("draught_limit_m"),
           .usdPerTonne = r.numberOrUnknown("toll_usd_per_t")};
  if (!std::isnan(times.lengthNm)) passage.length = r.dated("length");
  if (!std::isnan(times.transitHours)) passage.transit = r.dated("transit");
  if (!std::isnan(times.waitHours.mid)) passage.wait = r.dated("wait");
  if (!std::isnan(times.draughtLimit)) passage.draught = r.dated("draught");
  if (!std::isnan(times.usdPerTonne)) passage.toll = r.dated("toll");
  if (!std::isnan(times.transitHours) && std::isnan(times.lengthNm))
    r.error("length_nm", "there are hours of transit without the length that they are for", "Fill it.");
}

}  // namespace

Source readSource(RowReader& r) {
  return {r.required("id"), r.word("kind", sourceKinds()), r.required("citation"), r.text("url")};
}

Country readCountry(RowReader& r) {
  static const WordList kKinds{"country", "group"};
  return {r.required("id"), r.required("name"), r.text("name_ja"), r.word("kind", kKinds) == "group"};
}

Port readPort(RowReader& r) {
  return {.id = r.required("id"),
          .name = r.required("name"),
          .nameJa = r.text("name_ja"),
          .country = r.required("country"),
          .position = r.position("lon", "lat"),
          .positionConfidence = r.word("coord_confidence", confidenceWords()),
          .locode = r.text("un_locode"),
          .role = r.text("role"),
          .serves = r.text("serves"),
          .positionSources = r.list("coord_source")};
}

Passage readPassage(RowReader& r) {
  static const WordList kKinds{"sea", "land"};
  Passage passage{.id = r.required("id"),
                  .name = r.required("name"),
                  .nameJa = r.text("name_ja"),
                  .land = r.word("kind", kKinds) == "land",
                  .position = r.position("lon", "lat"),
                  .gateFrom = r.position("gate_lon1", "gate_lat1"),
                  .gateTo = r.position("gate_lon2", "gate_lat2"),
                  .minWidthKm = r.number("min_width_km"),
                  .width = {},
                  .tradeSharePercent = r.number("trade_share_percent"),
                  .tradeShareOf = r.text("trade_share_of"),
                  .tradeShareYear = r.integer("trade_share_year"),
                  .tradeShare = {},
                  .relevance = r.text("relevance"),
                  .notes = r.text("notes")};
  if (passage.minWidthKm) passage.width = r.provenance("width_basis", "width_confidence", "width_source");
  if (passage.tradeSharePercent) {
    passage.tradeShare = r.provenance("trade_share_basis", "trade_share_confidence", "trade_share_source");
  }
  readTimes(r, passage);
  return passage;
}

Ship readShip(RowReader& r) {
  Ship ship;
  ship.id = r.required("id");
  ship.name = r.required("name");
  ship.nameJa = r.text("name_ja");
  ship.isDefault = r.word("default", yesNoWords());
  ship.speedKnots = r.requiredRange("speed_kn_low", "speed_kn", "speed_kn_high");
  ship.speed = r.dated("speed");
  ship.draught = r.requiredNumber("draught_m");
  ship.draughtOf = r.dated("draught");
  ship.usdPerTonneNm = r.requiredRange("usd_per_t_nm_low", "usd_per_t_nm", "usd_per_t_nm_high");
  ship.freight = r.dated("freight");
  ship.usdPerTonneDay = r.requiredRange("usd_per_t_day_low", "usd_per_t_day", "usd_per_t_day_high");
  ship.waiting = r.dated("waiting");
  ship.notes = r.text("notes");
  if (ship.speedKnots.low <= 0)
    r.error("speed_kn", "the speed is not more than 0", "Write knots, such as 14.");
  return ship;
}

LandWayTown readLandWayTown(RowReader& r) {
  static const Words<flow::LandMode> kModes{{"rail", flow::LandMode::Rail}, {"road", flow::LandMode::Road}};
  return {.way = r.required("id"),
          .name = r.required("name"),
          .mode = r.word("mode", kModes),
          .sequence = r.requiredInteger("sequence"),
          .place = r.required("place"),
          .position = r.position("lon", "lat"),
          .provenance = r.provenance()};
}

Site readSite(RowReader& r) {
  return {.id = r.required("id"),
          .name = r.required("name"),
          .nameJa = r.text("name_ja"),
          .kind = r.word("kind", siteKindWords()),
          .product = r.text("product"),
          .country = r.text("country"),
          .jurisdiction = r.text("jurisdiction"),
          .position = r.position("lon", "lat"),
          .positionConfidence = r.word("coord_confidence", confidenceWords()),
          .operatorName = r.text("operator"),
          .status = r.word("status", siteStatusWords()),
          .statusNote = r.text("status_note"),
          .startYear = r.integer("start_year"),
          .separatesLight = r.wordOrEmpty("light", separationWords()),
          .separatesHeavy = r.wordOrEmpty("heavy", separationWords()),
          .feed = r.text("feed"),
          .partOf = r.text("part_of"),
          .aggregate = r.word("aggregate", yesNoWords()),
          .mapped = r.word("mapped", yesNoWords()),
          .counted = r.word("counted", yesNoWords()),
          .port = r.text("port"),
          .portBasis = r.word("port_basis", portBases()),
          .sources = r.list("source"),
          .positionSources = r.list("coord_source"),
          .notes = r.text("notes")};
}

SeabedExtent readExtent(RowReader& r) {
  return {r.required("site"), r.position("lon_min", "lat_min"), r.position("lon_max", "lat_max"),
          r.provenance()};
}

Figure readFigure(RowReader& r) {
  return {.site = r.required("site"),
          .quantity = r.word("quantity", quantities()),
          .value = r.requiredNumber("value"),
          .low = r.number("low"),
          .high = r.number("high"),
          .unit = r.required("unit"),
          .year = r.requiredInteger("year"),
          .yearOf = r.word("year_of", yearMeanings()),
          .preferred = r.word("preferred", yesNoWords()),
          .provenance = r.provenance(),
          .note = r.text("note")};
}

Link readLink(RowReader& r) {
  return {.id = r.required("id"),
          .from = r.required("from"),
          .to = r.required("to"),
          .stage = r.word("stage", linkStages()),
          .material = r.text("material"),
          .form = r.word("form", formWords()),
          .flow = r.number("flow"),
          .flowKind = r.wordOrEmpty("flow_kind", flowKinds()),
          .unit = r.text("unit"),
          .year = r.integer("year"),
          .sharePercent = r.number("share_of_source_percent"),
          .recovery = r.number("recovery"),
          .modes = r.words("mode", linkModes(), '+'),
          .fromPort = r.text("from_port"),
          .toPort = r.text("to_port"),
          .status = r.word("status", linkStatusWords()),
          .statusNote = r.text("status_note"),
          .fromDate = r.text("from_date"),
          .untilDate = r.text("until_date"),
          .provenance = r.provenance(),
          .notes = r.text("notes")};
}

DemandRow readDemand(RowReader& r) {
  return {.id = r.required("id"),
          .region = r.text("region"),
          .excluding = r.text("excluding"),
          .use = r.text("use"),
          .material = r.text("material"),
          .quantity = r.word("quantity", demandQuantities()),
          .value = r.requiredNumber("value"),
          .low = r.number("low"),
          .high = r.number("high"),
          .unit = r.required("unit"),
          .year = r.requiredInteger("year"),
          .period = r.text("period"),
          .provenance = r.provenance(),
          .note = r.text("note")};
}

Series readSeries(RowReader& r) {
  return {r.required("id"), r.required("title"), r.required("counts")};
}

TradeRow readTrade(RowReader& r) {
  return {.id = r.required("id"),
          .series = r.required("series"),
          .reporter = r.required("reporter"),
          .partner = r.required("partner"),
          .flow = r.word("flow", tradeFlows()),
          .form = r.text("form"),
          .commodity = r.text("commodity"),
          .hs = r.text("hs"),
          .year = r.requiredInteger("year"),
          .period = r.text("period"),
          .tonnes = r.number("tonnes"),
          .sharePercent = r.number("share_percent"),
          .shareOf = r.text("share_of"),
          .value = r.number("value"),
          .valueUnit = r.text("value_unit"),
          .provenance = r.provenance(),
          .note = r.text("note")};
}

PriceRow readPrice(RowReader& r) {
  return {.id = r.required("id"),
          .series = r.required("series"),
          .material = r.required("material"),
          .year = r.requiredInteger("year"),
          .period = r.text("period"),
          .value = r.requiredNumber("value"),
          .low = r.number("low"),
          .high = r.number("high"),
          .unit = r.required("unit"),
          .provenance = r.provenance(),
          .note = r.text("note")};
}

PolicyEvent readEvent(RowReader& r) {
  return {.id = r.required("id"),
          .date = r.required("date"),
          .datePrecision = r.word("date_precision", datePrecisions()),
          .kind = r.word("kind", eventKinds()),
          .actors = r.list("actor"),
          .about = r.list("about"),
          .event = r.required("event"),
          .effect = r.text("effect"),
          .status = r.word("status", eventStatuses()),
          .provenance = r.provenance()};
}

EconomicEstimate readEstimate(RowReader& r) {
  return {.id = r.required("id"),
          .date = r.required("date"),
          .institution = r.required("institution"),
          .author = r.text("author"),
          .measure = r.word("measure", economicMeasures()),
          .region = r.text("region"),
          .scenario = r.required("scenario"),
          .months = r.integer("duration_months"),
          .lossTrillionYen = r.number("loss_jpy_trillion"),
          .gdpChangePercent = r.number("gdp_change_percent"),
          .employmentChangePercent = r.number("employment_change_percent"),
          .employmentChangePersons = r.number("employment_change_persons"),
          .exposureTrillionYen = r.number("exposure_jpy_trillion"),
          .other = r.text("other"),
          .provenance = r.provenance(),
          .note = r.text("note")};
}

}  // namespace geodata

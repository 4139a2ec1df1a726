#include "geodata/load_network.h"

#include "geodata/network_builder.h"

namespace geodata {
namespace {

flow::ModelParameters parametersOf(const ModelTables& tables) {
  flow::ModelParameters p;
  p.resourcingShare = tables.parameter("resourcing_share");
  p.qualifiedShareOfNeed = tables.parameter("qualified_share_of_need");
  p.valueAtRiskMagnet = tables.parameter("value_at_risk_magnet");
  p.valueAtRiskOxide = tables.parameter("value_at_risk_oxide");
  p.switchingCostPerTonne = tables.parameter("switching_cost");
  p.seaCostPerTonneNm = tables.parameter("sea_cost");
  p.landCostPerTonneKm = tables.parameter("land_cost");
  p.delayCostPerTonneDay = tables.parameter("delay_cost");
  p.shipSpeedKnots = tables.parameter("ship_speed");
  p.landKmPerDay = tables.parameter("land_speed");
  p.wayDetour = tables.parameter("way_detour");
  p.railCostPerTonneKm = tables.parameter("rail_cost");
  p.railKmPerDay = tables.parameter("rail_speed");
  p.roadCostPerTonneKm = tables.parameter("road_cost");
  p.roadKmPerDay = tables.parameter("road_speed");
  p.airCostPerTonneKm = tables.parameter("air_cost");
  p.airKmPerDay = tables.parameter("air_speed") * 24;
  p.airHandlingDays = tables.parameter("air_handling");
  p.landDetour = tables.parameter("land_detour");
  return p;
}

}  // namespace

flow::Result<LoadedNetwork> loadNetwork(const Dataset& data, const std::string& modelDir) {
  using Made = flow::Result<LoadedNetwork>;
  std::vector<flow::Problem> problems;
  const auto tables = readModelTables(modelDir, problems);
  if (!tables) return Made::failure(problems);
  NetworkBuilder builder(data, *tables, problems);
  builder.addSites();
  builder.addLandWays();
  builder.addLinks();
  builder.addFlows();
  builder.addUserFlows(true);
  builder.passOn();
  builder.addUserFlows(false);
  builder.addObservations();
  builder.setDemand();
  if (flow::hasErrors(problems)) return Made::failure(problems);
  return Made({builder.take(), parametersOf(*tables), tables->inputs}, problems);
}

}  // namespace geodata

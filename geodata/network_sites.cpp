#include <algorithm>
#include <array>
#include <cmath>

#include "geodata/network_builder.h"

namespace geodata {
namespace {

using flow::PerElement;
using flow::SiteKind;
using flow::SiteStatus;

constexpr std::array<const char*, flow::kElementCount> kSuffixes{"_ndpr", "_dy", "_tb", "_other"};

double valueOr(const Figure* figure, double otherwise) {
  return figure != nullptr ? figure->value : otherwise;
}

// The ion clays whose baskets do not add up to what the market holds; see heavy_factor.
bool isUndercountedClay(const Site& row) {
  const bool isClay = row.product.find("ion-adsorption") != std::string::npos;
  return isClay && (row.country == "CHN" || row.country == "MMR" || row.country == "LAO");
}

}  // namespace

void NetworkBuilder::addSite(flow::Site site) {
  indexOf_[site.id] = network_.sites.size();
  network_.sites.push_back(std::move(site));
}

void NetworkBuilder::setMineSupply(const Site& row, flow::Site& site) const {
  const bool runs = row.status == SiteStatus::Operating;
  const auto figure = [&](const char* quantity) {
    return valueOr(index_.figure(row.id, quantity), flow::kUnknown);
  };
  double yearly = figure("production_t_reo_per_year");
  if (runs && std::isnan(yearly)) yearly = figure("quota_t_reo_per_year");
  if (runs && std::isnan(yearly)) {
    yearly = figure("shipments_gross_t_per_year") * tables_.parameter("gross_to_reo_compounds");
  }
  if (!runs && !(yearly > 0)) yearly = figure("capacity_t_reo_per_year");
  const double ndpr = figure("share_ndpr");
  if (std::isnan(yearly) || std::isnan(ndpr)) return;  // unknown stays unknown: nothing is supplied
  const double factor = isUndercountedClay(row) ? tables_.parameter("heavy_factor") : 1;
  const double dy = valueOr(index_.figure(row.id, "share_dy"), 0) * factor;
  const double tb = valueOr(index_.figure(row.id, "share_tb"), 0) * factor;
  const double monthly = yearly / kMonthsPerYear;
  site.supply = {monthly * ndpr, monthly * dy, monthly * tb, monthly * std::max(0.0, 1 - ndpr - dy - tb)};
}

void NetworkBuilder::setPlantCapacity(const Site& row, flow::Site& site) const {
  const auto figure = [&](const std::string& quantity) {
    return valueOr(index_.figure(row.id, quantity), flow::kUnknown) / kMonthsPerYear;
  };
  if (site.kind == SiteKind::Refinery) {
    site.capacity = figure("capacity_t_reo_per_year");
    for (std::size_t e = 0; e < 3; ++e) {
      site.elementCapacity[e] = figure("capacity" + std::string(kSuffixes[e]) + "_t_per_year");
    }
    return;
  }
  site.capacity = figure("capacity_t_per_year") * tables_.parameter("reo_per_t_magnet");
  if (site.kind == SiteKind::MagnetPlant) site.yield = tables_.parameter("yield_magnet");
}

flow::Site NetworkBuilder::fromDataset(const Site& row) const {
  flow::Site site;
  site.id = row.id;
  site.name = row.name;
  site.country = row.country;
  site.kind = row.kind;
  site.status = row.status;
  site.position = row.position;
  site.portId = row.port;
  if (row.kind == SiteKind::Mine || row.kind == SiteKind::Seabed) {
    setMineSupply(row, site);
  } else {
    setPlantCapacity(row, site);
  }
  return site;
}

// A figure of assets/model takes the place of what the data say, or fills what they leave open.
void NetworkBuilder::override(const ModelFigure& figure) {
  const std::string file = tables_.dir + "/figures.csv";
  const auto index = siteIndex(figure.site);
  if (!index) {
    problem(file, figure.line, "site", "there is no site " + figure.site, "Use an id of sites.csv.");
    return;
  }
  flow::Site& site = network_.sites[*index];
  if (isSetByUser(figure, site)) return;
  const double value = figure.unit == "t REO" ? figure.value / kMonthsPerYear : figure.value;
  if (figure.quantity == "capacity") {
    site.capacity = value;
    return;
  }
  if (figure.quantity == "supply") {
    const double shares = site.supply[0] + site.supply[1] + site.supply[2];
    site.supply[3] = std::max(0.0, 1 - shares);
    for (double& each : site.supply) each *= value;
    return;
  }
  for (std::size_t e = 0; e < flow::kElementCount; ++e) {
    if (figure.quantity == std::string("capacity") + kSuffixes[e]) site.elementCapacity[e] = value;
    const bool isSupply = figure.quantity == std::string("supply") + kSuffixes[e];
    if (isSupply || figure.quantity == std::string("share") + kSuffixes[e]) site.supply[e] = value;
    if (isSupply || figure.quantity.ends_with(kSuffixes[e])) return;
  }
  problem(file, figure.line, "quantity", "found " + figure.quantity,
          "Write capacity, supply, or capacity, supply or share with _ndpr, _dy, _tb or _other.");
}

void NetworkBuilder::addSites() {
  for (const Site& row : data_.sites) {
    const bool isPlace = !row.country.empty() && row.country.size() == 3;
    if (row.counted && isPlace) addSite(fromDataset(row));
  }
  for (const ModelSite& row : tables_.sites) {
    flow::Site site = row.site;
    if (indexOf_.contains(site.id)) {
      problem(tables_.dir + "/sites.csv", row.line, "id", site.id + " is in the data already",
              "Use another id.");
      continue;
    }
    if (!site.portId.empty() && data_.port(site.portId) == nullptr) {
      problem(tables_.dir + "/sites.csv", row.line, "port", "there is no port " + site.portId,
              "Use an id of ports.csv, or leave it empty.");
    }
    if (site.kind == SiteKind::MagnetPlant) site.yield = tables_.parameter("yield_magnet");
    addSite(std::move(site));
  }
  for (const ModelFigure& figure : tables_.figures) override(figure);
}

}  // namespace geodata

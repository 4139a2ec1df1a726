#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "flow/planner.h"

namespace flow {

/// Demand of a country and what of it no flow reaches, t REO a month.
struct Shortfall {
  PerElement demand{};
  PerElement unserved{};
  /// Per cent of the demand; unknown where there is none.
  [[nodiscard]] double percent(Element element) const;
  [[nodiscard]] double magnetPercent() const;  ///< NdPr, Dy and Tb together
};

/// How much a country leans on another, under a definition that has a name. Only like definitions may be
/// compared.
struct Dependence {
  std::string id;          ///< "mof-tonnage", "heavy", "magnets", "embodied"
  std::string definition;  ///< in words
  double percent = kUnknown;
  double published = kUnknown;  ///< what a source gives for the same definition
};

/// A flow that differs from the baseline's. Tonnes REO a month.
struct Rerouted {
  std::size_t arc = 0;   ///< index into Network::arcs
  std::string from, to;  ///< names of the sites
  Form form = Form::Concentrate;
  double before = 0, after = 0;
  double nmBefore = 0, nmAfter = 0;  ///< unknown where nothing moves
  double daysBefore = 0, daysAfter = 0;
  std::string why;
};

/// Herfindahl-Hirschman index, 0 to 10,000, of the countries that send a form; unknown where nothing moves.
using Concentration = std::array<double, kFormCount>;

struct Indicators {
  std::string country;
  Shortfall shortfall;
  std::vector<Dependence> dependence;
  std::vector<Rerouted> rerouted;  ///< greatest change first
  Concentration concentration{};
  double addedTransportCost = 0;      ///< thousand dollars a month, all the world
  double valueAtRisk = 0;             ///< thousand dollars a month of the country's unserved demand
  double lossTrillionYen = kUnknown;  ///< not modelled yet
  double lossPercentOfGdp = kUnknown;
};

/// A plan with the network that it was made for.
struct PlannedNetwork {
  const AppliedNetwork& applied;
  const Plan& plan;
};

/// What a plan means for `country` (ISO3), and what it changes against the baseline. `partner`: who it leans
/// on.
Indicators indicatorsOf(const PlannedNetwork& baseline, const PlannedNetwork& now,
                        const ModelParameters& parameters, const std::string& country = "JPN",
                        const std::string& partner = "CHN");

Shortfall shortfallOf(const PlannedNetwork& now, const std::string& country);
std::vector<Dependence> dependenceOf(const PlannedNetwork& now, const std::string& country,
                                     const std::string& partner);
std::vector<Rerouted> reroutedOf(const PlannedNetwork& baseline, const PlannedNetwork& now,
                                 double least = 0.05);
Concentration concentrationOf(const PlannedNetwork& now);

}  // namespace flow

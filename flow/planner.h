#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "flow/network.h"
#include "flow/plan.h"
#include "flow/scenario.h"
#include "flow/sea_router.h"

namespace flow {

/// A Network as one scenario leaves it in its worst month: what may still move, and at what price.
struct AppliedNetwork {
  const Network* network = nullptr;
  struct ArcState {
    bool usable = true;
    double cap = 0;           ///< t REO a month; infinity: none
    PerElement elementCap{};  ///< infinity: none
    PerElement base{};  ///< flow of the baseline: what is qualified and contracted; 0 without a baseline
    double cost = 0;    ///< thousand dollars a t
    double nm = 0;      ///< along the way that is left
    double days = 0;
    std::string
        blockedBy;  ///< why it is not usable or capped: "China: export ban to Japan", "Malacca Strait closed"
    std::string detour;                 ///< why it takes another way than in the baseline; empty: it does not
    std::vector<std::string> passages;  ///< ids of the passages on the way that is left
  };
  std::vector<ArcState> arcs;               ///< beside Network::arcs
  std::vector<PerElement> supply;           ///< beside Network::sites
  std::vector<double> capacity;             ///< infinity: none
  std::vector<PerElement> elementCapacity;  ///< infinity: none
  std::vector<PerElement> demand;
  std::vector<PerElement>
      newSupplyLimit;           ///< most that a receiver may take above what is qualified; infinity: none
  std::vector<double> brought;  ///< what responses bring at the site: moves without waiting to be qualified
  std::uint64_t closed = 0;     ///< passages, as SeaRouter's mask
  std::optional<SeaView> sea;   ///< with what is closed, slow or dear; apply() sets it
  bool hasBaseline = false;
};

/// Numbers of the model that are no site's own, with units in the names; each documented in
/// assets/model/parameters.csv.
struct ModelParameters {
  double resourcingShare = 0.05;  ///< beta: how far above its baseline an arc may rise at once
  double qualifiedShareOfNeed =
      0.05;  ///< new, unqualified sources together: share of the receiver's baseline need
  double valueAtRiskMagnet =
      2000;  ///< thousand dollars of value added lost for each t REO of magnet demand unserved
  double valueAtRiskOxide = 50;
  double switchingCostPerTonne =
      1;                            ///< thousand dollars for each t that moves otherwise than in the baseline
  double seaCostPerTonneNm = 1e-5;  ///< thousand dollars
  double landCostPerTonneKm = 1e-4;
  double delayCostPerTonneDay = 0.013;
  double shipSpeedKnots = 14;
  double landKmPerDay = 500;
  double landDetour = 1.3;  ///< length of a road or railway over the great circle
  // Of legs along LandWays: the above hold for what lies off them.
  double wayDetour = 1.1;  ///< length of a road or railway over the line through its towns
  double railCostPerTonneKm = 4e-5;
  double railKmPerDay = 450;
  double roadCostPerTonneKm = 1e-4;
  double roadKmPerDay = 600;
  double airCostPerTonneKm = 4.5e-4;
  double airKmPerDay = 19920;
  double airHandlingDays = 3;  ///< at both ends together
  bool friction = true;        ///< off: every arc may carry anything at once (the frictionless bound)
  bool reexportRule = false;   ///< on: a ban also stops third countries from passing on what it covers
};

/// Fills Arc::distanceNm and Arc::passages for the open sea, each pair of ports once, and the legs on land
/// along Network::landWays. Call it when the network is built.
void fillRoutes(Network& network, const SeaRouter& router);

/// Whether a demand centre takes `element` in this form, or a plant does: other never goes into metal or
/// magnets.
bool carries(const Network& network, const Arc& arc, Element element);

/// Applies what is switched on in `scenario` and in force in its months. Pure. `baseline` gives the
/// re-sourcing limits; null: none. Ids that the network does not have are passed over: checkScenario() tells
/// them.
AppliedNetwork apply(const Network& network, const Scenario& scenario, const SeaRouter& router,
                     const ModelParameters& parameters, const Plan* baseline);

/// The calibrated plan with no disruption: nearest feasible flows (L1) to the observed ones.
Plan planBaseline(const Network& network, const SeaRouter& router, const ModelParameters& parameters);

/// Cheapest flows with unserved demand as a variable. `cancel` may be set from another thread.
Plan plan(const AppliedNetwork& applied, const ModelParameters& parameters,
          const std::atomic<bool>* cancel = nullptr);

/// How far the baseline is from one published figure.
struct Residual {
  std::string name;
  std::string basis;
  std::string source;
  double observed = 0;  ///< t REO a month, or a share
  double planned = 0;
  bool isShare = false;
};
std::vector<Residual> residuals(const Network& network, const Plan& baseline);

}  // namespace flow

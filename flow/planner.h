#pragma once

#include <atomic>
#include <cstdint>
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
    double cap = 0;             ///< t REO a month; infinity: none
    PerElement elementCap{};    ///< infinity: none
    double cost = 0;            ///< thousand dollars a t
    double nm = 0;              ///< along the way that is left
    double days = 0;
    std::string blockedBy;      ///< why it is not usable or capped: "China: export ban to Japan", "Malacca Strait closed"
    std::vector<std::string> passages;  ///< ids of the passages on the way that is left
  };
  std::vector<ArcState> arcs;      ///< beside Network::arcs
  std::vector<PerElement> supply;  ///< beside Network::sites
  std::vector<double> capacity;
  std::vector<PerElement> demand;
  std::uint64_t closed = 0;        ///< passages, as SeaRouter's mask
};

/// Numbers of the model that are no site's own, with units in the names; each documented in assets/model/parameters.csv.
struct ModelParameters {
  double resourcingShare = 0.05;      ///< beta: how far above its baseline an arc may rise at once
  double qualifiedShareOfNeed = 0.05; ///< new, unqualified sources: share of the receiver's baseline need
  double valueAtRiskMagnet = 0;       ///< thousand dollars of value added lost for each t REO of magnet demand unserved
  double valueAtRiskOxide = 0;
  double seaCostPerTonneNm = 0;       ///< thousand dollars
  double landCostPerTonneKm = 0;
  double shipSpeedKnots = 14;
  bool friction = true;               ///< off: every arc may carry anything at once (the frictionless bound)
  bool reexportRule = false;          ///< on: a ban also stops third countries from passing on what it covers
};

/// Applies what is switched on in `scenario`. Pure. `baseline` gives the re-sourcing limits; null: none.
AppliedNetwork apply(const Network& network, const Scenario& scenario, const SeaRouter& router,
                     const ModelParameters& parameters, const Plan* baseline);

/// The calibrated plan with no disruption: nearest feasible flows (L1) to the observed ones.
Plan planBaseline(const Network& network, const SeaRouter& router, const ModelParameters& parameters);

/// Cheapest flows with unserved demand as a variable. `cancel` may be set from another thread.
Plan plan(const AppliedNetwork& applied, const ModelParameters& parameters, const std::atomic<bool>* cancel = nullptr);

}  // namespace flow

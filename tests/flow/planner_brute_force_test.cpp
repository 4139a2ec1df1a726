#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "flow/linear_program.h"
#include "planner_world.h"

// Tiny networks of one element with whole capacities have whole optima, so trying every whole flow finds
// them.
namespace {

using namespace planner_world;
using flow::Form;
using flow::SiteKind;

constexpr int kMost = 3;
constexpr std::size_t kArcs = 6;

struct Tiny {
  flow::Network network;
  flow::SeaRouter router = sea();
  flow::ModelParameters parameters;
  flow::AppliedNetwork applied;
  int supply[2], capacity[3], demand, cap[kArcs];
};

// Two mines, a refinery, two magnet plants, one demand centre.
std::unique_ptr<Tiny> anyTiny() {
  auto tiny = std::make_unique<Tiny>();
  flow::Network& n = tiny->network;
  for (const SiteKind kind : {SiteKind::Mine, SiteKind::Mine, SiteKind::Refinery, SiteKind::MagnetPlant,
                              SiteKind::MagnetPlant, SiteKind::DemandCentre}) {
    addSite(n, kind, 0);
    n.sites.back().yield = 1;
  }
  for (int& each : tiny->supply) each = *rc::gen::inRange(0, kMost + 1);
  for (int& each : tiny->capacity) each = *rc::gen::inRange(0, kMost + 1);
  tiny->demand = *rc::gen::inRange(0, 2 * kMost);
  for (std::size_t m = 0; m < 2; ++m) n.sites[m].supply = {static_cast<double>(tiny->supply[m]), 0, 0, 0};
  for (std::size_t p = 0; p < 3; ++p) n.sites[2 + p].capacity = tiny->capacity[p];
  n.sites[5].demand = {static_cast<double>(tiny->demand), 0, 0, 0};
  addArc(n, 0, 2, Form::Concentrate);
  addArc(n, 1, 2, Form::Concentrate);
  addArc(n, 2, 3, Form::Oxide);
  addArc(n, 2, 4, Form::Oxide);
  addArc(n, 3, 5, Form::Magnet);
  addArc(n, 4, 5, Form::Magnet);
  tiny->applied = apply(n, {}, tiny->router, tiny->parameters, nullptr);
  for (std::size_t a = 0; a < kArcs; ++a) {
    tiny->cap[a] = *rc::gen::inRange(0, kMost + 1);
    tiny->applied.arcs[a].cost = *rc::gen::inRange(0, 50);
    tiny->applied.arcs[a].cap = tiny->cap[a];
  }
  tiny->parameters.valueAtRiskMagnet = *rc::gen::inRange(1, 200);
  return tiny;
}

bool isAllowed(const Tiny& t, const int (&x)[kArcs]) {
  if (x[0] > t.supply[0] || x[1] > t.supply[1]) return false;
  if (x[0] + x[1] > t.capacity[0] || x[2] > t.capacity[1] || x[3] > t.capacity[2]) return false;
  // A refinery may dispose of what it does not sell; a magnet plant sells all.
  return x[2] + x[3] <= x[0] + x[1] && x[2] == x[4] && x[3] == x[5] && x[4] + x[5] <= t.demand;
}

double bruteForce(const Tiny& t) {
  double best = flow::kInfinity;
  int x[kArcs];
  for (int code = 0; code < 4096; ++code) {
    bool fits = true;
    double cost = 0;
    for (std::size_t a = 0; a < kArcs; ++a) {
      x[a] = code >> (2 * a) & 3;
      fits = fits && x[a] <= t.cap[a];
      cost += t.applied.arcs[a].cost * x[a];
    }
    if (!fits || !isAllowed(t, x)) continue;
    best = std::min(best, cost + t.parameters.valueAtRiskMagnet * (t.demand - x[4] - x[5]));
  }
  return best;
}

}  // namespace

TEST_CASE("planner laws: tiny networks equal brute force") {
  REQUIRE(rc::check("brute force", [] {
    const auto tiny = anyTiny();
    const flow::Plan plan = flow::plan(tiny->applied, tiny->parameters);
    RC_ASSERT(plan.status == flow::PlanStatus::Optimal);
    RC_ASSERT(std::abs(plan.cost - bruteForce(*tiny)) < 1e-6);
  }));
}

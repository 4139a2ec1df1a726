#include "flow/certificate.h"

#include <catch2/catch.hpp>

#include "planner_world.h"

using namespace planner_world;

namespace {

struct Solved : TwoCountries {
  flow::SeaRouter router = sea();
  flow::ModelParameters parameters;
  flow::AppliedNetwork applied;
  flow::Plan plan;

  Solved() {
    applied = apply(network, with({ban("AAA", "BBB")}), router, parameters, nullptr);
    plan = flow::plan(applied, parameters);
  }
};

}  // namespace

TEST_CASE("certificate: a true plan holds") {
  const Solved solved;
  REQUIRE(solved.plan.status == flow::PlanStatus::Optimal);
  CHECK(solved.plan.certificate.holds(1e-7));
  CHECK(flow::certifyPlan(solved.applied, solved.plan).holds(1e-7));
}

TEST_CASE("certificate: what appears from nowhere is found") {
  Solved solved;
  solved.plan.flow[7][0] += 5;
  CHECK(flow::certifyPlan(solved.applied, solved.plan).massBalance == Approx(5));
}

TEST_CASE("certificate: a flow against a ban is found") {
  Solved solved;
  solved.plan.flow[solved.metalAB][0] = 3;
  CHECK(flow::certifyPlan(solved.applied, solved.plan).primalResidual == Approx(3));
}

TEST_CASE("certificate: hidden shortage is found") {
  Solved solved;
  REQUIRE(solved.plan.unserved[solved.demandB][1] > 1);
  solved.plan.unserved[solved.demandB][1] = 0;
  CHECK(flow::certifyPlan(solved.applied, solved.plan).massBalance > 1);
}

TEST_CASE("certificate: more than a plant can take is found") {
  Solved solved;
  solved.applied.capacity[solved.magnetA] = 1;
  CHECK(flow::certifyPlan(solved.applied, solved.plan).primalResidual > 10);
}

TEST_CASE("certificate: a feasible point that is not the best has a gap") {
  flow::LinearProgram lp;
  const int row = lp.addRow(2, 2);
  lp.addColumn(1, 0, 10, {{row, 1}});
  lp.addColumn(5, 0, 10, {{row, 1}});
  flow::LpSolution best = flow::solveLp(lp);
  REQUIRE(best.status == flow::PlanStatus::Optimal);
  CHECK(best.x[0] == Approx(2));
  const flow::Network empty;
  flow::AppliedNetwork applied;
  applied.network = &empty;
  CHECK(flow::certify(lp, best, applied, {}).gap < 1e-9);
  best.x = {0, 2};
  CHECK(flow::certify(lp, best, applied, {}).gap > 0.1);
  best.rowDual = {99};
  CHECK(flow::certify(lp, best, applied, {}).gap > 0.1);
}

TEST_CASE("certificate: an infeasible programme is said to be so") {
  flow::LinearProgram lp;
  const int row = lp.addRow(5, 5);
  lp.addColumn(1, 0, 1, {{row, 1}});
  const flow::LpSolution none = flow::solveLp(lp);
  CHECK(none.status == flow::PlanStatus::Infeasible);
  CHECK_FALSE(none.message.empty());
}

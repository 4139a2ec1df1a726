#include <algorithm>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <CoinError.hpp>
#include <CoinPackedMatrix.hpp>
#include <exception>

#include "flow/linear_program.h"

namespace flow {
namespace {

class CancelHandler : public ClpEventHandler {
 public:
  explicit CancelHandler(const std::atomic<bool>* cancel) : cancel_(cancel) {}
  int event(Event) override { return isCancelled() ? 5 : -1; }
  ClpEventHandler* clone() const override { return new CancelHandler(cancel_); }  // NOLINT: Clp owns it

 private:
  [[nodiscard]] bool isCancelled() const {
    return cancel_ != nullptr && cancel_->load(std::memory_order_relaxed);
  }
  const std::atomic<bool>* cancel_;
};

std::vector<double> forClp(const std::vector<double>& bounds) {
  std::vector<double> result(bounds);
  for (double& b : result) b = std::clamp(b, -COIN_DBL_MAX, COIN_DBL_MAX);
  return result;
}

const char* whyNot(int status) {
  switch (status) {
    case 1:
      return "no flows meet all the limits";
    case 2:
      return "the cost has no lower limit";
    case 3:
      return "the solver ran out of iterations";
    default:
      return "the solver stopped on numerical errors";
  }
}

LpSolution solveOrThrow(const LinearProgram& lp, const std::atomic<bool>* cancel) {
  const CoinPackedMatrix matrix(true, lp.rowCount(), lp.columnCount(), lp.starts.back(), lp.values.data(),
                                lp.rows.data(), lp.starts.data(), nullptr);
  ClpSimplex model;
  model.setLogLevel(0);
  model.loadProblem(matrix, forClp(lp.lower).data(), forClp(lp.upper).data(), lp.cost.data(),
                    forClp(lp.rowLower).data(), forClp(lp.rowUpper).data());
  model.setPrimalTolerance(1e-8);
  model.setDualTolerance(1e-8);
  const CancelHandler handler(cancel);
  model.passInEventHandler(&handler);
  ClpSolve how;
  how.setSolveType(ClpSolve::useDual);
  how.setPresolveType(ClpSolve::presolveOn);
  how.setSpecialOption(2, 1);  // or Clp takes Ctrl+C for itself, and calls it too many iterations
  model.initialSolve(how);

  LpSolution solution;
  if (cancel != nullptr && cancel->load()) {
    solution.status = PlanStatus::Cancelled;
    solution.message = "cancelled";
    return solution;
  }
  if (model.status() != 0) {
    solution.status = model.status() == 1 ? PlanStatus::Infeasible : PlanStatus::Failed;
    solution.message = whyNot(model.status());
    return solution;
  }
  solution.status = PlanStatus::Optimal;
  solution.x.assign(model.primalColumnSolution(), model.primalColumnSolution() + lp.columnCount());
  solution.rowDual.assign(model.dualRowSolution(), model.dualRowSolution() + lp.rowCount());
  return solution;
}

}  // namespace

LpSolution solveLp(const LinearProgram& lp, const std::atomic<bool>* cancel) {
  LpSolution failed;
  if (cancel != nullptr && cancel->load()) {
    failed.status = PlanStatus::Cancelled;
    failed.message = "cancelled";
    return failed;
  }
  try {
    return solveOrThrow(lp, cancel);
  } catch (const CoinError& error) {
    failed.message = "the solver failed: " + error.message();
  } catch (const std::exception& error) {
    failed.message = std::string("the solver failed: ") + error.what();
  }
  return failed;
}

}  // namespace flow

#pragma once

#include <atomic>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "flow/plan.h"

namespace flow {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Minimise cost * x + offset with lower <= x <= upper and rowLower <= A x <= rowUpper. A is kept by columns.
struct LinearProgram {
  std::vector<double> cost, lower, upper;  ///< by column
  std::vector<double> rowLower, rowUpper;  ///< by row
  std::vector<int> starts{0};              ///< of the columns in rows/values, and the end
  std::vector<int> rows;
  std::vector<double> values;
  double offset = 0;

  [[nodiscard]] int columnCount() const { return static_cast<int>(cost.size()); }
  [[nodiscard]] int rowCount() const { return static_cast<int>(rowLower.size()); }

  int addRow(double least, double most) {
    rowLower.push_back(least);
    rowUpper.push_back(most);
    return rowCount() - 1;
  }
  /// `entries`: row and coefficient; negative rows are passed over.
  int addColumn(double price, double least, double most, const std::vector<std::pair<int, double>>& entries) {
    for (const auto& [row, value] : entries) {
      if (row < 0 || value == 0) continue;
      rows.push_back(row);
      values.push_back(value);
    }
    starts.push_back(static_cast<int>(rows.size()));
    cost.push_back(price);
    lower.push_back(least);
    upper.push_back(most);
    return columnCount() - 1;
  }
};

struct LpSolution {
  PlanStatus status = PlanStatus::Failed;
  std::string message;
  std::vector<double> x;        ///< by column
  std::vector<double> rowDual;  ///< change of the optimum for one more unit of the row's active bound
};

/// Solves it. Never throws; `cancel` is looked at between iterations. The one seam to the solver.
LpSolution solveLp(const LinearProgram& lp, const std::atomic<bool>* cancel = nullptr);

}  // namespace flow

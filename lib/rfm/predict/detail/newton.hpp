// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/maximise.hpp>

#include <optional>
#include <span>
#include <vector>

namespace rfm::predict::detail {

/// A symmetric system solved by Cholesky's method: nothing unless the matrix is positive definite.
/// @param matrix  rows one after the other
std::optional<std::vector<double>> solve(std::span<const double> matrix, std::span<const double> right);

/// Numeric first and second derivatives by central differences.
struct derivatives {
    double value = 0;
    std::vector<double> gradient;
    std::vector<double> negative_hessian;  ///< rows one after the other
};
derivatives derive(const log_objective& f, std::span<const double> at, int& evaluations);

/// Newton's method uphill from `at`: shortened steps where the full one does not rise, steeper ones where the objective
/// is not curved down. Fills every member of the result but `converged`, which is false when it lies on the bounds.
maximum climb(const log_objective& f, std::vector<double> at, std::span<const double> low,
              std::span<const double> high);

}  // namespace rfm::predict::detail

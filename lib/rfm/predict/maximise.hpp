// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace rfm::predict {

/// A function of the logarithms of positive parameters, e.g. a log-likelihood; may return what is not finite.
using log_objective = std::function<double(std::span<const double> log_parameters)>;

/// Parameters outside e^-log_reach .. e^log_reach times the scale of a start are not looked at: a likelihood that still
/// rises there has no maximum worth the name.
inline constexpr double log_reach = 9.2;  // 1e4

/// The maximum of an objective, or a point near one, in terms of the logarithms of its parameters.
struct maximum {
    std::vector<double> at;
    double value = 0;
    double gradient_norm = 0;             ///< largest absolute component at the maximum
    double shortfall = 0;                 ///< by how much the quadratic that fits there still rises
    std::vector<double> standard_errors;  ///< of `at`, from the inverse Hessian; empty unless converged
    int evaluations = 0;
    bool converged = false;  ///< inside the bounds, curved down in every direction, and nothing left to gain
};

/// The highest point that Nelder-Mead (NLopt) reaches from any of the starts: near a maximum, no more.
/// @param starts  logarithms of parameters, each of equal size; the first is also the middle of the bounds
maximum search(const log_objective& f, const std::vector<std::vector<double>>& starts);

/// Climbs from `at` by Newton's method with numeric derivatives.
/// @param middle  of the bounds
maximum climb(const log_objective& f, std::vector<double> at, const std::vector<double>& middle);

/// Searches and climbs. Deterministic.
///
/// @param rough   a cheaper likeness of `exact`, as of a sample, used to come near; may be the same object
maximum maximise(const log_objective& rough, const log_objective& exact,
                 const std::vector<std::vector<double>>& starts);

}  // namespace rfm::predict

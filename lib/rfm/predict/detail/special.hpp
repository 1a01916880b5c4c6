// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace rfm::predict::detail {

/// ln of the gamma function; unlike std::lgamma it writes no global.
inline double log_gamma(double value) {
    int sign = 0;
    return ::lgamma_r(value, &sign);
}

/// ln B(a, b + n) - ln B(a, b), B being the beta function.
inline double log_beta_ratio(double a, double b, double n) {
    return log_gamma(b + n) - log_gamma(b) + log_gamma(a + b) - log_gamma(a + b + n);
}

/// ln(1 + e^v) without overflow; 0 for minus infinity.
inline double log_one_plus_exp(double v) {
    return v > 0 ? v + std::log1p(std::exp(-v)) : std::log1p(std::exp(v));
}

/// 1 / (1 + e^v) without overflow.
inline double logistic_complement(double v) {
    return v > 0 ? std::exp(-v) / (1 + std::exp(-v)) : 1 / (1 + std::exp(v));
}

/// (1 - e^(power * log_base)) / power, which tends to -log_base as power tends to 0.
inline double one_minus_power(double log_base, double power) {
    const double exponent = power * log_base;
    return std::abs(exponent) < 1e-290 ? -log_base : -std::expm1(exponent) / power;
}

}  // namespace rfm::predict::detail

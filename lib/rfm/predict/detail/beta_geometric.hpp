// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/detail/special.hpp>
#include <rfm/predict/likelihood.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace rfm::predict::detail {

// What the BG/NBD and MBG/NBD models have in common: h(x, t) = (alpha + t)^-(r + x), kept(x, t) = 1, and the odds to
// drop out with the last purchase for left(x, t).

/// ln of G(r + x) / G(r) alpha^r, G being the gamma function.
inline double log_gamma_part(double r, double alpha, std::uint32_t x) {
    return log_gamma(r + x) - log_gamma(r) + r * std::log(alpha);
}

template <class OddsOf>
void power_terms(double r, double alpha, double t, std::span<const std::uint32_t> x, std::span<time_terms> terms,
                 OddsOf odds_of) {
    const double log_time = std::log(alpha + t);
    for (std::size_t i = 0; i < x.size(); ++i) {
        terms[i] = {.log_h = -(r + x[i]) * log_time, .kept = 1, .left = odds_of(x[i])};
    }
}

}  // namespace rfm::predict::detail

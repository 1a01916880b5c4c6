// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/detail/special.hpp>
#include <rfm/predict/purchase_summary.hpp>

#include <cmath>
#include <cstdint>
#include <span>

namespace rfm::predict::detail {

// What the BG/NBD and MBG/NBD models have in common. Both likelihoods are
// e^constant (alpha + T)^-(r + x) (1 + e^log_dropout ((alpha + T) / (alpha + t_x))^(r + x)),
// the second term being that of a customer who dropped out with the last purchase.

/// What of it depends on x alone.
struct repeat_terms {
    double constant = 0;
    double log_dropout = 0;
};

/// ln(G(r + x) / G(r) alpha^r), G being the gamma function.
inline double log_gamma_part(double r, double alpha, std::uint32_t x) {
    return log_gamma(r + x) - log_gamma(r) + r * std::log(alpha);
}

/// ln of the odds that the customer is no longer alive.
inline double log_odds_of_dropout(double r, double log_age, double log_t_x, double log_dropout, std::uint32_t x) {
    return log_dropout + (r + x) * (log_age - log_t_x);
}

inline double log_likelihood(double r, double alpha, const repeat_terms& of_x, const purchase_summary& c) {
    const double log_age = std::log(alpha + c.age);
    const double log_t_x = std::log(alpha + c.t_x);
    return of_x.constant - (r + c.x) * log_age +
           log_one_plus_exp(log_odds_of_dropout(r, log_age, log_t_x, of_x.log_dropout, c.x));
}

inline double p_alive(double r, double alpha, double log_dropout, const purchase_summary& c) {
    return logistic_complement(
        log_odds_of_dropout(r, std::log(alpha + c.age), std::log(alpha + c.t_x), log_dropout, c.x));
}

/// The sum of log-likelihoods; terms of x and of T are computed anew only where the sorted rows change in them.
template <class TermsOf>
double log_likelihood_sum(double r, double alpha, std::span<const purchase_summary> sorted,
                          std::span<const std::uint32_t> counts, TermsOf terms_of) {
    double sum = 0;
    repeat_terms of_x;
    double log_age = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const purchase_summary& c = sorted[i];
        const bool other_x = i == 0 || c.x != sorted[i - 1].x;
        if (other_x) {
            of_x = terms_of(c.x);
        }
        if (other_x || c.age != sorted[i - 1].age) {
            log_age = std::log(alpha + c.age);
        }
        const double odds = log_odds_of_dropout(r, log_age, std::log(alpha + c.t_x), of_x.log_dropout, c.x);
        sum += counts[i] * (of_x.constant - (r + c.x) * log_age + log_one_plus_exp(odds));
    }
    return sum;
}

}  // namespace rfm::predict::detail

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/purchase_summary.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace rfm::predict {

/// The modified BG/NBD model: Batislam, Denizel and Filiztekin (2007), "Empirical validation and comparison of models
/// for customer base analysis", International Journal of Research in Marketing 24; the same as the central variant of
/// Hoppe and Wagner (2007).
///
/// As BG/NBD, but a customer can drop out after the first purchase already, so one-time buyers may be gone. All
/// parameters are positive; alpha is in time units. Functions are safe on any thread.
struct mbg_nbd {
    double r = 0;
    double alpha = 0;
    double a = 0;
    double b = 0;

    static constexpr std::string_view name = "mbg-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "a", "b"};
    std::array<double, 4> parameters() const { return {r, alpha, a, b}; }
    static mbg_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }

    /// ln of the likelihood of one customer; Batislam et al. (2007), the likelihood of MBG/NBD:
    /// G(r+x)/G(r) alpha^r B(a,b+x+1)/B(a,b) (alpha+T)^-(r+x) (1 + a/(b+x) ((alpha+T)/(alpha+t_x))^(r+x)).
    double log_likelihood(const purchase_summary& c) const;
    /// The sum over rows that stand for `counts` customers each; rows are sorted.
    double log_likelihood(std::span<const purchase_summary> sorted, std::span<const std::uint32_t> counts) const;
    /// The probability to be alive at T; Batislam et al. (2007): 1 / (1 + a/(b+x) ((alpha+T)/(alpha+t_x))^(r+x)).
    double p_alive(const purchase_summary& c) const;
    /// Purchases expected within t after T of a customer who is alive at T: the conditional expectation of Batislam et
    /// al. (2007) without P(alive), (a+b+x)/(a-1) (1 - ((alpha+T)/(alpha+T+t))^(r+x) F(r+x,b+x+1;a+b+x;t/(alpha+T+t))).
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Purchases expected within t after T; their product.
    double expected_purchases(const purchase_summary& c, double t) const;
    /// Repeat purchases expected of a new customer within t; Batislam et al. (2007), the mean of MBG/NBD:
    /// b/(a-1) (1 - (alpha/(alpha+t))^r F(r,b+1;a+b;t/(alpha+t))).
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/purchase_summary.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace rfm::predict {

/// The Pareto/NBD model: Schmittlein, Morrison and Colombo (1987), "Counting Your Customers: Who Are They and What Will
/// They Do Next?", Management Science 33(1); written as in Fader and Hardie (2005), "A Note on Deriving the Pareto/NBD
/// Model and Related Expressions" (the note).
///
/// While alive a customer buys at random with a rate from a gamma distribution (shape r, scale parameter alpha); he
/// drops out at any time, at a rate from another (s, beta). All parameters are positive; alpha and beta are in time
/// units. Functions are safe on any thread.
struct pareto_nbd {
    double r = 0;
    double alpha = 0;
    double s = 0;
    double beta = 0;

    static constexpr std::string_view name = "pareto-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "s", "beta"};
    std::array<double, 4> parameters() const { return {r, alpha, s, beta}; }
    static pareto_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }

    /// ln of the likelihood of one customer; the note's likelihood for a randomly chosen individual,
    /// G(r+x)/G(r) alpha^r beta^s ((alpha+T)^-(r+x) (beta+T)^-s + s/(r+s+x) A0).
    double log_likelihood(const purchase_summary& c) const;
    /// The sum over rows that stand for `counts` customers each; rows are sorted.
    double log_likelihood(std::span<const purchase_summary> sorted, std::span<const std::uint32_t> counts) const;
    /// The probability to be alive at T; Schmittlein et al. (1987), equations 11 to 13, as in the note:
    /// 1 / (1 + s/(r+s+x) (alpha+T)^(r+x) (beta+T)^s A0).
    double p_alive(const purchase_summary& c) const;
    /// Purchases expected within t after T of a customer who is alive at T: the next without P(alive).
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Purchases expected within t after T; Schmittlein et al. (1987), equation 22:
    /// (r+x)(beta+T) / ((alpha+T)(s-1)) (1 - ((beta+T)/(beta+T+t))^(s-1)) P(alive), with its limit at s = 1.
    double expected_purchases(const purchase_summary& c, double t) const;
    /// Repeat purchases expected of a new customer within t; Schmittlein et al. (1987), equation 17:
    /// r beta / (alpha (s-1)) (1 - (beta/(beta+t))^(s-1)), with its limit at s = 1.
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

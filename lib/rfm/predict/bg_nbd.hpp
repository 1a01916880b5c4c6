// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/purchase_summary.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace rfm::predict {

/// The BG/NBD model: Fader, Hardie and Lee (2005), "Counting Your Customers the Easy Way: An Alternative to the
/// Pareto/NBD Model", Marketing Science 24(2).
///
/// While alive a customer buys at random with a rate from a gamma distribution (shape r, scale parameter alpha in time
/// units); after each purchase he drops out with a probability from a beta distribution (a, b). Somebody who never came
/// back is therefore alive for sure. All parameters are positive. Functions are safe on any thread.
struct bg_nbd {
    double r = 0;
    double alpha = 0;
    double a = 0;
    double b = 0;

    static constexpr std::string_view name = "bg-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "a", "b"};
    std::array<double, 4> parameters() const { return {r, alpha, a, b}; }
    static bg_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }

    /// ln of the likelihood of one customer; equation 6.
    double log_likelihood(const purchase_summary& c) const;
    /// The sum over rows that stand for `counts` customers each; rows are sorted.
    double log_likelihood(std::span<const purchase_summary> sorted, std::span<const std::uint32_t> counts) const;
    /// The probability to be alive at T; Fader, Hardie and Lee (2008), "Computing P(alive) Using the BG/NBD Model",
    /// equation 1.
    double p_alive(const purchase_summary& c) const;
    /// Purchases expected within t after T of a customer who is alive at T; equation 10 without its denominator,
    /// which is 1 / P(alive).
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Purchases expected within t after T; equation 10.
    double expected_purchases(const purchase_summary& c, double t) const;
    /// Repeat purchases expected of a new customer within t; equation 9.
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

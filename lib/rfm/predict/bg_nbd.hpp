// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/likelihood.hpp>

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
/// back is therefore alive for sure. Parameters are positive; a may be 0, and nobody drops out: the NBD model of r and
/// alpha (b then means nothing). P(alive) is that of Fader and Hardie's note 21 at brucehardie.com, "Computing P(alive)
/// Using the BG/NBD Model". Functions are safe on any thread.
struct bg_nbd {
    double r = 0;
    double alpha = 0;
    double a = 0;
    double b = 0;

    static constexpr std::string_view name = "bg-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "a", "b"};
    std::array<double, 4> parameters() const { return {r, alpha, a, b}; }
    static bg_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }
    static bg_nbd without_dropout(double r, double alpha) { return {r, alpha, 0, 1}; }

    /// The likelihood (likelihood.hpp); section 7.
    double constant(std::uint32_t x) const;
    void terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const;
    /// Purchases expected within t after T of a customer who is alive at T; equation 10 without its denominator,
    /// which is 1 / P(alive).
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Repeat purchases expected of a new customer within t; equation 9.
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

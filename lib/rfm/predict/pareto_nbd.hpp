// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/likelihood.hpp>

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
/// drops out at any time, at a rate from another (s, beta). Parameters are positive, alpha and beta in time units;
/// s may be 0, and nobody drops out: the NBD model of r and alpha (beta then means nothing). Functions are safe on any
/// thread.
struct pareto_nbd {
    double r = 0;
    double alpha = 0;
    double s = 0;
    double beta = 0;

    static constexpr std::string_view name = "pareto-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "s", "beta"};
    std::array<double, 4> parameters() const { return {r, alpha, s, beta}; }
    static pareto_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }
    static pareto_nbd without_dropout(double r, double alpha) { return {r, alpha, 0, 1}; }

    /// The likelihood (likelihood.hpp); the note's equations 18 to 20, and for P(alive) 36 and 37:
    /// G(r+x)/G(r) alpha^r beta^s ((alpha+T)^-(r+x) (beta+T)^-s + s/(r+s+x) A0), A0 being the difference of a
    /// hypergeometric term at t_x and at T.
    double constant(std::uint32_t x) const;
    void terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const;
    /// Purchases expected within t after T of a customer who is alive at T: the note's equation 41 without
    /// P(alive), (r+x)(beta+T) / ((alpha+T)(s-1)) (1 - ((beta+T)/(beta+T+t))^(s-1)), with its limit at s = 1.
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Repeat purchases expected of a new customer within t; the note's equation 27:
    /// r beta / (alpha (s-1)) (1 - (beta/(beta+t))^(s-1)), with its limit at s = 1.
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

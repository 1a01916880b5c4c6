// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/likelihood.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace rfm::predict {

/// The modified BG/NBD model: Batislam, Denizel and Filiztekin (2007), "Empirical validation and comparison of models
/// for customer base analysis", International Journal of Research in Marketing 24; the same as the central variant of
/// Hoppe and Wagner (2007).
///
/// As BG/NBD, but a customer can drop out after the first purchase already, so one-time buyers may be gone.
/// Parameters are as those of BG/NBD. Functions are safe on any thread.
struct mbg_nbd {
    double r = 0;
    double alpha = 0;
    double a = 0;
    double b = 0;

    static constexpr std::string_view name = "mbg-nbd";
    static constexpr std::array<std::string_view, 4> parameter_names{"r", "alpha", "a", "b"};
    std::array<double, 4> parameters() const { return {r, alpha, a, b}; }
    static mbg_nbd of(std::span<const double, 4> p) { return {p[0], p[1], p[2], p[3]}; }
    static mbg_nbd without_dropout(double r, double alpha) { return {r, alpha, 0, 1}; }

    /// The likelihood (likelihood.hpp); Batislam et al. (2007), the likelihood of MBG/NBD:
    /// G(r+x)/G(r) alpha^r B(a,b+x+1)/B(a,b) (alpha+T)^-(r+x) (1 + a/(b+x) ((alpha+T)/(alpha+t_x))^(r+x)).
    double constant(std::uint32_t x) const;
    void terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const;
    /// Purchases expected within t after T of a customer who is alive at T: the conditional expectation of Batislam et
    /// al. (2007) without P(alive), (a+b+x)/(a-1) (1 - ((alpha+T)/(alpha+T+t))^(r+x) F(r+x,b+x+1;a+b+x;t/(alpha+T+t))).
    double purchases_if_alive(std::uint32_t x, double age, double t) const;
    /// Repeat purchases expected of a new customer within t; Batislam et al. (2007), the mean of MBG/NBD:
    /// b/(a-1) (1 - (alpha/(alpha+t))^r F(r,b+1;a+b;t/(alpha+t))).
    double expected_repeats(double t) const;
};

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rfm::predict {

/// What the Gamma-Gamma model knows of one customer: repeat purchases and their mean value.
struct spend_summary {
    std::uint32_t x = 0;
    double mean = 0;  ///< zbar, in money
};

/// The Gamma-Gamma model of monetary value: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value", note 25
/// at brucehardie.com.
///
/// The value of a purchase varies about the customer's own mean (gamma, shape p), that mean between customers (its
/// scale from a gamma distribution, shape q, v in money), independent of how often he buys. All parameters are
/// positive. Functions are safe on any thread.
struct gamma_gamma {
    double p = 0;
    double q = 0;
    double v = 0;

    static constexpr std::string_view name = "gamma-gamma";
    static constexpr std::array<std::string_view, 3> parameter_names{"p", "q", "v"};
    std::array<double, 3> parameters() const { return {p, q, v}; }
    static gamma_gamma of(std::span<const double, 3> of) { return {of[0], of[1], of[2]}; }

    /// ln of the likelihood of a mean of x >= 1 purchases, above 0; equation 1a.
    double log_likelihood(const spend_summary& c) const;
    /// The sum over customers sorted by x.
    double log_likelihood(std::span<const spend_summary> sorted) const;
    /// The mean value of a purchase to come, p (v + x zbar) / (p x + q - 1); equation 5. Without repeat purchases that
    /// is the mean over all customers, p v / (q - 1). Nothing where the mean is infinite: p x + q <= 1, so with x = 0
    /// when q <= 1. A negative zbar, left by returns, counts as 0.
    std::optional<double> expected_value(const spend_summary& c) const;
};

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/special.hpp>
#include <rfm/predict/pareto_nbd.hpp>

#include <algorithm>
#include <cmath>

namespace rfm::predict {
namespace {

/// F(1, b; c; z) of Gauss for 0 < b < c and 0 <= z < 1: the power series, whose terms are positive and fall at least
/// as z^k, or for z near 1 Gauss's continued fraction by the modified Lentz method.
double hypergeometric_of_one(double b, double c, double z) {
    constexpr double precision = 1e-16;
    if (z < 0.7) {
        double term = 1;
        double sum = 1;
        for (int k = 0; term > precision * sum; ++k) {
            term *= z * (b + k) / (c + k);
            sum += term;
        }
        return sum;
    }
    constexpr int most_steps = 1'000'000;
    double c_n = 1;
    double d_n = 0;
    double fraction = 1;
    for (int k = 0; k < most_steps; ++k) {
        const int half = k / 2;
        const double partial = k % 2 == 0 ? (b + half) * (c + half - 1) / ((c + k - 1) * (c + k))
                                          : (half + 1) * (c - b + half) / ((c + k - 1) * (c + k));
        c_n = 1 - partial * z / c_n;
        d_n = 1 / (1 - partial * z * d_n);
        const double ratio = c_n * d_n;
        fraction *= ratio;
        if (std::abs(ratio - 1) < precision) {
            break;
        }
    }
    return 1 / fraction;
}

/// s/q times the hypergeometric term of A0 at time t, as a share of (alpha+t)^-(r+x) (beta+t)^-s: between 0 and 1.
/// Euler's transformation makes it F(1, r+x; q+1; z) for alpha >= beta, else (1-z) F(1, s+1; q+1; z).
double dropout_share(const pareto_nbd& m, std::uint32_t x, double t) {
    const double q = m.r + m.s + x;
    const double z = std::abs(m.alpha - m.beta) / (std::max(m.alpha, m.beta) + t);
    const double term = m.alpha >= m.beta ? hypergeometric_of_one(m.r + x, q + 1, z)
                                          : (1 - z) * hypergeometric_of_one(m.s + 1, q + 1, z);
    return std::min(1.0, m.s / q * term);
}

double log_h(const pareto_nbd& m, std::uint32_t x, double t) {
    return -(m.r + x) * std::log(m.alpha + t) - m.s * std::log(m.beta + t);
}

/// What of the likelihood depends on x and T.
struct age_terms {
    double log_h;
    double share;
};

age_terms terms_of(const pareto_nbd& m, std::uint32_t x, double age) {
    return {.log_h = log_h(m, x, age), .share = dropout_share(m, x, age)};
}

/// ln of 1 + s/q (alpha+T)^(r+x) (beta+T)^s A0.
double log_whole(const pareto_nbd& m, const age_terms& at_age, const purchase_summary& c) {
    const double dropped = log_h(m, c.x, c.t_x) - at_age.log_h + std::log(dropout_share(m, c.x, c.t_x));
    return dropped + std::log1p((1 - at_age.share) * std::exp(-dropped));
}

double constant_of(const pareto_nbd& m, std::uint32_t x) {
    return detail::log_gamma(m.r + x) - detail::log_gamma(m.r) + m.r * std::log(m.alpha) + m.s * std::log(m.beta);
}

}  // namespace

double pareto_nbd::log_likelihood(const purchase_summary& c) const {
    const age_terms at_age = terms_of(*this, c.x, c.age);
    return constant_of(*this, c.x) + at_age.log_h + log_whole(*this, at_age, c);
}

double pareto_nbd::log_likelihood(std::span<const purchase_summary> sorted,
                                  std::span<const std::uint32_t> counts) const {
    double sum = 0;
    double constant = 0;
    age_terms at_age{};
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        const purchase_summary& c = sorted[i];
        const bool other_x = i == 0 || c.x != sorted[i - 1].x;
        if (other_x) {
            constant = constant_of(*this, c.x);
        }
        if (other_x || c.age != sorted[i - 1].age) {
            at_age = terms_of(*this, c.x, c.age);
        }
        sum += counts[i] * (constant + at_age.log_h + log_whole(*this, at_age, c));
    }
    return sum;
}

double pareto_nbd::p_alive(const purchase_summary& c) const {
    return std::min(1.0, std::exp(-log_whole(*this, terms_of(*this, c.x, c.age), c)));
}

double pareto_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return (r + x) * (beta + age) / (alpha + age) * detail::one_minus_power(-std::log1p(t / (beta + age)), s - 1);
}

double pareto_nbd::expected_purchases(const purchase_summary& c, double t) const {
    return p_alive(c) * purchases_if_alive(c.x, c.age, t);
}

double pareto_nbd::expected_repeats(double t) const {
    return purchases_if_alive(0, 0, t);
}

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#include <rfm/predict/bg_nbd.hpp>
#include <rfm/predict/detail/beta_geometric.hpp>
#include <rfm/predict/detail/beta_mixture.hpp>

#include <cmath>

namespace rfm::predict {
namespace {

/// Equation 6 is A1 A2 (A3 + [x > 0] A4): ln(A1 A2), and ln of a / (b + x - 1), which A4 has beyond A3.
detail::repeat_terms terms_of(const bg_nbd& m, std::uint32_t x) {
    return {.constant = detail::log_beta_ratio(m.a, m.b, x) + detail::log_gamma_part(m.r, m.alpha, x),
            .log_dropout = x == 0 ? -HUGE_VAL : std::log(m.a) - std::log(m.b + x - 1)};
}

}  // namespace

double bg_nbd::log_likelihood(const purchase_summary& c) const {
    return detail::log_likelihood(r, alpha, terms_of(*this, c.x), c);
}

double bg_nbd::log_likelihood(std::span<const purchase_summary> sorted, std::span<const std::uint32_t> counts) const {
    return detail::log_likelihood_sum(r, alpha, sorted, counts, [this](std::uint32_t x) { return terms_of(*this, x); });
}

double bg_nbd::p_alive(const purchase_summary& c) const {
    return detail::p_alive(r, alpha, terms_of(*this, c.x).log_dropout, c);
}

double bg_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return detail::purchases_before_dropout(r + x, a, b + x, t / (alpha + age));
}

double bg_nbd::expected_purchases(const purchase_summary& c, double t) const {
    return p_alive(c) * purchases_if_alive(c.x, c.age, t);
}

double bg_nbd::expected_repeats(double t) const {
    return purchases_if_alive(0, 0, t);
}

}  // namespace rfm::predict

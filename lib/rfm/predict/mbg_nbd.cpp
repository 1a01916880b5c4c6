// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/beta_geometric.hpp>
#include <rfm/predict/detail/beta_mixture.hpp>
#include <rfm/predict/mbg_nbd.hpp>

#include <cmath>

namespace rfm::predict {
namespace {

detail::repeat_terms terms_of(const mbg_nbd& m, std::uint32_t x) {
    return {.constant = detail::log_beta_ratio(m.a, m.b, x + 1.0) + detail::log_gamma_part(m.r, m.alpha, x),
            .log_dropout = std::log(m.a) - std::log(m.b + x)};
}

}  // namespace

double mbg_nbd::log_likelihood(const purchase_summary& c) const {
    return detail::log_likelihood(r, alpha, terms_of(*this, c.x), c);
}

double mbg_nbd::log_likelihood(std::span<const purchase_summary> sorted, std::span<const std::uint32_t> counts) const {
    return detail::log_likelihood_sum(r, alpha, sorted, counts, [this](std::uint32_t x) { return terms_of(*this, x); });
}

double mbg_nbd::p_alive(const purchase_summary& c) const {
    return detail::p_alive(r, alpha, terms_of(*this, c.x).log_dropout, c);
}

double mbg_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return detail::purchases_before_dropout(r + x, a, b + x + 1, t / (alpha + age));
}

double mbg_nbd::expected_purchases(const purchase_summary& c, double t) const {
    return p_alive(c) * purchases_if_alive(c.x, c.age, t);
}

double mbg_nbd::expected_repeats(double t) const {
    return b / (a + b) * purchases_if_alive(0, 0, t);  // alive after the first purchase
}

}  // namespace rfm::predict

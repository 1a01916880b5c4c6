// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/beta_geometric.hpp>
#include <rfm/predict/detail/beta_mixture.hpp>
#include <rfm/predict/mbg_nbd.hpp>

namespace rfm::predict {

double mbg_nbd::constant(std::uint32_t x) const {
    return detail::log_gamma_part(r, alpha, x) + detail::log_beta_ratio(a, b, x + 1.0);
}

void mbg_nbd::terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const {
    detail::power_terms(r, alpha, t, x, terms, [this](std::uint32_t n) { return a / (b + n); });
}

double mbg_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return detail::purchases_before_dropout(r + x, a, b + x + 1, t / (alpha + age));
}

double mbg_nbd::expected_repeats(double t) const {
    return b / (a + b) * purchases_if_alive(0, 0, t);  // alive after the first purchase
}

}  // namespace rfm::predict

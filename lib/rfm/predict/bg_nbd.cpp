// SPDX-License-Identifier: MIT
#include <rfm/predict/bg_nbd.hpp>
#include <rfm/predict/detail/beta_geometric.hpp>
#include <rfm/predict/detail/beta_mixture.hpp>

namespace rfm::predict {

double bg_nbd::constant(std::uint32_t x) const {
    return detail::log_gamma_part(r, alpha, x) + detail::log_beta_ratio(a, b, x);
}

void bg_nbd::terms_at(double t, std::span<const std::uint32_t> x, std::span<time_terms> terms) const {
    detail::power_terms(r, alpha, t, x, terms, [this](std::uint32_t n) { return n == 0 ? 0 : a / (b + n - 1); });
}

double bg_nbd::purchases_if_alive(std::uint32_t x, double age, double t) const {
    return detail::purchases_before_dropout(r + x, a, b + x, t / (alpha + age));
}

double bg_nbd::expected_repeats(double t) const {
    return purchases_if_alive(0, 0, t);
}

}  // namespace rfm::predict

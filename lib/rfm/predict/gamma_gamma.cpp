// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/special.hpp>
#include <rfm/predict/gamma_gamma.hpp>

#include <algorithm>
#include <cmath>

namespace rfm::predict {
namespace {

/// What of equation 1a depends on x alone.
double constant_of(const gamma_gamma& m, std::uint32_t x) {
    const double shape = m.p * x;
    return detail::log_gamma(shape + m.q) - detail::log_gamma(shape) - detail::log_gamma(m.q) + m.q * std::log(m.v) +
           shape * std::log(x);
}

double term_of(const gamma_gamma& m, double constant, const spend_summary& c) {
    const double shape = m.p * c.x;
    return constant + (shape - 1) * std::log(c.mean) - (shape + m.q) * std::log(m.v + c.x * c.mean);
}

}  // namespace

double gamma_gamma::log_likelihood(const spend_summary& c) const {
    return term_of(*this, constant_of(*this, c.x), c);
}

double gamma_gamma::log_likelihood(std::span<const spend_summary> sorted) const {
    double sum = 0;
    double constant = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i == 0 || sorted[i].x != sorted[i - 1].x) {
            constant = constant_of(*this, sorted[i].x);
        }
        sum += term_of(*this, constant, sorted[i]);
    }
    return sum;
}

std::optional<double> gamma_gamma::expected_value(const spend_summary& c) const {
    const double below = p * c.x + q - 1;
    if (below <= 0) {
        return std::nullopt;
    }
    return p * (v + c.x * std::max(c.mean, 0.0)) / below;
}

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#include <rfm/predict/detail/beta_mixture.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

using doctest::Approx;
using rfm::predict::detail::purchases_before_dropout;

namespace {

/// The mean itself, by Simpson's rule over ln(p / (1 - p)), where the integrand is smooth and falls at both ends.
double by_simpson(double shape, double a, double b, double y) {
    constexpr int intervals = 200'000;
    const double reach = 40 / std::min({1.0, a, b});
    const double peak = a * std::log(a / (a + b)) + b * std::log(b / (a + b));
    double sum = 0;
    double weights = 0;
    for (int i = 0; i <= intervals; ++i) {
        const double odds = std::log(a / b) - reach + 2 * reach * i / intervals;
        const double p = odds < 0 ? std::exp(odds) / (1 + std::exp(odds)) : 1 / (1 + std::exp(-odds));
        const double log_p = odds < 0 ? odds - std::log1p(std::exp(odds)) : -std::log1p(std::exp(-odds));
        const double rule = i == 0 || i == intervals ? 1 : (i % 2 == 1 ? 4 : 2);
        const double weight = rule * std::exp(a * log_p + b * (log_p - odds) - peak);
        const double value = p * y < 1e-300 ? shape * y : -std::expm1(-shape * std::log1p(p * y)) / p;
        weights += weight;
        sum += weight * value;
    }
    return sum / weights;
}

}  // namespace

TEST_CASE(
    "beta mixture: it is the mean over the dropout probability, for short and long times, few and many purchases") {
    struct sample {
        double shape, a, b, y;
    };
    const sample samples[]{
        {0.243, 0.793, 2.426, 0.001},
        {0.243, 0.793, 2.426, 1},
        {0.243, 0.793, 2.426, 90},
        {0.243, 0.793, 2.426, 9000},
        {300, 0.8, 302, 0.2},
        {300, 0.8, 302, 3},
        {300, 0.8, 302, 2000},
        {0.2, 0.1, 0.5, 5},
        {0.2, 0.5, 0.5, 5},
        {5, 3, 0.2, 50},
        {40, 0.5, 1.5, 2},
        {40, 0.5, 1.5, 1e4},
        {2, 30, 300, 20},
        {0.5, 800, 2400, 12},
        {0.5, 1e-2, 3, 7},
        {3, 1, 4, 10},
        {3, 2, 4, 10},
        {100, 200, 2, 0.9},
    };
    for (const auto& [shape, a, b, y] : samples) {
        CAPTURE(shape);
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(y);
        CHECK(purchases_before_dropout(shape, a, b, y) == Approx(by_simpson(shape, a, b, y)).epsilon(1e-9));
    }
}

TEST_CASE("beta mixture: it grows with time, across the borders between its forms") {
    for (const double a : {0.3, 1.0, 4.0}) {
        double before = 0;
        for (double y = 0.01; y < 1e5; y *= 1.2) {
            const double now = purchases_before_dropout(1.5, a, 2.5, y);
            CHECK(now > before);
            before = now;
        }
    }
}

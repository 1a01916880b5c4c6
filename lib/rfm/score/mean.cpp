// SPDX-License-Identifier: MIT
#include <rfm/score/mean.hpp>

#include <rfm/score/decimal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rfm::score {
namespace {

double compensated_sum(std::span<const double> values) {
    double sum = 0;
    double lost = 0;  // what the additions rounded away
    for (const double value : values) {
        const double next = sum + value;
        lost += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
    return sum + lost;
}

double sum_of_magnitudes(std::span<const double> values) {
    double sum = 0;
    for (const double value : values) {
        sum += std::abs(value);
    }
    return sum;
}

}  // namespace

std::vector<double> mean_cut(std::span<const double> values) {
    if (values.empty()) {
        return {};
    }
    const auto count = static_cast<double>(values.size());
    const double mean = compensated_sum(values) / count;
    // Half a unit in the last place each for the values, the sum, the quotient and the decimal.
    const double rounding = 2 * std::numeric_limits<double>::epsilon() * (sum_of_magnitudes(values) / count);

    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    return {std::clamp(decimal_near(mean, rounding), *lowest, *highest)};
}

}  // namespace rfm::score

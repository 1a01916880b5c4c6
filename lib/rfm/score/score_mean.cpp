// SPDX-License-Identifier: MIT
#include <rfm/score/score_mean.hpp>

#include <rfm/score/breaks.hpp>
#include <rfm/score/quantile.hpp>

#include <algorithm>
#include <cstdint>

namespace rfm::score {

std::vector<double> score_mean_cut(std::span<const double> values, int bins, bool low_is_best) {
    if (values.empty()) {
        return {};
    }
    const std::vector<double> quantiles = quantile_cuts(values, bins);
    const auto group = [&](double value) { return std::uint64_t{group_of(value, quantiles, closed_side::right)}; };

    std::uint64_t sum = 0;
    for (const double value : values) {
        sum += group(value);
    }
    // Recency scores are bins + 1 - group: at least their mean is at most the mean of the groups.
    const auto is_high = [&](double value) {
        const std::uint64_t scaled = group(value) * values.size();
        return low_is_best ? scaled <= sum : scaled >= sum;
    };
    double cut = low_is_best ? *std::min_element(values.begin(), values.end())  // the best value is always high
                             : *std::max_element(values.begin(), values.end());
    for (const double value : values) {
        if (is_high(value)) {
            cut = low_is_best ? std::max(cut, value) : std::min(cut, value);
        }
    }
    return {cut};
}

}  // namespace rfm::score

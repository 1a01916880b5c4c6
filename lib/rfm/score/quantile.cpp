// SPDX-License-Identifier: MIT
#include <rfm/score/order_statistics.hpp>
#include <rfm/score/quantile.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rfm::score {
namespace {

/// Where a quantile lies between two neighbours in the sorted values.
struct position {
    std::size_t lower;
    std::size_t upper;
    double weight;  // of the upper one
};

std::vector<position> positions_of(std::size_t count, int bins) {
    std::vector<position> positions;
    const double step = 1.0 / bins;  // R multiplies the step: 3 * (1.0 / 5) is not 3.0 / 5
    const auto last = static_cast<double>(count - 1);
    for (int j = 1; j < bins; ++j) {
        // R counts from 1, and adding the 1 rounds: the weight is taken after it.
        const double place = 1 + last * (j * step);
        const double whole = std::floor(place);
        const auto lower = static_cast<std::size_t>(whole) - 1;
        const double weight = place - whole;
        positions.push_back({.lower = lower, .upper = lower + (weight > 0 ? 1 : 0), .weight = weight});
    }
    return positions;
}

}  // namespace

std::vector<double> quantile_cuts(std::span<const double> values, int bins, unsigned workers) {
    std::vector<double> cuts;
    if (values.empty()) {
        return cuts;
    }
    const std::vector<position> positions = positions_of(values.size(), bins);
    std::vector<std::size_t> ranks;
    for (const position& each : positions) {
        ranks.push_back(each.lower);
        ranks.push_back(each.upper);
    }
    std::ranges::sort(ranks);
    const std::vector<double> sorted = order_statistics(values, ranks, workers);
    const auto at = [&](std::size_t rank) {
        return sorted[static_cast<std::size_t>(std::ranges::lower_bound(ranks, rank) - ranks.begin())];
    };
    for (const position& each : positions) {
        const double lower = at(each.lower);
        const double upper = at(each.upper);
        // Rounding can take the mean of close values past either of them, or below the cut before.
        const double least = cuts.empty() ? lower : std::max(lower, cuts.back());
        cuts.push_back(std::clamp((1 - each.weight) * lower + each.weight * upper, least, upper));
    }
    return cuts;
}

}  // namespace rfm::score

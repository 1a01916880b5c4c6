// SPDX-License-Identifier: MIT
#include <rfm/score/quantile.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace rfm::score {

std::vector<double> quantile_cuts(std::span<double> values, int bins) {
    std::vector<double> cuts;
    if (values.empty()) {
        return cuts;
    }
    const double step = 1.0 / bins;  // R multiplies the step: 3 * (1.0 / 5) is not 3.0 / 5
    const auto last = static_cast<double>(values.size() - 1);
    auto unsorted = values.begin();  // what lies before is in place from the cut before
    for (int j = 1; j < bins; ++j) {
        // R counts from 1, and adding the 1 rounds: the weight is taken after it.
        const double position = 1 + last * (j * step);
        const double whole = std::floor(position);
        const double weight = position - whole;

        const auto lower = values.begin() + static_cast<std::ptrdiff_t>(whole) - 1;
        std::nth_element(unsorted, lower, values.end());
        unsorted = lower;
        const double upper = weight > 0 ? *std::min_element(lower + 1, values.end()) : *lower;
        // Rounding can take the mean of close values past either of them, or below the cut before.
        const double least = cuts.empty() ? *lower : std::max(*lower, cuts.back());
        cuts.push_back(std::clamp((1 - weight) * *lower + weight * upper, least, upper));
    }
    return cuts;
}

}  // namespace rfm::score

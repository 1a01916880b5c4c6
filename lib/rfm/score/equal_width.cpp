// SPDX-License-Identifier: MIT
#include <rfm/score/equal_width.hpp>

#include <rfm/score/decimal.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace rfm::score {

std::vector<double> equal_width_cuts(std::span<const double> values, int bins) {
    if (values.empty()) {
        return {};
    }
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    // Half a unit in the last place each for both values, the products, the sum and the decimal.
    const double rounding =
        4 * std::numeric_limits<double>::epsilon() * std::max(std::abs(*lowest), std::abs(*highest));
    std::vector<double> cuts;
    for (int j = 1; j < bins; ++j) {
        const double share = static_cast<double>(j) / bins;
        const double cut = decimal_near(std::lerp(*lowest, *highest, share), rounding);
        cuts.push_back(std::clamp(cut, cuts.empty() ? *lowest : cuts.back(), *highest));
    }
    return cuts;
}

}  // namespace rfm::score

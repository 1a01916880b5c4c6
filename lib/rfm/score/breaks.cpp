// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>

#include <algorithm>

namespace rfm::score {

std::uint8_t group_of(double value, std::span<const double> cuts, closed_side closed) {
    const auto first_above = closed == closed_side::left ? std::upper_bound(cuts.begin(), cuts.end(), value)
                                                         : std::lower_bound(cuts.begin(), cuts.end(), value);
    return static_cast<std::uint8_t>(1 + (first_above - cuts.begin()));
}

}  // namespace rfm::score

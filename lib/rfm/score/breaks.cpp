// SPDX-License-Identifier: MIT
#include <rfm/score/breaks.hpp>

#include <algorithm>
#include <cstddef>

namespace rfm::score {
namespace {

constexpr std::size_t few_cuts = 16;

}  // namespace

std::uint8_t group_of(double value, std::span<const double> cuts, closed_side closed) {
    if (cuts.size() <= few_cuts) {  // all are compared: faster than to guess at each which half is next
        std::size_t below = 0;
        for (const double cut : cuts) {
            below += (closed == closed_side::left ? cut <= value : cut < value) ? 1 : 0;
        }
        return static_cast<std::uint8_t>(1 + below);
    }
    const auto first_above = closed == closed_side::left ? std::upper_bound(cuts.begin(), cuts.end(), value)
                                                         : std::lower_bound(cuts.begin(), cuts.end(), value);
    return static_cast<std::uint8_t>(1 + (first_above - cuts.begin()));
}

}  // namespace rfm::score

// SPDX-License-Identifier: MIT
#include <rfm/score/levels.hpp>

#include <bitset>
#include <cstddef>
#include <limits>

namespace rfm::score {

int levels_reached(std::span<const std::uint8_t> scores, int levels) {
    std::bitset<std::numeric_limits<std::uint8_t>::max() + 1> seen;
    for (const std::uint8_t score : scores) {
        seen.set(score);
    }
    int reached = 0;
    for (int level = 1; level <= levels; ++level) {
        reached += seen.test(static_cast<std::size_t>(level)) ? 1 : 0;
    }
    return reached;
}

}  // namespace rfm::score

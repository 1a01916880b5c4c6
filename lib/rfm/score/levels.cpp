// SPDX-License-Identifier: MIT
#include <rfm/score/levels.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace rfm::score {

int levels_reached(std::span<const std::uint8_t> scores, int levels) {
    std::array<bool, std::numeric_limits<std::uint8_t>::max() + 1> seen{};
    for (const std::uint8_t score : scores) {
        seen.data()[score] = true;
    }
    int reached = 0;
    for (int level = 1; level <= levels; ++level) {
        reached += seen.at(static_cast<std::size_t>(level)) ? 1 : 0;
    }
    return reached;
}

}  // namespace rfm::score

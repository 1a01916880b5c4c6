// SPDX-License-Identifier: MIT
#include <rfm/score/levels.hpp>

#include <array>
#include <cstddef>
#include <limits>

namespace rfm::score {

int levels_reached(std::span<const std::uint8_t> scores, int levels) {
    std::array<bool, std::numeric_limits<std::uint8_t>::max() + 1> seen{};
    int reached = 0;
    for (auto next = scores.begin(); next != scores.end() && reached < levels; ++next) {
        bool& known = seen.data()[*next];
        reached += !known && *next >= 1 && *next <= levels ? 1 : 0;
        known = true;
    }
    return reached;
}

}  // namespace rfm::score

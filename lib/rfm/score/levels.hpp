// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

namespace rfm::score {

/// How many different scores from 1 to `levels` somebody has: 3 of 5 when ties emptied two groups.
/// Cost: O(n), less once all are reached. Never throws.
int levels_reached(std::span<const std::uint8_t> scores, int levels);

}  // namespace rfm::score

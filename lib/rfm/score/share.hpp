// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>
#include <cstdint>

namespace rfm::score {

/// Shares (0.8, 20 %) are compared in whole billionths, because 0.8 has no exact binary form: a share written with up
/// to nine decimals is exactly what was written, and comparisons with it are comparisons of integers.
inline constexpr std::int64_t billionths_in_one = 1'000'000'000;

/// The nearest number of billionths to `share`, 0 .. 1.
inline std::int64_t billionths(double share) {
    return std::llround(share * static_cast<double>(billionths_in_one));
}

}  // namespace rfm::score

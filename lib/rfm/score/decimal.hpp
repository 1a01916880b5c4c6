// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace rfm::score {

/// The number of four decimals that rounding alone keeps `computed` from, else `computed`: 10.10, 20.20 and 30.30 have
/// the mean 20.20, though that of their binary forms is another number.
///
/// @param rounding  how far `computed` can be from what exact arithmetic would have given
inline double decimal_near(double computed, double rounding) {
    const double decimal = std::round(computed * 10'000) / 10'000;
    return std::abs(decimal - computed) <= rounding ? decimal : computed;
}

}  // namespace rfm::score

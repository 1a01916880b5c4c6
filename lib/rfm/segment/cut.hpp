// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/scale.hpp>
#include <rfm/segment/classification.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::segment {

/// The scores one scale of a plan gives, and the scale as it came out.
struct cut_result {
    std::vector<std::uint8_t> scores;  ///< one per value, 1 .. levels
    int levels = 0;                    ///< scores there can be
    measured_scale measured;           ///< its scale gives the same scores when it is used again
};

/// Scores values by a scale of a plan (any method but pareto), in ascending order of customer ids.
/// Up to `workers` threads share them if the method allows it; the result is the same for any number.
/// Throws failure (usage) for a method that cannot score one measure alone.
cut_result cut(std::span<const double> values, const plan::scale& asked, bool low_is_best, unsigned workers = 1);

}  // namespace rfm::segment

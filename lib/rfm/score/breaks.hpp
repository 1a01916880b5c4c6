// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/scale.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::score {

using plan::closed_side;

/// The group of `value` between given cut points, 1 (lowest) .. cuts.size()+1.
///
/// This is the whole of the method `breaks`, where the cuts are the user's own, and the last step of every method that
/// computes cuts. Left-closed groups are those of R's rfm for given thresholds (rfm 0.3.0, `rfm_table_order`). Equal
/// cuts are allowed: the groups between them stay empty.
///
/// @param cuts  ascending, at most 254
/// Cost: O(log cuts). Never throws; safe from any thread.
std::uint8_t group_of(double value, std::span<const double> cuts, closed_side closed);

/// The same for each of many values, which up to `workers` threads share.
std::vector<std::uint8_t> groups_of(std::span<const double> values, std::span<const double> cuts, closed_side closed,
                                    unsigned workers = 1);

}  // namespace rfm::score

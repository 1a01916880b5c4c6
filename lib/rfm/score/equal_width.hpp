// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// Cut points that divide the way from the smallest to the largest value into equal steps, whoever is in them.
///
/// Cut j of bins-1 is lowest + j (highest - lowest) / bins, and groups are right-closed, as with R's cut(x, bins) and
/// pandas.cut. A cut that rounding alone keeps from a number of four decimals is that number (decimal.hpp), so that an
/// amount written at a cut is at the cut. One very large customer leaves most others in the lowest group.
///
/// @param values  one finite number per customer, in any order
/// @param bins    number of groups, 2 .. 255
/// @return        bins-1 ascending cuts; none when there are no values
/// Cost: O(n). Throws nothing but std::bad_alloc.
std::vector<double> equal_width_cuts(std::span<const double> values, int bins);

}  // namespace rfm::score

// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// The arithmetic mean as the one cut between low and high: the split of the eight-class model (八分类).
///
/// A customer at the mean is high: value >= mean for frequency and monetary, days <= mean for recency. So that this
/// holds for amounts like 10.10, 20.20, 30.30, whose binary forms do not average to 20.20, the sum is compensated
/// (Neumaier 1974) and a mean that rounding alone keeps from a number of four decimals is that number.
///
/// @param values  one finite number per customer, in any order
/// @return        one cut between the smallest and the largest value; none when there are no values
/// Cost: O(n). The last bit may depend on the order of the values. Throws nothing but std::bad_alloc.
std::vector<double> mean_cut(std::span<const double> values);

}  // namespace rfm::score

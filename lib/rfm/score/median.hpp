// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// The median as the one cut between low and high: the middle value, or halfway between the two middle values.
///
/// A customer at the median is high: value >= median for frequency and monetary, days <= median for recency. With many
/// equal values far more than half can be high.
///
/// @param values  one finite number per customer in any order
/// @return        one cut; none when there are no values
/// Cost: O(n), see order_statistics(). Throws nothing but std::bad_alloc.
std::vector<double> median_cut(std::span<const double> values);

}  // namespace rfm::score

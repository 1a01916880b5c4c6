// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rfm::score {

/// How many of `customers` are the top `share`: all with less than `share` of the customers before them, best first. So
/// part of a customer counts as one (20 % of 6 is 2), and 7 % of 100 is 7 (shares are compared as share.hpp says).
///
/// @param share  above 0, at most 1
std::size_t count_of_share(double share, std::size_t customers);

/// One cut between the best `count` customers and the others: the value of the last one in.
///
/// Who equals the last one is in as well, so equal values stay together and more than `count` can be high: value >= cut
/// for frequency and monetary, days <= cut for recency. A count beyond the number of customers takes them all. The rule
/// is rfm's own; it is RANK() <= count in SQL.
///
/// @param values       one finite number per customer in any order; the call reorders them
/// @param count        at least 1
/// @param low_is_best  recency
/// @return             one cut; none when there are no values
/// Cost: O(n) on average, by selection. Throws nothing but std::bad_alloc.
std::vector<double> top_cut(std::span<double> values, std::size_t count, bool low_is_best);

}  // namespace rfm::score

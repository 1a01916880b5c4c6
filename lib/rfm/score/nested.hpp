// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::score {

struct nested_bins {
    int recency = 5;  ///< 2 .. 255, as the others
    int frequency = 5;
    int monetary = 5;
};

struct nested_scoring {
    std::vector<std::uint8_t> recency;  ///< one per customer, 1 .. bins.recency; the best is the highest
    std::vector<std::uint8_t> frequency;
    std::vector<std::uint8_t> monetary;
};

/// Scores within scores: recency is scored first, frequency among the customers of each recency score, monetary among
/// those of each pair. Every code then has nearly the same number of customers (Hughes, "Strategic Database Marketing",
/// exact quintiles; "nested" in the RFM analysis of SPSS), but the same frequency can score 2 among recent customers
/// and 4 among others.
///
/// Each step is ntile(): equal values are told apart by id, groups differ by one customer at most, and a group of fewer
/// customers than scores fills the lower ones. There are no cut points.
///
/// @param recency  days since the last purchase: few is best; the others: much is best. One finite number per customer,
///                 in ascending order of customer ids
/// Cost: O(n log n). Throws nothing but std::bad_alloc.
nested_scoring nested(std::span<const double> recency, std::span<const double> frequency,
                      std::span<const double> monetary, nested_bins bins);

}  // namespace rfm::score

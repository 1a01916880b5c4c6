// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::score {

/// Groups of exactly equal size, as SQL numbers them: NTILE(tiles) OVER (ORDER BY measure, id) of ISO/IEC 9075-2:2003.
///
/// Customers are put in order, lowest first, those of equal value in the order of their ids, and dealt out in runs: n
/// customers in k tiles give n / k each, and one more to each of the first n mod k tiles. With fewer customers than
/// tiles each has a tile of its own and the upper tiles stay empty, so a single customer scores 1.
///
/// With `low_is_best` (recency) the order is ORDER BY measure DESC, id: the largest value comes first and scores 1, the
/// smallest comes last and scores highest, and of equal values it is still the smaller id that comes first.
///
/// Equal values can get different scores, and there are no cut points: the tiles of one set of customers say nothing
/// about another.
///
/// @param values  one finite number per customer, in ascending order of customer ids
/// @param tiles   number of groups, 2 .. 255
/// @param workers how many threads may share the values; the result is the same for any number
/// @return        the tile of each customer, 1 .. tiles, in the order of `values`
/// Cost: O(n), see order_statistics(). Throws nothing but std::bad_alloc.
std::vector<std::uint8_t> ntile(std::span<const double> values, int tiles, bool low_is_best, unsigned workers = 1);

}  // namespace rfm::score

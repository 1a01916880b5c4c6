// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// Cut points between groups that hold, as nearly as ties allow, equally many customers.
///
/// Cut j of bins-1 is the type-7 sample quantile at j/bins (Hyndman and Fan 1996, "Sample quantiles in statistical
/// packages"; what R and NumPy compute unless told otherwise), evaluated in the order R 4 does, so that the last bit
/// agrees; only where rounding would take a cut outside its two neighbours or below the cut before it is held back.
/// Groups are right-closed: customers at a cut belong below it, so equal values are never torn apart. Many equal values
/// make equal cuts and empty groups; levels_reached() counts what is left.
///
/// @param values  one finite number per customer in any order
/// @param bins    number of groups, 2 .. 255
/// @param workers how many threads may share the values; the result is the same for any number
/// @return        bins-1 ascending cuts; none when there are no values
/// Cost: O(n), see order_statistics(). Throws nothing but std::bad_alloc.
std::vector<double> quantile_cuts(std::span<const double> values, int bins, unsigned workers = 1);

}  // namespace rfm::score

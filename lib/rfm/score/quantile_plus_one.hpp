// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// The cut points of R's package rfm (0.3.0, `rfm_table_order` with a number of bins): each quantile of
/// quantile_cuts() plus 1, with left-closed groups, so that a value below the cut stays low.
///
/// For whole numbers this is the same as right-closed groups at the quantile itself. It is not for fractions: whatever
/// lies less than 1 above a quantile falls low as well, so scores depend on the unit money is counted in. Meant for
/// agreement with that package; `quantile` has no such effect.
///
/// @param values  one finite number per customer in any order
/// @param bins    number of groups, 2 .. 255
/// @return        bins-1 ascending cuts; none when there are no values
/// Cost: as quantile_cuts(). Throws nothing but std::bad_alloc.
std::vector<double> quantile_plus_one_cuts(std::span<const double> values, int bins, unsigned workers = 1);

}  // namespace rfm::score

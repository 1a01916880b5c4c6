// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::score {

/// ABC classes: how much of the total was already brought when a customer's turn comes, largest first.
///
/// The class is the number of cut shares reached by the customers before: with cuts 0.8 and 0.95 class 0 (A) holds
/// those who bring the first 80 %, the one who crosses the line included, class 1 (B) the next 15 %, class 2 (C) the
/// rest. Of equal amounts all take the class of the first of them. Negative totals count as 0. Who brings nothing is in
/// the last class, even if nobody brings anything: before nothing everything has been brought.
///
/// The rule is rfm's own choice among the usual ABC analyses, which differ in who crosses the line. Amounts are summed
/// in 128-bit integers and shares compared as share.hpp says, so no result hangs on rounding or on the order of
/// customers.
///
/// @param totals  one amount per customer, in any order
/// @param cuts    ascending shares above 0, up to 1; at most 254
/// @return        the class of each customer, 0 (best) .. cuts.size(), in the order of `totals`
/// Cost: O(n log n). Throws nothing but std::bad_alloc.
std::vector<std::uint8_t> pareto_classes(std::span<const amount> totals, std::span<const double> cuts);

}  // namespace rfm::score

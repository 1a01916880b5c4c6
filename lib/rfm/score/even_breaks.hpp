// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/score/natural_classes.hpp>

#include <span>
#include <vector>

namespace rfm::score {

/// Breaks that tell customers apart where quantiles could not, because too many share a value: left-closed groups that
/// all have somebody and are as even in size as one walk through the values makes them. They are advice for people
/// who write plans, not a method.
///
/// @param values  strictly ascending, see counted_values()
/// @param bins    groups wanted, at least 2
/// @return        strictly ascending values of customers, bins-1 or as many as there are different values but the
///                lowest
/// Cost: O(n). Throws nothing but std::bad_alloc.
std::vector<double> even_breaks(std::span<const counted_value> values, int bins);

}  // namespace rfm::score

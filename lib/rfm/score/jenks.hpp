// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// Natural breaks: cut points where the values leave gaps, so that customers of a group are as alike as can be.
///
/// The groups are those with the least squared deviations from their means (Jenks 1977, "Optimal data classification
/// for choropleth maps", by the exact method of Fisher 1958; see natural_classes()). A cut is the largest value of the
/// group below it and groups are right-closed, as in R's classInt and Python's jenkspy. Groups differ in size: a few
/// very large customers can have one to themselves.
///
/// @param values  one finite number per customer in any order
/// @param bins    number of groups, 2 .. 255; with fewer different values each is a group, spread from 1 to bins
/// @return        bins-1 ascending cuts; none when there are no values
/// Cost: O(n log n), and O(bins d log d) for d different values. Throws nothing but std::bad_alloc.
std::vector<double> jenks_cuts(std::span<const double> values, int bins);

}  // namespace rfm::score

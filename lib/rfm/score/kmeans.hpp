// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// k-means of one measure: cut points halfway between the means of neighbouring groups, so that every customer belongs
/// to the group whose mean is nearest.
///
/// On a line the best k means can be found exactly (natural_classes()), so there are no starting points, no seed and no
/// runs that end in a worse division, as with the iterations of Lloyd (1982). The groups are those of jenks_cuts();
/// the cuts are not: a frozen plan puts a new customer in the group with the nearest mean here, and above the largest
/// value seen in the group below there. Groups are right-closed. k-means of several measures at once: clusters.hpp.
///
/// @param values  one finite number per customer in any order
/// @param bins    number of groups, 2 .. 255; with fewer different values each is a group, spread from 1 to bins
/// @return        bins-1 ascending cuts; none when there are no values
/// Cost: as jenks_cuts(). Throws nothing but std::bad_alloc.
std::vector<double> kmeans_cuts(std::span<const double> values, int bins);

}  // namespace rfm::score

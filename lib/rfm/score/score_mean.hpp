// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

namespace rfm::score {

/// One cut between low and high by scores, not by values: everybody is scored 1 .. bins with `quantile`, and high is
/// who has at least the mean of these scores. The variant of the eight-class model (八分类) that outliers cannot move.
///
/// Scores rise with values, so the high customers lie on one side of a value: the smallest among theirs for frequency
/// and monetary (value >= cut is high), the largest for recency (days <= cut is high). That value is the cut.
/// Comparison with the mean is exact, in whole numbers.
///
/// @param values       one finite number per customer, in any order
/// @param bins         scores to average over, 2 .. 255
/// @param low_is_best  recency
/// @return             one cut; none when there are no values
/// Cost: as quantile_cuts(). Throws nothing but std::bad_alloc.
std::vector<double> score_mean_cut(std::span<const double> values, int bins, bool low_is_best);

}  // namespace rfm::score

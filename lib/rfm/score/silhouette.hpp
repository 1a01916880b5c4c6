// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/score/clusters.hpp>

#include <optional>

namespace rfm::score {

/// How well clusters part their points: the mean of (b - a) / max(a, b), where a is a point's mean distance to the
/// others of its cluster and b the least of its mean distances to the points of another (Rousseeuw 1987); 0 for a point
/// alone in its cluster. Over 2,000 points at most, evenly spaced.
///
/// @return  -1 to 1; nothing if fewer than two clusters have points
/// Cost: O(n^2) for the points looked at. The same for any number of workers. Throws nothing but std::bad_alloc.
std::optional<double> mean_silhouette(const points& all, const centre_list& centres, unsigned workers);

}  // namespace rfm::score

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/segment/column.hpp>

#include <span>

namespace rfm::segment {

/// Gives customers with purchases the class of the cluster they are in, the others no_purchase: fills classes, outcomes
/// and clusters of a plan that has [clusters].
///
/// Measures are put on a logarithmic scale and standardised; who lacks one is taken to be at its mean. Clusters are
/// numbered from the best: by the sum of the standardised measures of their centre, those of which less is better
/// counted negative.
///
/// @param columns  where the measures are found
/// @param workers  threads; the result is the same for any number
/// Throws failure (usage) for a measure that is not there.
void cluster_customers(classification& c, std::span<const column> columns, unsigned workers);

}  // namespace rfm::segment

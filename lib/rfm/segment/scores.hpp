// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

namespace rfm::segment {

/// Scores recency, frequency and monetary of the customers with purchases by the scales of `c.applied`; the others get
/// 0. Fills r, f, m, composite, wide_codes and the scales; does nothing for a plan that does not score.
/// Up to `workers` threads share the measures. Throws failure (usage) for a method that cannot score.
void score_customers(classification& c, unsigned workers = 1);

}  // namespace rfm::segment

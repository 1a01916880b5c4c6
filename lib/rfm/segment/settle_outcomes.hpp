// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <string>
#include <vector>

namespace rfm::segment {

/// Puts the segments of a file in the plan's order and lets the rows point to them.
///
/// @param seen    their names; the classes of `c` are places in it. The first is none.
/// @param labels  per name; none where the file has no labels
void settle_outcomes(classification& c, const std::vector<std::string>& seen, const std::vector<std::string>& labels);

}  // namespace rfm::segment

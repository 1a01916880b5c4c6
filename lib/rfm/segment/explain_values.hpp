// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/explain.hpp>

#include <cstddef>

namespace rfm::segment {

/// Fills in what the class of `row` rests on: measures among their cut points, dimensions that decide, centres.
/// Cost: one row, but for dimensions cut by pareto, which are put together from all.
void explain_values(explanation& e, const classification& c, std::size_t row);

}  // namespace rfm::segment

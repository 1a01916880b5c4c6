// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>

#include <cstddef>
#include <span>

namespace rfm::segment {

/// Leaves those rows alone, in the order given: to filter rows or to put them in another order. Scales, outcomes and
/// texts of columns stay as they are.
void take_rows(classification& customers, std::span<const std::size_t> rows);

}  // namespace rfm::segment

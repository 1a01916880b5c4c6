// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/table_reader.hpp>

namespace rfm::plan::detail {

/// Fills `segments`, `otherwise` and `no_purchase` of a plan whose scales, dimensions and `by` are known.
void read_segments(const table_reader& top, plan& p);

}  // namespace rfm::plan::detail

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/detail/table_reader.hpp>

#include <vector>

namespace rfm::plan::detail {

/// The tables [[dimension]] of a plan.
std::vector<dimension> read_dimensions(const table_reader& top);

}  // namespace rfm::plan::detail

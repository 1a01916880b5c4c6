// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/measure_spec.hpp>
#include <rfm/plan/detail/table_reader.hpp>

namespace rfm::plan::detail {

/// The table [metrics] of a plan; without one, the defaults.
orders::measure_spec read_metrics(const table_reader& top);

}  // namespace rfm::plan::detail

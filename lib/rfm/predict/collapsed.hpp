// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/predict/purchase_summary.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace rfm::predict {

/// Customers with the same x, t_x and T as one row: models tell them apart by nothing else, and there are far fewer
/// such rows than customers.
struct collapsed {
    std::vector<purchase_summary> rows;  ///< sorted, each once
    std::vector<std::uint32_t> counts;   ///< customers per row
    std::vector<std::uint32_t> row_of;   ///< per customer
};
collapsed collapse(std::span<const purchase_summary> customers);

/// Rows for about `customers` of those in `all`, evenly spread in sorted order; without row_of.
collapsed thinned(const collapsed& all, std::size_t customers);

}  // namespace rfm::predict

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/dimensions.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rfm::segment {

/// A dimension that is cut within each group for itself; the scales are one per text of `within`.
struct grouped_dimension {
    coded_column classes;
    std::vector<std::optional<measured_scale>> scales;
};

/// compute_dimension() over the customers of each group. Throws as it does.
grouped_dimension compute_within(const plan::dimension& wanted, const coded_column& within,
                                 std::span<const column> columns, std::span<const std::uint8_t> has_purchase,
                                 const lookup_tables& tables, const std::string& plan_name);

}  // namespace rfm::segment

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/units.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::summary {

/// One class and its customers. Shares are parts of 1.
struct segment_row {
    plan::outcome outcome;  ///< name, label and action, in both languages
    std::uint64_t customers = 0;
    double customer_share = 0;
    quantity purchases;  ///< sum of frequency
    amount monetary;     ///< sum of monetary: revenue where the section's `in` says so

    std::optional<double> monetary_share;       ///< of the sum over all customers; nothing where that is not positive
    std::optional<amount> average_order_value;  ///< monetary / purchases, half to even; only of revenue

    /// Medians over the customers with purchases; for an even number the mean of the two in the middle, half to even
    /// at four decimals. Nothing where none has purchases.
    std::optional<quantity> median_recency;  ///< days
    std::optional<quantity> median_frequency;
    std::optional<amount> median_monetary;
};

/// Report section `segments`: the classes that have customers, in plan order.
struct segments {
    units in;
    std::vector<segment_row> rows;
};

/// Throws `failure` (refused) when a sum leaves the range of an amount or a quantity. Cost: O(n).
segments segments_of(const segment::classification& customers);

}  // namespace rfm::summary

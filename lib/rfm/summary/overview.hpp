// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/summary/units.hpp>

#include <cstdint>
#include <optional>

namespace rfm::summary {

/// Report section `overview`: all customers in one row of figures.
struct overview {
    units in;
    std::uint64_t customers = 0;
    std::uint64_t buyers = 0;  ///< customers with purchases
    quantity purchases;        ///< sum of frequency
    amount monetary;           ///< sum of monetary: revenue where `in` says so

    std::optional<amount> average_order_value;  ///< monetary / purchases, half to even; only of revenue
    std::optional<amount> monetary_per_buyer;   ///< half to even
    std::optional<double> repeat_rate;          ///< buyers with a frequency of 2 or more / buyers
    std::optional<double> top_fifth_share;      ///< as `share_of_top` of summary/pareto.hpp, of 20 %

    std::optional<day> first_day;  ///< earliest first and latest last purchase
    std::optional<day> last_day;
    std::optional<day> as_of;
};

/// Throws `failure` (refused) when a sum leaves the range of an amount or a quantity. Cost: O(n).
overview overview_of(const segment::classification& customers);

}  // namespace rfm::summary

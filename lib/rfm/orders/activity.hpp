// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>
#include <rfm/base/text_column.hpp>
#include <rfm/base/unset_allocator.hpp>
#include <rfm/orders/measure_spec.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace rfm::orders {

/// What is wanted from a stream of order lines; filled from the plan and the verb before anything is read.
///
/// `measures` is settled: its frequency is not `automatic`, its as-of not `today`.
struct activity_spec {
    measure_spec measures;
    std::vector<std::string> attributes;  ///< columns whose newest value each customer keeps
    std::vector<std::string> derived;     ///< attributes computed from all lines of a customer; see derived.hpp
    bool with_largest = false;            ///< the largest order is wanted although monetary is something else
    bool with_purchases = false;          ///< orders are to be counted although frequency is something else

    bool needs_orders() const;  ///< it matters which lines are of one order
    bool counts_purchases() const;
    bool finds_largest() const;

    /// Whether `activity_builder` can answer it while streaming; otherwise the lines are kept (`history_builder`).
    bool streams() const {
        const bool open_window = measures.window_days.has_value() && measures.as_of.from != as_of_rule::source::given;
        return !open_window && derived.empty() && !with_largest && !with_purchases &&
               measures.monetary != monetary_basis::largest;
    }
};

/// One row per customer, sorted by customer id in byte order; within groups one per customer and group, sorted by both.
/// Columns have equal length.
struct activity {
    text_column customers;
    unset_vector<std::uint8_t> has_purchase;  ///< 0: known from returns alone; first_days and last_days are then 0
    unset_vector<std::uint16_t> first_days;   ///< of the first and the last purchase, over all lines
    unset_vector<std::uint16_t> last_days;
    unset_vector<quantity> frequency;       ///< in the unit of the spec, within the window
    unset_vector<std::uint32_t> purchases;  ///< distinct orders with a sale, within the window; empty like `largest`
    unset_vector<amount> total;             ///< net of returns where the spec says so, within the window
    unset_vector<amount> largest;           ///< largest net order within the window; empty unless the spec asks for it
    std::vector<coded_column> attributes;
    coded_column within;  ///< the group of each row, see groups.hpp; no codes: customers are not grouped

    day as_of;                      ///< recency counts from this day
    std::uint64_t after_as_of = 0;  ///< lines later than `as_of`, left out

    std::size_t size() const { return has_purchase.size(); }

    /// Gives every column that the spec asks for, but the customers, that many rows; each has to be filled in.
    void resize(std::size_t rows, const activity_spec& spec);
};

}  // namespace rfm::orders

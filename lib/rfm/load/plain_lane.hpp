// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/load/detail/plain_rows.hpp>
#include <rfm/load/fast_amount.hpp>
#include <rfm/load/fast_date.hpp>
#include <rfm/load/line_context.hpp>
#include <rfm/load/order_line.hpp>

#include <cstddef>
#include <cstdint>

namespace rfm::load {

/// Loads lines of the plainest inputs, in which customer, date, amount and perhaps an order id are all there is to a
/// line, in as few steps as they can be. It stops at the first record that is not written in the commonest way, and
/// says nothing about it. Not thread safe.
class plain_lane {
public:
    /// `with` must outlive the lane, and `kernel`, which may be null.
    explicit plain_lane(const line_context& with, const detail::plain_kernel* kernel = best_kernel())
        : with_(with), kernel_(kernel) {}

    /// Settles what is the same for all lines; `first` and `last` are the days that are loaded.
    void bind(day first, day last);
    void close() { open_ = false; }

    /// Loads records from `first` on; how many. A block with a header line ahead has none.
    std::uint32_t load(const csv::block& block, std::uint32_t first, orders::order_batch& batch, accounting& counts);

private:
    static const detail::plain_kernel* best_kernel();

    /// Records of a block on their way to the lines of a batch, for which there is room.
    struct group_of_records {
        const csv::block& block;
        orders::order_batch& batch;
        std::uint32_t first;  // record
        std::uint32_t most;
        std::size_t before;  // lines of the batch
        bool may_be_bare;
    };
    template <class Rows>
    std::uint32_t load_groups(const csv::block& block, std::uint32_t first, orders::order_batch& batch,
                              accounting& counts);
    template <class Rows>
    std::uint32_t load_group(const group_of_records& some, std::uint64_t& lines);
    template <class Rows>
    bool load_any(const group_of_records& some, std::uint32_t place, const Rows& row, bool& bare);
    template <bool quoted, class Rows>
    bool load_row(const group_of_records& some, std::uint32_t place, const Rows& row);

    bool takes_kernel(const group_of_records& some);
    std::uint32_t load_with_kernel(const group_of_records& some);
    void note(const group_of_records& some, const detail::plain_marks& marks, std::uint64_t rows);
    detail::plain_form form_of(const detail::plain_rows& rows) const;

    const line_context& with_;
    bool open_ = false;
    bool needs_orders_ = false;
    bool has_order_ = false;
    char decimal_ = '.';
    two_decimals common_amount_;
    std::uint32_t width_ = 0;
    std::uint32_t customer_ = 0;  // columns
    std::uint32_t date_ = 0;
    std::uint32_t amount_ = 0;
    std::uint32_t order_ = 0;
    std::uint16_t first_day_ = 0;
    std::uint16_t last_day_ = 0;
    std::uint64_t last_header_line_ = 0;
    known_months months_;
    const detail::plain_kernel* kernel_;
    std::uint32_t groups_without_ = 0;  // to come, before the kernel is tried again
};

}  // namespace rfm::load

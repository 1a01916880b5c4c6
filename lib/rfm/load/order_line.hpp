// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>
#include <rfm/csv/block.hpp>
#include <rfm/load/accounting.hpp>
#include <rfm/load/line_context.hpp>
#include <rfm/orders/order_batch.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

/// Why one record of a block was not loaded.
struct row_problem {
    std::uint32_t record = 0;  ///< index into the block's records
    reason why = reason::filtered;
    std::string column;  ///< name of the column at fault; empty: the record as a whole
    std::string value;   ///< as it stands in the input
};

/// One record on its way to an order line; its money is in order_money.cpp. The checks come in the order of the
/// specification: shape, filters, status, customer, date, amount, period, duplicates; the first that fails is the
/// record's reason.
class order_line {
public:
    order_line(const line_context& with, const csv::block& block, const csv::record& r, accounting& counts);

    /// Appends the line to `batch`, or says why not in `problem`. Throws rfm::failure (refused): a second currency, an
    /// unknown status word, a failed upstream import.
    bool load(orders::order_batch& batch, row_problem& problem);

    /// The amount of a record that was not loaded, if it can be read.
    std::optional<std::int64_t> readable_amount();

private:
    /// The line's own cell, or its order's where that is shared and the line leaves it empty.
    std::string_view value(role r) const;
    std::string_view order_id() const;
    bool has(role r) const { return with_.has(r); }
    bool stop(reason why, std::string column = {}, std::string_view text = {});
    bool stop(reason why, role r);

    bool shape();
    bool inherit();
    bool filters();
    bool status();
    bool customer();
    bool customer_of_return();
    bool date();
    bool money();
    bool number(role r, std::int64_t& into);
    bool amount_of_line();
    bool amount_of_price();
    bool take_refund();
    bool written_amount();
    bool amount_of_order();
    std::string currency() const;
    bool convert();
    void see_currency(const std::string& code);
    bool period();
    bool duplicate();
    bool is_free_return() const;
    void append(orders::order_batch& batch);

    const line_context& with_;
    const csv::block& block_;
    const csv::record& record_;
    accounting& counts_;
    order_head* head_ = nullptr;  // of the line's order, where amounts are per order
    row_problem problem_;
    std::string id_;
    std::string written_currency_;  // beside the amount or price
    day date_;
    std::int64_t amount_ = 0;
    std::int64_t quantity_ = quantity::scale;
};

}  // namespace rfm::load

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/load/line_context.hpp>
#include <rfm/orders/order_batch.hpp>

namespace rfm::load {

/// Looks at how the order ids of an input follow one another, one batch after the other. It gives up where they are not
/// in order: their batches are then said to be out of order unseen. Not thread safe.
class order_run {
public:
    /// `with` must outlive it.
    explicit order_run(const line_context& with) : with_(with) {}

    /// Notes in a batch, whose lines come from that block, how the ids of its orders follow one another, and of which
    /// lines that proves something. Says nothing where it does not matter which lines are of one order.
    void look(const csv::block& block, orders::order_batch& batch);

private:
    const line_context& with_;
    unsigned out_of_order_ = 0;  // batches
};

}  // namespace rfm::load

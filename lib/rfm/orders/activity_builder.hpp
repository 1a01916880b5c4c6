// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/orders/order_batch.hpp>

#include <memory>
#include <vector>

namespace rfm::orders {

/// Adds order lines up per customer while they stream by. Memory depends on customers and, where orders or days are
/// counted, on distinct ones; not on lines or workers. The result is the same for any number of workers and any order
/// of batches: where order counts, block and record decide.
class activity_builder {
public:
    /// @param spec     one that `streams()`
    /// @param workers  how many threads add, at least 1
    explicit activity_builder(activity_spec spec, unsigned workers = 1);
    activity_builder(activity_builder&&) noexcept;
    activity_builder& operator=(activity_builder&&) noexcept;
    ~activity_builder();

    /// Safe for several threads at once if each gives a number of its own below `workers`.
    /// Throws rfm::failure (refused) past 4,294,967,295 lines of one customer.
    void add(unsigned worker, const order_batch& batch);

    /// The same batch once more, before or after it is added: in input order, from one thread at a time. Where each
    /// batch comes and order ids are in order, orders are counted faster; the result is the same.
    void follow(const order_batch& batch);

    /// After all adds, from one thread, once; it starts up to `workers` threads.
    ///
    /// @param texts  the texts behind the attribute codes, one column per attribute
    /// Throws rfm::failure (refused) past 4,294,967,295 orders of one customer, and when the amounts of a customer pass
    /// what an amount can hold, once all are added: sums on the way may.
    activity finish(const std::vector<coded_column>& texts);

private:
    class sums;
    std::unique_ptr<sums> sums_;
};

}  // namespace rfm::orders

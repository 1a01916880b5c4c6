// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/orders/order_batch.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace rfm::orders {

/// Every order line, grouped per customer. Customers are sorted by id in byte order; lines of a customer by day, then
/// as they came in.
struct history {
    text_column customers;
    std::vector<std::uint64_t> begins;  ///< lines of customer c: begins[c] .. begins[c + 1]; one more than customers
    std::vector<std::uint16_t> days;
    std::vector<std::int64_t> amounts;
    std::vector<std::int64_t> quantities;
    std::vector<std::uint64_t> orders;
    std::vector<std::uint8_t> is_return;
    std::vector<coded_column> attributes;  ///< one code per line
    day newest;                            ///< of all lines, sales and returns
};

/// Collects order lines; memory depends on lines. The result is the same for any number of workers and any order of
/// batches: where order counts, block and record decide.
class history_builder {
public:
    /// @param workers  how many threads add, at least 1
    explicit history_builder(std::size_t attributes, unsigned workers = 1);
    history_builder(history_builder&&) noexcept;
    history_builder& operator=(history_builder&&) noexcept;
    ~history_builder();

    /// Safe for several threads at once if each gives a number of its own below `workers`.
    void add(unsigned worker, const order_batch& batch);

    /// After all adds, from one thread, once; it starts up to `workers` threads.
    history finish(const std::vector<coded_column>& texts);

private:
    class lines;
    std::unique_ptr<lines> lines_;
};

/// What the lines add up to under `spec`, counted from `as_of`; lines later than that are left out and counted. The
/// result is the same for any number of workers.
/// Throws rfm::failure (refused) when the amounts of a customer, or of an order where the largest is asked for, add up
/// to more than an amount can hold; sums on the way may.
activity activity_of(const history& lines, const activity_spec& spec, day as_of, unsigned workers = 1);

}  // namespace rfm::orders

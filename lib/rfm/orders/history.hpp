// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/orders/customer_index.hpp>
#include <rfm/orders/order_batch.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
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

    /// Safe for several threads at once if each gives a number of its own below `workers`.
    void add(unsigned worker, const order_batch& batch);

    /// After all adds, from one thread, once.
    history finish(const std::vector<coded_column>& texts);

private:
    std::unique_ptr<std::mutex> adding_ = std::make_unique<std::mutex>();
    customer_index customers_;
    std::vector<std::uint32_t> numbers_;
    std::vector<std::uint64_t> places_;
    order_batch lines_;  // all lines; its customers stay empty
    std::vector<std::vector<std::uint32_t>> attributes_;
};

/// What the lines add up to under `spec`, counted from `as_of`; lines later than that are left out and counted.
/// Throws rfm::failure (refused) when the amounts of a customer pass what an amount can hold.
activity activity_of(const history& lines, const activity_spec& spec, day as_of);

}  // namespace rfm::orders

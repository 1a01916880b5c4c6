// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/activity.hpp>
#include <rfm/orders/customer_index.hpp>
#include <rfm/orders/order_batch.hpp>

#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

namespace rfm::orders {

/// Adds order lines up per customer while they stream by. Memory depends on customers and, where orders are counted,
/// on distinct orders; not on lines. The result is the same for any number of workers and any order of batches: where
/// order counts, block and record decide.
class activity_builder {
public:
    /// @param spec     one that `streams()`
    /// @param workers  how many threads add, at least 1
    explicit activity_builder(activity_spec spec, unsigned workers = 1);

    /// Safe for several threads at once if each gives a number of its own below `workers`.
    /// Throws rfm::failure (refused) when the amounts of a customer pass what an amount can hold.
    void add(unsigned worker, const order_batch& batch);

    /// After all adds, from one thread, once.
    ///
    /// @param texts  the texts behind the attribute codes, one column per attribute
    activity finish(const std::vector<coded_column>& texts);

private:
    struct entry {
        std::int64_t total = 0;
        std::int64_t frequency = 0;  // ten-thousandths
        std::uint32_t purchases = 0;
        std::uint16_t first = 0;
        std::uint16_t last = 0;
        bool has_purchase = false;
    };
    struct newest {
        std::uint16_t day = 0;
        std::uint64_t place = 0;  // in the input
        std::uint32_t code = 0;
    };

    void add_line(const order_batch& batch, std::size_t i);
    bool in_window(std::uint16_t day_number) const;

    activity_spec spec_;
    std::unique_ptr<std::mutex> adding_ = std::make_unique<std::mutex>();
    customer_index customers_;
    std::vector<entry> entries_;
    std::unordered_set<std::uint64_t> orders_;  // hashes of (customer number, order)
    std::vector<std::vector<newest>> attributes_;
    std::uint16_t newest_day_ = 0;
};

}  // namespace rfm::orders

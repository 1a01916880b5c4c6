// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/measure_spec.hpp>

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace rfm::orders {

/// Throws rfm::failure (refused): the amounts of that customer add up to more than an amount can hold.
[[noreturn]] void refuse_sum(std::string_view customer);

/// Whether distinct orders have to be told apart: to count them or to divide by them.
bool counts_orders(const measure_spec& measures);

/// Whether distinct days have to be told apart.
bool counts_days(const measure_spec& measures);

/// How often the sum of a customer passed the end of 64 bits, upwards or downwards: with it the sum is exact whatever
/// the order.
using carries = std::unordered_map<std::uint32_t, std::int64_t>;

inline void add_exactly(std::int64_t& sum, std::int64_t value, carries& passed, std::uint32_t customer) {
    if (__builtin_add_overflow(sum, value, &sum)) {
        passed[customer] += value < 0 ? -1 : 1;
    }
}

/// One number for an order of a customer. Order hashes are unseeded; the customer's number is mixed in, so that two
/// customers may use one order id.
inline std::uint64_t order_key(std::uint32_t customer_number, std::uint64_t order) {
    // A bijection of the order hash per customer: two orders of one customer never fall together here.
    std::uint64_t key = order ^ (std::uint64_t{customer_number} * 0x9E3779B97F4A7C15U);
    key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93U;
    return key ^ (key >> 32);
}

}  // namespace rfm::orders

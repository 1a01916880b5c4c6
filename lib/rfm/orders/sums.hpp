// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/measure_spec.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::orders {

/// Throws rfm::failure (refused): the amounts of that customer add up to more than an amount can hold.
[[noreturn]] void refuse_sum(std::string_view customer);

/// Whether distinct orders have to be told apart: to count them or to divide by them.
bool counts_orders(const measure_spec& measures);

/// Whether distinct days have to be told apart.
bool counts_days(const measure_spec& measures);

/// One number for an order of a customer. Order hashes are unseeded; the customer's number is mixed in, so that two
/// customers may use one order id.
inline std::uint64_t order_key(std::uint32_t customer_number, std::uint64_t order) {
    // A bijection of the order hash per customer: two orders of one customer never fall together here.
    std::uint64_t key = order ^ (std::uint64_t{customer_number} * 0x9E3779B97F4A7C15U);
    key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93U;
    return key ^ (key >> 32);
}

}  // namespace rfm::orders

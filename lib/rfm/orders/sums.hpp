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
std::uint64_t order_key(std::uint32_t customer_number, std::uint64_t order);

}  // namespace rfm::orders

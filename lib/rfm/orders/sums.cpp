// SPDX-License-Identifier: MIT
#include <rfm/orders/sums.hpp>

#include <rfm/base/error.hpp>

#include <fmt/format.h>

namespace rfm::orders {

void refuse_sum(std::string_view customer) {
    throw failure(
        {.kind = error_kind::refused,
         .what = fmt::format("the amounts of customer '{}' add up to more than 922,337,203,685,477", customer),
         .remedy = "check the amounts of that customer, or give them in a larger unit"});
}

bool counts_orders(const measure_spec& measures) {
    return measures.frequency == frequency_basis::orders || measures.monetary == monetary_basis::average;
}

bool counts_days(const measure_spec& measures) {
    return measures.frequency == frequency_basis::days;
}

std::uint64_t order_key(std::uint32_t customer_number, std::uint64_t order) {
    // A bijection of the order hash per customer: two orders of one customer never fall together here.
    std::uint64_t key = order ^ (std::uint64_t{customer_number} * 0x9E3779B97F4A7C15U);
    key = (key ^ (key >> 32)) * 0xD6E8FEB86659FD93U;
    return key ^ (key >> 32);
}

}  // namespace rfm::orders

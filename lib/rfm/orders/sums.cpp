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

}  // namespace rfm::orders

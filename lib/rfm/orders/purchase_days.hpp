// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/history.hpp>
#include <rfm/orders/measure_spec.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::orders {

/// Whether a line is a purchase: a sale, and not a free one where those do not count.
bool is_purchase(const history& lines, std::uint64_t line, const measure_spec& measures);

/// The distinct days up to `as_of` on which customer number `customer` bought, ascending. `days` is overwritten.
void purchase_days(const history& lines, std::size_t customer, const measure_spec& measures, day as_of,
                   std::vector<std::uint16_t>& days);

}  // namespace rfm::orders

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/orders/history.hpp>
#include <rfm/orders/measure_spec.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::orders {

/// The value of column number `attribute` that each customer of `lines` prefers, as a code of that column: the one with
/// the most money, or purchases, over all lines up to `as_of`. Of equal ones the one bought last, then the first in
/// byte order. 0 for a customer without a purchase that has a value.
std::vector<std::uint32_t> preferences_of(const history& lines, std::size_t attribute, const measure_spec& measures,
                                          day as_of);

}  // namespace rfm::orders

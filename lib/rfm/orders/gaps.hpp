// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace rfm::orders {

/// The median number of days between one purchase day of a customer and the next; between the two in the middle, their
/// mean. Nothing with fewer than two purchase days.
///
/// @param days  distinct, ascending
/// Pure.
std::optional<quantity> median_gap(std::span<const std::uint16_t> days);

/// How many of the customer's own gaps have passed since the last purchase: 1 is when the next one is due, 2 is twice
/// that. Rounded half to even at four decimals; nothing without a gap. Pure.
std::optional<quantity> lateness(std::span<const std::uint16_t> days, day as_of);

}  // namespace rfm::orders

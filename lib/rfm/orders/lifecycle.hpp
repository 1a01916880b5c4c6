// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rfm::orders {

/// Where a customer stands between the first purchase and being lost. The *period* is the last `lost_after` days up to
/// as-of (day > as-of - lost_after). Each customer with a purchase is in exactly one stage.
enum class lifecycle_stage : std::uint8_t {
    first,      ///< "new": the first purchase lies in the period
    returning,  ///< bought before and in the period
    recovered,  ///< the same, but the first purchase of the period came `lost_after` days or more after the one before
    one_time,   ///< "one-time": bought on a single day, before the period
    lost,       ///< bought on several days, all before the period
};

/// The words for the stages, in their order.
inline constexpr std::array<std::string_view, 5> lifecycle_names{"new", "returning", "recovered", "one-time", "lost"};

/// Nothing without a purchase.
///
/// @param days  of purchases, distinct, ascending, none after `as_of`
/// Pure. The words follow "New and returning customers" of daxpatterns.com; the periods are ours.
std::optional<lifecycle_stage> lifecycle_of(std::span<const std::uint16_t> days, day as_of, int lost_after);

}  // namespace rfm::orders

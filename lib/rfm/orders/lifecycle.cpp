// SPDX-License-Identifier: MIT
#include <rfm/orders/lifecycle.hpp>

#include <algorithm>
#include <iterator>

namespace rfm::orders {

std::optional<lifecycle_stage> lifecycle_of(std::span<const std::uint16_t> days, day as_of, int lost_after) {
    if (days.empty()) {
        return std::nullopt;
    }
    const std::int32_t before_period = as_of.since_epoch() - lost_after;
    const auto first_in_period = std::ranges::upper_bound(days, before_period);
    if (first_in_period == days.end()) {
        return days.size() == 1 ? lifecycle_stage::one_time : lifecycle_stage::lost;
    }
    if (first_in_period == days.begin()) {
        return lifecycle_stage::first;
    }
    const bool was_lost = *first_in_period - *std::prev(first_in_period) >= lost_after;
    return was_lost ? lifecycle_stage::recovered : lifecycle_stage::returning;
}

}  // namespace rfm::orders

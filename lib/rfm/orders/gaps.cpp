// SPDX-License-Identifier: MIT
#include <rfm/orders/gaps.hpp>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rfm::orders {

std::optional<quantity> median_gap(std::span<const std::uint16_t> days) {
    if (days.size() < 2) {
        return std::nullopt;
    }
    std::vector<std::int64_t> gaps;
    gaps.reserve(days.size() - 1);
    for (std::size_t i = 1; i < days.size(); ++i) {
        gaps.push_back(days[i] - days[i - 1]);
    }
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::ranges::nth_element(gaps, middle);
    if (gaps.size() % 2 == 1) {
        return quantity(*middle * quantity::scale);
    }
    const std::int64_t below = *std::max_element(gaps.begin(), middle);
    return quantity((below + *middle) * (quantity::scale / 2));
}

std::optional<quantity> lateness(std::span<const std::uint16_t> days, day as_of) {
    const auto gap = median_gap(days);
    if (!gap) {
        return std::nullopt;
    }
    const std::int64_t waited = as_of.since_epoch() - std::int64_t{days.back()};
    return quantity(divide_half_even(waited * quantity::scale * quantity::scale, gap->ten_thousandths()));
}

}  // namespace rfm::orders

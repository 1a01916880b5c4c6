// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/summary/detail/figures.hpp>

#include <algorithm>
#include <limits>

namespace rfm::summary::detail {
namespace {

bool fits(wide value) {
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

/// `divisor` must be positive.
wide divide_half_even(wide value, wide divisor) {
    wide quotient = value / divisor;
    const wide rest = value % divisor < 0 ? -(value % divisor) : value % divisor;
    if (2 * rest > divisor || (2 * rest == divisor && quotient % 2 != 0)) {
        quotient += value < 0 ? -1 : 1;
    }
    return quotient;
}

}  // namespace

std::int64_t exact_sum::narrowed() const {
    if (!fits(total_)) {
        throw failure({.kind = error_kind::refused,
                       .what = "the sum over the customers is too large: " +
                               to_text(amount(std::numeric_limits<std::int64_t>::max())) + " is the most",
                       .file = {},
                       .remedy = "look for customers with impossible amounts or quantities and leave those lines out"});
    }
    return static_cast<std::int64_t>(total_);
}

std::optional<amount> per(amount total, quantity parts) {
    if (parts <= quantity()) {
        return std::nullopt;
    }
    const wide quotient =
        divide_half_even(static_cast<wide>(total.ten_thousandths()) * quantity::scale, parts.ten_thousandths());
    return fits(quotient) ? std::optional(amount(static_cast<std::int64_t>(quotient))) : std::nullopt;
}

std::optional<amount> per(amount total, std::uint64_t parts) {
    if (parts == 0) {
        return std::nullopt;
    }
    return amount(static_cast<std::int64_t>(divide_half_even(total.ten_thousandths(), static_cast<wide>(parts))));
}

std::optional<double> share(wide part, wide whole) {
    if (whole <= 0) {
        return std::nullopt;
    }
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<std::int64_t> median(std::vector<std::int64_t>& values) {
    if (values.empty()) {
        return std::nullopt;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) {
        return *middle;
    }
    const std::int64_t lower = *std::max_element(values.begin(), middle);
    return static_cast<std::int64_t>(divide_half_even(static_cast<wide>(lower) + *middle, 2));
}

}  // namespace rfm::summary::detail

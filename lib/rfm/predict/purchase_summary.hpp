// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace rfm::predict {

/// The unit in which models count time. Parameters hold in one unit only, so it is part of every saved model.
enum class time_unit { day, week };

constexpr double days_of(time_unit unit) {
    return unit == time_unit::week ? 7.0 : 1.0;
}
constexpr std::string_view to_text(time_unit unit) {
    return unit == time_unit::week ? "week" : "day";
}

/// All that the models know of one customer's purchases: x, t_x and T of the literature. Recency is an age here, that
/// at the last purchase; the days since then are `age - t_x`.
struct purchase_summary {
    std::uint32_t x = 0;  ///< repeat purchases: days with a purchase after the first
    double age = 0;       ///< T: from the first purchase to the end of observation
    double t_x = 0;       ///< from the first purchase to the last; 0 when x is 0

    /// By x, then age, then t_x: what depends on x and age alone is then computed once for many customers.
    friend auto operator<=>(const purchase_summary&, const purchase_summary&) = default;
};

}  // namespace rfm::predict

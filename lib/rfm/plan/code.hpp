// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::plan {

/// The three scores of a customer as one word: 543, or 5_10_3 where a score of the plan can pass 9.
struct score_code {
    int r = 0;
    int f = 0;
    int m = 0;
    friend auto operator<=>(const score_code&, const score_code&) = default;
};

/// Reads both forms, whatever the plan's scores can reach: exactly three digits, or three numbers joined by `_`.
std::optional<score_code> parse_code(std::string_view text);

/// @param highest  the highest score the plan can give; above 9 the parts are joined by `_`
std::string to_text(score_code code, int highest);

}  // namespace rfm::plan

// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/currency.hpp>
#include <rfm/load/decimal_number.hpp>

#include <optional>
#include <string_view>

namespace rfm::load {

/// An amount as it stands in the text, not yet judged.
struct written_amount {
    decimal_number number;       ///< without its sign; 万 and 亿 are in it
    bool negative = false;       ///< by a sign in front or behind, or parentheses
    bool has_unit = false;       ///< 万 or 亿 was written
    bool decimal_comma = false;  ///< one comma that cannot be grouping: 12,50
    std::optional<currency_mark> currency;
};

/// Reads the whole of a trimmed text in the forms of parse_amount; nothing for anything else.
std::optional<written_amount> read_written_amount(std::string_view text, char decimal);

}  // namespace rfm::load

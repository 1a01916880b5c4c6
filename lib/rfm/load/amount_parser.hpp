// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/currency.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::load {

/// What is settled about a column of amounts, prices or quantities before its values are read.
struct amount_rules {
    char decimal = '.';             ///< '.' or ','; the other one groups
    bool round = false;             ///< half to even instead of `amount_precision`
    std::int64_t header_scale = 1;  ///< a power of ten: 10,000 below 金额(万元)
};

enum class amount_problem : std::uint8_t {
    none,
    missing_amount,
    bad_amount,
    amount_precision,  ///< no whole number of 1/10,000
    amount_overflow,   ///< more than an int64 of 1/10,000 holds
    decimal_comma,     ///< 12,50 where the decimal point is '.'
};

struct amount_result {
    amount_problem problem = amount_problem::none;
    bool rounded = false;
    currency_code currency = {};  ///< as written beside the number
    std::int64_t ten_thousandths = 0;
};

/// The exact value of a cell, in 1/10,000; the base types `amount` and `quantity` hold it.
///
/// Reads digits with an optional decimal part; grouping in threes by comma, apostrophe or blank; one sign (+, -,
/// U+2212, a trailing minus, parentheses); exponents; 万 and 亿; currency signs, codes and words on either side (see
/// currency.hpp). Full-width digits and punctuation are read as ASCII. Grouping not in threes, percent signs,
/// hexadecimal, 1_000, infinities and formulas are `bad_amount`, and so is 万 below a header that scales: one of the
/// two is wrong.
///
/// Integer arithmetic only. Pure and thread safe; allocates nothing.
amount_result parse_amount(std::string_view text, const amount_rules& rules);

}  // namespace rfm::load

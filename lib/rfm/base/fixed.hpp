// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm {

/// An exact decimal number with four places, held as an int64 count of 1/10,000.
///
/// `Tag` keeps money and quantities apart. Arithmetic that can overflow returns nothing instead of wrapping.
template <class Tag>
class fixed {
public:
    static constexpr std::int64_t scale = 10'000;

    constexpr fixed() = default;
    constexpr explicit fixed(std::int64_t ten_thousandths) : ten_thousandths_(ten_thousandths) {}
    static constexpr fixed whole(std::int32_t n) { return fixed(n * scale); }

    constexpr std::int64_t ten_thousandths() const { return ten_thousandths_; }
    constexpr bool is_zero() const { return ten_thousandths_ == 0; }
    constexpr bool is_negative() const { return ten_thousandths_ < 0; }
    friend constexpr auto operator<=>(fixed, fixed) = default;

    /// The nearest double: for ordering, cut points and drawing, never for sums.
    constexpr double to_double() const { return static_cast<double>(ten_thousandths_) / scale; }

private:
    std::int64_t ten_thousandths_ = 0;
};

using amount = fixed<struct amount_tag>;      ///< money, in the currency of the run
using quantity = fixed<struct quantity_tag>;  ///< pieces, nights, kilograms

template <class Tag>
constexpr std::optional<fixed<Tag>> checked_add(fixed<Tag> a, fixed<Tag> b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.ten_thousandths(), b.ten_thousandths(), &sum)) {
        return std::nullopt;
    }
    return fixed<Tag>(sum);
}

template <class Tag>
constexpr std::optional<fixed<Tag>> checked_subtract(fixed<Tag> a, fixed<Tag> b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.ten_thousandths(), b.ten_thousandths(), &difference)) {
        return std::nullopt;
    }
    return fixed<Tag>(difference);
}

/// Quantity times unit price at four places, half to even.
struct product {
    amount value;
    bool exact;  ///< nothing was rounded
    bool fits;   ///< false: `value` means nothing
};
product multiply(quantity count, amount price);

/// `total / parts` rounded half to even; `parts` must be positive.
std::int64_t divide_half_even(std::int64_t total, std::int64_t parts);

/// "12.50", "-0.125": two decimals, three or four when needed.
std::string to_text(amount value);
/// "3", "2.5": no decimals that are zero.
std::string to_text(quantity value);

/// Reads what `to_text` writes and any plain decimal: optional sign, digits, at most four decimals.
/// Order exports have their own parser (load/amount_parser.hpp).
std::optional<std::int64_t> parse_ten_thousandths(std::string_view text);

}  // namespace rfm

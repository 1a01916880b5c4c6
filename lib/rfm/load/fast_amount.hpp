// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rfm::load {

namespace detail {

inline constexpr std::array<std::int64_t, 5> decimal_scales{10'000, 1'000, 100, 10, 1};

/// The value of eight digits, the first in the lowest byte; `differences` are those from '0'.
constexpr std::uint64_t eight_digits(std::uint64_t differences) {
    const std::uint64_t pairs = differences * 10 + (differences >> 8);
    constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
    constexpr std::uint64_t hundreds = 100 + (std::uint64_t{1'000'000} << 32);
    constexpr std::uint64_t ones = 1 + (std::uint64_t{10'000} << 32);
    return ((pairs & mask) * hundreds + ((pairs >> 16) & mask) * ones) >> 32;
}

/// Digits with a point before the last two, all at the upper end of a word; `unused` bits are zero below them.
[[gnu::always_inline]] inline std::optional<std::int64_t> with_two_decimals(std::uint64_t written, unsigned unused) {
    constexpr std::uint64_t whole = 0x0000'00FF'FFFF'FFFF;
    constexpr std::uint64_t decimals = 0xFFFF'0000'0000'0000;
    const std::uint64_t digits = (written & whole) << 8 | (written & decimals);
    const std::uint64_t differences = digits ^ (0x3030'3030'3030'3030 & ~std::uint64_t{0xFF} << unused);
    if (((differences | (differences + 0x0606'0606'0606'0606)) & 0xF0F0'F0F0'F0F0'F0F0) != 0) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(eight_digits(differences)) * decimal_scales[2];
}

}  // namespace detail

/// The commonest form alone, [-]digits[.up to four digits] of at most eight characters behind the sign, in
/// ten-thousandths. What it leaves is for parse_amount to judge.
///
/// @param word  the text behind the sign, zeros behind it
/// @param size  its length
[[gnu::always_inline]] inline std::optional<std::int64_t> fast_amount(std::uint64_t word, std::size_t size,
                                                                      char decimal) {
    if (size == 0 || size > 8) {
        return std::nullopt;
    }
    const auto unused = static_cast<unsigned>(8 * (8 - size));
    const std::uint64_t from_the_end = word << unused;
    if (size > 3 && (from_the_end >> 40 & 0xFF) == static_cast<unsigned char>(decimal)) {
        return detail::with_two_decimals(from_the_end, unused);
    }
    const std::uint64_t point = marks_of(word, decimal);
    // Without a point the whole part is everything.
    const unsigned whole =
        point == 0 ? static_cast<unsigned>(size) : static_cast<unsigned>(std::countr_zero(point)) / 8;
    const unsigned decimals = point == 0 ? 0 : static_cast<unsigned>(size) - whole - 1;
    if (whole == 0 || decimals > 4) {
        return std::nullopt;
    }
    const std::uint64_t before = whole == 8 ? word : word & ((std::uint64_t{1} << (8 * whole)) - 1);
    const std::uint64_t behind = decimals == 0 ? 0 : word >> (8 * (whole + 1)) << (8 * whole);
    const std::uint64_t padded = (before | behind) << (8 * (8 - whole - decimals));
    // Where nothing was written in front, a byte is 0 instead of '0'.
    const std::uint64_t written = ~std::uint64_t{0} << (8 * (8 - whole - decimals));
    const std::uint64_t differences = padded ^ (0x3030'3030'3030'3030 & written);
    if (((differences | (differences + 0x0606'0606'0606'0606)) & 0xF0F0'F0F0'F0F0'F0F0) != 0) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(detail::eight_digits(differences)) * detail::decimal_scales[decimals];
}

/// The same of a text with its sign.
[[gnu::always_inline]] inline std::optional<std::int64_t> fast_amount(std::string_view text, char decimal) {
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative ? 1 : 0);
    if (text.size() > 8) {
        return std::nullopt;
    }
    const auto value = fast_amount(load_short(text.data(), text.size()), text.size(), decimal);
    return value && negative ? std::optional(-*value) : value;
}

}  // namespace rfm::load
